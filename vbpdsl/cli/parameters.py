"""Kinds of values on a command line that click has no type for, and options of several commands."""

from datetime import datetime
from typing import Any

import click

from vbpdsl.answers.asked import ALL
from vbpdsl.results.why.which import WhichReasons

follow_links_option = click.option(
    "--follow-links", is_flag=True, help="Read files that links lead to outside the folder."
)

MOST_DIGITS = 18
"""Digits of a number of settlements: whoever types more means all."""

_FORMS = ("%Y-%m-%d", "%B %d, %Y", "%b %d, %Y")


class DateParameter(click.ParamType["datetime"]):
    """A date as 2026-01-31, or as contracts write it: January 31, 2026."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date at midnight; a sentence where it is none."""
        if isinstance(value, datetime):
            return value
        said = " ".join(str(value).split())
        found = next((day for form in _FORMS if (day := _day(said, form)) is not None), None)
        if found is None:
            advice = "write it as 2026-01-31 or January 31, 2026"
            self.fail(f"`{value}` is not a date; {advice}.", param, ctx)
        return found


def _day(said: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(said, form)
    except ValueError:
        return None


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
        if not said.isdecimal() or len(said) > MOST_DIGITS:
            self.fail(f"`{value}` is neither a number nor `all`.", param, ctx)
        return int(said)


why_option = click.option(
    "--why",
    "told",
    type=click.Choice([item.value for item in WhichReasons]),
    default=WhichReasons.MONEY.value,
    show_default=True,
    help="The reasons told: those that moved money, or all.",
)
"""Which reasons a statement tells."""
