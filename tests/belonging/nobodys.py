"""Figures asked of somebody who has none: the Practice's figure is no member's.

Each of these must be asked; the words point to a figure, rows or a thing that is not there.
"""

from collections.abc import Iterator

from tests.belonging.combination import Combination
from tests.belonging.data import Rows
from tests.belonging.loops import Figures
from tests.belonging.one_level import Taken, chosen, setting_axes, subject_of
from tests.belonging.setting import Setting, Time, World
from tests.belonging.words import Due

_VISITS = (
    ("member", "Each member's {t} means 10% of that member's {i}."),
    ("member", "Each member's {t} means 10% of its {i}."),
    ("member", "Each member's {t} means the member's {i}, but not more than $100."),
    ("member", "Each member's {t} means 10% of (the {i} of the member)."),
    ("member", "Each member's {t} means the average {i} of the member's visits{time}."),
    ("month", "Each month's {t} means 10% of that month's {i}."),
    ("month", "{t}, for each month, means 10% of (the {i} in that month)."),
    ("visit", "Each visit's {t} means 10% of its {i}."),
    ("visit", "Each visit's {t} means 10% of that visit's {i}."),
    ("none", "{t} means the {i} of all members, added together."),
    ("none", "{t} means the average {i} of all members."),
    ("none", "{t} means the highest {i} of all members."),
    ("none", "{t} means the total {i} of all visits{time}."),
    ("none", "{t} means the lowest {i} of all visits{time}."),
    ("none", "{t} means the total, over all members, of {i}."),
    ("none", "{t} means the number of members whose {i} is more than $50."),
    ("none", "{t} means the number of visits{time} with a {i} of more than $50."),
    ("none", "{t} means 10% of its fee."),
    ("none", "{t} means the total fee of that member's visits{time}."),
    ("none", "{t} means the total fee of visits{time} of the same member."),
    ("none", "{t} means the number of that month's visits."),
)
_INFANTS = (
    ("episode", "Each episode's {t} means 10% of that episode's {i}."),
    ("episode", "Each episode's {t} means 10% of its {i}."),
    ("infant", "Each infant's {t} means 10% of its {i}."),
    ("none", "{t} means the {i} of all episodes, added together."),
    ("none", "{t} means the highest {i} of all infants."),
    ("none", "{t} means the average {i} of all episodes."),
    ("none", "{t} means the total cost of that episode's infants."),
    ("none", "{t} means the total cost of infants of the same episode."),
)
_WHOLES = ("the total fee of all visits{time}", "the highest Charge of all visits{time}")
_WHOLE_INFANTS = ("the total cost of all infants", "the highest Charge of all infants")


def combinations(setting: Setting, _tables: Rows, taken: Taken) -> Iterator[Combination]:
    """Every one of these sentences in every setting."""
    if setting.world is World.PARTIES:
        return
    infants = setting.world is World.EPISODES
    wholes = _WHOLE_INFANTS if infants else _WHOLES
    time = " in the Period" if setting.time is Time.PERIOD and not infants else ""
    for key, sentence in _INFANTS if infants else _VISITS:
        if taken(sentence + setting.name):
            whole = f"{{i}} means {wholes[chosen(sentence, 2)]}."
            texts = (whole, sentence) if "{i}" in sentence else (sentence,)
            axes = {
                "level": "nobody's figure",
                "key": key,
                "whose": sentence,
                "what": subject_of(setting).values[0].name,
                **setting_axes(setting),
            }
            said = tuple(text.replace("{time}", time) for text in texts)
            yield Combination(setting, axes, said, Due.ASKED, Figures({}, frozenset()), {})
