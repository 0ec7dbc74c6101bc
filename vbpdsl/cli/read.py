"""`vbp read FILE [CLAUSE]`: each clause as it was understood."""

import textwrap
from pathlib import Path

import click

from vbpdsl.answers.read_back import Understood, read_back_json, understand
from vbpdsl.cli.codes import USAGE
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import emit, exit_code, json_option, show_findings
from vbpdsl.cli.paths import PathParameter
from vbpdsl.model.read_back.clause import ReadBack
from vbpdsl.model.read_back.rows import Line
from vbpdsl.source.render import visible

WIDTH = 100
FROM = 66
"""Where the words of the contract stand, beside what was understood of them."""


@click.command(
    cls=Command,
    name="read",
    examples=(
        ("vbp read home.vbp", "each clause as it was understood"),
        ("vbp read home.vbp 1.3", "one clause, line or Term"),
        ("vbp read home.vbp 1", "one section"),
        ("vbp read --json home.vbp", "for programs"),
    ),
)
@click.argument("file", type=PathParameter())
@click.argument("clause", required=False)
@json_option
def command(file: Path, clause: str | None, as_json: bool) -> int:
    """Read a contract back: for each what, over which rows, what every word points to."""
    answer = understand(file, clause)
    if as_json:
        emit("read", read_back_json(answer))
    else:
        show_findings(answer.findings)
        click.echo("\n\n".join(_shown(answer)))
    unknown = any(item.code == "VBP827" for item in answer.findings)
    return USAGE if unknown else exit_code(answer.findings)


def _shown(answer: Understood) -> list[str]:
    before = (None, *answer.clauses)
    return [
        "\n".join(visible(line) for line in _clause(one, last))
        for last, one in zip(before, answer.clauses, strict=False)
    ]


def _clause(one: ReadBack, before: ReadBack | None) -> list[str]:
    """A clause and what was understood; the words of several Terms of a table stand once."""
    again = before is not None and (one.clause, one.text) == (before.clause, before.text)
    sentence, *listed = f"{one.clause}  {one.text}".splitlines()
    lines = [] if again else textwrap.wrap(sentence, WIDTH, subsequent_indent="     ")
    for case in () if again else listed:
        lines += textwrap.wrap(case, WIDTH, initial_indent="     ", subsequent_indent="       ")
    lines += textwrap.wrap(one.head, WIDTH, initial_indent="     ", subsequent_indent="       ")
    return [*lines, *(shown for line in one.lines for shown in _line(line))]


def _line(line: Line) -> list[str]:
    """What was understood, and beside it the words it comes from."""
    indent = " " * (5 + 2 * line.depth)
    source = f"| {' '.join(line.source.split())}" if line.source else ""
    width = FROM - 2 if source else WIDTH
    said = textwrap.wrap(line.text, width, initial_indent=indent, subsequent_indent=f"{indent}  ")
    if not source:
        return said
    beside = textwrap.wrap(source, WIDTH - FROM, subsequent_indent="  ")
    rows = max(len(said), len(beside))
    said += [""] * (rows - len(said))
    beside += [""] * (rows - len(beside))
    return [f"{left:<{FROM}}{right}".rstrip() for left, right in zip(said, beside, strict=True)]
