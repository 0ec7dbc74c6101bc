"""`vbp check`: every mistake of the contracts named, and a summary."""

from pathlib import Path

import click

from vbpdsl.answers.check import CheckAnswer, CheckedFile, check_files, check_json
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import counted, emit, exit_code, json_option, show_findings, working
from vbpdsl.cli.paths import PathParameter


@click.command(
    cls=Command,
    name="check",
    examples=(
        ("vbp check home.vbp", "one contract"),
        ("vbp check contracts/", "all contracts in a folder"),
        ("vbp check --json home.vbp", "for programs"),
    ),
)
@click.argument("files", nargs=-1, required=True, type=PathParameter())
@json_option
def command(files: tuple[Path, ...], as_json: bool) -> int:
    """Find every mistake in contracts: wording, names, units, gaps, examples that do not hold."""
    with working("Checking"):
        answer = check_files(files)
    if as_json:
        emit("check", check_json(answer))
    else:
        _show(answer)
    return exit_code(answer.findings)


def _show(answer: CheckAnswer) -> None:
    show_findings(answer.findings)
    for file in answer.files:
        if not file.findings:
            click.echo(_fine(file))
    if len(answer.files) != 1 or answer.findings:
        click.echo(_summary(answer))


def _fine(file: CheckedFile) -> str:
    examples, payments = file.examples, file.payments
    if examples is None or payments is None:
        return f"{file.name}: nothing found"
    said = [counted(payments, "payment")]
    said += [f"{counted(examples, 'example')} worked and right"] if examples else ["no examples"]
    return f"{file.name}: fine ({', '.join(said)})"


def _summary(answer: CheckAnswer) -> str:
    refused = sum(1 for file in answer.files if file.errors)
    errors = sum(file.errors for file in answer.files)
    warnings = sum(file.warnings for file in answer.files)
    return (
        f"{counted(len(answer.files), 'contract')}: {len(answer.files) - refused:,} right, "
        f"{refused:,} refused ({counted(errors, 'error')}, {counted(warnings, 'warning')})"
    )
