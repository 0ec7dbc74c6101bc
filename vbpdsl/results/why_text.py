"""Reasons as a page of text, and as JSON."""

import textwrap
from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.model.values.number import exact_value_text, show_money
from vbpdsl.results.because import Because, Consequence
from vbpdsl.results.why import Why
from vbpdsl.source.render import JsonValue, visible

WIDTH = 100


def why_text(reasons: Why) -> str:
    """Each payment in a sentence, then each reason on its own lines."""
    lines = [_filled(item, "") for item in reasons.payments]
    lines += [_filled(_sentence(reason), "  ") for reason in reasons.reasons]
    return "\n".join(lines)


def why_json(reasons: Why) -> dict[str, JsonValue]:
    """Reasons as JSON; amounts are exact texts."""
    return {
        "payments": list(reasons.payments),
        "reasons": [_reason_json(reason) for reason in reasons.reasons],
    }


def _sentence(reason: Because) -> str:
    said = list(_consequences(reason))
    if reason.consequences and not said:
        said = [f"{reason.supposed}, no payment would have been different."]
    return " ".join((reason.sentence, *said))


def _consequences(reason: Because) -> Iterator[str]:
    """What one step moves, payer by payer: each payment, and all that the payer would pay."""
    for payer in dict.fromkeys(item.payer for item in reason.moved):
        of_payer = [item for item in reason.consequences if item.payer == payer]
        lost = [item for item in of_payer if item.moved and item.supposed is None]
        for item in lost:
            yield f"{reason.supposed}, the {item.payment} could not have been computed."
        if len(lost) < sum(1 for item in of_payer if item.moved):
            yield f"{reason.supposed}, {payer} would have paid {_paid(of_payer)}."


def _paid(items: list[Consequence]) -> str:
    """All that one payer would have paid: `$12,060.00 more, $201,000.00 in all`."""
    supposed = [item.supposed for item in items]
    whole = None not in supposed
    total = sum((amount for amount in supposed if amount is not None), Fraction(0))
    if whole and not total:
        return "nothing"
    moved = [item for item in items if item.moved and item.supposed is not None]
    each = [_difference(item, len(items) > 1) for item in moved]
    nothing_before = all(item.actual == 0 for item in items)
    in_all = "" if not whole or (nothing_before and len(moved) == 1) else _in_all(total)
    return f"{' and '.join(each)}{in_all}"


def _in_all(total: Fraction) -> str:
    return f", {show_money(total)} in all"


def _difference(item: Consequence, several: bool) -> str:
    name = f" ({item.payment})" if several else ""
    supposed = item.supposed or Fraction(0)
    if item.actual is None:
        return f"{show_money(supposed)}{name}"
    difference = supposed - item.actual
    return f"{show_money(abs(difference))} {'more' if difference > 0 else 'less'}{name}"


def _filled(text: str, indent: str) -> str:
    return textwrap.fill(
        visible(text), WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  "
    )


def _reason_json(reason: Because) -> JsonValue:
    return {
        "kind": reason.kind,
        "term": reason.term,
        "clause": reason.clause,
        "clauses": list(reason.clauses),
        "sentence": reason.sentence,
        "supposed": reason.supposed or None,
        "consequences": [
            {
                "payment": item.payment,
                "payer": item.payer,
                "actual": exact_value_text(item.actual),
                "supposed": exact_value_text(item.supposed),
            }
            for item in reason.consequences
        ],
    }
