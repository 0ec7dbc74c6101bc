"""Some rows count for a share only: `Pharmacy claims count at 70% of the paid amount`.

The total counts them at that share, and all others whole. Beside `cut_off`, of what lies above a
limit; a sentence that names no Term is said of every total of that column.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, Arithmetic, Branch, Cases, Expression, Literal
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import PERCENT
from vbpdsl.model.values.cut_off import adds_up, such_rows
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def whole_of(phrase: Phrase) -> str:
    """The Term in which they count so; nothing where it is any."""
    term = phrase.token("TERM")
    return "" if term is None else str(term.value)


def counted_at(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """A total in which some rows count at a share."""
    phrase.tokens("COUNTED_AT", "COUNTED_IN", "AT", "OF", "ITS", "COMMA", "TERM")
    column, rate = phrase.last_word("COLUMN"), phrase.word("PERCENT", "SHARE_WORD")
    if not adds_up(draft, value, column) or not isinstance(value, Aggregate):
        not_computed(draft, phrase, scope)
    tests, _ = such_rows(draft, value, _rows(phrase), scope)
    if not tests or value.value is None:
        not_computed(draft, phrase, scope)  # all of them
    share = Literal(Fraction(rate.value), PERCENT, span=rate.span)  # type: ignore[arg-type]
    part = Arithmetic("*", share, value.value, value.value.type, span=phrase.span)
    (test,), span = tests, phrase.span
    each = Cases((Branch(test, part, span=span),), value.value, value.value.type, span=span)
    return evolve(value, value=each)


def _rows(phrase: Phrase) -> Phrase:
    """What stands before the verb: `pharmacy claims of a member under 18`."""
    said: list[Node] = []
    for part in phrase.parts:
        if isinstance(part, Word) and part.kind in ("COUNTED_AT", "COUNTED_IN", "COMMA"):
            break
        said.append(part)
    return Phrase("rows", tuple(said), said[0].span.to(said[-1].span))
