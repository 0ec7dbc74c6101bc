"""Cases by the name of one thing that is at hand: `$450 for levels 1 and 2, $1,150 for level 3`.

    $450 for levels 1 and 2      ->   $450 if the level is 1 or 2
    5 points for a grade of A    ->   5 points if the grade is A

Several names that one case joins with `and` are those of which it is one. Beside `so_great`, which
comes here for each case.
"""

from fractions import Fraction

from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_NOUNS = ("COLUMN", "COLUMNS", "ROWS")
_JOINING = ("LIST_OR", "AND", "COMMA")


def of_these_names(case: Phrase) -> Phrase:
    """A case of some names as the condition that it says; any other case as it is."""
    such = case.phrase("is_such")
    first = such.parts[0] if such is not None else None
    names = such.tokens("NAME", "NUMBER") if such is not None else ()
    if such is None or not isinstance(first, Word) or first.kind not in _NOUNS or not names:
        return case
    such.tokens("OF_AT", *_JOINING)
    is_so = Word("IS", "is", "is", first.span)
    listed: list[Node] = []
    for name in names:
        if listed:
            listed.append(Word("LIST_OR", "or", "or", name.span))
        listed.append(_called(name))
    held = Phrase("said_of", _of_noun(first, is_so, tuple(listed), such), such.span)
    if first.kind != "ROWS":
        held = Phrase("comparison", (_value(first), _test(is_so, tuple(listed), such)), such.span)
    joint = Word("IF_SO_GREAT", "if", "if", such.span)
    left = tuple(part for part in case.parts if part is not such and part.kind != "FOR_A")
    case.tokens("FOR_A")
    return Phrase(case.kind, (*left, joint, held), case.span)


def _called(name: Word) -> Word:
    """A number that is the name of something, as its name."""
    if name.kind == "NAME" or not isinstance(name.value, Fraction):
        return name
    return Word("NAME", name.typed, name.typed, name.span, str(name.value))


def _of_noun(noun: Word, is_so: Word, listed: tuple[Node, ...], such: Phrase) -> tuple[Node, ...]:
    return (noun, Phrase("is_so", (is_so, *listed), such.span))


def _value(noun: Word) -> Phrase:
    column = Word("COLUMN", noun.text, noun.typed, noun.span, noun.value)
    return Phrase("value_named", (column,), noun.span)


def _test(is_so: Word, listed: tuple[Node, ...], such: Phrase) -> Phrase:
    if len(listed) == 1:
        return Phrase("compared", (is_so, Phrase("literal", listed, such.span)), such.span)
    return Phrase("one_of", (is_so, Phrase("name_list", listed, such.span)), such.span)
