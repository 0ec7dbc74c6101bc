"""Phrases of comparison to typed nodes."""

from fractions import Fraction

from attrs import evolve

from vbpdsl.syntax.nodes.comparisons import (
    Against,
    Among,
    Between,
    ButNot,
    ByMargin,
    Compared,
    Equal,
    How,
    InTable,
    LiesIn,
    Missing,
    Near,
    OneOf,
    Sign,
    Test,
    Within,
    Worth,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

KINDS = (
    "compared", "by_margin", "one_of", "missing", "within", "lies_in",
)
"""The kinds of phrase that say something of a value."""


def test_of(phrase: Phrase, *called: Word) -> Test:
    """What a tree says of a value, and what the value is called, if it has a name: by its noun, or
    by the name of one and its noun, `the BCS rate`."""
    match phrase.kind:
        case "compared":
            if phrase.token("IS_AMONG") is not None:
                return _among(phrase, called)
            if is_equal(phrase):
                return _equal(phrase)
            if phrase.token("IS_BETWEEN") is not None:
                ends_said = phrase.token("ENDS_SAID") is not None
                return Between(phrase.parts[1], phrase.parts[3], ends_said)
            if phrase.token("HOW") is None:
                return _compared(phrase)
            found = _compared(_with_its_mark(phrase, called))
            return found if phrase.token("IS_NOT") is None else _none_such(found)
        case "by_margin" if (better := phrase.token("IMPROVES")) is not None:
            return _improved(phrase, better, called)
        case "by_margin":
            return _by_margin(phrase)
        case "one_of":
            (names,) = phrase.phrases()
            verb, negated = phrase.token("IS", "IS_NOT"), phrase.token("IS_NOT") is not None
            assert verb is not None
            of_one = negated or verb.typed.startswith(("is", "was"))
            return one_of(names, negated, of_one)
        case "missing" if (listed := phrase.token("LISTED_IN")) is not None:
            phrase.token("IS")
            listed.value  # noqa: B018 - that it is listed is what the test says
            return InTable(phrase.word("TABLE"), phrase.token("IS_NOT") is not None)
        case "missing":
            return Missing(phrase.token("IS_NOT_MISSING") is not None)
        case "within" if phrase.token("DAYS_LATER") is None:
            phrase.token("OF")
            return Near(phrase.parts[1], phrase.parts[-1], _is_not_within(phrase))
        case "within":
            _, number, later, mark = phrase.parts
            assert isinstance(number, Word) and isinstance(later, Word)
            return Within(number, later, mark, _is_not_within(phrase))
    assert phrase.kind == "lies_in", phrase.kind
    return LiesIn(phrase.parts[1])


def against(word: Word, mark: Node) -> Against:
    """A mark behind a word that says how a value lies to it."""
    return Against(how_of(word), word, mark)


def how_of(word: Word) -> How:
    """How a word says that one value lies to another."""
    name = str(word.value)
    return Sign[name] if name in Sign.__members__ else Worth[name]


def sign_of(word: Word | None) -> Sign:
    """The same of a word that counts; nothing said, it is that many at least."""
    return Sign.AT_LEAST if word is None else Sign[str(word.value)]


def open_end(phrase: Phrase) -> Sign:
    """Which way a figure is open: `25 or more`; that figure alone where nothing is said."""
    if phrase.token("OR_MORE") is not None:
        return Sign.AT_LEAST
    return Sign.AT_MOST if phrase.token("OR_LESS") is not None else Sign.EQUAL


def _is_not_within(phrase: Phrase) -> bool:
    word = phrase.token("IS_WITHIN")
    return word is not None and word.value == "NOT"


def _none_such(found: Test) -> Equal:
    """`is not the highest of all Hospitals`."""
    assert isinstance(found, Compared)
    ((one),) = found.marks
    return Equal(one.mark, Sign.EQUAL, True)


def _from_to(phrase: Phrase, to: Word) -> Compared:
    """`is from 15% to 20%`, both of which belong to it; `is 15% up to but not including 20%`."""
    phrase.tokens("IS")
    low, (first, last) = phrase.token("EDGE_LOW"), phrase.parts[-3::2]
    how = sign_of(low)
    return Compared((Against(how, low or to, first), against(to, last)))


def _compared(phrase: Phrase) -> Test:
    if (to := phrase.token("RANGE_TO")) is not None:
        return _from_to(phrase, to)
    if (signed := phrase.token("COMPARE_ZERO")) is not None:  # `is negative`
        zero = Word("ZERO_WORD", "zero", signed.typed, signed.span)
        return Compared((against(signed, Phrase("literal", (zero,), signed.span)),))
    first, mark, *rest = phrase.parts
    assert isinstance(first, Word)
    if phrase.token("BY_SO_MUCH") is not None:  # `exceeds its target by 5 points or more`
        return ByMargin(against(first, mark), phrase.parts[3])
    if (better := phrase.token("OR_BETTER")) is not None:  # `is at Target or better`
        return Compared((against(better, mark),))
    if (above := phrase.token("OR_MORE")) is not None:  # `is 60 or above but below 80`
        _, joint, other = rest
        assert isinstance(joint, Word)
        return Compared((Against(Sign.AT_LEAST, above, mark), against(joint, other)))
    if not rest:
        return Compared((against(first, mark),))
    joint, other = rest
    assert isinstance(joint, Word)
    if joint.kind == "BUT_NOT":
        return ButNot(against(first, mark), other)
    if joint.kind == "BY_AT_LEAST":
        by = Sign[str(joint.value)] if joint.value else Sign.AT_LEAST
        return ByMargin(against(first, mark), other, by=by)
    marks = (against(first, _of_the_same_year(mark, other)), against(joint, other))
    return Compared(marks, either=joint.kind == "OR_COMPARE")


def _measured(called: tuple[Word, ...]) -> tuple[Phrase, ...]:
    """The same of each, by what the value is called."""
    if not called:
        return ()
    *names, noun = called
    words = (*(evolve(name, kind="NAME_OF") for name in names), noun)
    return (Phrase("measured", words, noun.span),)


def _with_its_mark(phrase: Phrase, called: tuple[Word, ...]) -> Phrase:
    """`its Score is at or above the 75th percentile of all Hospitals`: of their Scores."""
    how, *rest = phrase.parts
    if how.kind in ("IS", "IS_NOT"):  # `is the highest of all Hospitals`
        assert isinstance(how, Word)
        how = Word("COMPARE", how.text, how.typed, how.span, "EQUAL")
    own = _measured(called)
    span = rest[0].span.to(rest[-1].span)
    of = next(part for part in rest if part.kind == "ALL")
    joined = Word("OF", "of", "of", of.span)
    at = rest.index(of)
    mark = Phrase("aggregated", (*rest[:at], *own, joined, *rest[at:]), span)
    return Phrase("compared", (how, mark), phrase.span)


_RANKS = {"HIGHEST": "HIGHEST_FIRST", "LOWEST": "LOWEST_FIRST", "BEST": "BEST_FIRST"}
_PLACES = ("NEAREST_RANK", "STRAIGHT_LINE", "BY_NUMBER")


def _among(phrase: Phrase, called: tuple[Word, ...]) -> Among:
    """`is among the 3 highest Scores of all Practices`, `is in the top quartile of ...`."""
    side, said = phrase.token("SIDE"), phrase.token("IS_AMONG")
    assert said is not None
    if (place := phrase.token("ORDINAL")) is not None:
        return _at_a_place(phrase, place, said, called)
    assert side is not None
    number, share = phrase.token("NUMBER"), phrase.token("PERCENT", "QUANTILE")
    written = phrase.phrase("measured")
    measured = (written,) if written is not None else _measured(called)
    first = max(at for at, part in enumerate(phrase.parts) if part.kind in ("OF", "ON_ROWS"))
    methods = phrase.tokens("BY_METHOD")
    of = tuple(part for part in phrase.parts[first:] if part not in methods)
    first_of = Word("BY_METHOD", side.text, side.typed, side.span, _RANKS.get(str(side.value)))
    what = (*measured, *of)
    rank = (Word("HOW", "rank", side.typed, side.span, "RANK"), *what)
    part = _share(share) if share is not None else None
    return Among(
        side,
        number,
        part,
        Phrase("aggregated", (*rank, first_of), phrase.span),
        Phrase("aggregated", (*_percentile(part, side), *what, *_from(side, methods)), phrase.span),
        methods,
        said.value == "NOT",
        phrase.span,
    )


def _at_a_place(phrase: Phrase, place: Word, said: Word, called: tuple[Word, ...]) -> Among:
    """`ranks second among all Practices, the highest first`: its rank is 2."""
    first = next(at for at, part in enumerate(phrase.parts) if part.kind in ("OF", "ON_ROWS"))
    what = _measured(called)
    rank = Word("HOW", "rank", said.typed, said.span, "RANK")
    methods = phrase.tokens("BY_METHOD")
    found = Phrase("aggregated", (rank, *what, *phrase.parts[first:]), phrase.span)
    negated = said.value == "NOT"
    return Among(None, place, None, found, found, methods, negated, phrase.span)


_PARTS = {
    "QUARTILE": Fraction(1, 4), "QUINTILE": Fraction(1, 5), "DECILE": Fraction(1, 10),
    "HALF": Fraction(1, 2),
}  # fmt: skip


def _share(word: Word) -> Fraction:
    return word.value if isinstance(word.value, Fraction) else _PARTS[str(word.value)]


def _percentile(share: Fraction | None, side: Word) -> tuple[Word, ...]:
    """`the 75th percentile`, where the top quartile begins."""
    part = share or Fraction(0)
    place = (1 - part if side.value in ("HIGHEST", "BEST") else part) * 100
    nth = Word("NTH", side.text, side.typed, side.span, place)
    return nth, Word("HOW", "percentile", side.typed, side.span, "PERCENTILE")


def _from(side: Word, methods: tuple[Word, ...]) -> tuple[Word, ...]:
    """From which end places are counted, beside what is said of them."""
    best = side.value in ("BEST", "WORST")
    order = "WORST_FIRST" if best else "LOWEST_FIRST"
    return (*methods, Word("BY_METHOD", side.text, side.typed, side.span, order))


def _of_the_same_year(mark: Node, last: Node) -> Node:
    """`after January 31 and on or before February 28 of the next year`: both of that year."""
    if not isinstance(mark, Word) or mark.kind != "MONTH_DAY":
        return mark
    year = last.parts[1:] if isinstance(last, Phrase) and last.kind == "day_said" else ()
    return Phrase("day_said", (mark, *year), mark.span)


def _by_margin(phrase: Phrase) -> ByMargin:
    """`is at least 2 percentage points better than its Prior Result`, `10% lower than it`."""
    said, way = phrase.token("IS_BY_MARGIN"), phrase.token("MARGIN_WAY")
    figure = phrase.tokens("PERCENT", "MONEY", "NUMBER", "POINTS")
    assert said is not None and way is not None
    by = Sign[str(said.value)] if said.value else Sign.AT_LEAST
    open_up = phrase.token("OR_MORE") is not None
    margin = Phrase("literal", figure, figure[0].span.to(figure[-1].span))
    word = None if open_up or phrase.token("POINTS") is not None else said
    if open_up and said.typed not in ("is", "are"):  # `is more than 5 points or more above`
        word = evolve(said, typed="is")
    return ByMargin(against(way, phrase.parts[-1]), margin, word, by)


def _improved(phrase: Phrase, better: Word, called: tuple[Word, ...]) -> ByMargin:
    """`improves by at least 5 percentage points over the prior year`: is so much better than it was
    then."""
    over = phrase.last_word("IMPROVED_OVER")
    then = Phrase("for_when", (evolve(over, kind="FOR"), phrase.parts[-1]), over.span)
    its = Word("ITS", "its", "its", over.span)
    kind = "value_named" if len(called) == 1 else "of_all_unsaid"  # what improved?
    mark = Phrase(kind, (its, *called, then), over.span)
    figure = phrase.tokens("NUMBER", "POINTS")
    margin = Phrase("literal", figure, figure[0].span.to(figure[-1].span))
    many, open_up = phrase.token("QUANTITY"), phrase.token("OR_MORE")
    just = many is None and open_up is None  # `improved by 5 points`: by more as well?
    word = evolve(better, typed="is") if just else None
    return ByMargin(against(better, mark), margin, word, sign_of(many))


def is_equal(phrase: Phrase) -> bool:
    """Whether a comparison says what a value is, `is 60`, `is not 60 or more`, and no more."""
    verb, *said = phrase.parts
    ends = {part.kind for part in said[1:]} <= {"OR_LESS", "OR_MORE"}
    return verb.kind in ("IS", "IS_NOT") and ends


def _equal(phrase: Phrase) -> Equal:
    return Equal(phrase.parts[1], open_end(phrase), phrase.token("IS_NOT") is not None)


def one_of(names: Phrase, negated: bool, of_one: bool) -> OneOf:
    """`Commercial or Medicare`, `768, 783 to 788 or 0100`; of one value `100 and 200` says that it
    is both."""
    if names.kind == "number_range":
        return OneOf((), (names,), negated)
    at_once = of_one and any(w.typed.strip(", ") == "and" for w in names.tokens("LIST_OR"))
    ranges = names.phrases("number_range")
    return OneOf(names.tokens("NAME", "NUMBER"), ranges, negated, at_once and not ranges)


def codes_of(phrase: Phrase, noun: Word | None, negated: bool = False) -> OneOf:
    """`code 100 or 200`, `coded 100`, `codes 100 and 200`: of one where its noun is one."""
    several = noun is not None and noun.typed.lower() != str(noun.value).lower()
    return one_of(phrase, negated, not several)
