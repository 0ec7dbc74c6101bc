"""Rows up to the end of what is at hand: `from January 1, 2026 through the end of that month`.

They are of all the months up to it, and not of the month alone, whether months are settled or a
clause is for each of them. From when they count must be said: a file may begin before the contract.
"""

from datetime import date
from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, Condition, Expression, Literal, PeriodEdge
from vbpdsl.model.nouns.calendar import end_of_stretch
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.operators import Ends
from vbpdsl.model.readings.of_the_whole import ask_of_the_whole
from vbpdsl.model.rows.day_at_hand import day_at_hand
from vbpdsl.model.rows.left_out import beside_a_time
from vbpdsl.model.rows.months_cut import check_edge_not_cut
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, TRUTH, Style
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.qualifiers import ByDay
from vbpdsl.syntax.parsing.tree import Phrase


def is_to_date(phrase: Phrase) -> bool:
    """Whether a time ends with the end of what is at hand."""
    return phrase.kind in ("span", "named_span") and any(
        part.kind == "LAST_DAY" for part in phrase.parts
    )


def to_date(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """The conditions on the day of a row."""
    day = day or day_at_hand(draft, inner, phrase.span)
    phrase.tokens("FROM", "FROM_TIME", "THROUGH", "TO", "LAST_DAY")
    last, begins = _end(draft, phrase, inner), phrase.token("DATE")
    if begins is None:
        _from_when(draft, phrase, inner)
    assert begins is not None and isinstance(begins.value, date)
    if day.type.style is Style.MONTH:
        edge = (">=", begins.value)
        check_edge_not_cut(draft, edge, phrase.span, begins.span, inner)
    said = inner.source.slice(phrase.span)
    ends = ((">=", Literal(begins.value, DATE), "before"), ("<=", last, "after"))
    return tuple(
        Condition(Comparison(sign, day, end, TRUTH), beside_a_time(side, said), inner.clause,
                  span=phrase.span)
        for sign, end, side in ends
    )  # fmt: skip


def _end(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    if (word := phrase.token("PERIOD")) is not None:
        ask_of_the_whole(draft, word, inner, "rows")
        return PeriodEdge(Ends.LAST, DATE, span=phrase.span)
    noun = phrase.token("ROWS")
    assert noun is not None
    kind = draft.base_row(draft.canonical(str(noun.value)))
    mine = at_hand(draft, kind, inner.around or inner)
    last = end_of_stretch(draft, kind, mine) if mine is not None else None
    if last is None:
        not_computed(draft, phrase, inner)
    assert last is not None
    return last


def _from_when(draft: Draft, phrase: Phrase, inner: Scope) -> NoReturn:
    """`through the end of that quarter` alone: the file may have rows of years before."""
    assert draft.settlement is not None
    first, at = draft.settlement.periods[0].first, Span(phrase.span.start, phrase.span.start)
    words = f"from {first:%B} {first.day}, {first.year} "
    draft.say(
        "VBP121",
        f"`{inner.source.slice(phrase.span)}` does not say from when rows count",
        inner.source,
        phrase.span,
        inner.clause,
        readings=(f"{words}on", "all that the file has"),
        case="$100 of a day before the contract: counted or not",
        suggestion=f"`{words}{inner.source.slice(phrase.span)}`",
        fixes=(Fix(at, words, f"{words}{inner.source.slice(phrase.span)}"),),
    )
    raise Refused


def ask_up_to(draft: Draft, said: ByDay, mark: Expression, inner: Scope) -> None:
    """`claims on or before the last day of the Settlement Month`: those of that month alone, or
    those of all months before as well?"""
    key = draft.period_key
    up_to = said.sign in (Sign.AT_MOST, Sign.LESS_THAN)
    if key is None or not up_to or not isinstance(mark, PeriodEdge):
        return
    assert draft.settlement is not None
    first = draft.settlement.periods[0].first
    words = f"from {first:%B} {first.day}, {first.year} through the end of the {key}"
    draft.say(
        "VBP121",
        f"`{inner.source.slice(said.span)}` can be said of the rows of the {key}, or of all up to "
        "then",
        inner.source,
        said.span,
        inner.clause,
        readings=(f"only those of the {key}", "those before it as well"),
        case=f"$100 in each of three: $100 in the third {key}, or $300",
        suggestion=f"`in the {key}` for a); `{words}` for b)",
    )
    raise Refused
