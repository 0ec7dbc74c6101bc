"""What stands behind a noun of rows and may be said of something else.

    visits other than well visits of less than 30 minutes    of those left out, or of those counted
    visits of the Clinic over 30                             an age, or a number of something
    visits of hip clients                                    what the visit is for, or the client
    stays after an earlier stay of the patient that was planned    which of the two stays

Beside `conditions`, which reads each qualifier by itself.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, Condition, Lookup
from vbpdsl.model.nouns.rosters import is_membership
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Phrase, Word

_OF_EITHER = ("whose", "who", "with_noun", "without", "aged", "measuring", "named")
"""Qualifiers that may be said of rows that are left out as well as of those that count."""


def ask_of_which(draft: Draft, part: Phrase, behind: object, inner: Scope) -> None:
    """Ask where a qualifier follows rows that are left out: `other than well visits of less than 30
    minutes`. One that says when, as `in the Period`, says the same of both."""
    if not isinstance(behind, Phrase) or behind.kind not in _OF_EITHER:
        return
    followed = part if part.kind == "followed" else part.phrase("followed")
    if followed is not None:
        _ask_of_which_of_two(draft, part.span, followed, behind, inner)
    if part.kind != "excluding":
        return
    left_out, said = (inner.source.phrase(one.span) for one in (part, behind))
    draft.say(
        "VBP121",
        f"`{said}` is said of the rows that are left out, or of those that count",
        inner.source,
        part.span.to(behind.span),
        inner.clause,
        readings=(f"{left_out}, and of the others those {said}", f"{left_out} that are {said}"),
        suggestion=f"`{said}, {left_out}` for a); for b) a named condition for what is left out",
        fixes=(Fix(part.span.to(behind.span), f"{said} {left_out}"),),
    )
    raise Refused


def _ask_of_which_of_two(
    draft: Draft, span: Span, followed: Phrase, behind: Phrase, inner: Scope
) -> None:
    """Ask where a qualifier follows another row of the same kind: `within 30 days after discharge
    from an earlier stay of the same patient that was planned`. A patient is `who`, and no row."""
    noun = next(iter(followed.tokens("ROWS")))
    of_the_kind = draft.base_row(draft.canonical(str(noun.value)))
    whose = behind.token("WHO")
    if draft.table_of_row(of_the_kind) != inner.table or (whose and whose.typed == "who"):
        return
    first, said = (inner.source.phrase(one) for one in (span, behind.span))
    row, whole = noun.text, span.to(behind.span)
    draft.say(
        "VBP121",
        f"`{said}` can be said of the {row} that counts, or of the other {row}",
        inner.source,
        whole,
        inner.clause,
        readings=(f"the {row} that counts: {said}", f"the other {row}: {said}"),
        suggestion=f"`{said} {first}` for a); for b) say it of {draft.many(of_the_kind)} with a "
        "name of their own",
        fixes=(Fix(whole, f"{said} {first}"),),
    )
    raise Refused


def ask_if_an_age(draft: Draft, part: Phrase, inner: Scope) -> None:
    """Ask where `visits over 30` could be an age of the member that a visit names."""
    table, alone = inner.table, part.token("AGED_COMPARE") is not None
    aged = part.token("AGED", "YEARS_OLD") is not None or part.phrase("on_day") is not None
    if part.kind != "aged" or not alone or aged or table is None or inner.about is not None:
        return
    others = {one.entity for one in table.columns} - {None, table.row, *draft.settlement_keys}
    if not others or is_membership(draft, table.name):  # months are those of members
        return
    said = inner.source.phrase(part.span)
    draft.say(
        "VBP121",
        f"`{said}` can be an age, or how many there are of something",
        inner.source,
        part.span,
        inner.clause,
        readings=(f"of those {said} years old", f"whose number of something is {said}"),
        suggestion=f"`{said} years old`; or `whose ... is ...`, or `in excess of` for a number of "
        f"{draft.many(table.row)}",
        fixes=(Fix(part.span, f"{said} years old"),),
    )
    raise Refused


def ask_if_of_the_rows(
    draft: Draft, noun: Word, said: tuple[Word, ...], tests: tuple[Condition, ...], inner: Scope
) -> None:
    """Ask where `visits of hip clients` is told by what a visit is, and nothing tells it of
    clients: is the visit for a hip, or has the client had one?"""
    table, kind = inner.table, draft.base_row(draft.canonical(str(noun.value)))
    if not said or table is None or table.row == kind or is_membership(draft, table.name):
        return
    own = [
        part for test in tests for part in parts(test.test)
        if isinstance(part, ColumnValue | Lookup)
    ]  # fmt: skip
    if not own or any(isinstance(part, Lookup) or part.row != table.row for part in own):
        return
    what, many = " or ".join(word.typed for word in said), draft.many(table.row)
    draft.say(
        "VBP121",
        f"`{what}` is what {many} are in the data, and no table says which {draft.many(kind)} are",
        inner.source,
        said[0].span.to(noun.span),
        inner.clause,
        readings=(
            f"the {many} that are {what}",
            f"all {many} of {draft.many(kind)} who have such a {table.row}",
        ),
        case=f"a {kind} with one such {table.row} and nine others: one is counted, or ten",
        suggestion=f"`{what} {many}` for a); for b) a kind of {kind} of its own, as in "
        f"`A {kind} with at least 1 {what} {table.row} is a \"{kind[:1].upper()}{kind[1:]} "
        "Seen\".`",
    )
    raise Refused
