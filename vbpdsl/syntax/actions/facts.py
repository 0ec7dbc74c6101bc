"""Phrases of what is said of one row or thing to typed nodes."""

from attrs import evolve

from vbpdsl.syntax.actions.comparisons import (
    against,
    codes_of,
    how_of,
    open_end,
    sign_of,
    test_of,
)
from vbpdsl.syntax.actions.followed_by import followed
from vbpdsl.syntax.actions.joined import joined
from vbpdsl.syntax.actions.verbs import happened, paid_when, said_by_verb, says_by_verb
from vbpdsl.syntax.nodes.comparisons import Against, Compared, Sign, Worth
from vbpdsl.syntax.nodes.days import End
from vbpdsl.syntax.nodes.facts import (
    Aged,
    AllOf,
    BelongsTo,
    EitherOf,
    Fact,
    FallsIn,
    HadIn,
    Has,
    HasYes,
    InNamed,
    IsListed,
    IsNamed,
    Mixed,
    SoMany,
    ValueOf,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.kinds import NOUNS


def fact_of(phrase: Phrase) -> Fact:
    """What a tree says of a row or thing; its place is that of the words that say it."""
    match phrase.kind:
        case "is_so":
            return _is_so(phrase)
        case "mixed":  # `urgent and referred visits`
            phrase.tokens("STATUS", "COLUMN", "NAME", "LIST_OR")
            return Mixed(phrase.span)
        case "is_aged":
            return aged(phrase)
        case "belongs_to":
            return _belongs(phrase)
        case "with_noun" if (period := phrase.token("PERIOD")) and phrase.token("OF"):
            return _of_a_time(phrase, period)
        case "has" | "with_noun" if phrase.token("HAS_NO", "WITHOUT", "NO") is not None:
            return _has_none(phrase)
        case "with_noun" if phrase.token("IN_WHICH") is not None:
            return _had_in(phrase) if phrase.token("THERE_ARE") is None else _had(phrase)
        case "has" | "with_noun" if (word := phrase.token("HAPPENED")) is not None:
            return happened(phrase, word)
        case "lasts" | "said_of":
            return said_by_verb(phrase)
        case "has" | "with_noun" if says_by_verb(phrase):
            return said_by_verb(phrase)
        case "has" | "with_noun":
            phrase.tokens("LIST_COMMA", "AND", "BOTH_ALL")
            first, *others = (_held(part) for part in phrase.phrases())
            if phrase.token("OR") is not None:
                return EitherOf(_in_one_time((first, *others)), phrase.span)
            if others:
                return AllOf(_in_one_time((first, *others)), phrase.span)
            return evolve(first, span=phrase.span)
        case "followed":
            return followed(phrase)
        case "paid":
            return paid_when(phrase)
        case "falls_in":
            end = End.LAST if phrase.token("ENDS") is not None else None
            end = End.FIRST if phrase.token("STARTS") is not None else end
            return FallsIn(end, phrase.parts[-1], phrase.span)
        case "in_name" if phrase.token("LISTED_IN") is not None:
            phrase.token("IS")
            return IsListed(phrase.word("TABLE"), phrase.token("IS_NOT") is not None, phrase.span)
        case "in_name" if phrase.parts[1].kind == "COLUMN":  # `is in Tier 1 or 2`
            column = phrase.tokens("COLUMN")[0]
            return ValueOf(column, codes_of(phrase, column), phrase.span)
        case "in_name":
            return InNamed(phrase, phrase.span)
        case "whose":
            phrase = _of_their_rows(phrase)
            whose = _whose(phrase)
            called = (whose,) if isinstance(whose, Word) else ()
            return ValueOf(whose, test_of(phrase.phrases()[-1], *called), phrase.span)
    return _held(phrase)


def status_said(verb: Word) -> Word:
    """The named condition that a verb says: what the Practice meets is met."""
    name = str(verb.value).lower().removeprefix("not_")
    return Word("STATUS", name, verb.typed, verb.span, name)


def says_not(verb: Word) -> bool:
    """Whether a verb says that it is not so: `does not meet`, `fails to meet`."""
    return str(verb.value).startswith("NOT_")


def _of_a_time(phrase: Phrase, period: Word) -> AllOf:
    """`months of the Period in which it had a visit`."""
    left = tuple(part for part in phrase.parts if part is not period and part.kind != "OF")
    time = Phrase("in_period", (period,), period.span)
    had = fact_of(Phrase(phrase.kind, left, phrase.span))
    return AllOf((FallsIn(None, time, period.span), had), phrase.span)


def _had_none(phrase: Phrase) -> Fact:
    """`months in which it has no visits`, `in which there are no visits`."""
    holder = phrase.token("IT", "PARTY", "ROWS") if phrase.token("HAS_NO") is not None else None
    words = ("IN_WHICH", "THERE_ARE", "NO", "HAS_NO")
    left = tuple(p for p in phrase.parts if p is not holder and p.kind not in words)
    phrase.tokens(*words)
    none = _none(evolve(phrase, parts=left))
    return none if holder is None else HadIn(_of(none, holder), holder, phrase.span)


def _has_none(phrase: Phrase) -> Fact:
    """What something is said not to have: rows, a figure, a code."""
    if phrase.token("NAME", "NUMBER") is not None:  # `without code 100`
        column = phrase.last_word("COLUMN")
        return ValueOf(column, codes_of(phrase, column, negated=True), phrase.span)
    return _none(phrase) if phrase.token("IN_WHICH") is None else _had_none(phrase)


def _none(phrase: Phrase) -> Has:
    """`without a visit`, `has no urgent visits in the Period`."""
    noun, rows = _what(phrase)
    return Has(noun, True, phrase.token("PERIOD"), phrase.span, rows)


def _belongs(phrase: Phrase) -> BelongsTo:
    """`belongs to the Practice`, `belongs to it for at least 2 months`."""
    party, number = phrase.last_word("PARTY", "IT"), phrase.token("NUMBER")
    if number is None:
        return BelongsTo(party, phrase.span)
    word = phrase.token("QUANTITY")
    sign = sign_of(word) if word is not None else open_end(phrase)
    unit = phrase.last_word("MONTHS_WORD")
    phrase.tokens("FOR", "OF")
    month = evolve(unit, kind="ROWS", text="month", value="month")
    months = SoMany(sign, number, month, (), phrase.token("PERIOD"), phrase.span)
    return BelongsTo(party, phrase.span, months)


def _had_in(phrase: Phrase) -> HadIn:
    """`months in which the client had a visit`: with a visit, and of the client's."""
    holder = phrase.last_word("IT", "PARTY", "ROWS")
    phrase.tokens("HAS")
    return HadIn(_of(_had(phrase), holder), holder, phrase.span)


def _had(phrase: Phrase) -> Fact:
    """`months in which there is a visit`: with a visit."""
    words = ("IN_WHICH", "THERE_ARE", "IT", "PARTY", "ROWS", "HAS")
    left = tuple(
        part for part in phrase.parts if isinstance(part, Phrase) or part.kind not in words
    )
    return fact_of(Phrase("has", left, phrase.span))


def _of(fact: Fact, holder: Word) -> Fact:
    """What was had, as the holder's own where it is a thing and not the party that is settled."""
    if isinstance(fact, AllOf):
        return evolve(fact, several=tuple(_of(one, holder) for one in fact.several))
    if holder.kind != "ROWS" or not isinstance(fact, Has | SoMany):
        return fact
    names = fact.names if isinstance(fact, SoMany) else ()
    rows = fact.rows or Phrase("rows", (*names, fact.noun), fact.noun.span)
    of = Phrase("of_rows", (Word("OF_ROWS", "of", "of", holder.span), holder), holder.span)
    said = rows.phrase("qualifiers")
    others = tuple(part for part in rows.parts if part is not said)
    narrowed = Phrase("qualifiers", (*(said.parts if said is not None else ()), of), rows.span)
    return evolve(fact, rows=evolve(rows, parts=(*others, narrowed)))


def _of_their_rows(phrase: Phrase) -> Phrase:
    """`whose visits have a total fee of more than $100`, as `whose total fee of visits is ...`."""
    if phrase.token("OF_COMPARE") is None or phrase.token("HAS") is None:
        return phrase
    whose, rows, has, how, column, sign, mark = phrase.parts
    assert isinstance(sign, Word) and isinstance(column, Word)
    measured = Phrase("measured", (column,), column.span)
    of = Word("OF", "of", "of", has.span)
    compare = Word("COMPARE", sign.text, sign.typed, sign.span, sign.value)
    test = Phrase("compared", (compare, mark), sign.span.to(mark.span))
    return evolve(phrase, parts=(whose, how, measured, of, rows, test))


def _whose(phrase: Phrase) -> Word | Phrase:
    """`whose fee`; `whose largest fee`, `whose number of visits`: of its own rows."""
    said = phrase.parts[1:-1]
    span = said[0].span.to(said[-1].span)
    its = Word("ITS", "its", "its", span)
    phrase.tokens("WHOSE")
    if phrase.token("IN_WHICH") is not None:  # `months in which its cost is less than $1,200`
        phrase.tokens("ITS")
        return phrase.last_word("COLUMN")
    if phrase.token("POSS") is not None:  # `whose drug's list price`
        return Phrase("value_named", (its, *said), span)
    if said[0].kind not in ("HOW", "NUMBER_OF"):
        return phrase.last_word(*NOUNS)
    rows = next((one for one in said if isinstance(one, Phrase) and one.kind == "rows"), None)
    if rows is None:
        return Phrase("aggregated", (its, *said), span)
    own = evolve(rows, parts=(its, *rows.parts))
    kind = "counted_rows" if said[0].kind == "NUMBER_OF" else "aggregated"
    return Phrase(kind, tuple(own if part is rows else part for part in said), span)


def aged(phrase: Phrase) -> Aged:
    """`aged 65 or over`, `is 65 to 74 on July 1`, `is at least 65`, `under 21`.

    No ages where the words say nothing of an age, as in `is better than 65`, or `below 25.0`.
    """
    ages = phrase.phrase("ages") or phrase
    said, on = ages.tokens("NUMBER"), ages.phrase("on_day")
    numbers = [int(word.value) for word in said]  # type: ignore[arg-type]
    if any("." in word.text for word in said):  # `below 25.0`: no age is said so
        return Aged(None, None, on, phrase.span)
    if len(numbers) == 2:
        return Aged(min(numbers), max(numbers), on, phrase.span)
    word = phrase.token("COMPARE", "AGED_COMPARE")
    sign = how_of(word) if word is not None else open_end(ages)
    if isinstance(sign, Worth):
        return Aged(None, None, on, phrase.span)
    (years,) = numbers
    least = {Sign.AT_LEAST: years, Sign.MORE_THAN: years + 1, Sign.EQUAL: years}.get(sign)
    most = {Sign.AT_MOST: years, Sign.LESS_THAN: years - 1, Sign.EQUAL: years}.get(sign)
    return Aged(least, most, on, phrase.span)


def _is_so(phrase: Phrase) -> Fact:
    chose = phrase.token("CHOSE")
    negated = phrase.token("IS_NOT") is not None or (
        chose is not None and chose.value in ("NOT_ELECTED", "NOT_IN")
    )
    if chose is not None:
        elected = chose if chose.value != "NOT_IN" else None
        return IsNamed(phrase.tokens("NAME"), None, negated, phrase.span, chosen=elected)
    return joined(phrase, negated)


def _held(phrase: Phrase) -> Fact:
    """What stands behind `with` or `has`."""
    match phrase.kind:
        case "so_many":
            if (other := phrase.token("AND_COMPARE")) is not None:
                return _so_many_between(phrase, other)
            phrase.token("IN_ITS")  # `with fewer than 30 in its denominator`
            number, period = phrase.last_word("NUMBER"), phrase.token("PERIOD")
            word = phrase.token("QUANTITY")
            sign = sign_of(word) if word is not None else open_end(phrase)
            if (of := phrase.token("COUNTED")) is not None:  # has at least 5 nurses
                return SoMany(sign, number, evolve(of, kind="COLUMN"), (), None, phrase.span)
            noun, rows = _what(phrase)
            flags = tuple(word for word in phrase.tokens("COLUMN") if word is not noun)
            names = (*phrase.tokens("NAME"), *flags)
            return SoMany(sign, number, noun, names, period, phrase.span, rows)
        case "held_rows":
            return _some_of(phrase)
        case "held_named" if (said := phrase.token("YES_NO")) is not None:
            return HasYes(phrase.last_word("COLUMN"), said.typed == "yes", phrase.span)
        case "held_named":
            listed = phrase.phrase("name_list")
            if (end := phrase.token("OR_MORE", "OR_LESS")) is not None:  # with severity 2 or more
                so_much = Against(open_end(phrase), end, phrase.last_word("NUMBER"))
                return ValueOf(phrase.last_word("COLUMN"), Compared((so_much,)), phrase.span)
            noun = phrase.last_word("TERM", "COLUMN")
            negated = phrase.token("OTHER_THAN") is not None  # `with a code other than 100`
            return ValueOf(noun, codes_of(listed or phrase, noun, negated), phrase.span)
        case "dated_in":
            return FallsIn(phrase.last_word("COLUMN"), phrase.parts[-1], phrase.span)
    assert phrase.kind == "held", phrase.kind
    if (how := phrase.token("HOW")) is not None:
        return _held_first(phrase, how)
    noun, rows = _what(phrase)
    marks = _marks(phrase)
    if not marks:
        return Has(noun, False, None, phrase.span, rows)
    return ValueOf(noun, Compared((*marks, *_and_against(phrase))), phrase.span)


def _marks(phrase: Phrase) -> tuple[Against, ...]:
    """What a figure is held against: `of at least 60`, `of 3 days or less`, `more than that`."""
    more, compare = phrase.token("MORE_OR_FEWER"), phrase.token("OF_COMPARE")
    if more is not None:
        return (against(more, phrase.parts[-1]),)
    if compare is not None:
        return (against(compare, phrase.parts[phrase.parts.index(compare) + 1]),)
    if phrase.token("OF_AT") is None:
        return ()
    years = phrase.phrase("listed")
    return (_at(phrase) if years is None else _at_by_year(years),)


def no_more_than_held(having: Phrase) -> bool:
    """Whether it names what there is, `with a visit`, and holds it against nothing behind `than`,
    `or more` or `highest`."""
    return having.token("OF_AT", "MORE_OR_FEWER", "HOW") is None


def _so_many_between(phrase: Phrase, other: Word) -> Fact:
    """`has more than 4 but fewer than 7 nurses`, `more than 4 nurses but fewer than 7`: the one and
    the other number of the same."""
    at = phrase.parts.index(other)
    number = phrase.parts[at + 1]
    first, last = phrase.parts[:at], phrase.parts[at + 2 :]
    one = _held(evolve(phrase, parts=(*first, *last)))
    if not isinstance(one, SoMany) or not isinstance(number, Word):
        return Mixed(phrase.span)
    return AllOf((one, evolve(one, sign=sign_of(other), number=number)), phrase.span)


def _held_first(phrase: Phrase, how: Word) -> ValueOf:
    """`has the highest rate of all Practices`: its rate is the highest of theirs."""
    noun = phrase.last_word(*NOUNS)
    of = next((at for at, part in enumerate(phrase.parts) if part.kind in ("OF", "ON_ROWS")), None)
    what = Phrase("measured", (noun,), noun.span)
    behind = phrase.parts[of:] if of is not None else ()
    known = of is not None and how.value in _FIRST_OF_ALL
    kind = "aggregated" if known else "of_all_unsaid"  # the highest of whose?
    mark = Phrase(kind, (how, what, *behind), phrase.span)
    equal = Word("COMPARE", "is", "is", how.span, "EQUAL")
    return ValueOf(noun, Compared((against(equal, mark),)), phrase.span)


_FIRST_OF_ALL = ("HIGHEST", "LOWEST", "EARLIEST", "LATEST")
"""What one of many has of all of them; none of them has the average."""


def _and_against(phrase: Phrase) -> tuple[Against, ...]:
    """The second mark of `a Score of 40 or more but less than 60`."""
    word = phrase.token("AND_COMPARE")
    if word is None:
        return ()
    return (against(word, phrase.parts[phrase.parts.index(word) + 1]),)


def _in_one_time(several: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """`with an urgent visit and a wellness visit in the Period`: what is said of time behind the
    last is said of all."""
    last = several[-1]
    period = last.period if isinstance(last, Has | SoMany) else None
    if period is None:
        return several
    return tuple(
        evolve(one, period=period)
        if isinstance(one, Has | SoMany) and one.noun.kind == "ROWS" and one.period is None
        else one
        for one in several
    )


def _some_of(phrase: Phrase) -> Has:
    """`had an inpatient claim in the Period`: one at least."""
    (noun, rows), names = _what(phrase), phrase.tokens("STATUS", "NAME", "COLUMN", "LIST_OR")
    if names:
        rows = Phrase("rows", (*names, noun), names[0].span.to(noun.span))
    return Has(noun, False, phrase.token("PERIOD"), phrase.span, rows)


def _what(phrase: Phrase) -> tuple[Word, Phrase | None]:
    """What there is or is not; with the phrase of rows that narrows it, `an urgent visit`."""
    status, rows = phrase.token("STATUS"), phrase.phrase("rows")
    noun = (rows or phrase).last_word(*NOUNS)
    if status is not None:
        rows = Phrase("rows", (status, noun), status.span.to(noun.span))
    return noun, rows


def _at(phrase: Phrase) -> Against:
    """`of 3 days or less`."""
    figure = phrase.tokens("NUMBER", "MONTHS_WORD", "UNIT_WORD", "PERCENT", "MONEY")
    mark = Phrase("literal", figure, figure[0].span.to(figure[-1].span))
    return Against(open_end(phrase), phrase.tokens("OR_LESS", "OR_MORE")[-1], mark)


def _at_by_year(years: Phrase) -> Against:
    """`of 80 or more (2025), or 85 or more (2026)`: of each year its own figure. What is said of
    the last alone is said of all; one that is open upward and another downward are refused."""
    ends = [word for one in years.phrases() for word in one.tokens("OR_MORE", "OR_LESS")]
    if len({word.kind for word in ends}) > 1:  # refused where the figures are read
        return Against(Sign.EQUAL, ends[-1], years)
    figures = tuple(
        evolve(part, parts=part.tokens("NUMBER", "PERCENT", "MONEY", "YEAR_BRACKETED"))
        if isinstance(part, Phrase)
        else part
        for part in years.parts
    )
    sign = open_end(Phrase("of_year", tuple(ends), years.span))
    word = ends[-1] if ends else next(iter(years.words()))
    return Against(sign, word, evolve(years, parts=figures))
