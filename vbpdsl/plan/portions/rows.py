"""Those that take part in a division, as relations: opened, shelved, added up.

Whoever takes part has a row with what is known of him: his amount, weight and limits, and how it
stands with him. All that share in one division are told by the keys that they have alike.
"""

from collections.abc import Callable, Generator, Mapping

from vbpdsl.model.expressions import Portion
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Placed, Shelf, fetch
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import choose, compare, whole
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.relations.draft import Draft, Joining
from vbpdsl.plan.relations.relation import Input, Measured, Relation
from vbpdsl.plan.values import Lowered
from vbpdsl.source.classes import define, frozen

FREE, CAPPED, RAISED = 0, 1, 2
"""How it stands with one that takes part: it has its share, the most or the least."""

Asking = Generator[Relation, Measured, "Rows"]


@frozen
class Rows:
    """A relation of those that take part: where their keys and what is known of each stand."""

    input: Input
    measured: Measured
    keys: Mapping[str, Placed]
    values: Mapping[str, Placed]


@define
class Open:
    """Such a relation opened for the next: its draft, and keys and values in it."""

    draft: Draft
    keys: dict[str, Lowered]
    values: dict[str, Lowered]

    @staticmethod
    def of(rows: Rows) -> "Open":
        """The rows of a relation that was made."""
        draft = Draft(rows.input, rows.measured)
        keys = {key: fetch(placed, draft.read) for key, placed in rows.keys.items()}
        return Open(draft, keys, {n: fetch(p, draft.read) for n, p in rows.values.items()})

    def number(self, name: str) -> Exact:
        """A number that is known of each."""
        found = self.values[name]
        assert isinstance(found, Exact)
        return found

    def top(self, name: str) -> Scalar:
        """An integer that is known of each."""
        return self.number(name).numerator

    def keep(self, value: Exact) -> Exact:
        """A number in columns."""
        return exact.kept(value, self.draft.keep)


@define
class Division:
    """The division of one Term: its keys, those that tell things apart, names for relations."""

    portion: Portion
    each: tuple[str, ...]
    name: Callable[[str], str]
    said: str

    def shelved(self, here: Open, kind: str) -> Asking:
        """The rows as a relation."""
        shelf = Shelf(here.draft)
        keys = {key: shelf.put(f"k{at}", one) for at, (key, one) in enumerate(here.keys.items())}
        values = {name: shelf.put(name, one) for name, one in here.values.items()}
        name = self.name(kind)
        measured = yield here.draft.relation(name, f"{kind} of {self.said}", shelf.listed())
        return Rows(Input(name, False), measured, keys, values)

    def around(self, here: Open) -> dict[str, Lowered]:
        """The keys that all that share in one division have alike."""
        return {key: one for key, one in here.keys.items() if key not in self.each}

    def totals(self, rows: Rows, of: Callable[[Open], Mapping[str, tuple[str, Scalar]]]) -> Asking:
        """Measures over all that share in one division; integers, by name."""
        here = Open.of(rows)
        measures = of(here)
        keys = {key: top_of(one) for key, one in self.around(here).items()}
        cells = [here.draft.column_of(key) for key in keys.values()]
        made = here.draft.group(cells, list(measures.values()))
        places = [(f"k{at}", cell) for at, cell in enumerate(cells)]
        gives = [*places, *zip(measures, made, strict=True)]
        name = self.name("totals")
        measured = yield here.draft.relation(name, f"totals of {self.said}", gives)
        around = {
            key: Placed(cell.kind, column, _below(rows.keys[key]))
            for key, (column, cell) in zip(keys, places, strict=True)
        }
        values = {one: Placed(Kind.NUMBER, one) for one in measures}
        return Rows(Input(name, False), measured, around, values)

    def beside(self, here: Open, totals: Rows) -> Joining:
        """The totals beside each of the rows."""
        pairs = [(top_of(here.keys[key]), at.column, 1) for key, at in totals.keys.items()]
        return here.draft.join(totals.input, totals.measured, pairs)


def top_of(value: Lowered) -> Scalar:
    """What stands above the line of a value: its numerator, or the value itself."""
    return value.numerator if isinstance(value, Exact) else value


def _below(placed: Placed) -> int:
    return placed.denominator


def like(total: Exact, of: Exact) -> Exact:
    """A total of numerators as the number it is: over what each of them was over."""
    return Exact(total.numerator, of.denominator, of.factors)


def if_state(here: Open, state: int, value: Scalar) -> Scalar:
    """A value where the division stands at a state, and nothing elsewhere."""
    return choose(((compare("=", here.top("state"), whole(state)), value),), whole(0))
