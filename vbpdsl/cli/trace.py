"""`vbp trace`: why a number is what it is, down to lines, clauses and rows."""

from datetime import datetime
from pathlib import Path

import click

from vbpdsl.answers.opening import open_one
from vbpdsl.answers.trace import RowShown, Traced, TraceRequest, trace_answer_json, trace_figure
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import counted, emit, exit_code, json_option, show_findings, table, working
from vbpdsl.cli.parameters import DateParameter, follow_links_option, why_option
from vbpdsl.cli.paths import PathParameter
from vbpdsl.results.trace.text import trace_text
from vbpdsl.results.why.text import why_text
from vbpdsl.results.why.which import WhichReasons
from vbpdsl.source.render import visible

MOST_ROWS = 50
"""Rows printed for one table; JSON has them all."""


@click.command(
    cls=Command,
    name="trace",
    examples=(
        ("vbp trace home.vbp 'line e' --data claims/ --for Practice=P001", "one line"),
        ("vbp trace home.vbp 'line b' --data claims/ --for Practice=P001 --rows", "with claims"),
    ),
)
@click.argument("file", type=PathParameter())
@click.argument("term")
@click.option("--data", required=True, type=PathParameter(), help="Folder of tables.")
@click.option("--as-of", type=DateParameter(), help="Leave out rows that came after this date.")
@click.option("--for", "wanted", multiple=True, help="Which one: Key=value, as often as needed.")
@click.option("--rows", "with_rows", is_flag=True, help="Show the rows behind the figure.")
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=4,
    show_default=True,
    help="How many figures deep.",
)
@why_option
@follow_links_option
@json_option
def command(
    file: Path,
    term: str,
    data: Path,
    as_of: datetime | None,
    wanted: tuple[str, ...],
    with_rows: bool,
    depth: int,
    told: str,
    follow_links: bool,
    as_json: bool,
) -> int:
    """Say why a number is what it is: a Term by its name, or a line by its letter."""
    day = as_of.date() if as_of else None
    request = TraceRequest(term, wanted, depth, with_rows, day, follow_links, WhichReasons(told))
    with working("Tracing"):
        answer = trace_figure(open_one(file), data, request)
    if as_json:
        emit("trace", trace_answer_json(answer))
    else:
        _show(answer)
    return exit_code(answer.findings)


def _show(answer: Traced) -> None:
    show_findings(answer.findings)
    if answer.node is None:
        return
    click.echo(visible(answer.settlement))
    if answer.data_as_of is not None:
        click.echo(visible(answer.data_as_of))
    if answer.reasons is not None:
        click.echo(f"\n{why_text(answer.reasons)}")
    click.echo(f"\n{trace_text(answer.node)}")
    for name in dict.fromkeys(item.table for item in answer.rows):
        _show_rows(name, [item for item in answer.rows if item.table == name])


def _show_rows(name: str, rows: list[RowShown]) -> None:
    header = ("file", "row", *(column for column, _, _ in rows[0].cells))
    cells = [
        (item.file or "contract", f"{item.row:,}", *(visible(shown) for _, shown, _ in item.cells))
        for item in rows[:MOST_ROWS]
    ]
    click.echo(f"\n{counted(len(rows), 'row')} of {visible(name)}\n")
    click.echo(table(header, cells))
    if len(rows) > MOST_ROWS:
        click.echo(f"and {len(rows) - MOST_ROWS:,} more (--json prints all)")
