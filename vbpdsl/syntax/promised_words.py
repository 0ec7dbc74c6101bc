"""Promises in words that hide what could be computed: a Term, a payment, a figure of money.

    4.2 [words] The Plan pays the Practice 5% of Net Savings.   ->   VBP113: it is computed

A clause marked `[words]` binds and is not computed. So nothing that can be computed, and no figure
that moves money, may stand behind the mark: a settlement would leave it out without a word. Beside
`read`, which reads a clause and asks here whether the mark is right.
"""

import re

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.parser import Read, SentenceReader
from vbpdsl.syntax.tree import Phrase
from vbpdsl.syntax.units import Unit

_FIGURE_OF_MONEY = re.compile(r"\$\s?\d[\d,.]*\d?|\d+(?:\.\d+)?\s?(?:%|per ?cent)")
_MOVES_MONEY = re.compile(
    r"\b(?:pays?|payable|withholds?|withheld|reduc\w+|increas\w+|deduct\w*|owes?|refunds?|refunded"
    r"|forfeit\w*|retains?|retained|reimburse\w*|charge[sd]?|penalt\w+)\b"
)
_COMPUTED = ("definition", "payment", "line_definition", "shared", "named_condition")


def hides(source: SourceText, unit: Unit, reader: SentenceReader) -> Diagnostic | None:
    """Why a promise in words is refused since it could be computed: nothing may hide."""
    if not unit.body:
        return None
    result, _ = reader.read("sentence", unit.body)
    form = result.tree.parts[0] if isinstance(result, Read) and result.tree.parts else None
    if not isinstance(form, Phrase) or form.kind not in _COMPUTED:
        return _promises_money(source, unit)
    return Diagnostic(
        "VBP113",
        f"clause {unit.label} is marked `[words]` but says something that is computed",
        source,
        unit.span,
        clause=unit.label,
        suggestion="leave out the mark `[words]`, or say it without a Term, an amount or a payment",
    )


def _promises_money(source: SourceText, unit: Unit) -> Diagnostic | None:
    """A promise in words that moves money by a figure, which nothing then computes."""
    text = " ".join(source.folded[span.start : span.end] for span in unit.body)
    figure, verb = _FIGURE_OF_MONEY.search(text), _MOVES_MONEY.search(text)
    if figure is None or verb is None:
        return None
    return Diagnostic(
        "VBP115",
        f"clause {unit.label} is marked `[words]`, and `{verb[0]}` with `{figure[0]}` "
        "moves money that nothing computes",
        source,
        unit.span,
        clause=unit.label,
        suggestion="say it as a clause that is computed, without the mark; or without the "
        "figure, if the figure stands in another clause",
    )
