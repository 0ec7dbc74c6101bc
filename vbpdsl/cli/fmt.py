"""`vbp fmt`: contracts written out in full, in the one printed form."""

from pathlib import Path

import click

from vbpdsl.answers.format import (
    FormatAnswer,
    difference,
    format_files,
    format_json,
    write_formatted,
)
from vbpdsl.cli.codes import FINDINGS
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import counted, emit, exit_code, json_option, show_findings
from vbpdsl.cli.paths import PathParameter
from vbpdsl.source.diagnostic import Diagnostic


@click.command(
    cls=Command,
    name="fmt",
    examples=(
        ("vbp fmt home.vbp", "write it out in full"),
        ("vbp fmt --diff home.vbp", "show what would change"),
        ("vbp fmt --check contracts/", "exit code 1 if anything would change"),
    ),
)
@click.argument("files", nargs=-1, required=True, type=PathParameter())
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say what would change.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; show the changes.")
@json_option
def command(files: tuple[Path, ...], only_check: bool, show_diff: bool, as_json: bool) -> int:
    """Write contracts as they are signed: full words, one form. The meaning stays the same."""
    answer = format_files(files)
    reading = only_check or show_diff
    problems = () if reading else _write(answer)
    if as_json:
        emit("fmt", format_json(answer))
    else:
        show_findings((*answer.findings, *problems))
        _show(answer, reading, show_diff)
    code = exit_code((*answer.findings, *problems))
    changed = any(file.changed for file in answer.files)
    return code or (FINDINGS if only_check and changed else code)


def _write(answer: FormatAnswer) -> tuple[Diagnostic, ...]:
    found = [write_formatted(file) for file in answer.files if file.changed]
    return tuple(item for item in found if item is not None)


def _show(answer: FormatAnswer, reading: bool, show_diff: bool) -> None:
    for file in answer.files:
        if not file.changed:
            continue
        if show_diff:
            click.echo(difference(file), nl=False)
        else:
            click.echo(f"{file.path}: {'would be written' if reading else 'written'} out in full")
    changed = sum(1 for file in answer.files if file.changed)
    refused = sum(1 for file in answer.files if file.after is None)
    left = f", {counted(refused, 'contract')} left alone because of mistakes" if refused else ""
    said = "would change" if reading else "changed"
    if not show_diff:
        click.echo(f"{counted(changed, 'contract')} {said}{left}")
