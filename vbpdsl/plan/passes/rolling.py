"""Groups from groups: a pass by fewer keys, and the keys of those groups whose rows count."""

from typing import Protocol

from attrs import evolve

from vbpdsl.plan.figures.placed import Grain, Shelf, fetch
from vbpdsl.plan.figures.sites import Known, Place
from vbpdsl.plan.figures.spaces import COUNTED
from vbpdsl.plan.figures.universes import Planning, shelve_keys
from vbpdsl.plan.numbers.building import compare, whole
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.passes.groups import said
from vbpdsl.plan.passes.passing import Grouped, Grouping, Spec
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import Input, PlacedAt


class Naming(Known, Protocol):
    """What is planned, and names for more."""

    def name(self, kind: str) -> str:
        """A fresh name for a relation."""


def roll_up(fine: Grouped, spec: Spec, name: str) -> Grouping:
    """A pass by fewer keys from one by more, without going over the rows again."""
    assert fine.second is None, "quotients are not rolled up"
    draft = Draft(fine.input, fine.measured)
    keys = [draft.column_of(draft.read(fine.keys[key].column)) for key in spec.keys]
    code = draft.column_of(draft.read("code")) if fine.coded else None
    names = ["rows"]
    measures: list[tuple[str | PlacedAt, Scalar | None]] = [("sum", draft.read("rows"))]
    for part, found in fine.found.items():
        how = fine.hows[part]
        names.append(found.value.column)
        measures.append((how, draft.read(found.value.column)))
        if found.absent is not None:
            names.append(found.absent)
            measures.append(("sum", draft.read(found.absent)))
    made = draft.group([*keys, *([] if code is None else [code])], measures)
    placed = {
        key: evolve(fine.keys[key], column=f"k{place}") for place, key in enumerate(spec.keys)
    }
    gives: list[tuple[str, Scalar]] = [
        (placed[key].column, cell) for key, cell in zip(spec.keys, keys, strict=True)
    ]
    gives += [] if code is None else [("code", code)]
    gives += list(zip(names, made, strict=True))
    measured = yield draft.relation(name, said(spec), gives)
    rolled = evolve(fine, spec=spec, input=Input(name, False), measured=measured, keys=placed)
    rolled.months = rolled.twins = False
    return rolled


def counted_keys(planner: Naming, grouped: Grouped, group: tuple[str, ...]) -> Planning:
    """The keys of the groups whose rows count."""
    draft = Draft(grouped.input, grouped.measured)
    if grouped.coded:
        draft.where(compare("=", draft.read("code"), whole(COUNTED)))
    site = Place(planner, draft)
    for key, placed in grouped.keys.items():
        site.keys[key] = fetch(placed, draft.read)
    shelf = Shelf(draft)
    keys = shelve_keys(site, tuple(grouped.keys), shelf)
    name = planner.name("home")
    words = f"each {', '.join(group)} of {grouped.input.name}"
    measured = yield draft.relation(name, words, shelf.listed())
    return Grain(group, Input(name, False), measured, keys)
