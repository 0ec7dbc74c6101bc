"""Two readings that are printed alike and do not mean the same: what tells them apart.

    the total fee of all visits whose client ... in the Period      whose time is it?
    of one:    only where the day of the visit is on or after the first day of the period
    of other:  only where the day of that other visit is on or after the first day of the period

Nobody means a reading by which something is held against itself (`visits after the visit`), or one
by a noun that the words are not (`Fees`, where `Fees` is a Term, as the plural of `Fee`; `the least
rate`, where a column is called so, as the lowest rate). `of other Clinics` is said of the rows just
before it. Of the rest the writer is asked in the words in which meanings are read back.
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    Condition,
    Expression,
    Link,
    Missing,
    Negation,
    TermValue,
)
from vbpdsl.model.operators import Compares
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.values import words
from vbpdsl.model.walking import parts
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.parsing.tree import Phrase, Word

_FIGURES = Figures(whose=True)
_STRICT = (Compares.MORE, Compares.LESS, Compares.UNEQUAL)


def never_holds(value: object) -> bool:
    """Whether some condition in it holds something against itself, so that it never holds."""
    return any(
        isinstance(part, Comparison) and part.operator in _STRICT and part.left == part.right
        for part in parts(value)
    )


def _is_there(draft: Draft, test: object) -> bool:
    """Whether a condition says no more than that a row is there: its key is never missing."""
    missing = test.item if isinstance(test, Negation) else None
    of = missing.item if isinstance(missing, Missing) else None
    keys = {name for table in draft.tables.values() for name in table.key}
    return isinstance(of, ColumnValue) and of.column in keys


def off_its_nouns(phrase: Phrase) -> tuple[int, int, int]:
    """How far the words of a reading are from the nouns that they are read as: how many are spelt
    otherwise, of how many words it is made, since the longest noun is meant, and how far away
    stands what rows are said to be of."""
    said = tuple(phrase.words())
    return sum(1 for word in said if _otherwise(word)), len(said), _reach(phrase)


def _reach(phrase: Phrase) -> int:
    """From rows to each `of ...` that is said of them, in signs."""
    far = 0
    for part in phrase.walk():
        said = part.phrase("qualifiers")
        if said is not None:
            before = part.parts[part.parts.index(said) - 1].span
            own = (one for one in said.parts if one.kind == "of_rows")
            far += sum(one.span.start - before.end for one in own)
    return far


def _otherwise(word: Word) -> bool:
    word = unfollowed(word)
    named = word.kind in ("TERM", "COLUMN") and isinstance(word.value, str)
    return named and word.typed.casefold() != str(word.value).casefold()


def told_apart(draft: Draft, one: object, other: object) -> tuple[str, ...]:
    """What is so in each of two meanings and not in the other; nothing where no words tell them
    apart."""
    first, second = (dict.fromkeys(_lines(draft, value)) for value in (one, other))
    own, others = ([line for line in a if line not in b] for a, b in
                   ((first, second), (second, first)))  # fmt: skip
    if not own and not others:
        return ()
    return tuple("; ".join(lines[:3]) or "without more" for lines in (own, others))


def _lines(draft: Draft, value: object) -> Iterator[str]:
    for part in parts(value):
        match part:
            case Condition(test=test) if not _is_there(draft, test):
                yield f"only where {words(test, _FIGURES)}"
            case Link(own=own, whose=whose):
                yield f"only where {words(own, _FIGURES)} is {words(whose, _FIGURES)}"
            case Aggregate(value=of) if of is not None:
                yield f"{part.how.value} of {words(of, _FIGURES)}"
            case TermValue():
                yield words(part, _FIGURES)
    amount = getattr(value, "amount", value)
    if isinstance(amount, Expression):
        yield words(amount, _FIGURES)

