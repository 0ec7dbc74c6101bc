"""Named conditions on what is counted or added up, and what those that meet them add up to.

A member is busy if the number of the member's visits is at least 3.
Busy Fees means the total fee of visits of busy members.
"""

from collections.abc import Iterator
from fractions import Fraction

from tests.belonging.combination import Combination
from tests.belonging.data import Rows
from tests.belonging.folding import Fold, folded
from tests.belonging.loops import Thing, Wanted
from tests.belonging.one_level import (
    Choice,
    Taken,
    axes_of,
    choices,
    chosen,
    due_of,
    noun_phrase,
    subject_of,
    wanted,
)
from tests.belonging.setting import Setting, Time, World
from tests.belonging.two_levels import yearless
from tests.belonging.words import Due, sentence_value

_HOWS = ("number", "total", "highest", "average", "lowest")


def combinations(setting: Setting, tables: Rows, taken: Taken) -> Iterator[Combination]:
    """A condition on a figure of the first level, counted or used to narrow."""
    if setting.world is World.PARTIES:
        return
    for choice in choices(subject_of(setting)):
        usable = choice.key in ("member", "visit", "episode", "infant")
        plain = due_of(setting, choice) is Due.PLAIN and choice.how.name in _HOWS
        chance = chosen(choice.words + setting.name + "status", 8)
        if usable and plain and chance == 0 and taken(choice.words):
            yield from _conditions(setting, tables, choice)


def _conditions(setting: Setting, tables: Rows, choice: Choice) -> Iterator[Combination]:
    subject = subject_of(setting)
    meant = wanted(setting, tables, subject, choice)
    bound = _middle(meant)
    money = choice.how.valued and choice.value.name not in ("length", "weight")
    unit = "$" if money else ""
    phrase = noun_phrase(setting, subject, choice)
    figure = sentence_value(choice.how, choice.value, phrase)
    article = "An" if choice.key[0] in "aeiou" else "A"
    condition = f"{article} {choice.key} is {{s}} if {figure} is more than {unit}{bound}."
    plural = f"{choice.key}s"
    period = " in the Period" if choice.key == "visit" and setting.time is Time.PERIOD else ""
    uses: tuple[tuple[str, Fold], ...] = (
        (f"the number of {{s}} {plural}{period}", _counted(bound)),
        (f"the number of {plural}{period} that are {{s}}", _counted(bound)),
        (f"the percentage of {plural}{period} that are {{s}}", _part(bound)),
    )
    words, fold = uses[chosen(choice.words + "use", len(uses))]
    if choice.key == "member":
        words = words.replace("that are", "who are")
    figures = folded(meant, "none", fold)
    if figures is None:
        return
    others = {
        name: found
        for name, other in meant.others().items()
        if (found := folded(other, "none", fold)) is not None
    }
    axes = {**axes_of(setting, choice), "level": f"status of a {choice.key}", "outer": words}
    due = Due.EITHER if choice.key == "member" and yearless(setting) else Due.PLAIN
    sentences = (condition, f"{{t}} means {words}.")
    yield Combination(setting, axes, sentences, due, figures, others)


def _middle(meant: Wanted) -> int:
    """A bound that some are above and some are not."""
    values = [
        value
        for settlement in meant.setting.settlements
        for _, value in meant.measured_things(settlement)
        if value is not None
    ]
    return int(sorted(values)[len(values) // 2]) if values else 1


def _counted(bound: int) -> Fold:
    return lambda found: Fraction(sum(1 for _, value in found if value > bound))


def _part(bound: int) -> Fold:
    def fold(found: "list[tuple[Thing, Fraction]]") -> Fraction | None:
        met = sum(1 for _, value in found if value > bound)
        return Fraction(met, len(found)) if found else None

    return fold
