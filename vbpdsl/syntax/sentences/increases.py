"""Increases that a sentence says behind its first value: `$68.00, and is increased by 3% for each
later Contract Year`.

    $68.00, and is increased by 3% for each later Contract Year
        ->   the list of `$68.00 for the first`, and of 3% more for each later one
    $68.00, increased by 3% on July 1, 2026
        ->   the list of `$68.00, and from July 1, 2026 3% more`

The words stay as they are on the page. Only a percentage with a time of its own is taken so: what
else follows `is increased by` is left where it stands, and is refused. Beside `from_a_day`.
"""

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.from_a_day import end_the_first


def increases_listed(read: Read) -> Read:
    """A sentence with each increase as a value of its own."""
    return evolve(read, tree=_turned(read.tree), others=tuple(map(_turned, read.others)))


def _turned(tree: Phrase) -> Phrase:
    parts = tuple(_turned(one) if isinstance(one, Phrase) else one for one in tree.parts)
    if any(one is not other for one, other in zip(parts, tree.parts, strict=True)):
        tree = evolve(tree, parts=parts)
    if tree.kind != "listed":
        return tree
    apart = _tail_apart(tree)
    if apart.token("IS_CHANGED") is None:
        return tree
    made = _each_changed(apart.parts)
    return evolve(tree, parts=made) if made is not None else tree


def _tail_apart(said: Phrase) -> Phrase:
    """`$68.00, increased by 3%` with the increase as a second value, if it says a time."""
    first = said.parts[0]
    others = [part.kind for part in said.parts[1:]]
    if not isinstance(first, Phrase) or others not in ([], ["ON", "DATE"]):
        return said
    tailed: Node = first
    rounding = first.phrase("rounded_to") if first.kind == "tailed" else None
    if rounding is not None:
        tailed = first.parts[0]
    match tailed:
        case Phrase(parts=(value, Phrase(kind="then", parts=(Word() as word, Phrase() as rate)))):
            if not _changes(word):
                return said
        case _:
            return said
    if not others and not _of_later_years(rate):
        return said
    how = "INCREASED" if "increased" in word.typed else "REDUCED"
    changed = evolve(word, kind="IS_CHANGED", value=how)
    more = rate if rounding is None else Phrase("tailed", (rate, rounding), rate.span)
    return evolve(said, parts=(value, changed, more, *said.parts[1:]))


def _changes(word: Word) -> bool:
    return "increased by" in word.typed or "reduced by" in word.typed


def _of_later_years(value: Phrase) -> bool:
    said = _when(value)
    words = tuple(said.words()) if said is not None else ()
    return any(one.kind in _OF_EACH or one.value == "LATER" for one in words)


_OF_EACH = ("THEREAFTER", "FOR_EACH_OF")


def _when(value: Phrase) -> Phrase | None:
    """The `for each later Contract Year` of a figure, which may be rounded."""
    if value.kind == "tailed" and isinstance(value.parts[0], Phrase):
        value = value.parts[0]
    return value.phrase("for_when") if value.kind == "literal" else None


def _each_changed(said: tuple[Node, ...]) -> tuple[Node, ...] | None:
    """The values of a list whose increases are each a percentage more; None if one is not."""
    parts: list[Node] = []
    on = next((at for at, part in enumerate(said) if part.kind == "ON"), None)
    day = said[on : on + 2] if on is not None else ()
    left = said[:on] if on is not None else said
    word: Word | None = None
    for part in left:
        if isinstance(part, Word) and part.kind == "IS_CHANGED":
            word = part
        elif word is not None and isinstance(part, Phrase):
            made = _more(part, word)
            if made is None or (day and _when(part) is not None):
                return None
            begins = (evolve(day[0], kind="FROM_DAY"), day[1]) if part is left[-1] and day else ()
            parts += [*begins, made]
            word = None
        else:
            parts.append(part)
    if day and left[-1].kind not in ("literal", "tailed"):
        return None
    return tuple(_first_named(parts))


def _more(value: Phrase, word: Word) -> Phrase | None:
    """A percentage as so much more than the value before."""
    if value.kind == "tailed":
        inner, *rounding = value.parts
        made = _more(inner, word) if isinstance(inner, Phrase) else None
        return None if made is None else evolve(value, parts=(made, *rounding))
    more = Word("MORE_OF_IT", word.text, word.typed, word.span, word.value)
    match (value.kind, value.parts):
        case "literal", (Word(kind="PERCENT") as rate,):
            return evolve(value, parts=(rate, more))
        case "literal", (Phrase(parts=(Word(kind="PERCENT") as rate,)) as figure, *when_said):
            return evolve(value, parts=(evolve(figure, parts=(rate, more)), *when_said))
        case "literal", (Phrase(parts=(Word(kind="PERCENT"), Word(kind="MORE_OF_IT") as said)), *_):
            return value if said.value == word.value else None  # by 3% over the year before
    return None


def _first_named(parts: list[Node]) -> list[Node]:
    """The first value, where it says no time: of the first year if later ones follow, or up to the
    day on which the second begins."""
    first, later = parts[0], [part for part in parts if isinstance(part, Phrase)][1:]
    said = _when(later[0]) if later else None
    if said is not None and [part.kind for part in said.parts] == ["FROM_DAY", "DATE"]:
        begun = parts[:1]
        end_the_first(begun, said.tokens("DATE")[0])
        return [*begun, *parts[1:]]
    if not isinstance(first, Phrase) or not later or not _of_later_years(later[0]):
        return parts
    if any(part.kind == "for_when" for part in first.walk()):
        return parts
    order = Word("ORDINAL", "first", "first", first.span)
    years = Phrase("years", (order,), first.span)
    of_first = Phrase("for_when", (Word("FOR", "for", "for", first.span), years), first.span)
    if first.kind == "literal" and not isinstance(first.parts[0], Phrase):
        return [Phrase("literal", (first, of_first), first.span), *parts[1:]]
    return [evolve(first, parts=(*first.parts, of_first)), *parts[1:]]
