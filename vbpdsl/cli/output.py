"""How front-end commands print: colour only on a terminal, JSON with a schema version, tables.

Answers are values; this module and the commands beside it turn them into lines.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from vbpdsl.cli.codes import FINDINGS, FINE, USAGE
from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.render import JsonValue, Options, render

if TYPE_CHECKING:
    from rich.status import Status

    from vbpdsl.data.mapping.prepared import Prepared

SCHEMA_VERSION = 1
UNREADABLE = ("VBP8", "VBP701", "VBP706", "VBP707", "VBP709")
"""Codes that begin so are about files and folders that could not be read, be it since they are
damaged or no tables, and not about what a contract or a table says."""

PATIENCE = 0.4
"""Seconds of work before a terminal is told what is going on."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def options() -> Options:
    """Colour if the output is a terminal and NO_COLOR is not set; the terminal's width."""
    return Options(colour=_colourful(), width=_width())


def emit(command: str, body: dict[str, JsonValue]) -> None:
    """Print an answer as JSON."""
    whole: dict[str, JsonValue] = {"schema_version": SCHEMA_VERSION, "command": command, **body}
    click.echo(json.dumps(whole, indent=2, ensure_ascii=False))


def show_findings(findings: Iterable[Diagnostic]) -> None:
    """Print diagnostics with an empty line after each."""
    chosen = options()
    for diagnostic in findings:
        click.echo(f"{render(diagnostic, chosen)}\n", color=chosen.colour)


def exit_code(findings: Iterable[Diagnostic]) -> int:
    """0 without errors, 2 if a file or folder could not be read or written, else 1."""
    errors = [item for item in findings if item.severity is Severity.ERROR]
    if any(item.code.startswith(UNREADABLE) for item in errors):
        return USAGE
    return FINDINGS if errors else FINE


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: `1 file`, `3 files`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def said_of(prepared: "Prepared") -> list[str]:
    """What `vbp.toml` left out of the files or took for empty, under its heading."""
    lines = [f"    {line}" for line in prepared.lines]
    return ["As vbp.toml says of the files:", *lines] if lines else []


def table(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Aligned columns under a ruled header; the columns numbered in `right` are right-aligned."""
    widths = [max(len(row[place]) for row in (header, *rows)) for place in range(len(header))]
    lines = [_row(header, widths, right), "  ".join("-" * width for width in widths)]
    lines += [_row(row, widths, right) for row in rows]
    return "\n".join(lines)


@contextmanager
def working(words: str) -> Iterator[Callable[[str], None]]:
    """Say on a terminal what is being done, once it has taken a moment; gives what to call with
    the words for each step. Nothing is said into a pipe."""
    if not sys.stderr.isatty() or "CI" in os.environ:
        yield _to_nobody
        return
    said: list[str] = [words]
    shown: list[Status] = []
    begun = time.monotonic()

    def tell(step: str) -> None:
        said[0] = f"{words}: {step}"
        for status in shown:
            status.update(f"{said[0]} ({time.monotonic() - begun:,.0f} s)")

    timer = threading.Timer(PATIENCE, lambda: shown.append(_status(said[0])))
    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        timer.join()
        for status in shown:
            status.stop()


def _to_nobody(step: str) -> None:
    """For pipes."""


def _status(words: str) -> "Status":
    # Imported here: only long work at a terminal waits for rich.
    from rich.console import Console

    status = Console(stderr=True, no_color="NO_COLOR" in os.environ).status(words)
    status.start()
    return status


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = [
        f"{cell:>{width}}" if place in right else f"{cell:<{width}}"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _colourful() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def _width() -> int:
    if not sys.stdout.isatty():
        return 100
    import shutil

    return max(60, min(140, shutil.get_terminal_size().columns))
