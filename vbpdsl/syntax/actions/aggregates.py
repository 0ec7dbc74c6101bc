"""Phrases of aggregates to typed nodes."""

from attrs import evolve

from vbpdsl.syntax.actions.rows import noun_phrase, owner_of
from vbpdsl.syntax.nodes.aggregates import (
    Aggregated,
    EachOf,
    Figure,
    How,
    Measured,
    MonthsCounted,
    Over,
    RowsCounted,
    RowsNamed,
    ShareOfRows,
    TotalOfRows,
)
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.tree import Node, Phrase, Word

KINDS = (
    "aggregated", "added_together", "counted_rows", "months_counted", "share_of_rows", "total_rows",
)  # fmt: skip
"""The kinds of phrase that are figures made of many."""

_HOW = {
    "TOTAL": How.TOTAL,
    "AVERAGE": How.AVERAGE,
    "HIGHEST": How.HIGHEST,
    "LOWEST": How.LOWEST,
}
_EVERYONE = ("all", "every", "each", "both")


def figure(phrase: Phrase) -> Figure:
    """The figure made of many that a tree is."""
    match phrase.kind:
        case "counted_rows":
            return _counted(phrase)
        case "months_counted":
            return _months(phrase)
        case "share_of_rows":
            over = _over(phrase, phrase.parts[-1])
            assert not isinstance(over, EachOf)
            return ShareOfRows(over, phrase.span)
        case "total_rows":
            return TotalOfRows(_rows(phrase, phrase.phrases("rows")[-1]), phrase.span)
        case "added_together":
            return _added_together(phrase)
    return _aggregated(phrase)


def _months(phrase: Phrase) -> MonthsCounted:
    months, of = phrase.token("OVER_ITS_MONTHS"), phrase.token("ROWS")
    how = phrase.token(*_HOW)
    assert months is not None and of is not None and how is not None
    return MonthsCounted(_HOW[how.kind], months, of, phrase.span)


def _counted(phrase: Phrase) -> Aggregated:
    """`the number of months ..., all members taken together`: then it is not one for each."""
    said = next(part for part in phrase.parts if part.kind not in ("NUMBER_OF", "ALL"))
    together = None
    if phrase.token("BOTH", "ADDED_TOGETHER") is not None:
        together = phrase.tokens("ROWS", "COLUMN", "PARTY", "PERIOD")[-1]
    over = _over(phrase, said)
    return Aggregated(How.NUMBER, None, over, None, phrase.span, together=together)


def _aggregated(phrase: Phrase) -> Aggregated:
    how = phrase.tokens(*_HOW)[-1]
    over = [at for at, part in enumerate(phrase.parts) if part.kind == "OVER"]
    said = phrase.parts[over[0] + 1] if over else None
    if said is not None and said.kind == "ALL":
        said = phrase.parts[over[0] + 2]
    rows = phrase.phrase("rows")
    measured = phrase.phrase("measured")
    value: Measured | Node = measure(measured) if measured is not None else _opened(phrase, said)
    if said is not None and isinstance(value, Measured):
        value = _of_whom(value, [one for one in phrase.phrases("rows") if one is not said])
    weight = phrase.phrase("weighted")
    return Aggregated(
        _HOW[how.kind],
        value,
        _over(phrase, said) if said is not None else None if rows is None else _rows(phrase, rows),
        _weight(weight) if weight is not None else None,
        phrase.span,
    )


def _weight(phrase: Phrase) -> Measured:
    """`weighted by their weights in Schedule 2`."""
    return evolve(measure(phrase.phrases("measured")[0]), table=phrase.token("TABLE"))


def _of_whom(value: Measured, rows: list[Phrase]) -> Measured:
    """`the average age of the members, over Member Months`: whose age it is."""
    if not rows or value.owner is not None:
        return value
    return evolve(value, owner=Owner(noun_phrase(rows[0]).noun))


def _opened(phrase: Phrase, over: Node | None) -> Node:
    """What is worked out for each: `the amount by which its Cost exceeds $150,000`."""
    others = (part for part in phrase.phrases() if part is not over and part.kind != "weighted")
    return tuple(others)[-1]


def _added_together(phrase: Phrase) -> Aggregated:
    measured = phrase.phrase("measured")
    assert measured is not None
    both = phrase.token("BOTH")
    over: Over
    if both is not None:
        kind = phrase.tokens("ROWS", "COLUMN", "PARTY", "PERIOD")[-1]
        over = EachOf(kind, both)
    else:
        over = _rows(phrase, phrase.phrases("rows")[-1])
    unsaid = both is None and phrase.token("ADDED_TOGETHER") is None
    return Aggregated(How.TOTAL, measure(measured), over, None, phrase.span, unsaid)


def measure(phrase: Phrase) -> Measured:
    """What is taken of each."""
    place = next((at for at, part in enumerate(phrase.parts) if part.kind == "POSS"), None)
    owner = None if place is None else owner_of(phrase.parts[place - 1])
    noun = phrase.tokens("TERM", "COLUMN")[-1]
    return Measured(noun, owner, phrase.token("ITS"), phrase.token("DATE"), phrase.span)


def _over(phrase: Phrase, said: Node) -> RowsNamed | RowsCounted:
    if isinstance(said, Word):
        return RowsCounted(said, None)
    if said.kind == "over_narrowed":
        term, qualifiers = said.token("TERM"), said.phrase("qualifiers")
        assert term is not None
        return RowsCounted(term, qualifiers)
    return _rows(phrase, said)


def _rows(phrase: Phrase, rows: Phrase) -> RowsNamed:
    return RowsNamed(rows, noun_phrase(rows), says_all(phrase), phrase.token("NUMBER"))


def says_all(phrase: Phrase) -> bool:
    """Whether a phrase says `all` of its rows, in a word of its own or within one."""
    words = (part for part in phrase.parts if isinstance(part, Word) and part.value is None)
    return any(one in _EVERYONE for word in words for one in word.typed.lower().split())
