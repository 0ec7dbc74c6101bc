"""What is paid per month beside something else, in a payment that is made for each month.

    $12 per month plus 5% of Charges, on the 5th of each month
        ->   5% of Charges in each month again, or once?
    $12 per month, but not more than $100, on the 5th of each month
        ->   a limit of each month, or of all of them?
    $10 for each visit from March through August, or in the Period, on the 5th of each month
        ->   all of these visits in each month again?

The day makes a payment of each month, and `per month` says the same of one part alone: of the
others nothing says it. Parts that are of the month themselves (`$5 for each visit in that month`)
leave no question. It stands beside `payments`, which reads the amount.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, KeyValue
from vbpdsl.model.readings.read import stands
from vbpdsl.model.rows.parts_of_period import months_settled
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, LASTING, STRETCH_TYPES
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.parsing.tree import Node, Phrase

_NAMED_TIMES = ("named_days", "named_span", "span", "part_of_period", "year", "in_period")
"""Times of rows that are named, and are not those of the month that is paid for."""
_TOGETHER = ("bracketed", "tailed", "then", "limit", "of_several")


def check_per_stretch(draft: Draft, said: Paid, keys: tuple[str, ...], scope: Scope) -> None:
    """Ask it of each part for which nothing says that it is of the month."""
    key = next((one for one in keys if draft.key_type(one).style in LASTING), None)
    if key is None:
        return
    every = [*_parts(said.amount), *(part for most in said.at_most for part in _parts(most))]
    for part in every:
        time = next((one for one in part.walk() if one.kind in _NAMED_TIMES), None)
        if time is not None and time.kind == "in_period" and _is_parted(draft, part, key):
            continue
        if time is not None and _is_of_all(draft, part, key, scope):
            _ask_in_which(draft, (part, time), key, scope)
    per = next((part for part in every if _is_per(draft, part, key)), None)
    if per is None or len(every) < 2:
        return
    for part in every:
        if not _is_per(draft, part, key) and _is_of_all(draft, part, key, scope):
            _ask(draft, said, (per, part), key, scope)


def _parts(node: Node) -> Iterator[Phrase]:
    """What is added, taken away, or held against each other."""
    if not isinstance(node, Phrase):
        return
    summed = node.kind == "arithmetic" and node.token("PLUS", "LESS") is not None
    if not summed and node.kind not in _TOGETHER:
        yield node
        return
    for part in node.parts:
        yield from _parts(part)


def _is_per(draft: Draft, part: Phrase, key: str) -> bool:
    """`$12 per month`: an amount that the page writes, for each of the stretches."""
    if part.kind != "for_each_row" or part.token("MONEY") is None or len(part.parts) != 3:
        return False
    rows = part.parts[-1]
    words = tuple(rows.words()) if isinstance(rows, Phrase) else ()
    return len(words) == 1 and draft.base_row(draft.canonical(str(words[0].value))) == key


def _is_parted(draft: Draft, part: Phrase, key: str) -> bool:
    """`1/12 of the total charge of stays in the Period`, of each month: one part of what is of all
    of them. So is `$3 for each quarter in the Period` an amount of all that is said as such."""
    many = Fraction(months_settled(draft), LASTING[draft.key_type(key).style])
    said = [word.value for word in part.words() if isinstance(word.value, Fraction)]
    kinds = {draft.base_row(draft.canonical(str(word.value)))
             for word in part.words() if word.kind == "ROWS"}  # fmt: skip
    stretches = not kinds.isdisjoint(STRETCH_TYPES)
    return stretches or any(one in (many, 1 / many) for one in said if many)


def _is_of_all(draft: Draft, part: Phrase, key: str, scope: Scope) -> bool:
    """Whether a part is an amount in dollars that is the same in each month."""
    value = stands(draft, part, lambda phrase: draft.value(phrase, scope))
    return value is not None and value.type.unit == DOLLARS and not _goes_by(value, key)


def _goes_by(value: Expression, key: str) -> bool:
    return any(isinstance(part, KeyValue) and part.key == key for part in parts(value))


def _ask(draft: Draft, said: Paid, both: tuple[Phrase, Phrase], key: str, scope: Scope) -> None:
    per, other = both
    words, amount = (scope.source.phrase(one.span) for one in both)
    written = per.token("MONEY")
    assert written is not None
    behind = Span(written.span.end, per.span.end)
    limits = other in said.at_most or any(
        part.kind == "limit" and other in part.walk() for part in _phrases(said.amount)
    )
    draft.say(
        "VBP121",
        f"`{words}` stands in what is paid for each {key}, and nothing says whether `{amount}` is "
        f"of each {key} as well",
        scope.source,
        said.amount.span.to(other.span),
        scope.clause,
        readings=(
            (f"a limit of each {key}", f"a limit of all {draft.many(key)} together")
            if limits
            else (f"all of it in each {key}", f"`{amount}` once, and `{words}`")
        ),
        case=f"of $10 per {key} and $50, and 12 of them: "
        + ("$120, or $50" if limits else "$720, or $170"),
        suggestion=f"for a) leave out `{scope.source.phrase(behind)}`; for b) "
        + ("give the payments a name, and say what all of them together shall not exceed"
           if limits else "two clauses, each with its day"),
        fixes=(Fix(behind, "", written.typed),),
    )
    raise Refused


def _ask_in_which(
    draft: Draft, said: tuple[Phrase, Phrase], key: str, scope: Scope
) -> None:
    """`On the last day of each month $10 for each visit from March through August`: those of all
    these months in each month again, or in these months those of each?"""
    part, time = said
    words, amount = (scope.source.phrase(one.span) for one in (time, part))
    months = "" if time.kind == "in_period" else " from ... through ..."
    begun = f"For each {key}{months},"
    draft.say(
        "VBP121",
        f"`{amount}` is paid for each {key}, and `{words}` is the same time in each",
        scope.source,
        part.span,
        scope.clause,
        readings=(f"the same rows in each {key} again", f"the rows of each {key}, or once"),
        case="$10 for one such row, and 12 of them: $120, or $10",
        suggestion=f"`in that {key}`, with `{begun}` before it; or once, with a day of the year",
    )
    raise Refused


def _phrases(node: Node) -> tuple[Phrase, ...]:
    return tuple(node.walk()) if isinstance(node, Phrase) else ()
