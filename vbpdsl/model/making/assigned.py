"""To whom a thing belongs by what its rows say most: attribution by plurality.

    A member is attributed to the clinic with the most primary visits in the 24 months before
    January 1, 2026; if equal, to the one visited last; if still equal, the lower clinic.
    A member who is left without one is attributed to the clinic with the most specialty visits ...

The candidates are the values of a column of the rows: of the column that is named, else of the one
that names the party. Each further sentence of the same things is a further step.
"""

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue
from vbpdsl.model.made import Assigned, Listed, Measured, Step, Told
from vbpdsl.model.making.equals import own
from vbpdsl.model.making.taken import Sentence, Taken, column_said, taken
from vbpdsl.model.nouns.kinds import column_of, table_of
from vbpdsl.model.nouns.role_columns import day_of
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.ranked import ranks_highest


def assigned_kind(draft: Draft, said: Sentence) -> str:
    """The kind of thing that a sentence gives to somebody."""
    word = said.phrase.tokens("ROWS", "COLUMN", "PERIOD")[0]
    return draft.base_row(draft.canonical(str(word.value)))


def read_assigned(
    draft: Draft, kind: str, said: tuple[Sentence, ...]
) -> tuple[Table, Column, Told]:
    """The table of the things, the column that says to whom each belongs, and how it comes about.
    """
    steps = tuple(_step(draft, one, kind) for one in said)
    first = said[0]
    for place, one in enumerate(said):
        later = one.phrase.token("LEFT_WITHOUT") is not None
        if later != bool(place):
            _which_step(draft, one, kind, bool(place))
    _not_by_roster_too(draft, first, kind)
    table = table_of(draft, kind)
    if table is None:
        key = Column(kind, _type_of(draft, steps[0]), kind)
        made = Listed(steps, kind, first.read.label, span=first.phrase.span)
        table = Table(
            draft.many(kind), kind, (key,), (kind,), (), (), first.read.label,
            span=first.phrase.span, made=made,
        )  # fmt: skip
    party = draft.settlement_keys[0] if draft.settlement_keys else draft.provider
    source = draft.tables[str(steps[0].rows.table)]
    of = source.column(steps[0].to)
    assert of is not None
    if table.written or draft.one_party is not None:
        not_computed(draft, first.phrase, first.scope)  # the cover names one by its full name
    column = Column(party, of.type, party, may_be_empty=True)
    told = Told(party, Assigned(table.key[0], steps), first.read.label, span=first.phrase.span)
    return table, column, told


def _not_by_roster_too(draft: Draft, said: Sentence, kind: str) -> None:
    """A roster that says to whom members belong, and a rule that says it too."""
    roster = draft.membership
    if roster is None or roster.member != kind:
        return
    draft.say(
        "VBP203",
        f"to whom a {kind} belongs is said twice, in {roster.clause} and here",
        said.source,
        said.phrase.span,
        said.read.label,
        suggestion="keep one of the two",
    )
    raise Refused


def _type_of(draft: Draft, step: Step) -> ValueType:
    column = draft.tables[str(step.rows.table)].column(step.whose)
    assert column is not None
    return column.type


def _step(draft: Draft, said: Sentence, kind: str) -> Step:
    phrase = said.phrase
    rows = taken(draft, said, phrase.phrases("rows")[0], (kind,))
    whose = column_of(rows.table, kind)
    to = _candidates(draft, said, rows)
    if whose is None or to is None:
        not_computed(draft, phrase, said.scope)
    order = (_most(draft, said, rows), *_equals(draft, said, rows, to.name))
    _check_equals(draft, said, order, to.name, rows)
    return Step(rows.rows, whose.name, to.name, order)


def _candidates(draft: Draft, said: Sentence, rows: Taken) -> Column | None:
    """The column whose values are the candidates."""
    parts = said.phrase.parts
    place = next(i for i, part in enumerate(parts) if part.kind == "WITH_MOST")
    word = parts[place - 1]
    assert not isinstance(word, Phrase)
    if word.kind == "COLUMN":
        return rows.table.column(column_said(draft, said, word, rows.table))
    if word.value not in draft.settlement_keys and word.value != draft.provider:
        not_computed(draft, said.phrase, said.scope)
    return column_of(rows.table, str(word.value))


def _most(draft: Draft, said: Sentence, rows: Taken) -> Measured:
    """What the first candidate has most of: rows, or an amount of them."""
    if said.phrase.token("OF_OWNER") is None:
        return Measured(How.NUMBER, None, True)
    parts = said.phrase.parts
    place = next(i for i, part in enumerate(parts) if part.kind == "OF_OWNER")
    word = parts[place - 1]
    assert not isinstance(word, Phrase)
    name = column_said(draft, said, word, rows.table)
    return Measured(How.TOTAL, own(rows, name), True)


def _equals(
    draft: Draft, said: Sentence, rows: Taken, to: str
) -> tuple[Measured, ...]:
    """What is asked next of candidates that have equally much."""
    found = []
    for phrase in said.phrase.phrases("first_of_equals"):
        phrase.tokens("IF_EQUAL")
        ranked, word = phrase.token("RANKED"), phrase.token("COLUMN", "PARTY")
        if ranked is None or word is None:
            day = day_of(draft, rows.table, said.scope, phrase.span).name
            found.append(Measured(How.HIGHEST, own(rows, day), True))
            continue
        falling = ranks_highest(ranked.value)
        name = to if _is_candidate(rows, word, to) else column_said(draft, said, word, rows.table)
        if name == to:
            found.append(Measured(None, None, falling))
        else:
            value = own(rows, name)
            extreme = How.HIGHEST if falling else How.LOWEST
            found.append(Measured(extreme if _marks(value, falling) else How.TOTAL, value, falling))
    return tuple(found)


def _is_candidate(rows: Taken, word: Word, to: str) -> bool:
    """`the lower Group`, of Groups that the rows name in a column of another name."""
    party = column_of(rows.table, str(word.value)) if word.kind == "PARTY" else None
    return party is not None and party.name == to


def _marks(value: ColumnValue, falling: bool) -> bool:
    """Whether a column marks a candidate, as a day, a code or the lower of two tax numbers do; of
    what can be added up (`the larger fee`) each candidate has a total."""
    counted = value.type.kind is Kind.NUMBER
    return not counted or (value.type.unit.pure and not falling)


def _check_equals(
    draft: Draft, said: Sentence, order: tuple[Measured, ...], to: str, rows: Taken
) -> None:
    if len(order) > 1:
        return
    many = draft.many(rows.table.row)
    end = said.phrase.span.end
    options = (
        f"; if equal, to the one visited last; if still equal, the lower {to}",
        f"; if equal, the lower {to}",
    )
    draft.say(
        "VBP330",
        f"to whom, if two have equally many {many}?",
        said.source,
        said.phrase.span,
        said.read.label,
        readings=("to the one visited last", f"to the one with the lower {to}"),
        case=f"two {many} with each of two: to the second or to the first",
        suggestion=f"add `{options[0]}`",
        fixes=tuple(Fix(Span(end, end), one) for one in options),
    )
    raise Refused


def _which_step(draft: Draft, said: Sentence, kind: str, later: bool) -> None:
    """Two sentences say to whom the same things belong, and not which comes first."""
    draft.say(
        "VBP203" if later else "VBP330",
        f"to whom a {kind} belongs is said twice"
        if later
        else f"no sentence before says to whom a {kind} belongs",
        said.source,
        said.phrase.span,
        said.read.label,
        suggestion=f"`A {kind} who is left without one is attributed to ...` for the second step"
        if later
        else "leave out `who is left without one`",
    )
    raise Refused
