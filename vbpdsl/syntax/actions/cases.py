"""Values with conditions to typed nodes."""

from vbpdsl.syntax.actions.so_great import as_conditions
from vbpdsl.syntax.nodes.cases import Case, Cases, OfSeveral
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

KINDS = ("cases", "cases_said", "definition_if", "line_if")
"""The kinds of phrase that are values with conditions."""

_OTHERWISE = ("OTHERWISE", "OTHERWISE_LAST", "OTHERWISE_ELSE")


def cases(phrase: Phrase) -> Cases:
    """The cases that a phrase says."""
    phrase.tokens("IF", "AND_IS", "IT_IS", *_OTHERWISE)
    bullets = phrase.kind == "cases"
    if phrase.kind in ("definition_if", "line_if"):
        return _at_once(phrase)
    *others, last = as_conditions(phrase.phrases("case"))
    rest = _case(last).value if others and is_all_others(last) else None
    such = last.phrase("is_such") if rest is not None else None
    found = tuple(_case(part) for part in (*others, *(() if rest is not None else (last,))))
    nothing = phrase.token("OTHERWISE_NOTHING")
    said = phrase.token("SEVERAL_HOLD")
    several = None if said is None else OfSeveral[str(said.value)]
    named = phrase.token("TERM")
    phrase.token("IS")
    otherwise = rest or _otherwise(phrase)
    return Cases(found, otherwise, nothing, bullets, several, such, named, phrase.span)


def is_all_others(case: Phrase) -> bool:
    """Whether a case is of all that the others are not of: `$20 for any other member`."""
    such = case.phrase("is_such")
    rows = such.phrase("rows") if such is not None else None
    return rows is not None and [part.kind for part in rows.parts[:-1]] == ["OTHER"]


def _at_once(phrase: Phrase) -> Cases:
    """`If A, Share is 50%; otherwise it is 30%`, `If A, 50%`."""
    values = [part for part in phrase.phrases() if part is not phrase.parts[1]]
    otherwise = values[1] if phrase.token("OTHERWISE_ELSE") is not None else None
    if otherwise is not None and phrase.token("UNLESS") is not None:
        values, otherwise = [otherwise], values[0]
    one = (Case(phrase.parts[1], values[0]),)
    return Cases(one, otherwise, None, False, OfSeveral.FIRST, None, None, phrase.span)


def _case(phrase: Phrase) -> Case:
    """A value and its condition, in either order."""
    phrase.tokens("IF", "FOR_A", "A_MONTH")
    sized = phrase.token("IF_SO_GREAT") is not None
    first, last = phrase.parts[0], phrase.parts[-1]
    if isinstance(first, Word) and first.kind == "IF":
        return Case(phrase.parts[1], _amount(last))
    return Case(last, _amount(first), sized)


def _amount(value: Node) -> Node:
    """The value of a case: nothing is an amount of zero."""
    if isinstance(value, Word) and value.kind == "NOTHING":
        zero = Word("ZERO_WORD", "zero", value.typed, value.span)
        return Phrase("literal", (zero,), value.span)
    return value


def _otherwise(phrase: Phrase) -> Node | None:
    if phrase.token(*_OTHERWISE) is None:
        return None
    last = [part for part in phrase.parts if part.kind != "SEVERAL_HOLD"][-1]
    return phrase.phrases()[-1] if last.kind in _OTHERWISE else last
