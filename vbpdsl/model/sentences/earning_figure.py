"""The figure that decides what is earned, where a statement does not name it.

A Plan with a Score of 80 or more earns its Withhold. A Plan below 25 earns none.
    ->   a Plan with a Score below 25
A rate better than the Benchmark earns 10 points.
    ->   a rate whose one figure is better than it
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.values.figure_of_rows import figure_of_rows
from vbpdsl.syntax.parsing.tree import Phrase, Word


def figure_named(phrase: Phrase) -> Word | None:
    """The one figure that a statement asks of those who earn: `a Plan with a Score of 60 or more`;
    of those after it `A Plan below 25 earns none` is said of the same figure."""
    who = phrase.phrase("qualifiers")
    asked = [] if who is None else [one for one in who.walk() if _asks(one)]
    named = {str(word.value): word for one in asked for word in one.tokens("TERM", "COLUMN")}
    return next(iter(named.values())) if len(named) == 1 else None


_ASKED = ("held", "whose")


def _asks(one: Phrase) -> bool:
    """`with the highest rate`, `with more stays than that` ask no figure of each."""
    return one.kind in _ASKED and (
        one.kind != "held" or one.token("HOW", "MORE_OR_FEWER") is None
    )


def compared_so(draft: Draft, phrase: Phrase, figure: Word | None, scope: Scope) -> Phrase | None:
    """`A rate better than the Benchmark`, `A Plan below 25`: whose one figure is."""
    compare = phrase.token("OF_COMPARE")
    if compare is None:
        return None
    mark = phrase.parts[phrase.parts.index(compare) + 1]
    rows = phrase.token("ROWS")
    noun = figure if rows is None else figure_of_rows(draft, rows, phrase.span, scope)
    if noun is None:
        not_computed(draft, phrase, scope)
        raise AssertionError
    span = compare.span.to(mark.span)
    test = Phrase("compared", (compare, mark), span)
    whose = Phrase("whose", (Word("WHOSE", "whose", "whose", span), noun, test), span)
    return Phrase("qualifiers", (whose,), span)
