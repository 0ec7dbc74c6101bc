"""A payment of the figure of one year, or of rows of named years, where several are settled.

    the Plan pays 10% of Fees in 2025       Years: 2024 through 2026, each settled on its own
    $10 for each visit in 2025 through 2027

Nothing in the amount differs from year to year, and each of them is settled: the same amount would
be paid for each. `For 2025 only, ...` and `For each Contract Year, ...` say which is meant.
"""

from collections.abc import Iterator

from vbpdsl.model.checks.said_already import in_question
from vbpdsl.model.contract import Definition, Period
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Cases,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    PeriodEdge,
    Rounded,
    TermValue,
)
from vbpdsl.model.kept import PaymentSource
from vbpdsl.model.rows.windows import window_said
from vbpdsl.model.values.years import labels_of, stretches_of
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.splits import payments_of


def year_paid_for(draft: Draft) -> None:
    """Ask whether the figure of one year is paid once, or again for each year that is settled."""
    key = draft.period_key
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if key is None or len(periods) < 2:
        return
    for source in draft.paying:
        payment = draft.definitions.get(source.one)
        if payment is None or key in payment.keys or paid_for_each_period(draft, source):
            continue
        if any(_is_of(test, key) for test in _conditions(payment.expression)):
            continue  # `For 2025 only`, `if it is the first year`
        amounts, tests = (tuple(of(payment.expression)) for of in (_values, _conditions))
        year = _only_year(draft, amounts) or _only_year(draft, (*amounts, *tests))
        if year is not None and not in_question(draft, payment.expression):
            _ask(draft, source, payment, year, key)


def _only_year(draft: Draft, values: tuple[Expression, ...]) -> str | None:
    """The year that is named, where nothing is of the year that is settled."""
    key = draft.period_key or ""
    read = tuple(part for value in values for part in _read(draft, value))
    if any(_goes_by(part, key) for part in read):
        return None
    years = (str(year.value) for part in read if (year := _year(part, key)) is not None)
    return next(years, None) or next(filter(None, (_of_rows(draft, part) for part in read)), None)


def _of_rows(draft: Draft, part: object) -> str | None:
    """The years of rows that are of named years, whichever is settled: those of their words."""
    if not isinstance(part, Aggregate):
        return None
    table = draft.tables.get(part.rows.table or "")
    window = None
    if table is not None and table.day is not None:
        window = window_said(table.day.name, part.rows.conditions)
    if window is None or window.first is None or window.last is None:
        return None
    first, last = window.first.year, window.last.year
    return str(first) if first == last else f"{first} through {last}"


def paid_for_each_period(draft: Draft, source: PaymentSource) -> bool:
    """Whether a sentence says that it pays for each period that is settled."""
    each = payments_of(source.phrase)[source.at].each
    return any(draft.canonical(str(word.value)) == draft.period_key for word in each)


def periods_paid(draft: Draft, source: PaymentSource) -> tuple[Period, ...]:
    """The periods in which a payment is made: all, or those that it names."""
    assert draft.settlement is not None
    periods, years = draft.settlement.periods, payments_of(source.phrase)[source.at].years
    said = stretches_of(years, labels_of(draft)) if years is not None else None
    return tuple(
        one for one in periods
        if said is None or any(first <= int(one.label) <= last for first, last in said)
    )  # fmt: skip


def _conditions(paid: Expression) -> Iterator[Expression]:
    """On what a payment depends as a whole."""
    if isinstance(paid, Rounded):
        yield from _conditions(paid.value)
    if isinstance(paid, Cases):
        for branch in paid.branches:
            yield branch.condition
            yield from _conditions(branch.value)
        yield from _conditions(paid.otherwise)


def _values(paid: Expression) -> Iterator[Expression]:
    """What is paid, whatever it depends on."""
    if isinstance(paid, Rounded):
        yield from _values(paid.value)
    elif isinstance(paid, Cases):
        for branch in paid.branches:
            yield from _values(branch.value)
        yield from _values(paid.otherwise)
    else:
        yield paid


def _is_of(test: Expression, key: str) -> bool:
    return any(isinstance(part, KeyValue) and part.key == key for part in parts(test))


def _read(draft: Draft, amount: Expression) -> Iterator[object]:
    """What an amount is made of, through the Terms that it names, but for one of a named year: all
    that it is made of is of that year."""
    waiting: list[object] = [amount]
    seen: set[str] = set()
    while waiting:
        for part in parts(waiting.pop()):
            yield part
            if not isinstance(part, TermValue) or part.term in seen:
                continue
            known = draft.definitions.get(part.term)
            if known is not None and _year(part, draft.period_key or "") is None:
                seen.add(part.term)
                waiting.append(known.expression)


def _goes_by(part: object, key: str) -> bool:
    return isinstance(part, PeriodEdge) or (isinstance(part, KeyValue) and part.key == key)


def _year(part: object, key: str) -> Literal | None:
    """The year of what is the figure of one named year."""
    by = part.at if isinstance(part, TermValue) else part.by if isinstance(part, Lookup) else ()
    return next((one for name, one in by if name == key and isinstance(one, Literal)), None)


def _ask(
    draft: Draft, source: PaymentSource, payment: Definition, named: str, key: str
) -> None:
    periods = draft.settlement.periods if draft.settlement is not None else ()
    text, whole = source.document.source, source.phrase.span
    first, *_ = text.slice(whole).split()
    first_word = Span(whole.start, whole.start + len(first))
    begun = first[0].lower() + first[1:] if first in _BEGINS else first
    settled = named if any(one.label == named for one in periods) else periods[-1].label
    once, again = f"For {settled} only, {begun}", f"For each {key}, {begun}"
    draft.say(
        "VBP322",
        f"this is an amount of {named}, and each {key} is settled: it would be paid for each",
        text,
        payment.span or whole,
        payment.clause,
        readings=(f"once, for {settled}", f"the same amount again for each {key}"),
        case=f"$100 of {named}, and {len(periods)} are settled: $100, or ${100 * len(periods)}",
        suggestion=f"`{once} ...`, or `{again} ...`",
        fixes=(
            Fix(first_word, once, f"{once} ...", "once"),
            Fix(first_word, again, f"{again} ...", "again"),
        ),
    )


_BEGINS = ("On", "By", "Within", "If", "Unless", "The", "Each", "For")
"""Words that lose their capital letter where others come before them."""
