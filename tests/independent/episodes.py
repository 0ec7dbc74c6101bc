"""Episodes in plain Python, without the package: what begins one, how long it runs, whose a row is.

    a stay of January 10 to 14 begins an episode; with 90 days after, it runs through April 14
    a stay of the same person admitted by April 14 begins no other; a visit of April 14 is its own

The counterpart of the sentences of `contracts_dsl/programs` that make rows of rows.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction

from attrs import frozen

Row = dict[str, str]


@frozen
class Episode:
    """An episode: the row that began it, the first and the last day, and the rows within."""

    row: Row
    first: date
    last: date
    rows: tuple[Row, ...]

    def total(self, keep: Callable[[Row], bool] | None = None) -> Fraction:
        """What the rows within that are kept cost."""
        kept = (row for row in self.rows if keep is None or keep(row))
        return sum((Fraction(row["paid"]) for row in kept), Fraction(0))


@frozen
class Window:
    """How an episode runs: days before the day it begins and after the day it ends."""

    begins: str
    ends: str
    before: int
    after: int


def episodes(
    triggers: Iterable[Row], within: Iterable[Row], window: Window
) -> tuple[Episode, ...]:
    """A later trigger of a person within an episode begins no other; a row within two is of the
    one that began first."""
    made: list[Episode] = []
    for row in sorted(triggers, key=lambda row: (row[window.begins], row["id"])):
        begun = date.fromisoformat(row[window.begins])
        own = [one for one in made if one.row["person"] == row["person"]]
        if any(one.first <= begun <= one.last for one in own):
            continue
        first = begun - timedelta(window.before)
        last = date.fromisoformat(row[window.ends]) + timedelta(window.after)
        made.append(Episode(row, first, last, ()))
    given: dict[int, list[Row]] = {at: [] for at in range(len(made))}
    for row in within:
        day = date.fromisoformat(row["served"])
        mine = [
            at
            for at, one in enumerate(made)
            if one.row["person"] == row["person"] and one.first <= day <= one.last
        ]
        if mine:
            given[min(mine, key=lambda at: made[at].first)].append(row)
    return tuple(
        Episode(one.row, one.first, one.last, tuple(given[at])) for at, one in enumerate(made)
    )
