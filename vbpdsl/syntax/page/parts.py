"""What a page is made of: units, each begun by its mark, and the tables in them.

They are cut by `units.py`, before anything is read in them; whatever reads a page goes by these.
"""

from collections.abc import Sequence

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText, Span


@frozen
class Cell:
    """A cell of a table in the text."""

    text: str
    span: Span = field(eq=False)


@frozen
class Row:
    """A row of a table in the text."""

    cells: tuple[Cell, ...]
    span: Span = field(eq=False)


@frozen
class Unit:
    """One numbered, lettered or otherwise begun thing of the page.

    `role`: `title`, `cover`, `section`, `clause`, `line`, `schedule`, `example`, `note`, `open`.
    `label` is its number, letter or cover word; `title` the title of a line or heading.
    `body` are the stretches of running text, in order; `table` the rows of its table, if it has
    one, which stands after the first `before_table` stretches of the body.
    `caption` is what a clause is headed by, before its first sentence (`captions.py`).
    """

    role: str
    label: str
    title: str
    marks: tuple[str, ...]
    body: tuple[Span, ...]
    table: tuple[Row, ...]
    before_table: int
    span: Span = field(eq=False)
    title_span: Span | None = field(default=None, eq=False)
    caption: Span | None = field(default=None, eq=False)

    @property
    def listing(self) -> str:
        """What a schedule is called: `Schedule 2`; of one without that, its title."""
        return self.title if not self.label or self.label[:1].isdigit() else self.label


Texts = Sequence[tuple[SourceText, tuple[Unit, ...]]]
"""Documents that are read together, with their units."""

STARTS = {
    "Period": "cover_period",
    "Term": "cover_period",
    "Rounding": "rounding",
    "Years": "cover_years",
    "Year": "cover_years",
    "Cost": "cover_cost",
}
"""How a line of the cover is read, by its word."""
