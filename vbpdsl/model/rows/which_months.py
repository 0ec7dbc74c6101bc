"""`Months`, of a contract with a roster: those of the Period, or those of each of its members?

    the number of months in the Period       12, or one for each member in each of them
    months in which members belong to it     of each member: the roster says so
    for each member                          in a clause for each month: of that month, or all?

A roster has a row for each member and month, and what is said of members or of belonging means
these. Nothing being said, a year has twelve months and a Practice thousands of member months.
"""

from vbpdsl.model.cover.periods import by_weeks
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Condition, KeyValue, Link, Lookup
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import STRETCH_TYPES
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Phrase


def check_whole_months(draft: Draft, base: str, phrase: Phrase, scope: Scope) -> None:
    """Refuse months that are counted where weeks or fortnights are settled: January lies in three
    of them, and would count in each."""
    if base not in STRETCH_TYPES or not by_weeks(draft):
        return
    draft.say(
        "VBP305",
        f"a {base} lies in several of the {draft.many(draft.period_key or '')}, and would count "
        "in each",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"count days or rows of the {draft.period_key}, or settle months or quarters",
    )
    raise Refused


_OF_A_TIME = ("in_period", "year", "span", "part_of_period")


def check_which_months(draft: Draft, rows: NounPhrase, phrase: Phrase, scope: Scope) -> None:
    """Ask which months, where nothing is said of them but a time."""
    noun = rows.noun
    plain = draft.canonical(str(noun.value)) in STRETCH_TYPES and noun.kind == "ROWS"
    if not plain or _says_of_members(rows) or "member" in noun.typed.lower():
        return
    one = phrase.token("EACH") is not None or not noun.typed.endswith("s")
    described = [table for table in draft.tables.values()
                 if table.row.endswith(" month") and table.row != "member month"]  # fmt: skip
    names = [table.row if one else draft.many(table.row) for table in described]
    names = names or ["member month" if one else "member months"]
    draft.say(
        "VBP121",
        f"`{scope.source.slice(phrase.span)}` can be of the calendar, or of each member",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(
            "the months of the calendar: 12 of a year",
            "a month for each member that belongs then",
            *(f"the months that `{one.name}` has rows of" for one in described),
        ),
        case="a year and 100 members: 12 months, or 1,200",
        suggestion=f"`{names[0]}`, or the number itself; a payment in each month begins with "
        "`For each month, `",
        fixes=tuple(Fix(noun.span, name) for name in names),
    )  # fmt: skip
    raise Refused


def of_calendar(rows: NounPhrase, scope: Scope) -> bool:
    """Whether months are spoken of by what the settled party had in them: `each month in which the
    Practice has at least 2 visits`. They are those of the calendar."""
    return any(
        part.token("PARTY") is not None
        or (scope.subject is None and part.token("IT", "THERE_ARE") is not None)
        for part in rows.walk()
        if part.kind == "with_noun" and part.token("IN_WHICH") is not None
    )


def _says_of_members(rows: NounPhrase) -> bool:
    """Whether anything is said of them but when they are."""
    said = [rows.owner, rows.its, rows.other, *rows.statuses, *rows.names, *rows.flags]
    if any(one is not None for one in said):
        return True
    kinds = {part.kind for part in rows.walk()} - {"qualifiers", "served", *_OF_A_TIME}
    return bool(kinds)


def check_then(
    draft: Draft,
    rows: NounPhrase,
    everyone: bool,
    made: tuple[Link | Condition, ...],
    scope: Scope,
) -> None:
    """`For each month, $7.85 for each member`: of those of that month, or of all of the Period?"""
    roster, noun = draft.membership, rows.noun
    one = next((key for key in scope.keys if key in STRETCH_TYPES), None)
    if everyone or roster is None or one is None or one in draft.settlement_keys:
        return
    if draft.canonical(str(noun.value)) != roster.member or rows.its is not None:
        return
    by_roster = tuple(part for part in parts(made) if isinstance(part, Lookup)
                      and part.table == roster.table.name)  # fmt: skip
    said = any(part.token("PERIOD") for part in rows.walk())
    if said or _times(made, one) > _times(by_roster, one):
        return
    _ask_members_when(draft, rows, one, scope)


def _times(node: object, key: str) -> int:
    return sum(isinstance(part, KeyValue) and part.key == key for part in parts(node))


def _ask_members_when(draft: Draft, rows: NounPhrase, one: str, scope: Scope) -> None:
    """Of a roster's column alone it is not said: who is on it in another month has none in this."""
    said = scope.source.phrase(rows.span)
    draft.say(
        "VBP311",
        f"`{said}` is said in a clause for each {one}, and does not say of which {one}",
        scope.source,
        rows.span,
        scope.clause,
        readings=(f"those of that {one}", f"all of the Period, in each {one}"),
        case=f"100 in one {one} and 80 in the next, 110 in all: 100 and 80, or 110 in each",
        suggestion=f"`{said} in that {one}`; or a Term of its own for the number of all",
        fixes=(Fix(rows.span, f"{said} in that {one}"),),
    )
    raise Refused
