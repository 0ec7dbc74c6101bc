"""A trace down to rows; the figures are those worked out by hand beside the sample's rows."""

import json
from fractions import Fraction

from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import CLAIMS, MAPLE, ROWS
from vbpdsl.engine.reference.run import settle
from vbpdsl.engine.reference.step import At, Step
from vbpdsl.results.trace.text import trace_json, trace_text
from vbpdsl.results.trace.tree import TraceNode, trace

RUN = settle(MEDICAL_HOME, ROWS)


def _explain(term: str, at: At) -> Step:
    return RUN.explain((MAPLE,), term, at)


def _below(node: TraceNode, term: str) -> TraceNode:
    return next(child for child in node.children if child.term == term)


def test_a_payment_is_traced_down_to_its_claims() -> None:
    node = trace(MEDICAL_HOME, _explain, "Shared Savings Payment")
    assert node.value == Fraction("2459.67")
    shared = _below(node, "Shared Savings")
    assert shared.value == Fraction("2459.672")
    cost = _below(_below(_below(shared, "Net Savings"), "Gross Savings"), "Cost of Care")
    commercial = cost.children[0]
    assert commercial.at == (("line of business", "Commercial"),)
    (member,) = commercial.children
    assert member.at == (("member", "M1"), ("line of business", "Commercial"))
    (rows,) = member.rows
    counted = [CLAIMS[position]["claim number"] for position in rows.positions]
    assert counted == ["C1", "C2"]
    # C6 is served in January 2011 and another before the Period, when there is no roster row: the
    # account of the run has both, so the trace of the member has both. C7 is paid in April.
    assert dict(rows.left_out) == {
        "day of service not in the Period": 2,
        "paid after March 31, 2011": 1,
    }


def test_the_page_has_formulas_with_their_figures() -> None:
    page = trace_text(trace(MEDICAL_HOME, _explain, "Net Savings", depth=1))
    lines = page.split("\n")
    assert lines[0].startswith("Net Savings  $5,999.20")
    assert lines[0].endswith("line e")
    assert (
        "= the amount by which Gross Savings [$6,066.70] exceeds Supplemental Payments [$67.50]"
        in page
    )
    assert max(len(line) for line in lines) <= 100


def test_a_figure_is_opened_once() -> None:
    node = trace(MEDICAL_HOME, _explain, "Shared Savings Payment")
    opened: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if not current.again:
            opened.append((current.term, current.at))
        waiting.extend(current.children)
    assert len(opened) == len(set(opened))


def test_depth_limits_the_tree() -> None:
    shallow = trace(MEDICAL_HOME, _explain, "Shared Savings Payment", depth=1)
    assert [child.children for child in shallow.children] == [()]


def test_json_is_json_with_exact_values() -> None:
    said = json.loads(json.dumps(trace_json(trace(MEDICAL_HOME, _explain, "Shared Savings"))))
    assert said["exact"] == "2459.672"
    assert said["shown"] == "about $2,459.67"
    assert said["clause"] == "line g"


def test_a_rounded_figure_is_marked_and_traced_to_its_last_digit() -> None:
    """5,999.20 at 41% is 2,459.672."""
    page = trace_text(trace(MEDICAL_HOME, _explain, "Shared Savings", depth=0))
    assert page.startswith("Shared Savings  about $2,459.67 ")
    assert "| exactly $2,459.672" in page
