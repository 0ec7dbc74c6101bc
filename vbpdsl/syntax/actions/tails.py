"""What is said after a value to typed nodes: limits, rounding, bands, what stands in."""

from attrs import evolve

from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.aggregates import says_all
from vbpdsl.syntax.actions.pools import odd_cents, shared_out
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.for_each import FullSteps, PartOfStep, StepsBy
from vbpdsl.syntax.nodes.values import (
    Applying,
    AsIf,
    Banded,
    ByWhich,
    Combined,
    Combining,
    FractionOf,
    FunctionOf,
    IfMissing,
    Inner,
    InPart,
    InsteadIf,
    InsteadIfHigher,
    Limited,
    LimitedBeyond,
    Operated,
    Operator,
    Pick,
    Raised,
    RoundedTo,
    SaidOf,
    Saying,
    Value,
    WholeSaid,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS

_THEN = {
    "THEN_PLUS": Operator.PLUS, "THEN_LESS": Operator.LESS, "THEN_TIMES": Operator.TIMES,
    "THEN_DIVIDED": Operator.DIVIDED_BY,
}  # fmt: skip
_PICKS = {
    "NOT_MORE": Pick.LESSER, "NOT_LESS": Pick.GREATER,
    "UP_TO_HERE": Pick.LESSER, "TO": Pick.LESSER, "RANGE_LIMIT": Pick.GREATER,
}  # fmt: skip
_EACH_PART = ("PARTS_OF", "PARTS_HERE", "EACH_OF_THEM")

OF_ITSELF = (
    "reduced by", "increased by", "reduced by a discount of", "less a discount of",
    "and then increased by", "then increased by", "and then reduced by", "then reduced by",
)  # fmt: skip
"""Words behind which a percentage is one of the value before them: `Base Price reduced by 3%`."""


def tailed(phrase: Phrase) -> Value:
    """A value with what is said after it."""
    value, tail = phrase.parts
    span = phrase.span
    assert isinstance(tail, Phrase)
    match tail.kind:
        case "then":
            return _then(value, tail, phrase)
        case "limit":
            return Limited(value, bounds(tail), _for_any_one(tail), span, tail.span, of_all(tail))
        case "beyond":
            return _in_excess(value, tail, phrase)
        case "layer":
            return _layer(value, tail, phrase)
        case "full_steps":
            return _full_steps(value, tail, phrase)
        case "fraction_of":
            return _fraction_of(value, tail, phrase)
        case "shared_out":
            odd = tail.phrase("odd_cents")
            if odd is not None:
                return odd_cents(value, odd)
            return evolve(shared_out(value, tail), span=span)
        case "so_said":
            word = tail.parts[0]
            assert isinstance(word, Word)
            return _said_of(value, word, phrase)
        case "rounded_to":
            return _rounding(value, tail, phrase)
        case "instead":
            return _instead(value, tail, phrase)
        case "as_if":
            return _as_if(value, tail, phrase)
        case "bands":
            tail.tokens("WHOLE_AT", "WHOLE_HERE", "WHOLE_ROW_WHERE", "FALLS", "AT_OWN")
            each = tail.token(*_EACH_PART) is not None
            applying = Applying.EACH_PART if each else Applying.THE_WHOLE
            return Banded(value, applying, tail.phrase("band_table"), span)
    return _whole_said(value, tail, phrase)


def tight(phrase: Phrase) -> Value:
    """`a in excess of b`, `a up to b`, `a raised by b`, `a or b, whichever is less`, said of the
    value just before."""
    if phrase.token("TO_THE_POWER", "SQUARED") is not None:
        return powered(phrase)
    value, word, other, *_ = phrase.parts
    if word.kind == "OR_INSTEAD":
        return _instead(value, Phrase("instead", phrase.parts[1:], phrase.span), phrase)
    match word.kind:
        case "IN_EXCESS_OF":
            return ByWhich(value, other, False, False, phrase.span)
        case "UP_TO_HERE":
            span = word.span.to(other.span)
            return Limited(value, ((Pick.LESSER, other),), None, phrase.span, span)
    assert isinstance(word, Word)
    return Raised(value, other, word.value == "EITHER_WAY", phrase.span)


def powered(phrase: Phrase) -> FunctionOf:
    """`1.03 to the power of 3`, `Score squared`."""
    value, word, *exponent = phrase.parts
    assert isinstance(word, Word)
    return FunctionOf(word, value, exponent[0] if exponent else None, phrase.span)


def bounds(limit: Phrase) -> tuple[tuple[Pick, Node], ...]:
    """The bounds of a limit: each behind its word."""
    pairs = zip(limit.parts[::2], limit.parts[1::2], strict=False)  # `in total` stands alone
    return tuple((limits(word), bound) for word, bound in pairs if word.kind != "FOR_ANY_ONE")


def limits(word: Node) -> Pick:
    """Which of two stays where a word sets a limit: `not more than` leaves the lesser."""
    assert isinstance(word, Word)
    return _PICKS[str(word.value) if word.value is not None else word.kind]


def of_all(limit: Phrase) -> Word | None:
    """`$60 in total`, `an annual maximum of $120`: of what time a limit is."""
    words = (part for part in limit.parts if isinstance(part, Word))
    yearly = next((word for word in words if "annual" in word.typed), None)
    return limit.token("IN_TOTAL") or yearly


def _for_any_one(limit: Phrase) -> Word | None:
    """`infant` in `$250,000 for any one infant`."""
    return limit.token(*KEYS) if limit.token("FOR_ANY_ONE") is not None else None


def _then(value: Node, tail: Phrase, phrase: Phrase) -> Value:
    word, other, *grounds = tail.parts
    assert isinstance(word, Word)
    if grounds:
        return _then_if(value, tail, phrase)
    if word.kind in ("RAISED_BY", "RAISED_HERE"):
        return Raised(value, other, word.value == "EITHER_WAY", phrase.span)
    of_itself = word.typed.lstrip(", ") in OF_ITSELF
    return Operated(_THEN[word.kind], value, other, of_itself, phrase.span)


def _then_if(value: Node, tail: Phrase, phrase: Phrase) -> Inner:
    """`..., plus a further $10,000 if A`, `..., multiplied by 110% if A`: where A is not so, what
    stands before it is as it was."""
    tail.token("IF")
    word, other, *_, condition = tail.parts
    then = Phrase("then", (word, other), tail.span)
    case = Phrase("case", (Phrase("tailed", (value, then), phrase.span), condition), phrase.span)
    otherwise = Word("OTHERWISE_ELSE", "; otherwise", "; otherwise", tail.span)
    return Inner(Phrase("cases_said", (case, otherwise, value), phrase.span))


def _in_excess(value: Node, beyond: Phrase, phrase: Phrase) -> ByWhich:
    beyond.token("IN_EXCESS_OF")
    return ByWhich(value, beyond.parts[-1], False, False, phrase.span)


def _layer(value: Node, tail: Phrase, phrase: Phrase) -> ByWhich | LimitedBeyond:
    """`A in excess of B`, and with a limit behind it: that of A."""
    beyond, limit = tail.phrases("beyond")[0], tail.phrase("limit")
    if limit is None:
        return _in_excess(value, beyond, phrase)
    beyond.token("IN_EXCESS_OF")
    limited = Phrase("tailed", (value, limit), value.span.to(limit.span))
    return LimitedBeyond(limited, beyond.parts[-1], phrase.span)


def _full_steps(value: Node, tail: Phrase, phrase: Phrase) -> FullSteps | StepsBy:
    if tail.token("OF_THE_DIFFERENCE") is not None:
        return _steps_of_the_difference(value, tail, phrase.span)
    word, first, exceeds, second = tail.parts
    if exceeds.kind == "FALLS_SHORT":
        first, second = second, first
    assert isinstance(word, Word)
    percentage = "percentage" in word.text
    return FullSteps(value, first, second, "part" in word.text, phrase.span, percentage)


def _steps_of_the_difference(amount: Node, tail: Phrase, span: Span) -> StepsBy:
    """`0.5% of the Fees for each full percentage point of the shortfall`."""
    tail.token("FOR_EACH_ROW")
    full, begun = tail.token("FULL_STEP") is not None, tail.token("OR_PART") is not None
    said = PartOfStep.DROPPED if full else PartOfStep.COUNTED
    left = PartOfStep.UNSAID if full == begun else said
    size, pointing = tail.word("STEP_WORD"), tail.token("OF_THE_DIFFERENCE")
    return StepsBy(amount, size, None, left, None, None, pointing, span)


def _fraction_of(value: Node, tail: Phrase, phrase: Phrase) -> FractionOf:
    tail.token("FRACTION_OF")
    rows, number = tail.phrase("rows"), tail.token("PER_MANY")
    if rows is None:
        return FractionOf(value, tail.parts[-1], number, phrase.span)
    named = RowsNamed(rows, noun_phrase(rows), says_all(tail))
    return FractionOf(value, named, number, phrase.span)


def _said_of(value: Node, word: Word, phrase: Phrase) -> SaidOf:
    return SaidOf(value, _saying(word), phrase.span, word.text)


def _saying(word: Word) -> Saying:
    match word.kind:
        case "OR_ZERO":
            return Saying.NOT_BELOW_ZERO
        case "PRORATED":
            return Saying.PRORATED
        case "FROM_FIRST_DOLLAR":
            return Saying.FROM_FIRST_DOLLAR
        case "ADDED_UP":
            return Saying.ADDED_UP
        case "CUT_OFF_AGAIN":
            once = word.value == "ONCE"
            return Saying.DIVIDED_ONCE_MORE if once else Saying.DIVIDED_UNTIL_NONE
    if "points" in word.text:
        return Saying.POINTS
    if "percentage" in word.text:
        return Saying.PERCENTAGE
    return Saying.PMPM if "PMPM" in word.text else Saying.DOLLARS


def _rounding(value: Node, tail: Phrase, phrase: Phrase) -> Value:
    how = tail.token("ROUNDED", "ROUNDED_OFF", "ALL_ROUNDED")
    assert how is not None
    if how.kind == "ALL_ROUNDED":
        return _each_rounded(value, tail, phrase, how)
    return RoundedTo(value, how, tail.token("ROUND_STEP"), tail.token("ROUND_WAY"), phrase.span)


def _each_rounded(value: Node, tail: Phrase, phrase: Phrase, how: Word) -> Inner | RoundedTo:
    """`A plus B, each rounded to the cent`: A, rounded to the cent, plus B, rounded to the cent.
    Where no sum is said, nothing says of what each is rounded, and it stays so."""
    words = tail.token("ROUND_STEP"), tail.token("ROUND_WAY")
    if not isinstance(value, Phrase) or value.kind not in _SUMS or not _joined(value):
        return RoundedTo(value, how, *words, phrase.span)
    rounded = Word("ROUNDED", ", rounded", how.typed, how.span, how.value)
    parts = (rounded, *(part for part in tail.parts if part is not how))
    return Inner(_rounded_apart(value, evolve(tail, parts=parts)))


_SUMS = ("arithmetic", "of_several")


def _joined(value: Phrase) -> bool:
    return value.token("PLUS", "LESS", "SUM_OF") is not None


def _rounded_apart(value: Phrase, tail: Phrase) -> Phrase:
    parts: list[Node] = []
    for part in value.parts:
        if not isinstance(part, Phrase) and part.kind not in _ALONE:
            parts.append(part)
        elif isinstance(part, Phrase) and part.kind in _SUMS and _joined(part):
            parts.append(_rounded_apart(part, tail))
        else:
            parts.append(Phrase("tailed", (part, tail), part.span))
    return evolve(value, parts=tuple(parts))


_ALONE = ("TERM", "COLUMN", "LETTER")
"""Figures that stand as one word in a sum."""


def _if_missing(value: Node, tail: Phrase, phrase: Phrase) -> IfMissing:
    missing = tail.token("IF_MISSING")
    tail.tokens("FOR_ONEKEYS", "WITHOUT_ONE")
    instead = tail.parts[-1]
    first = next(instead.words()) if isinstance(instead, Phrase) else instead
    stays = first.kind in ("THERE_IS_NO", "NO_FIGURE")
    none = missing is not None and "none" in missing.typed
    other = None if stays else instead
    return IfMissing(value, other, tail.token(*KEYS), phrase.span, none)


def _instead(
    value: Node, tail: Phrase, phrase: Phrase
) -> InsteadIf | InsteadIfHigher | IfMissing | Combined:
    if (which := tail.token("WHICHEVER_LAST")) is not None:
        tail.tokens("OR_INSTEAD", "COMMA")
        others = tuple(part for part in tail.parts if part.kind not in _JOINS)
        return Combined(Combining[str(which.value)], (value, *others), phrase.span)
    if tail.token("IF_MISSING", "FOR_ONE_LACKING") is not None:
        return _if_missing(value, tail, phrase)
    if tail.token("BUT_IF") is not None:
        tail.token("IT_IS")
        return InsteadIf(value, tail.parts[-1], tail.parts[1], phrase.span)
    missing = tail.token("IF_MISSING_LAST")
    tail.tokens("OR_INSTEAD")
    instead = tail.parts[tail.parts.index(tail.token("OR_INSTEAD")) + 1]
    if tail.token("IS_HIGHER") is not None:
        return InsteadIfHigher(value, instead, tail.parts[3], phrase.span)
    if tail.token("IF") is not None:
        return InsteadIf(value, instead, tail.parts[-1], phrase.span)
    none = missing is not None and "none" in missing.typed
    return IfMissing(value, instead, None, phrase.span, none)


_JOINS = ("OR_INSTEAD", "COMMA", "WHICHEVER_LAST")


def _as_if(value: Node, tail: Phrase, phrase: Phrase) -> AsIf:
    """What is changed stands before each `were`, what it would be behind it."""
    tail.tokens("AS_IF", "WERE", "LINE", "AS_IN", "EXCEPT_THAT", "CLAUSE", "TO")
    places = [at for at, part in enumerate(tail.parts) if part.kind == "WERE"]
    changes = []
    for at in places:
        changed = tail.parts[at - 1]
        assert isinstance(changed, Word)
        changes.append((changed, tail.parts[at + 1]))
    cited, part = tail.tokens("NUMBER"), _in_part(tail)
    return AsIf(value, tuple(changes), phrase.span, part, cited, _without(tail))


def _without(tail: Phrase) -> tuple[Word, ...]:
    """The clauses that are taken for unwritten."""
    said = tail.phrase("without_clause")
    if said is None:
        return ()
    said.tokens("LEAVING_OUT", "CLAUSE", "AND", "LAYER_AND")
    return said.tokens("NUMBER")


def _in_part(tail: Phrase) -> InPart | None:
    """The months, and up to when what counts in them must be paid."""
    word, run_out = tail.token("FOR_MONTHS"), tail.phrase("run_out")
    tail.tokens("THROUGH", "AND", "FOR", "ALONE")
    if days := tail.tokens("DATE"):  # `for July 1, 2025 through June 30, 2026 alone`
        return InPart(days[0], days[1], run_out, days[0].span.to(days[1].span))
    if word is None:
        return InPart(None, None, run_out, run_out.span, whole=True) if run_out else None
    if months := tail.tokens("MONTH_NAME"):
        *first, last = months
        return InPart(first[0] if first else None, last, run_out, word.span.to(last.span))
    stretch, through = tail.token("ROWS"), tail.token("THROUGH") is not None
    tail.token("LAST_DAY")
    end = stretch or tail.token("ITS_END")
    assert end is not None
    return InPart(None, None, run_out, word.span.to(end.span), stretch, not through)


def _whole_said(value: Node, tail: Phrase, phrase: Phrase) -> WholeSaid:
    tail.tokens("WHOLE_OF", "AT_ONE", "WHOLE_NAMED", "LINE", "BY_THIS_TABLE")
    factors = tail.tokens("TERM", "LETTER")
    return WholeSaid(value, factors, factors[-1], phrase.span)
