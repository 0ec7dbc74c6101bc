"""What a roster says: which party a member belongs to, for each month.

    The Attribution Roster says, for each month, which Practice a member belongs to.

Rows of claims know their member and their day; through this sentence they know their Practice.
"""
from collections.abc import Callable

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import Membership
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Kind, Style
from vbpdsl.syntax.actions.data import roster
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.data import Roster
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.roles import Role


def read_membership(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """Keep what a sentence about the roster says, if the roster can say it."""
    said_of = roster(phrase)
    table_word, party, member = said_of.table, said_of.party, str(said_of.rows.value)
    if table_word is None:
        not_computed(draft, phrase, Scope(document.source, read.label))
    name = draft.aliases.get(str(table_word.value), str(table_word.value))
    table = draft.tables.get(name)
    said = next((str(w.value) for w in said_of.times if str(w.value) in _TIMES), "month")
    month = _time_of(table, said) if table is not None else None
    if table is None or month is None or not {member, str(party.value)} <= _entities(table):
        draft.say(
            "VBP205",
            f"`{table_word.typed}` has no columns for the {member}, the {said} and the "
            f"{party.text}"
            if table is not None
            else f"no table `{table_word.typed}` is described",
            document.source,
            table_word.span,
            read.label,
            suggestion="`Tables: Claims and Roster, version 1` on the cover",
        )
        return
    _said_of_members(draft, document, read, said_of, table)
    draft.membership = Membership(table, member, month.name, str(party.value), read.label)


def read_named(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """`A member is an Assigned Member for a month if the PCP File shows ...`: the roster's months.

    The day of the month at which the roster looks is that of its file, which has one answer for
    each month.
    """
    table, party, day = phrase.token("TABLE"), phrase.token("PARTY"), phrase.phrase("on_its_day")
    assert party is not None
    if day is not None and (nth := day.token("NTH")) is not None:
        nth.value  # noqa: B018 - the day at which the file was drawn
    phrase.tokens(*_OF_ROSTER)
    for word in (*phrase.tokens("ROWS"), *(day.tokens("ROWS") if day is not None else ())):
        word.value  # noqa: B018
    rows = phrase.tokens("ROWS")[0]
    if table is None:
        table = _the_roster(draft, document, read, phrase, str(rows.value), party)
        if table is None:
            return
    before = draft.membership
    said = Phrase("membership", (table, party, rows), phrase.span)
    read_membership(draft, document, read, said)
    now = draft.membership
    if before is not None and now is not None and (before.table, before.member, before.party) != (
        now.table, now.member, now.party,
    ):  # fmt: skip
        draft.say(
            "VBP203",
            f"who belongs to the {party.text} is said twice, in {before.clause} and here",
            document.source,
            phrase.span,
            read.label,
            suggestion="keep one of the two",
        )


def _the_roster(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, member: str, party: Word
) -> Word | None:
    """`who is enrolled in the Clinic on the first day of the month`: the one table that says it."""
    wanted = {draft.base_row(draft.canonical(member)), str(party.value)}
    found = [
        one.name for one in draft.tables.values()
        if not one.written and wanted <= _entities(one) and _time_of(one, "month") is not None
    ]  # fmt: skip
    if len(found) == 1:
        return Word("TABLE", found[0], party.typed, party.span, found[0])
    several = f"{len(found)} tables say" if found else "no table says"
    draft.say(
        "VBP205",
        f"{several} in which months somebody belongs to the {party.text}",
        document.source,
        phrase.span,
        read.label,
        suggestion=f"name the table: `A member is a {member} for a month if the Enrolment File "
        f"shows the member as enrolled with the {party.text}.`"
        if found
        else f"describe the table, with a column for the {party.text} and one for the month",
    )
    return None


_OF_ROSTER = (
    "SHOWS_AS_OF", "SHOWS_A", "AS_OWN_DOCTOR", "FOR_A_MONTH", "AS_TO_A_MONTH", "PERSON_WHOM", "IF",
    "PERSON_ENROLLED", "IS_A",
)  # fmt: skip
"""The ways to say that a roster gives somebody to the provider."""
_TIMES: dict[str, Callable[[Column], bool]] = {
    "month": lambda column: column.type.style is Style.MONTH,
    "day": lambda column: column.type.kind is Kind.DATE and column.type.style is not Style.MONTH,
    "year": lambda column: column.role is Role.YEAR,
}
"""For each time that a roster can go by, what kind of column it is."""


def _time_of(table: Table, said: str) -> Column | None:
    """The column of a roster that is the month, told by its kind."""
    found = [column for column in table.columns if _TIMES[said](column)]
    return next((c for c in found if c.name in table.key), found[0] if found else None)


def _said_of_members(
    draft: Draft, document: Document, read: ReadUnit, said_of: Roster, table: Table
) -> None:
    """`... and the member's age and line of business`: the roster has such columns, and they are
    theirs."""
    owner = None
    for said in said_of.given:
        owner = said.owner or owner
        whose, column = owner or said.words[0], said.words[-1]
        known = table.column(draft.canonical(str(column.value))) is not None
        if known and owner is not None and whose.value == said_of.rows.value:
            continue
        draft.say(
            "VBP205",
            f"`{table.name}` does not say the {whose.typed}'s {column.typed}",
            document.source,
            said.span,
            read.label,
            expected=", ".join(column.name for column in table.columns),
            suggestion="name a column of the roster, or leave it out here",
        )


def _entities(table: Table) -> set[str]:
    return {c.entity or c.name for c in table.columns} | {c.name for c in table.columns}
