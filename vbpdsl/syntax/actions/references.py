"""Phrases that name a value to typed nodes."""

from fractions import Fraction

from attrs import evolve

from vbpdsl.syntax.actions.rows import owner_of
from vbpdsl.syntax.actions.times import when_said
from vbpdsl.syntax.nodes.references import (
    ClauseNamed,
    DayOfCover,
    DayOfPeriod,
    DayOfYear,
    DaySaid,
    DaysLater,
    Difference,
    FractionOfWay,
    ItsKind,
    LineNamed,
    Named,
    NamedAt,
    PeriodEnd,
    PeriodNamed,
    PointsEarned,
    Reference,
)
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

NAMED = ("value_named", "term", "column")
"""Kinds of phrase that are a Term or a column."""

KINDS = (
    *NAMED, "its_kind", "term_at", "letter", "clause_value", "period", "day_said", "cover_day",
    "days_later", "fraction", "difference", "points_earned",
)  # fmt: skip
"""Kinds of phrase that name a value."""


def reference(phrase: Phrase) -> Reference:
    """What a phrase that names a value is."""
    match phrase.kind:
        case "its_kind":
            return ItsKind(phrase.word("ITS"), phrase.word("KIND_WORD"), phrase.span)
        case "term_at":
            phrase.token("FOR")
            term, name = phrase.word("TERM"), phrase.word("NAME")
            return NamedAt(term, phrase.token("ROWS"), name, phrase.span)
        case "points_earned":
            term, summed = phrase.word("TERM"), phrase.token("TOTAL_OF")
            phrase.token("ALL")
            return PointsEarned(term, summed, phrase.token("EARNED_UNDER"), phrase.span)
        case "letter":
            phrase.token("LINE")
            return LineNamed(phrase.word("LETTER"), phrase.span)
        case "clause_value":
            paid = phrase.token("PAID_UNDER") is not None
            return ClauseNamed(phrase.word("NUMBER"), phrase.span, paid)
        case "period":
            return PeriodNamed(phrase.word("PERIOD"), phrase.span)
        case "day_said" | "cover_day":
            return day_said(phrase)
        case "days_later":
            return _days_later(phrase)
        case "fraction":
            return FractionOfWay(phrase.span)
        case "difference":
            return Difference(phrase.word("THE_DIFFERENCE"), phrase.span)
    return named(phrase)


def named(phrase: Phrase) -> Named:
    """A Term or a column, with what is said of it."""
    at = next((n for n, part in enumerate(phrase.parts) if part.kind == "IN_THAT"), None)
    if at is not None:  # the budget for that line of business
        kind = phrase.parts[at + 1]
        assert isinstance(kind, Word)
        rest = evolve(phrase, parts=(*phrase.parts[:at], *phrase.parts[at + 2 :]))
        return evolve(named(rest), at_hand=kind)
    phrase = _of_its_own(phrase)
    parts, of_whose = _without_the_last_owner(phrase)
    place = next((at for at, part in enumerate(parts) if part.kind == "POSS"), None)
    name = phrase.token("NAME", "NAME_OF")
    before = parts[place - 1] if place is not None else None
    owner = owner_of(before) if before is not None and before is not name else None
    of = phrase.token("OF_OWNER", "FOR")
    phrase.tokens("COUNT_OF", "IN_TABLE")
    of_kind = phrase.tokens("ROWS", "PARTY")[-1:] if of is not None and name is None else ()
    of_column = _behind(phrase, of_whose)
    return Named(
        [one for one in phrase.tokens("TERM", "COLUMN") if one is not of_column][-1],
        owner,
        next((one for one in parts if isinstance(one, Word) and one.kind == "ITS"), None),
        of_column or next(iter(of_kind), None),
        phrase.token("TABLE"),
        when_said(phrase),
        phrase.token("CITED"),
        phrase.span,
        phrase.token("ALL"),
        phrase.token("PAID_HERE"),
        name,
        of_whose,
    )


def _of_its_own(phrase: Phrase) -> Phrase:
    """`its drug's list price`, `the visit's drug's list price`: the list price of its drug."""
    owned = [at for at, part in enumerate(phrase.parts) if part.kind == "POSS"]
    first = phrase.parts[0]
    chained = len(owned) == 2 and owned[1] == owned[0] + 2
    if not chained and not (owned == [2] and first.kind == "ITS"):
        return phrase
    whose, behind = phrase.parts[: owned[-1]], phrase.parts[owned[-1] + 1 :]
    noun = next(n for n, part in enumerate(behind) if part.kind in ("TERM", "COLUMN")) + 1
    of = Word("OF_OWNER", "of", "of", whose[-1].span)
    return evolve(phrase, parts=(*behind[:noun], of, *whose, *behind[noun:]))


def _without_the_last_owner(phrase: Phrase) -> tuple[tuple[Node, ...], Owner | Word | None]:
    """The parts without whose that is which has the value: `the price of its DRG`, `the Rate for
    its kind of visit`."""
    parts = phrase.parts
    at = next((n for n, part in enumerate(parts) if part.kind in ("OF_OWNER", "FOR")), len(parts))
    mark = next((n for n in range(at, len(parts)) if parts[n].kind in ("ITS", "POSS")), None)
    if mark is None:
        return parts, None
    said = parts[mark]
    if isinstance(said, Word) and said.kind == "ITS":
        return (*parts[:mark], *parts[mark + 1 :]), phrase.tokens("ITS")[-1]
    return (*parts[: mark - 1], *parts[mark + 1 :]), owner_of(parts[mark - 1])


def _behind(phrase: Phrase, whose: Owner | Word | None) -> Word | None:
    """The column that stands right behind whose it is: `its Tier`, `the member's Tier`."""
    if whose is None:
        return None
    last = [part for part in phrase.parts if part.kind == "POSS" or part is whose][-1]
    after = phrase.parts[phrase.parts.index(last) + 1]
    return after if isinstance(after, Word) and after.kind == "COLUMN" else None


def day_said(phrase: Phrase) -> DaySaid:
    """A day by what it is said of: the cover, the period, a year."""
    if (cover := phrase.token("COVER_DATE")) is not None:
        name = cover.typed if cover.value is None else "Statement Date"  # `after the statement`
        return DayOfCover(name, phrase.span)
    return day_of_year(phrase)


def day_of_year(phrase: Phrase) -> DayOfYear | DayOfPeriod:
    """The day that `March 31 of the next year` or `the last day of the Period` names."""
    if (word := phrase.token("MONTH_DAY")) is None:
        first = phrase.token("FIRST_DAY") is not None
        phrase.token("LAST_DAY")
        end = PeriodEnd.FIRST if first else PeriodEnd.LAST
        period, stretch = phrase.token("PERIOD"), phrase.token("STRETCH")
        return DayOfPeriod(end, phrase.span, period, stretch)
    assert isinstance(word.value, tuple)
    month, day = word.value
    after = phrase.token("OF_YEAR_AFTER")
    return DayOfYear(month, day, years_on(phrase), after is not None and "year" not in after.text,
                     phrase.span)  # fmt: skip


def years_on(phrase: Phrase) -> int:
    """How many years after the one that is settled a day lies; of the year before it is -1."""
    word = phrase.token("OF_OTHER_YEAR", "OF_NEXT_YEAR", "OF_YEAR_AFTER")
    if word is None:
        return 0
    return _YEARS_ON.get(str(word.value), 1)


_YEARS_ON = {"SECOND": 2, "BEFORE": -1}
"""What the words for a year say that is not the next."""


def _days_later(phrase: Phrase) -> DaysLater:
    number = phrase.token("NUMBER", "NTH")
    assert number is not None and isinstance(number.value, Fraction)
    if (life := phrase.token("DAY_OF_LIFE")) is not None:  # that of birth is the first
        return DaysLater(int(number.value) - 1, life, phrase.span)
    word = phrase.word("DAYS_LATER")
    days = int(number.value) * (-1 if "before" in word.typed else 1)
    return DaysLater(days, phrase.parts[-1], phrase.span)
