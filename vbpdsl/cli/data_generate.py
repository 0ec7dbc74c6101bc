"""`vbp data generate`: invented claims, members and measures with known totals."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from vbpdsl.answers.data_generate import GenerateAnswer, GenerateRequest, generate_data
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import emit, exit_code, json_option, show_findings, table
from vbpdsl.cli.paths import PathParameter
from vbpdsl.data.generate import FORMATS, Progress
from vbpdsl.source.render import to_json

LARGE = 20_000
"""Members from which a progress bar is worth its place."""


@click.command(
    cls=Command,
    name="generate",
    examples=(
        ("vbp data generate claims/", "1,000 members"),
        ("vbp data generate claims/ --members 185000 --format parquet", "5 million claim lines"),
    ),
)
@click.argument("folder", type=PathParameter())
@click.option("--members", default=1_000, show_default=True, help="How many members.")
@click.option("--practices", default=5, show_default=True, help="How many practices.")
@click.option("--months", default=15, show_default=True, help="How many months.")
@click.option("--start", default="2009-10", show_default=True, help="The first month.")
@click.option("--run-out-months", default=3, show_default=True, help="Months of later payments.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same files.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="csv", show_default=True)
@json_option
def command(
    folder: Path,
    members: int,
    practices: int,
    months: int,
    start: str,
    run_out_months: int,
    seed: int,
    kind: str,
    as_json: bool,
) -> int:
    """Write invented data in Tuva input-layer names, with the true totals in truth.json."""
    request = GenerateRequest(members, practices, months, seed, kind, start, run_out_months)
    with _progress(members) as progress:
        answer = generate_data(folder, request, progress)
    if as_json:
        _emit(answer)
    else:
        show_findings(answer.findings)
        _show(answer)
    return exit_code(answer.findings)


def _emit(answer: GenerateAnswer) -> None:
    made = answer.generated
    emit(
        "data generate",
        {
            "folder": str(answer.folder),
            "rows": dict(made.rows) if made is not None else None,
            "findings": [to_json(item) for item in answer.findings],
        },
    )


def _show(answer: GenerateAnswer) -> None:
    if answer.generated is None:
        return
    rows = [(name, f"{number:,}") for name, number in answer.generated.rows.items()]
    click.echo(table(("file", "rows"), rows, right=(1,)))
    click.echo(f"\nWritten to {answer.folder}, true totals in truth.json")


@contextmanager
def _progress(members: int) -> Iterator[Progress | None]:
    if members < LARGE or not sys.stderr.isatty():
        yield None
        return
    # Imported here: only a large job at a terminal waits for rich.
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True)) as bar:
        task = bar.add_task("members", total=members)
        yield lambda done, _: bar.update(task, completed=done)
