"""Figures of rows, one level deep: each key, each way to say whose, each value, each how.

Not every product is taken: each way to say whose goes with every how, each with every qualifier,
and what else varies is chosen by a fixed hash, so that the matrix is the same on every machine.
"""

from collections.abc import Callable, Iterator
from zlib import crc32

from attrs import evolve, frozen

from tests.belonging.combination import Combination
from tests.belonging.data import Rows
from tests.belonging.loops import LINKS, Wanted
from tests.belonging.setting import Setting, Time, World
from tests.belonging.subjects import INFANTS, NO_QUALIFIER, VISITS
from tests.belonging.words import (
    Due,
    How,
    NounPhrase,
    Qualifier,
    Subject,
    Value,
    Whose,
    sentence_value,
)

Taken = Callable[[str], bool]
"""Whether a combination with these words is taken this time."""


@frozen
class Choice:
    """One of each axis."""

    key: str
    whose: Whose
    how: How
    value: Value
    qualifier: Qualifier
    timed: bool

    @property
    def words(self) -> str:
        """The choice as text, for hashing."""
        parts = (self.key, self.whose.name, self.how.name, self.value.name, self.qualifier.name)
        return "|".join((*parts, str(self.timed)))


def subject_of(setting: Setting) -> Subject:
    """The rows that a setting is about."""
    return INFANTS if setting.world is World.EPISODES else VISITS


def combinations(setting: Setting, tables: Rows, taken: Taken) -> Iterator[Combination]:
    """The combinations of one level that fall to a setting."""
    for choice in choices(subject_of(setting)):
        if falls_to(setting, choice.words) and taken(choice.words):
            yield combination(setting, tables, choice)


def choices(subject: Subject) -> Iterator[Choice]:
    """Every way to say whose with every how, and with every qualifier."""
    for whose in subject.whose:
        for key, due in whose.dues.items():
            few = due is Due.ASKED
            for how in subject.hows[:: 3 if few else 1]:
                yield from _varied(subject, key, whose, how, NO_QUALIFIER)
            for qualifier in subject.qualifiers[1 :: 7 if few else 1]:
                how = subject.hows[chosen(whose.name + key + qualifier.name, len(subject.hows))]
                yield from _varied(subject, key, whose, how, qualifier)


def _varied(
    subject: Subject, key: str, whose: Whose, how: How, qualifier: Qualifier
) -> Iterator[Choice]:
    words = f"{key}{whose.name}{how.name}{qualifier.name}"
    values = [one for one in subject.values if one.name != how.words.rpartition(" ")[2]]
    untimed = chosen(words + "time", 6) == 0
    if not _sayable(whose, how, qualifier):
        return
    first = chosen(words, len(values))
    for value in (values[first], values[(first + 2) % len(values)])[: 2 if how.valued else 1]:
        yield Choice(key, whose, how, value, qualifier, not untimed)


def _sayable(whose: Whose, how: How, qualifier: Qualifier) -> bool:
    bare = not whose.before and not whose.after
    if bare and "{a}" in how.words:
        return False  # `all` would make another phrase of it
    ends = qualifier.late or (whose.near and " whose " in whose.after)
    if how.name == "percentage" and (ends or "early" in qualifier.name):
        return False
    if qualifier.dates and "month" in whose.after + whose.before:
        return False
    return not (how.name in ("added together", "weighted") and qualifier.late.startswith(","))


def combination(setting: Setting, tables: Rows, choice: Choice) -> Combination:
    """A choice in a setting, as a sentence with its figures."""
    subject = subject_of(setting)
    phrase = noun_phrase(setting, subject, choice)
    openings = subject.openings[choice.key]
    opening = openings[chosen(choice.words, len(openings))]
    if choice.whose.before == "its ":
        opening = openings[0]
    sentence = f"{opening} {sentence_value(choice.how, choice.value, phrase)}."
    meant = wanted(setting, tables, subject, choice)
    return Combination(
        setting,
        axes_of(setting, choice),
        (sentence,),
        due_of(setting, choice),
        meant.figures(),
        {name: other.figures() for name, other in meant.others().items()},
    )


def noun_phrase(setting: Setting, subject: Subject, choice: Choice) -> NounPhrase:
    """Whose rows and which, with the time said where it is to be said."""
    period = "the Period" if setting.time is Time.PERIOD else "the Contract Year"
    said = time_said(setting, choice)
    qualifier = _in_period(choice.qualifier, period)
    return NounPhrase(subject, choice.whose, qualifier, f" in {period}" if said else "")


def _in_period(qualifier: Qualifier, period: str) -> Qualifier:
    return evolve(qualifier, close=qualifier.close.replace("{period}", period))


def dated(setting: Setting) -> bool:
    """Whether the rows have a day."""
    return setting.world is not World.EPISODES


def time_said(setting: Setting, choice: Choice) -> bool:
    """Year by year time goes without saying, in one Period it is said or asked."""
    if not dated(setting) or "month" in choice.whose.links:
        return False
    if setting.time is Time.YEARS:
        return chosen(choice.words + "years", 4) == 0
    return choice.timed


def due_of(setting: Setting, choice: Choice, alone: bool = True) -> Due:
    """What is owed: a time that is left out in one Period is asked for.

    `alone` is not set where the rest of the clause tells one thing of the key from another.
    """
    due = choice.whose.dues[choice.key].also(choice.qualifier.due)
    if alone and _is_one_for_all(choice):
        due = due.also(Due.EITHER)  # said for each, it may be asked
    pinned = "month" in choice.whose.links and choice.key != "visit"
    says = time_said(setting, choice) or choice.qualifier.dates or pinned
    if dated(setting) and setting.time is Time.PERIOD and not says:
        pins = "month" in choice.whose.links or choice.whose.near
        due = due.also(Due.EITHER if pins else Due.ASKED)
    return due


def _is_one_for_all(choice: Choice) -> bool:
    """Whether the figure is the same for all members, or for all of another kind of the key."""
    said = set(choice.whose.links)
    if choice.key == "member and month":
        return said != {"member", "month"}
    return choice.key != "none" and not said and choice.whose.itself


def _of_any_time(setting: Setting, choice: Choice) -> bool:
    """Rows before a row, or in its month, are so at any time, unless another time is said."""
    says = choice.qualifier.dates or time_said(setting, choice)
    of_row = choice.key == "visit" and "month" in choice.whose.links
    return setting.time is Time.PERIOD and not says and (of_row or bool(choice.whose.near))


def wanted(setting: Setting, tables: Rows, subject: Subject, choice: Choice) -> Wanted:
    """The figures of a choice, for the loops."""
    links = tuple(link for link in choice.whose.links if link in LINKS[choice.key])
    return Wanted(
        setting,
        tables,
        subject.table,
        choice.key,
        links,
        choice.how.aggregate,
        choice.value.measured,
        itself=choice.whose.itself,
        near=choice.whose.near,
        timed=not _of_any_time(setting, choice),
        tests=choice.qualifier.tests,
        hundredths=choice.how.valued,
    )


def axes_of(setting: Setting, choice: Choice) -> dict[str, str]:
    """The axes of a choice, by name."""
    return {
        "level": "one",
        "key": choice.key,
        "whose": choice.whose.name,
        "how": choice.how.name,
        "what": choice.value.name if choice.how.valued else "rows",
        "qualifier": choice.qualifier.name,
        **setting_axes(setting),
    }


def setting_axes(setting: Setting) -> dict[str, str]:
    """The axes that a setting gives."""
    return {
        "world": setting.world.value,
        "provider": setting.provider.value,
        "time": setting.time.value,
    }


def falls_to(setting: Setting, words: str, share: int = 18) -> bool:
    """Whether a choice is taken in a setting: one in so many, or every one of a small world."""
    if setting.world is World.EPISODES:
        return chosen(words + setting.name, 4) == 0
    if setting.world is World.PARTIES:
        return False
    return chosen(words + setting.name, share) == 0


def chosen(words: str, of: int) -> int:
    """A fixed choice among so many."""
    return crc32(words.encode()) % of
