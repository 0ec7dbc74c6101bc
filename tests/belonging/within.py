"""Two aggregates in one clause: each has its own rows, whatever the other one's are.

Each member's Share means the number of its visits divided by (the number of all visits).
Each visit's Share means its fee divided by (the total fee of visits of the same member).
"""

from collections.abc import Iterator

from attrs import evolve

from tests.belonging.aggregates import divided, total
from tests.belonging.combination import Combination
from tests.belonging.data import Rows
from tests.belonging.loops import Figures, Number, Wanted
from tests.belonging.one_level import (
    Choice,
    Taken,
    axes_of,
    choices,
    chosen,
    due_of,
    falls_to,
    noun_phrase,
    subject_of,
    wanted,
)
from tests.belonging.setting import Setting, World
from tests.belonging.subjects import NO_QUALIFIER
from tests.belonging.words import Due, Subject, Value, sentence_value


def combinations(setting: Setting, tables: Rows, taken: Taken) -> Iterator[Combination]:
    """Plain figures of rows, divided by what they are a part of."""
    if setting.world is World.PARTIES:
        return
    subject = subject_of(setting)
    for choice in choices(subject):
        plain = due_of(setting, choice) is Due.PLAIN and choice.how.name in ("total", "number")
        if plain and falls_to(setting, choice.words + "within", 24) and taken(choice.words):
            made = _part_of_all(setting, tables, subject, choice)
            yield from _row_part(setting, tables, subject, choice)
            if made is not None:
                yield made


def _part_of_all(
    setting: Setting, tables: Rows, subject: Subject, choice: Choice
) -> Combination | None:
    """The figure of some rows as a part of that of all rows of the Practice, or of the kind."""
    wholes = [one for one in subject.whose if one.before == "all " and choice.key in one.dues]
    wholes = [one for one in wholes if one.dues[choice.key] is Due.PLAIN and one != choice.whose]
    if not wholes:
        return None
    other = evolve(
        choice, whose=wholes[chosen(choice.words + "whole", len(wholes))], qualifier=NO_QUALIFIER
    )
    if due_of(setting, other, alone=False) is not Due.PLAIN:
        return None
    upper, lower = _words(setting, subject, choice), _words(setting, subject, other)
    sentence = f"{subject.openings[choice.key][0]} {upper} divided by ({lower})."
    above, below = (wanted(setting, tables, subject, one) for one in (choice, other))
    axes = {**axes_of(setting, choice), "level": "a part of all", "whole": other.whose.name}
    others = {f"above {name}": _quotient(one, below) for name, one in above.others().items()}
    others |= {f"below {name}": _quotient(above, one) for name, one in below.others().items()}
    return Combination(setting, axes, (sentence,), Due.PLAIN, _quotient(above, below), others)


def _words(setting: Setting, subject: Subject, choice: Choice) -> str:
    phrase = noun_phrase(setting, subject, choice)
    return sentence_value(choice.how, choice.value, phrase)


def _quotient(above: Wanted, below: Wanted) -> Figures:
    top, bottom = above.figures(), below.figures()
    values = {at: divided(value, bottom.values[at]) for at, value in top.values.items()}
    return Figures(values, top.needed, top.unsaid | bottom.unsaid)


def _row_part(
    setting: Setting, tables: Rows, subject: Subject, choice: Choice
) -> Iterator[Combination]:
    """The row's own value as a part of that of the rows it belongs with."""
    if choice.key != subject.table or not choice.how.valued:
        return
    value = choice.value
    words = _words(setting, subject, choice)
    sentence = f"{subject.openings[choice.key][0]} its {value.name} divided by ({words})."
    meant = wanted(setting, tables, subject, choice)
    axes = {**axes_of(setting, choice), "level": "a part of the rows it belongs with"}
    others = {name: _own_part(one, value) for name, one in meant.others().items()}
    yield Combination(setting, axes, (sentence,), Due.PLAIN, _own_part(meant, value), others)


def _own_part(meant: Wanted, value: Value) -> Figures:
    values: dict = {}  # type: ignore[type-arg]
    found = meant.figures()
    for settlement in meant.setting.settlements:
        for thing, whole in meant.measured_things(settlement):
            own = total([thing.at["row"]], value.measured)
            values[(settlement, thing.of)] = _hundredth(own, whole)
    return Figures(values, found.needed, found.unsaid)


def _hundredth(own: Number, whole: Number) -> Number:
    return None if own is None else divided(own / 100, whole)
