"""Phrases of aggregates to typed nodes."""

from attrs import evolve

from vbpdsl.syntax.actions.rows import noun_phrase, owner_of
from vbpdsl.syntax.actions.times import when_said
from vbpdsl.syntax.nodes.aggregates import (
    Aggregated,
    AmountsSpent,
    DaysCovered,
    EachOf,
    Figure,
    How,
    Measured,
    Method,
    MonthsCounted,
    MonthsOfEach,
    Over,
    RowsCounted,
    RowsNamed,
    SaidMethod,
    ShareOfRows,
    Statistic,
    TotalOfRows,
)
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.nodes.times import AsOf
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS

KINDS = (
    "aggregated", "added_together", "counted_rows", "months_counted", "share_of_rows", "total_rows",
)  # fmt: skip
"""The kinds of phrase that are figures made of many."""

_EVERYONE = ("all", "both")


def figure(phrase: Phrase) -> Figure:
    """The figure made of many that a tree is."""
    match phrase.kind:
        case "counted_rows":
            return _counted(phrase)
        case "months_counted":
            return _months(phrase)
        case "share_of_rows" if phrase.token("DAYS_IN", "COVERED_BY") is not None:
            return _covered(phrase)
        case "share_of_rows":
            over = _over(phrase, phrase.parts[-1])
            assert not isinstance(over, EachOf)
            return ShareOfRows(over, phrase.span)
        case "total_rows":
            return TotalOfRows(_rows(phrase, phrase.phrases("rows")[-1]), phrase.span)
        case "added_together":
            return _added_together(phrase)
    spent = phrase.token("AMOUNTS_SPENT")
    return _aggregated(phrase) if spent is None else _spent(phrase, spent)


def _covered(phrase: Phrase) -> DaysCovered:
    """Columns stand behind `each for`: how many days, and from which day."""
    phrase.tokens("DAYS_IN", "COVERED_BY", "EACH_COVERING", "ITS")
    at = next(n for n, one in enumerate(phrase.parts) if one.kind == "COVERED_BY")
    columns, begins = phrase.tokens("COLUMN"), phrase.token("FROM") is not None
    return DaysCovered(
        phrase.parts[at - 1],
        _rows(phrase, phrase.phrases("rows")[-1]),
        columns[0] if columns else None,
        columns[-1] if begins else None,
        methods(phrase.tokens("BY_METHOD")),
        phrase.span,
    )


def _spent(phrase: Phrase, basis: Word) -> AmountsSpent:
    phrase.tokens("PAID_BY_WHOM", "ON_ROWS", "ALL")
    payer, rows = phrase.token("PARTY"), phrase.phrase("rows")
    return AmountsSpent(basis, payer, rows, phrase.phrase("qualifiers"), phrase.span)


def _months(phrase: Phrase) -> MonthsCounted:
    months, of = phrase.token("OVER_ITS_MONTHS", "IN_EACH_MONTH"), phrase.token("ROWS")
    how = phrase.token("HOW")
    assert months is not None and of is not None
    phrase.tokens("OF_PERIOD", "SUMMED_OVER_MONTHS")
    added = _how(how) if how is not None else How.TOTAL
    return MonthsCounted(added, months, of, phrase.span, phrase.token("PERIOD"))


def _how(word: Word) -> How | Statistic:
    """How many values become one, or what is said of all of them."""
    name = _OF_DAYS.get(str(word.value), str(word.value))
    return How[name] if name in How.__members__ else Statistic[name]


_OF_DAYS = {"EARLIEST": How.LOWEST.name, "LATEST": How.HIGHEST.name}


def methods(words: tuple[Word, ...]) -> tuple[SaidMethod, ...]:
    """The methods that words say."""
    return tuple(SaidMethod(Method[str(word.value)], word) for word in words)


def _counted(phrase: Phrase) -> Aggregated:
    """`the number of months ..., all members taken together`: then it is not one for each."""
    place = next(at for at, part in enumerate(phrase.parts) if part.kind == "NUMBER_OF")
    said = next(part for part in phrase.parts[place + 1 :] if part.kind != "ALL")
    if place:
        said = _of_owner(phrase, said)
    together = None
    if phrase.token("BOTH", "ADDED_TOGETHER") is not None:
        together = phrase.tokens(*KEYS)[-1]
    over = _over(phrase, said)
    return Aggregated(How.NUMBER, None, over, None, phrase.span, together=together)


def _of_owner(phrase: Phrase, said: Node) -> Phrase:
    """`that month's number of visits` is the number of that month's visits, or of those in it."""
    owner, word = phrase.parts[0], phrase.token("POSS")
    assert word is not None
    if isinstance(said, Phrase) and said.kind == "rows":
        return evolve(said, parts=(owner, word, *said.parts))
    noun = owner if isinstance(owner, Word) else tuple(owner.words())[-1]
    of_it = Phrase("of_key", (Word("IN_THAT", "in that", word.typed, word.span), noun), noun.span)
    term = said if isinstance(said, Word) else said.parts[0]
    others = said.phrases("qualifiers")[0].parts if isinstance(said, Phrase) else ()
    qualifiers = Phrase("qualifiers", (*others, of_it), said.span)
    return Phrase("over_narrowed", (term, qualifiers), said.span)


def _aggregated(phrase: Phrase) -> Aggregated:
    first, number, *_ = phrase.parts
    if isinstance(first, Word) and number.kind == "NUMBER" and first.kind == "HOW":
        assert isinstance(number, Word)
        of_these = _aggregated(evolve(phrase, parts=phrase.parts[2:]))
        return evolve(of_these, how=_how(first), most=number, end=of_these.how)
    whole = phrase.phrase("measured") is None and phrase.token("COLUMN", "COLUMNS") is not None
    if whole and first.kind not in ("ALL", "COLUMNS", "COLUMN"):
        return _of_its_rows(phrase)
    if phrase.token("HOW") is None and phrase.token("OF_EACH_ROW") and phrase.token("COLUMN"):
        # `the fee of each visit`, as it is read elsewhere
        of_each = Phrase("measured", phrase.tokens("COLUMN"), phrase.tokens("COLUMN")[0].span)
        return _added_together(evolve(phrase, parts=(of_each, *phrase.parts[1:])))
    if phrase.token("HOW") is None:
        return _columns(phrase)
    how = phrase.tokens("HOW")[-1]
    over = [at for at, part in enumerate(phrase.parts) if part.kind == "OVER"]
    said = phrase.parts[over[0] + 1] if over else None
    if said is not None and said.kind == "ALL":
        said = phrase.parts[over[0] + 2]
    rows = phrase.phrase("rows")
    measured = phrase.phrase("measured")
    value: Measured | Node = measure(measured) if measured is not None else _opened(phrase, said)
    if said is not None and isinstance(value, Measured):
        value = _of_whom(value, [one for one in phrase.phrases("rows") if one is not said])
    if phrase.token("TIMES") is not None and isinstance(value, Measured):
        value = evolve(value, times=phrase.last_word("COLUMN"))  # `of the units times the price`
    weight = phrase.phrase("weighted")
    if said is None and rows is None and isinstance(value, Measured) and _of_each(value):
        assert value.owner is not None  # `the sum of each Measure's Weight times its Points`
        rows = Phrase("rows", (evolve(value.owner.noun, kind="ROWS"),), value.owner.noun.span)
        value = evolve(value, owner=None)
    theirs = None
    if said is None and rows is None and measured is not None and weight is None:
        theirs = _whose_rows(measured)
    if theirs is not None and isinstance(value, Measured):
        value = evolve(value, owner=None, its=None)
    return Aggregated(
        _how(how),
        value,
        _over(phrase, said) if said is not None else None if rows is None else _rows(phrase, rows),
        _weight(weight) if weight is not None and weight.token("WEIGHTED_BY") else None,
        phrase.span,
        nth=phrase.token("NTH", "ORDINAL"),
        methods=methods(phrase.tokens("BY_METHOD")),
        per=phrase.token("PER"),
        theirs=theirs,
        of_days=_of_days(how),
        weights=weight.tokens("PERCENT", "NUMBER") if weight is not None else (),
        order=weight.token("YEAR_ORDER") if weight is not None else None,
    )


def _of_each(value: Measured) -> bool:
    """Whether two figures of each of some things are multiplied, and no rows are named."""
    owner = value.owner
    return value.times is not None and owner is not None and owner.each and owner.of is None


def _of_days(how: Word) -> Word | None:
    """`the earliest` and `the latest` are said of days, and of nothing else that is low or high."""
    return how if how.value in _OF_DAYS else None


def _whose_rows(measured: Phrase) -> Phrase | None:
    """`the total of the patient's fees` is the patient's total fees: whose, if nothing but that is
    said of the column."""
    *whose, noun = measured.parts
    if noun.kind != "COLUMN" or not whose or whose[-1].kind not in ("POSS", "ITS"):
        return None
    return Phrase("rows", tuple(whose), measured.span)


def _of_its_rows(phrase: Phrase) -> Aggregated:
    """`its total fees in the Period`, `the client's highest fee`: of the rows that have it."""
    noun, how = phrase.tokens("COLUMN", "COLUMNS")[-1], phrase.tokens("HOW")
    column = evolve(noun, kind="COLUMN")
    whose = phrase.parts[: next(n for n, one in enumerate(phrase.parts) if one.kind in _VALUES)]
    rows = Phrase("rows", (*whose, *phrase.phrases("qualifiers")), phrase.span)
    return Aggregated(
        _how(how[-1]) if how else How.TOTAL,
        Measured(column, None, None, None, noun.span),
        None,
        None,
        phrase.span,
        nth=phrase.token("NTH", "ORDINAL"),
        methods=methods(phrase.tokens("BY_METHOD")),
        unsaid=not how,
        theirs=rows,
        of_days=_of_days(how[-1]) if how else None,
    )


_VALUES = ("NTH", "ORDINAL", "HOW", "COLUMN", "COLUMNS")


def _columns(phrase: Phrase) -> Aggregated:
    """`5% of the charges for telehealth visits`: of all of them added up."""
    noun = evolve(phrase.tokens("COLUMNS", "COLUMN")[0], kind="COLUMN")
    value = Measured(noun, None, None, None, noun.span)
    over = _rows(phrase, phrase.phrases("rows")[-1])
    one = phrase.token("COLUMN")  # `the allowed amount of all services`
    return Aggregated(How.TOTAL, value, over, None, phrase.span, unsaid=True, one=one)


def _weight(phrase: Phrase) -> Measured | MonthsOfEach:
    """`weighted by their weights in Schedule 2`."""
    if phrase.token("IN_WHICH_EACH_WAS") is not None:
        of = phrase.token("ROWS")
        assert of is not None
        phrase.tokens("MONTHS_WORD", "OF_PERIOD", "PERIOD")
        return MonthsOfEach(of, phrase.span)
    return evolve(measure(phrase.phrases("measured")[0]), table=phrase.token("TABLE"))


def _of_whom(value: Measured, rows: list[Phrase]) -> Measured:
    """`the average age of the members, over Member Months`: whose age it is."""
    if not rows or value.owner is not None:
        return value
    return evolve(value, owner=Owner(noun_phrase(rows[0]).noun))


def _opened(phrase: Phrase, over: Node | None) -> Node:
    """What is worked out for each: `the amount by which its Cost exceeds $150,000`."""
    others = (part for part in phrase.phrases() if part is not over and part.kind != "weighted")
    return tuple(others)[-1]


def _added_together(phrase: Phrase) -> Aggregated:
    measured = phrase.phrase("measured")
    assert measured is not None
    both = phrase.token("BOTH")
    over: Over
    if both is not None:
        kind = phrase.tokens(*KEYS)[-1]
        over = EachOf(kind, both)
    elif phrase.token("CITED") is not None:  # `of all Attributed Members after Section 3.3`
        noun = phrase.tokens("ROWS")[-1]
        over = _rows(phrase, Phrase("rows", (noun,), noun.span))
    else:
        over = _rows(phrase, phrase.phrases("rows")[-1])
    unsaid = both is None and phrase.token("ADDED_TOGETHER") is None
    return Aggregated(
        How.TOTAL, measure(measured), over, None, phrase.span, unsaid, cited=phrase.token("CITED")
    )


def measure(phrase: Phrase) -> Measured:
    """What is taken of each."""
    place = next((at for at, part in enumerate(phrase.parts) if part.kind == "POSS"), None)
    owner = None if place is None else owner_of(phrase.parts[place - 1])
    nouns = phrase.tokens("TERM", "COLUMN")
    noun, other = nouns[0], nouns[1] if phrase.token("TIMES") is not None else None
    when, its = when_said(phrase), phrase.token("ITS")
    phrase.token("COUNT_OF")
    if (name := phrase.token("NAME_OF")) is not None:
        return Measured(noun, owner, its, None, phrase.span, when=when, name=name)
    if other is not None:
        first = phrase.parts[0]
        its = first if isinstance(first, Word) and first.kind == "ITS" else None
        return Measured(noun, owner, its, None, phrase.span, times=other)
    if phrase.token("OF_OWNER", "FOR") is not None and isinstance(phrase.parts[-2], Word):
        first = phrase.parts[0]
        its = first if isinstance(first, Word) and first.kind == "ITS" else None
        return Measured(noun, owner, its, None, phrase.span, goes_by=nouns[-1])
    if isinstance(when, AsOf):
        return Measured(noun, owner, its, when.day, phrase.span)
    return Measured(noun, owner, its, None, phrase.span, when=when)


def _over(phrase: Phrase, said: Node) -> RowsNamed | RowsCounted:
    if isinstance(said, Word):
        return RowsCounted(said, None)
    if said.kind == "over_narrowed":
        term, qualifiers = said.token("TERM"), said.phrase("qualifiers")
        assert term is not None
        return RowsCounted(term, qualifiers)
    return _rows(phrase, said)


def _rows(phrase: Phrase, rows: Phrase) -> RowsNamed:
    return RowsNamed(rows, noun_phrase(rows), says_all(phrase), phrase.token("NUMBER"))


def says_all(phrase: Phrase) -> bool:
    """Whether a phrase says `all` of its rows, in a word of its own or within one."""
    words = (part for part in phrase.parts if isinstance(part, Word) and part.value is None)
    return any(one in _EVERYONE for word in words for one in word.typed.lower().split())
