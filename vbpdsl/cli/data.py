"""`vbp data`: check data before a run, or generate some."""

import click

from vbpdsl.cli.group import Entry, LazyGroup

ENTRIES = (
    Entry("check", "vbpdsl.cli.data_check", "Check the tables that contracts read."),
    Entry("generate", "vbpdsl.cli.data_generate", "Write invented claims with known totals."),
)


@click.group(
    cls=LazyGroup,
    name="data",
    entries=ENTRIES,
    examples=(
        ("vbp data generate claims/", "invented data to try things on"),
        ("vbp data check home.vbp --data claims/", "can it be settled on that?"),
    ),
)
def command() -> None:
    """Check data before a run, or generate some."""
