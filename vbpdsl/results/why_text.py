"""Reasons as a page of text, and as JSON."""

import textwrap
from fractions import Fraction

from vbpdsl.results.because import Because, Consequence
from vbpdsl.results.number import exact_text, show_money
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
    moved = [item for item in reason.consequences if item.actual != item.supposed]
    said = [_consequence(reason.supposed, item) for item in moved]
    if reason.consequences and not moved:
        said = [f"{reason.supposed}, no payment would have been different."]
    return " ".join((reason.sentence, *said))


def _consequence(supposed: str, item: Consequence) -> str:
    if item.supposed == 0:
        return f"{supposed}, {item.payer} would have paid nothing ({item.payment})."
    difference = item.supposed - item.actual
    return (
        f"{supposed}, {item.payer} would have paid {show_money(abs(difference))} "
        f"{'more' if difference > 0 else 'less'}{_in_all(item)}."
    )


def _in_all(item: Consequence) -> str:
    return "" if item.actual == Fraction(0) else f", {show_money(item.supposed)} in all"


def _filled(text: str, indent: str) -> str:
    return textwrap.fill(
        visible(text), WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  "
    )


def _reason_json(reason: Because) -> JsonValue:
    return {
        "kind": reason.kind,
        "term": reason.term,
        "clause": reason.clause,
        "sentence": reason.sentence,
        "supposed": reason.supposed or None,
        "consequences": [
            {
                "payment": item.payment,
                "actual": exact_text(item.actual),
                "supposed": exact_text(item.supposed),
            }
            for item in reason.consequences
        ],
    }
