"""Reasons as a page of text, and as JSON."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from vbpdsl.model.values.number import exact_value_text, show_money
from vbpdsl.results.why.because import Consequence, Reason, WhatIf
from vbpdsl.results.why.reasons import Why
from vbpdsl.results.wrapping import filled
from vbpdsl.source.render import JsonValue, visible

WIDTH = 100

LEFT_OUT = (
    "What would have been paid otherwise is not worked out in full for so many statements: ask for "
    "one of them with --for, or for all reasons with --why all."
)


def why_text(reasons: Why) -> str:
    """Each payment in a sentence, then each reason on its own lines."""
    lines = [_filled(item, "") for item in reasons.payments]
    lines += [_filled(_sentence(reason), "  ") for reason in reasons.reasons]
    if reasons.more:
        more = f"{reasons.more:,} more reason{'' if reasons.more == 1 else 's'}"
        lines.append(_filled(f"And {more} that moved less money (--why all).", "  "))
    if reasons.left_out:
        lines.append(_filled(LEFT_OUT, "  "))
    return "\n".join(lines)


def why_json(reasons: Why) -> dict[str, JsonValue]:
    """Reasons as JSON; amounts are exact texts."""
    return {
        "payments": list(reasons.payments),
        "reasons": [_reason_json(reason) for reason in reasons.reasons],
        "more": reasons.more,
        "left_out": reasons.left_out,
    }


def _sentence(reason: Reason) -> str:
    if reason.what_if is None:
        return reason.sentence
    return f"{reason.sentence} {what_if_said(reason.what_if)}"


def what_if_said(what_if: WhatIf) -> str:
    """What one change moves, payer by payer: each payment, and all that the payer would pay."""
    return f"{what_if.supposed}, {', and '.join(_of_payers(what_if))}."


def _of_payers(what_if: WhatIf) -> Iterator[str]:
    for payer in dict.fromkeys(item.payer for item in what_if.consequences if item.moved):
        of_payer = [item for item in what_if.consequences if item.payer == payer]
        if sum(item.supposed - item.actual for item in of_payer):
            yield f"{payer} would have paid {_paid(of_payer)}"


def _paid(items: Sequence[Consequence]) -> str:
    """All that one payer would have paid: `$12,060.00 more, $201,000.00 in all`."""
    total = sum((item.supposed for item in items), Fraction(0))
    if not total:
        return "nothing"
    moved = [item for item in items if item.moved]
    each = [_difference(item, len(items) > 1) for item in moved]
    nothing_before = all(item.actual == 0 for item in items)
    in_all = "" if nothing_before and len(moved) == 1 else f", {show_money(total)} in all"
    return f"{' and '.join(each)}{in_all}"


def _difference(item: Consequence, several: bool) -> str:
    name = f" ({item.payment})" if several else ""
    difference = item.supposed - item.actual
    return f"{show_money(abs(difference))} {'more' if difference > 0 else 'less'}{name}"


def _filled(text: str, indent: str) -> str:
    return filled(visible(text), WIDTH, indent, f"{indent}  ")


def _reason_json(reason: Reason) -> JsonValue:
    what_if = reason.what_if
    return {
        "kind": reason.kind.value,
        "term": reason.term,
        "clause": reason.clause,
        "clauses": list(reason.clauses),
        "sentence": reason.sentence,
        "tells": reason.tells,
        "supposed": None if what_if is None else what_if.supposed,
        "changed": None if what_if is None else _changed_json(what_if),
        "consequences": [
            {
                "payment": item.payment,
                "payer": item.payer,
                "actual": exact_value_text(item.actual),
                "supposed": exact_value_text(item.supposed),
            }
            for item in (() if what_if is None else what_if.consequences)
        ],
    }


def _changed_json(what_if: WhatIf) -> JsonValue:
    """What was changed: a cell by its column and the row's other cells, or a Term's figure."""
    change = what_if.change
    value = exact_value_text(change.value)
    if change.cell is None:
        at = [exact_value_text(item) for item in change.at]
        return {"term": change.term, "at": list(at), "value": value}
    row: dict[str, JsonValue] = {}
    row |= {name: exact_value_text(cell) for name, cell in change.entities}
    return {"table": change.cell.table, "column": change.cell.column, "row": row, "value": value}
