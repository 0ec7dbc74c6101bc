"""Cases by how great a figure is: `6% for 80 or more Total Points, 4% for 60 through 79`.

The first case names the figure, those after it need not. Each is read as the condition that it
says: `if Total Points are 80 or more`. Beside `cases`, which comes here for each of them.
"""

from attrs import evolve

from vbpdsl.syntax.actions.comparisons import is_equal
from vbpdsl.syntax.actions.so_named import of_these_names
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
    cases = tuple(map(of_these_names, _with_sides(cases)))
    for place, case in enumerate(cases):
        said = case.phrase(*KINDS)
        if said is not None and case.parts[0].kind == "IF":
            case = _of_it(case, said)
        elif said is not None:
            noun = _noun(said) or noun
            others = (*cases[:place], *cases[place + 1 :])
            test = _between(said, others) or _test(said) if noun is not None else None
            if noun is not None and test is not None:
                case = _with(case, said, noun, test)
        found.append(case)
    return tuple(found)


def _between(said: Phrase, others: tuple[Phrase, ...]) -> Phrase | None:
    """`$40 for a Score between 20 and 30`, beside cases of more than 30 and of less than 20: each
    end belongs to it if another case begins beyond that end, and not if another one has it. Where
    none says so, it is asked."""
    word = said.token("BETWEEN")
    if word is None:
        return None
    tests = [_test(one) for case in others if (one := case.phrase(*KINDS)) is not None]
    signs = {sign for test in tests if test is not None for sign in _signs(test)}
    low, high = said.phrases("literal")
    least = [own for own, other in _AT_LOW if (other, _figure_of(low)) in signs]
    most = [own for own, other in _AT_HIGH if (other, _figure_of(high)) in signs]
    if len(least) != 1 or len(most) != 1:
        return None
    joint = Word("AND_COMPARE", "and", word.typed, word.span, most[0])
    said.tokens("AND")
    return Phrase("compared", (*_compare(word, least[0], low), joint, high), said.span)


_AT_LOW = (("AT_LEAST", "LESS_THAN"), ("MORE_THAN", "AT_MOST"))
_AT_HIGH = (("AT_MOST", "MORE_THAN"), ("LESS_THAN", "AT_LEAST"))
"""How an end belongs to what lies between, and what another case says that ends there."""


def _signs(test: Phrase) -> list[tuple[str, object]]:
    """Where another case begins or ends, each with how it says so."""
    if is_equal(test):  # `for 30 or more`
        end = test.token("OR_MORE", "OR_LESS")
        sign = {"OR_MORE": "AT_LEAST", "OR_LESS": "AT_MOST"}.get(end.kind if end else "")
        return [(sign, _figure_of(test.parts[1]))] if sign else []
    words = test.parts[::2] if test.token("IS_BETWEEN") is None else ()
    return [
        (str(word.value), _figure_of(mark))
        for word, mark in zip(words, test.parts[1::2], strict=False)
        if isinstance(word, Word)
    ]


def _figure_of(mark: Node) -> object:
    words = tuple(mark.words()) if isinstance(mark, Phrase) else (mark,)
    return (words[0].kind, words[0].value) if len(words) == 1 else None


def _of_it(case: Phrase, said: Phrase) -> Phrase:
    """`if more than 6.0 but not more than 8.0, $7,500`: of what the case before it compared."""
    noun, test = _noun(said), _test(said)
    if test is None:
        return case
    held: Phrase
    if noun is not None:
        held = Phrase("comparison", (Phrase("value_named", (noun,), noun.span), test), said.span)
    else:
        held = Phrase("comparison", (Word("IT_VALUE", "it", "it", said.span), test), said.span)
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
    if (between := said.token("BETWEEN")) is not None:
        said.tokens("AND")
        word = evolve(between, kind="IS_BETWEEN")
        return Phrase("compared", (word, *said.parts[-3:]), said.span)
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
    end = said.token("OR_MORE", "OR_LESS", "OR_BETTER")
    assert end is not None
    if end.kind == "OR_BETTER":  # which side is better, the model knows
        return Phrase("compared", (*_compare(end, str(end.value), first), *_and(joint, others)),
                      said.span)  # fmt: skip
    if joint is not None:  # `for a score of 4.0 or more but below 4.5`
        sign = "AT_LEAST" if end.kind == "OR_MORE" else "AT_MOST"
        return Phrase("compared", (*_compare(end, sign, first), joint, *others), said.span)
    return Phrase("compared", (Word("IS", "is", end.typed, end.span), first, end), said.span)


def _and(joint: Word | None, others: list[Phrase]) -> tuple[Node, ...]:
    return (joint, *others) if joint is not None else ()


def _with_sides(cases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """`10 for a score of 4.5 or better, 5 for a score of 4.0 or better but below 4.5`: what lies
    below is worse, so that better is more, in each of the cases."""
    sides = {side for case in cases if (side := _better_side(case)) is not None}
    if len(sides) != 1:
        return cases
    (more,) = sides
    return tuple(_sided(case, more=more) for case in cases)


def _better_side(case: Phrase) -> bool | None:
    """Whether more is better, by the other end that a case names; None if it names none."""
    said = case.phrase("so_great")
    word, joint = (said.token("OR_BETTER"), said.token("AND_COMPARE")) if said else (None, None)
    side = _OTHER_END.get(str(joint.value)) if joint is not None else None
    if word is None or side is None:
        return None
    return side is (word.value == "BETTER_OR_EQUAL")


_OTHER_END = {"LESS_THAN": True, "AT_MOST": True, "MORE_THAN": False, "AT_LEAST": False}


def _sided(case: Phrase, *, more: bool) -> Phrase:
    said = case.phrase("so_great")
    word = said.token("OR_BETTER") if said is not None else None
    if said is None or word is None:
        return case
    up = more is (word.value == "BETTER_OR_EQUAL")
    kind = "OR_MORE" if up else "OR_LESS"
    side = Word(kind, "or more" if up else "or less", word.typed, word.span, word.value)
    parts = tuple(side if part is word else part for part in said.parts)
    sized = Phrase(said.kind, parts, said.span)
    return Phrase(case.kind, tuple(sized if one is said else one for one in case.parts), case.span)


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


