"""Values whose day stands before them: `$68.00, and from July 1, 2026 3% more`, or whose year does:
`$38.00 for 2026 and, for 2027, $39.10`.

The tree becomes that of `$68.00 through June 30, 2026, and 3% more from July 1, 2026`: the day goes
behind its value, and a first value that says no day ends on the day before the next. The words stay
as they are on the page. Beside `in_other_order`, which turns whole sentences.
"""

from datetime import date, timedelta

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def days_behind(read: Read) -> Read:
    """A sentence with each day behind the value that begins on it."""
    tree, others = _turned(read.tree), tuple(_turned(one) for one in read.others)
    if tree is read.tree and others == read.others:
        return read
    return evolve(read, tree=tree, others=others)


def _turned(tree: Phrase) -> Phrase:
    parts = tuple(_turned(one) if isinstance(one, Phrase) else one for one in tree.parts)
    if any(one is not other for one, other in zip(parts, tree.parts, strict=True)):
        tree = evolve(tree, parts=parts)
    if tree.kind == "listed" and any(one.kind in ("FROM_DAY", "FOR") for one in tree.parts):
        return evolve(tree, parts=_with_days(tree.parts))
    return tree


def _with_days(said: tuple[Node, ...]) -> tuple[Node, ...]:
    parts: list[Node] = []
    day: tuple[Word, Node] | None = None
    waiting = iter(said)
    for part in waiting:
        if isinstance(part, Word) and part.kind in ("FROM_DAY", "FOR"):
            day = part, next(waiting)
        elif isinstance(part, Phrase) and day is not None:
            if isinstance(day[1], Word):
                end_the_first(parts, day[1])
            parts.append(_dated(part, *day))
            day = None
        elif part.kind != "COMMA" or (day is None and not _before_year(said, part)):
            parts.append(part)
    return tuple(parts)


def _before_year(said: tuple[Node, ...], comma: Node) -> bool:
    """The comma of `and, for 2027, $39.10`, which stands behind the word that joins."""
    at = next(n for n, part in enumerate(said) if part is comma)
    return at + 1 < len(said) and said[at + 1].kind == "FOR"


def end_the_first(parts: list[Node], day: Word) -> None:
    """The first value ends on the day before the second begins, where it says nothing else."""
    values = [at for at, part in enumerate(parts) if isinstance(part, Phrase)]
    if len(values) != 1 or not isinstance(day.value, date):
        return
    first = parts[values[0]]
    assert isinstance(first, Phrase)
    if any(part.kind == "for_when" for part in first.walk()):
        return
    through = Word("UNTIL_DAY", "through", "through", day.span)
    parts[values[0]] = _dated(first, through, evolve(day, value=day.value - timedelta(days=1)))


def _dated(value: Phrase, word: Word, day: Node) -> Phrase:
    when = Phrase("for_when", (word, day), word.span.to(day.span))
    if value.kind == "literal" and not isinstance(value.parts[0], Phrase):
        return Phrase("literal", (value, when), value.span)
    return evolve(value, parts=(*value.parts, when))
