"""The conditions of a sentence to typed nodes: what it says holds only where they do.

Payments, limits, statuses and promises have them alike, before what they say or behind it.
"""

from vbpdsl.syntax.actions.times import parts_of_period, when
from vbpdsl.syntax.nodes.payments import Ground
from vbpdsl.syntax.parsing.tree import Phrase, Word


def grounds(phrase: Phrase) -> tuple[Ground, ...]:
    """The conditions of a sentence: before what it says, and behind it."""
    found: list[Ground] = []
    for part in (phrase, *phrase.phrases("only_if")):
        for at, word in enumerate(part.parts):
            if isinstance(word, Word) and word.kind in ("IF", "UNLESS", "FOR_A"):
                if (of := part.parts[at + 1]).kind == "PERIOD":  # `for such Program Year`, settled
                    of.value  # type: ignore[union-attr]  # noqa: B018 - read
                    continue
                found.append(Ground(part.parts[at + 1], word.kind == "UNLESS", part.span))
        if part.token("EXCEPT_IN") is not None:
            found.append(Ground(when(part), True, part.span))
        elif part.kind == "only_if" and part.token("PART_OF_PERIOD", "MONTH_NAME") is not None:
            found.append(Ground(parts_of_period(part), False, part.span))
    if phrase.kind == "named_condition" and phrase.token("OF_AT") is not None:
        level = _at_level(phrase)
        found.append(Ground(level, False, level.span))
    return tuple(found)


def _at_level(phrase: Phrase) -> Phrase:
    """`at a Quality Score of 60 or more`: that it is at least 60, as a comparison says it."""
    phrase.tokens("OF_AT", "AT")
    term, mark = phrase.token("TERM"), phrase.phrase("literal")
    assert term is not None and mark is not None
    word = phrase.token("OR_MORE", "OR_LESS")
    assert word is not None
    sign = "AT_LEAST" if word.kind == "OR_MORE" else "AT_MOST"
    compare = Word("COMPARE", word.text, word.typed, word.span, sign)
    value = Phrase("value_named", (term,), term.span)
    span = term.span.to(word.span)
    return Phrase("comparison", (value, Phrase("compared", (compare, mark), span)), span)
