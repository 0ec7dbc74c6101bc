"""`Months`, of a contract with a roster: those of the Period, or those of each of its members?

    the number of months in the Period       12, or one for each member in each of them
    months in which members belong to it     of each member: the roster says so

A roster has a row for each member and month, and what is said of members or of belonging means
these. Nothing being said, a year has twelve months and a Practice thousands of member months.
"""

from vbpdsl.model.cover.periods import by_weeks
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import STRETCH_TYPES
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


_OF_A_TIME = ("in_period", "year", "span", "named_days", "part_of_period")


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


def _says_of_members(rows: NounPhrase) -> bool:
    """Whether anything is said of them but when they are."""
    said = [rows.owner, rows.its, rows.other, *rows.statuses, *rows.names, *rows.flags]
    if any(one is not None for one in said):
        return True
    kinds = {part.kind for part in rows.walk()} - {"qualifiers", "served", *_OF_A_TIME}
    return bool(kinds)
