"""`vbp explain CODE`: what the code of a message means, with examples."""

import click

from vbpdsl.answers.explain import Explained, explain, family, titles
from vbpdsl.cli.codes import FINE, USAGE
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import emit, json_option


@click.command(
    cls=Command,
    name="explain",
    examples=(("vbp explain VBP201", "what VBP201 means"), ("vbp explain", "all codes")),
)
@click.argument("code", required=False)
@json_option
def command(code: str | None, as_json: bool) -> int:
    """Explain the code of a message: what it means, what to write instead, and why."""
    if code is None:
        return _list(as_json)
    answer = explain(code)
    if as_json:
        emit("explain", {"code": answer.code, "page": answer.text, "near": list(answer.near)})
        return FINE if answer.text is not None else USAGE
    if answer.text is None:
        click.echo(_unknown(answer), err=True)
        return USAGE
    click.echo(answer.text.rstrip())
    return FINE


def _list(as_json: bool) -> int:
    known = titles()
    if as_json:
        emit("explain", {"codes": [code for code, _ in known], "titles": dict(known)})
        return FINE
    for name in dict.fromkeys(family(code) for code, _ in known):
        click.echo(f"{name[:1].upper()}{name[1:]}")
        click.echo("".join(f"  {code}  {title}\n" for code, title in known if family(code) == name))
    return FINE


def _unknown(answer: Explained) -> str:
    near = f"; did you mean {' or '.join(answer.near)}?" if answer.near else ""
    return f"there is no code `{answer.code}`{near} (`vbp explain` lists all)"
