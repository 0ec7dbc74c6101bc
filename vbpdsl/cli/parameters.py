"""Kinds of values on a command line that click has no type for."""

from datetime import datetime
from typing import Any

import click

from vbpdsl.answers.sample import ALL


class DateParameter(click.ParamType["datetime"]):
    """A date as 2026-01-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date at midnight; a sentence where it is none."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(str(value).strip(), "%Y-%m-%d")
        except ValueError:
            self.fail(f"`{value}` is not a date; write it as 2026-01-31.", param, ctx)


class SampleParameter(click.ParamType["int"]):
    """A number of settlements, or `all`."""

    name = "number or all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, or `ALL`."""
        if isinstance(value, int):
            return value
        said = str(value).strip().lower()
        if said == "all":
            return ALL
        if not said.isdecimal():
            self.fail(f"`{value}` is neither a number nor `all`.", param, ctx)
        return int(said)
