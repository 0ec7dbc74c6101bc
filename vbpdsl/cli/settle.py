"""`vbp settle`: the command line; what it does is in `settling.py`.

That loads the database and the engine, while the contracts are read by another process.
"""

from datetime import datetime
from pathlib import Path

import click

from vbpdsl.answers.asked import Engine
from vbpdsl.answers.read_beside import reading
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import json_option
from vbpdsl.cli.parameters import (
    DateParameter,
    SampleParameter,
    follow_links_option,
    why_option,
)
from vbpdsl.cli.paths import PathParameter
from vbpdsl.results.why.which import WhichReasons


@click.command(
    cls=Command,
    name="settle",
    examples=(
        ("vbp settle home.vbp --data claims/", "print the statements"),
        ("vbp settle home.vbp --data claims/ --out results/", "and write all figures"),
        ("vbp settle home.vbp --data claims/ --for Practice=P001", "one of them"),
        ("vbp settle home.vbp --data claims/ --sample all", "check every figure twice"),
        ("vbp settle home.vbp --data later/ --before results/ --out new/", "what differs"),
    ),
)
@click.argument("files", nargs=-1, required=True, type=PathParameter())
@click.option("--data", required=True, type=PathParameter(), help="Folder of tables.")
@click.option("--out", type=PathParameter(), help="Folder to write results into.")
@click.option(
    "--before", type=PathParameter(), help="Folder of an earlier run: say what differs from it."
)
@click.option("--as-of", type=DateParameter(), help="Leave out rows that came after this date.")
@click.option("--for", "wanted", multiple=True, help="Show one settlement: Key=value.")
@click.option(
    "--engine",
    type=click.Choice([item.value for item in Engine]),
    default=Engine.BATCH.value,
    help="batch is fast; reference defines the meaning.",
)
@click.option(
    "--sample",
    type=SampleParameter(),
    help="Settlements to work out again by the reference: a number, or all. Without it, as much as "
    "a small share of the run's time allows.",
)
@why_option
@click.option(
    "--statements",
    type=SampleParameter(),
    default="all",
    show_default=True,
    help="With --out: statements to write as text, a number or all.",
)
@follow_links_option
@json_option
def command(
    files: tuple[Path, ...],
    data: Path,
    out: Path | None,
    before: Path | None,
    as_of: datetime | None,
    wanted: tuple[str, ...],
    engine: str,
    sample: int | None,
    told: str,
    statements: int,
    follow_links: bool,
    as_json: bool,
) -> int:
    """Settle contracts on claims and measures: who pays whom what, and why."""
    read = reading(files)
    from vbpdsl.answers.settle import SettleRequest, needed  # loaded while they are read
    from vbpdsl.cli.settling import Line, settled

    day, why = as_of.date() if as_of else None, WhichReasons(told)
    request = SettleRequest(data, Engine(engine), day, sample, follow_links, why)
    read.meanwhile(needed(request, written=out is not None))
    return settled(Line(files, out, before, wanted, statements, as_json), request, read.result)
