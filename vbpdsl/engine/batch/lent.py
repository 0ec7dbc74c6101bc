"""Relations that runs on the same tables make alike, made once.

A hundred contracts over one folder differ in a limit or a rate: what they ask of claims and roster
before they come to it is the same, to the letter of the plan. So a relation is known by its plan
and by what it reads; the next run that plans the same from the same is given what is there.

    run 1    rows of Claims by member: made         run 2    rows of Claims by member: given
             the lesser of it and $75,000: made              the lesser of it and $80,000: made

What a run neither makes nor is given is let go of at its end, so that there are never more
relations than two runs have.
"""

from collections.abc import Mapping

from attrs import Factory, evolve

from vbpdsl.data.files.store import Store
from vbpdsl.engine.batch.facts import Kept
from vbpdsl.engine.batch.relation_sql import drop_sql
from vbpdsl.plan.relations.relation import Input, Join, Measured, Relation
from vbpdsl.source.classes import define, frozen

Known = tuple[object, ...]
"""What a relation is known by: the connection, its plan without its names, and what it reads."""


@frozen
class Lent:
    """A relation that is there, and what was measured of it."""

    kept: Kept
    measured: Measured


@define
class Lending:
    """The relations that runs on the same tables share, one run after the other."""

    there: dict[Known, Lent] = Factory(dict)
    wanted: set[Known] = Factory(set)

    def find(self, known: Known) -> Lent | None:
        """The relation that is known by this, if a run has made it."""
        found = self.there.get(known)
        if found is not None:
            self.wanted.add(known)
        return found

    def keep(self, known: Known, lent: Lent) -> None:
        """Have what a run made given to the next that plans it."""
        self.there[known] = lent
        self.wanted.add(known)

    def end_run(self, store: Store) -> None:
        """Let go of what the run that ends had no use for."""
        own = id(store.connection)
        for known in [one for one in self.there if one[0] == own and one not in self.wanted]:
            lent = self.there.pop(known)
            store.connection.execute(_drop(lent.kept.name))
        self.wanted.clear()


def _drop(name: str) -> str:
    return drop_sql(name).text()


def known_by(relation: Relation, store: Store, names: Mapping[Input, str]) -> Known:
    """What a relation is known by: neither its name nor its clauses, and what it reads itself."""
    inputs = [stage.input for stage in relation.stages if isinstance(stage, Join)]
    if isinstance(relation.source, Input):
        inputs.append(relation.source)
    plan = evolve(relation, name="", said="", clauses=(), replaces=None)
    read = tuple(_read(one, store, names) for one in inputs)
    return (id(store.connection), plan, *read)


def _read(one: Input, store: Store, names: Mapping[Input, str]) -> object:
    """What stands for the rows of an input: for a table of the contract's own text these."""
    table = store.tables[one.name].table if one.table else None
    if table is not None and table.written:
        return (table.columns, table.rows)
    return names[one]
