"""`vbp deviations`: contracts beside the template they stand on."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from vbpdsl.answers.templates.deviations import Deviating, Deviations, deviations, deviations_json
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import emit, exit_code, json_option, show_findings, table
from vbpdsl.cli.paths import PathParameter
from vbpdsl.source.render import visible


@click.command(
    cls=Command,
    name="deviations",
    examples=(
        ("vbp deviations contracts/", "all contracts on a template, beside it"),
        ("vbp deviations oak.vbp", "one of them"),
        ("vbp deviations --json contracts/", "for programs"),
    ),
)
@click.argument("files", nargs=-1, required=True, type=PathParameter())
@json_option
def command(files: tuple[Path, ...], as_json: bool) -> int:
    """Show what each contract on a template fills in, beside what it may, and what it changes."""
    answer = deviations(files)
    if as_json:
        emit("deviations", deviations_json(answer))
    else:
        show_findings(answer.findings)
        _show(answer)
    return exit_code(answer.findings)


def _show(answer: Deviations) -> None:
    by_template = sorted(answer.contracts, key=lambda one: one.template)
    for template, contracts in groupby(by_template, key=lambda one: one.template):
        listed = list(contracts)
        click.echo(f"{visible(template)}\n")
        rows = [row for one in listed for row in _rows(one)]
        heading = ("Field", "May be", "Contract", "Is", "")
        click.echo(f"{table(heading, sorted(rows, key=_field))}\n")
        for one in listed:
            for changed in one.changed:
                click.echo(f"{visible(one.name)} changes {visible(changed)}")


def _rows(one: Deviating) -> list[tuple[str, ...]]:
    return [
        tuple(
            visible(cell)
            for cell in (
                item.field, item.allowed, Path(one.name).name, item.value or "",
                "open" if item.value is None else "" if item.within else "NOT WITHIN",
            )
        )
        for item in one.fields
    ]  # fmt: skip


def _field(row: Sequence[str]) -> str:
    return row[0]
