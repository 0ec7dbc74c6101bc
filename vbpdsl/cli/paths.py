"""Paths on a command line; apart from other kinds of values, since every command has one.

What the other kinds need is imported with them, and `check` must start without it.
"""

import errno
import os
from pathlib import Path
from typing import Any

import click

SHOWN = 40
"""Letters of a path that is too long that a message shows."""

_NO_NAME = (errno.ENAMETOOLONG, errno.EINVAL)


class PathParameter(click.ParamType["Path"]):
    """A path of a file or folder, there or not, that a file or folder can have."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; a sentence where the system knows no such names."""
        try:
            os.lstat(value)
        except (OSError, ValueError) as error:
            if isinstance(error, ValueError) or error.errno in _NO_NAME:
                short = f"{str(value)[:SHOWN]}..."
                self.fail(f"`{short}` is no name that a file or folder can have.", param, ctx)
        return Path(value)
