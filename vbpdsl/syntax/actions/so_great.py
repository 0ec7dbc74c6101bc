"""Cases by how great a figure is: `6% for 80 or more Total Points, 4% for 60 through 79`.

The first case names the figure, those after it need not. Each is read as the condition that it
says: `if Total Points are 80 or more`. Beside `cases`, which comes here for each of them.
"""

from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

KINDS = ("so_great", "where")
"""The kinds of phrase that say how great a figure is, of a case."""
_NOUNS = ("TERM", "COLUMN")
_BEYOND = {"BELOW": "LESS_THAN", "ABOVE": "MORE_THAN"}
"""What the words for an end mean, whose mark belongs to neither side."""


def as_conditions(cases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The cases, those by how great a figure is as conditions of it."""
    noun: Word | None = None
    found = []
    for case in cases:
        said = case.phrase(*KINDS)
        if said is not None and case.parts[0].kind == "IF":
            case = _of_it(case, said)
        elif said is not None:
            noun = _noun(said) or noun
            test = _test(said) if noun is not None else None
            if noun is not None and test is not None:
                case = _with(case, said, noun, test)
        found.append(case)
    return tuple(found)


def _of_it(case: Phrase, said: Phrase) -> Phrase:
    """`if more than 6.0 but not more than 8.0, $7,500`: of what the case before it compared."""
    noun, test = _noun(said), _test(said)
    if test is None:
        return case
    held: Phrase
    if noun is not None:
        held = Phrase("comparison", (Phrase("value_named", (noun,), noun.span), test), said.span)
    else:
        held = Phrase("it_compared", (Word("IT_VALUE", "it", "it", said.span), test), said.span)
    parts = tuple(held if part is said else part for part in case.parts)
    return Phrase(case.kind, parts, case.span)


def _noun(said: Phrase) -> Word | None:
    position = said.phrase("position")
    return (position or said).token(*_NOUNS)


def _with(case: Phrase, said: Phrase, noun: Word, test: Phrase) -> Phrase:
    value = Phrase("value_named", (noun,), noun.span)
    held = Phrase("comparison", (value, test), said.span)
    parts = tuple(part for part in case.parts if part is not said and part.kind != "FOR")
    joint = Word("IF_SO_GREAT", "if", "if", said.span)
    return Phrase(case.kind, (*parts, joint, held), case.span)


def _test(said: Phrase) -> Phrase | None:
    """What is said of the figure."""
    if said.kind == "where":
        return _beyond(said)
    quantity, joint = said.token("QUANTITY"), said.token("AND_COMPARE")
    first, *others = said.phrases("literal")
    if quantity is not None:
        marks = _compare(quantity, str(quantity.value), first)
        behind: tuple[Node, ...] = (joint, *others) if joint is not None else ()
        return Phrase("compared", (*marks, *behind), said.span)
    if (edge := said.token("EDGE_LOW", "EDGE_HIGH")) is not None and not others:
        return Phrase("compared", _compare(edge, str(edge.value), first), said.span)
    if (to := said.token("EDGE_END")) is not None:
        low = said.token("EDGE_LOW")
        sign = str(low.value) if low is not None else "AT_LEAST"
        most = Word("AND_COMPARE", to.text, to.typed, to.span, to.value)
        least = _compare(low or to, sign, first)
        return Phrase("compared", (*least, most, *others), said.span)
    end = said.token("OR_MORE", "OR_LESS")
    assert end is not None
    return Phrase("equal", (Word("IS", "is", end.typed, end.span), first, end), said.span)


def _beyond(said: Phrase) -> Phrase | None:
    """`zero below 40`, `10% above 85`."""
    word, position = said.token(*_BEYOND), said.phrase("position")
    if word is None or position is None:
        return None
    mark = position.parts[-1]
    if isinstance(mark, Word):  # `below 40 Total Points`
        mark = position.parts[0]
        if not isinstance(mark, Word) or mark.kind != "NUMBER":
            return None
    return Phrase("compared", _compare(word, _BEYOND[word.kind], _figure(mark)), said.span)


def _figure(mark: Node) -> Node:
    if isinstance(mark, Word) and mark.kind != "TERM":
        return Phrase("literal", (mark,), mark.span)
    return mark


def _compare(word: Word, sign: str, mark: Node) -> tuple[Node, Node]:
    return (Word("COMPARE", word.text, word.typed, word.span, sign), mark)


