"""`vbp like WORDS`: sentences that are read and are like what somebody wants to say."""

import click

from vbpdsl.answers.alike import alike
from vbpdsl.cli.codes import FINDINGS, FINE
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import emit, json_option
from vbpdsl.source.render import visible

MOST = 5


@click.command(
    cls=Command,
    name="like",
    examples=(
        ('vbp like "no bonus for a group with fewer than 50 members"', "how others said it"),
        ('vbp like "share the pool" --most 10', "more of them"),
    ),
)
@click.argument("words", nargs=-1, required=True)
@click.option("--most", default=MOST, show_default=True, type=click.IntRange(1, 50),
              help="How many sentences at most.")  # fmt: skip
@json_option
def command(words: tuple[str, ...], most: int, as_json: bool) -> int:
    """Show sentences that are read and are most like some words, the most alike first.

    Each stands in a contract that is read; take one, and put your own names and figures into it.
    """
    said = " ".join(words)
    found = alike(said, most)
    if as_json:
        emit("like", {"words": said, "sentences": list(found)})
    elif found:
        click.echo("\n".join(found))
    else:
        click.echo(f"no sentence that is read is like `{visible(said)}`", err=True)
    return FINE if found else FINDINGS
