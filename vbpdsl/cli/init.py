"""`vbp init DIR`: a new contract with data that settles at once."""

from pathlib import Path

import click

from vbpdsl.answers.data_generate import GenerateRequest
from vbpdsl.answers.init import begin
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import emit, exit_code, json_option, show_findings, working
from vbpdsl.cli.paths import PathParameter
from vbpdsl.source.render import to_json


@click.command(
    cls=Command,
    name="init",
    examples=(
        ("vbp init demo", "write demo/contract.vbp and demo/data"),
        ("vbp settle demo/contract.vbp --data demo/data", "and settle it"),
    ),
)
@click.argument("folder", type=PathParameter())
@click.option("--members", default=1_000, show_default=True, help="How many invented members.")
@json_option
def command(folder: Path, members: int, as_json: bool) -> int:
    """Write a new contract to start from, with invented data that settles at once."""
    with working("Writing"):
        answer = begin(folder, GenerateRequest(members=members))
    if as_json:
        emit(
            "init",
            {
                "contract": str(answer.contract),
                "data": str(answer.data),
                "findings": [to_json(item) for item in answer.findings],
            },
        )
    else:
        show_findings(answer.findings)
        if not answer.findings:
            click.echo(f"Written: {answer.contract} and {answer.data}. Next:\n")
            click.echo(f"    vbp check {answer.contract}")
            click.echo(f"    vbp settle {answer.contract} --data {answer.data}")
    return exit_code(answer.findings)
