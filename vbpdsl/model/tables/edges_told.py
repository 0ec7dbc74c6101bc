"""Edges of one table that cannot be read, told once with all their rows.

    | 50% - 75% | 75% - 90% |   ->   VBP403: the edges `50% - 75%` and `75% - 90%` say no figure,
                                     `50% to 75%`, `75% to 90%`

A writer has one habit for a whole table, so each row would say the same again. What to write mends
all of them at once, since a table with one row mended is still refused.
"""

from attrs import evolve

from vbpdsl.source.diagnostic import Diagnostic, Findings, Fix, Label
from vbpdsl.source.text import SourceText, Span

CODE = "VBP403"
SAYS_NO_FIGURE = "says no figure, or not where it begins and ends"


def told_once(findings: Findings, before: int) -> None:
    """Put what was found of single edges since then into one finding."""
    new = list(findings)[before:]
    edges = [one for one in new if one.code == CODE and one.message.endswith(SAYS_NO_FIGURE)]
    if len(edges) < 2:
        return
    findings.take_back(before)
    findings.extend([one for one in new if one not in edges])
    findings.add(_of_all(edges))


def _of_all(edges: list[Diagnostic]) -> Diagnostic:
    first, *others = edges
    names = [one.message.split("`")[1] for one in edges]
    listed = f"{', '.join(f'`{name}`' for name in names[:-1])} and `{names[-1]}`"
    return evolve(
        first,
        message=f"the edges {listed} say no figure, or not where they begin and end",
        labels=tuple(Label(one.source, one.span, "and here") for one in others
                     if one.source is not None and one.span is not None),
        fixes=_fixes(edges),
    )  # fmt: skip


def _fixes(edges: list[Diagnostic]) -> tuple[Fix, ...]:
    """All edges written so that they are read, in each way that every one of them has."""
    source = edges[0].source
    if source is None or not all(one.fixes for one in edges):
        return ()
    ways = range(max(len(one.fixes) for one in edges))
    return tuple(
        _together(source, [one.fixes[min(way, len(one.fixes) - 1)] for one in edges])
        for way in ways
    )


def _together(source: SourceText, fixes: list[Fix]) -> Fix:
    made, at = "", fixes[0].span.start
    for fix in fixes:
        made += source.folded[at : fix.span.start] + fix.words
        at = fix.span.end
    whole = Span(fixes[0].span.start, at)
    return Fix(whole, made, "`, `".join(fix.said for fix in fixes))
