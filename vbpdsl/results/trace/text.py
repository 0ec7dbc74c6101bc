"""A trace as an indented page of text, and as JSON."""

import textwrap

from vbpdsl.model.values.number import ABOUT, exact_value_text, exactly, show_full
from vbpdsl.results.trace.tree import RowsBehind, TraceNode
from vbpdsl.source.render import JsonValue, cited, visible

WIDTH = 100
STEP = "  "
NARROWEST = 40


def trace_text(node: TraceNode, depth: int = 0) -> str:
    """The tree of a figure, each level indented under the one that reads it."""
    lines = [_head(node, depth)]
    if not node.again:
        lines += _body(node, depth)
        lines += [trace_text(child, depth + 1) for child in node.children]
        if node.not_listed:
            lines.append(_filled(f"and {node.not_listed:,} more figures", depth + 1))
    return "\n".join(lines)


def trace_json(node: TraceNode) -> dict[str, JsonValue]:
    """The tree as JSON: exact values as text, rows by table and position (from 1)."""
    return {
        "term": node.term,
        "at": dict(node.at),
        "exact": exact_value_text(node.value),
        "shown": show_full(node.value, node.type),
        "clause": node.clause,
        "sentence": node.sentence,
        "formula": node.formula,
        "remarks": list(node.remarks),
        "missing_because": node.missing_because,
        "rows": [_rows_json(item) for item in node.rows],
        "children": [trace_json(child) for child in node.children],
        "not_listed": node.not_listed,
        "traced_above": node.again,
    }


def _head(node: TraceNode, depth: int) -> str:
    at = f" ({', '.join(value for _, value in node.at)})" if node.at else ""
    left = f"{STEP * depth}{visible(node.term)}{visible(at)}  {show_full(node.value, node.type)}"
    again = " (above)" if node.again else ""
    right = f"{cited(node.clause)}{again}"
    return f"{left}{right:>{max(len(right) + 2, WIDTH - len(left))}}"


def _body(node: TraceNode, depth: int) -> list[str]:
    said = [node.sentence] if node.sentence else []
    said += [f"= {node.formula}"]
    said += list(node.remarks)
    if show_full(node.value, node.type).startswith(ABOUT):
        said.append(f"exactly {exactly(node.value, node.type)}")
    if node.missing_because:
        said.append(f"missing because {node.missing_because}")
    said += [_rows_said(item) for item in node.rows]
    return [_filled(item, depth + 1) for item in said]


def _rows_said(rows: RowsBehind) -> str:
    left_out = "; ".join(f"{number:,} left out: {reason}" for reason, number in rows.left_out)
    counted = f"{rows.number:,} row{'' if rows.number == 1 else 's'} of {rows.table} counted"
    return f"{counted}; {left_out}" if left_out else counted


def _filled(text: str, depth: int) -> str:
    indent = STEP * depth + "| "
    return textwrap.fill(
        visible(text),
        max(WIDTH, len(indent) + NARROWEST),
        initial_indent=indent,
        subsequent_indent=indent + STEP,
    )


def _rows_json(rows: RowsBehind) -> JsonValue:
    return {
        "table": rows.table,
        "counted": rows.number,
        "left_out": [{"reason": reason, "rows": number} for reason, number in rows.left_out],
        "positions": [position + 1 for position in rows.positions],
    }
