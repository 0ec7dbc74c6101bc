"""`vbp amended`: the text of a contract with its amendments in it, and from when each holds."""

from pathlib import Path

import click

from vbpdsl.answers.amendments.text import AmendedText, amended_json, amended_text
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import emit, exit_code, json_option, show_findings
from vbpdsl.cli.paths import PathParameter
from vbpdsl.source.render import render


@click.command(
    cls=Command,
    name="amended",
    examples=(
        ("vbp amended amendment-2.vbp", "the contract with Amendments 1 and 2 in it"),
        ("vbp amended home.vbp", "with all amendments that lie beside it"),
        ("vbp amended --changes amendment-2.vbp", "what was changed, and from when"),
    ),
)
@click.argument("files", nargs=-1, required=True, type=PathParameter())
@click.option("--changes", "only_changes", is_flag=True, help="List the changes, not the text.")
@json_option
def command(files: tuple[Path, ...], only_changes: bool, as_json: bool) -> int:
    """Print contracts as amended. Nothing is written: each file stays as it was signed."""
    answers = [amended_text(path) for path in files]
    findings = [item for one in answers for item in one.findings]
    if as_json:
        emit("amended", amended_json(answers))
        return exit_code(findings)
    for one in answers:
        _show(one, only_changes)
    return exit_code(findings)


def _show(one: AmendedText, only_changes: bool) -> None:
    """The text alone, so that it can be sent into a file; warnings beside it."""
    if one.text is None:
        show_findings(one.findings)
        return
    for item in one.findings:
        click.echo(f"{render(item)}\n", err=True)
    if not only_changes:
        click.echo(one.text, nl=not one.text.endswith("\n"))
        return
    for change in one.changes:
        click.echo(f"{change.amendment}: {change.place}, {change.when}: {change.what}")
