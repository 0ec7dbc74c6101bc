"""A Term for each of several, used where all of them are added up, averaged, counted or compared.

The inner clause is one of the first level that is plain; the outer one runs over fresh members (or
months, kinds, visits), whatever it is itself for.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from tests.belonging.aggregates import divided
from tests.belonging.combination import Combination
from tests.belonging.data import Rows
from tests.belonging.folding import (
    Fold,
    above,
    added,
    beside,
    folded,
    greatest,
    least,
    mean,
    weighted,
)
from tests.belonging.loops import Figures, Wanted
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
from tests.belonging.words import Due, Subject, sentence_value

_SEVERAL = {
    "member": "members",
    "month": "months",
    "kind": "kinds of visit",
    "visit": "visits",
    "episode": "episodes",
    "infant": "infants",
}


@frozen
class Outer:
    """A way to use the inner Term: words with `{i}` and `{k}` for the things, and the fold."""

    name: str
    words: str
    fold: Fold


_OF_ONE = {
    "member": ("the member's {k}", "that member's {k}"),
    "month": ("that month's {k}", "the month's {k}"),
    "kind": ("{k} of that kind", "the Practice's {k} of that kind"),
    "episode": ("the episode's {k}", "that episode's {k}"),
}
"""The rows of what an outer clause is for."""

_OUTERS = (
    Outer("added together", "the {i} of all {k}, added together", added),
    Outer("total", "the total {i} of all {k}", added),
    Outer("total over", "the total, over all {k}, of {i}", added),
    Outer("average", "the average {i} of all {k}", mean),
    Outer("average over", "the average, over all {k}, of {i}", mean),
    Outer("highest", "the highest {i} of all {k}", greatest),
    Outer("lowest", "the lowest {i} of all {k}", least),
)


def combinations(setting: Setting, tables: Rows, taken: Taken) -> Iterator[Combination]:
    """Inner Terms of one level, each with one outer use for each kind of outer clause."""
    if setting.world is World.PARTIES:
        return
    for choice in choices(subject_of(setting)):
        if _usable(setting, choice) and chosen(choice.words + setting.name + "two", 9) == 0:
            for made in _uses(setting, tables, choice):
                if taken("|".join(made.sentences)):
                    yield made


def _usable(setting: Setting, choice: Choice) -> bool:
    own = choice.key in choice.whose.links or choice.key in ("visit", "infant", "member and month")
    return own and choice.key != "none" and due_of(setting, choice) is Due.PLAIN


def _uses(setting: Setting, tables: Rows, choice: Choice) -> Iterator[Combination]:
    subject = subject_of(setting)
    meant = wanted(setting, tables, subject, choice)
    outers = (*_OUTERS, _number(choice), *_weighted(choice, tables))
    for outer_key in _outer_keys(choice.key):
        if choice.key == "visit" and chosen(choice.words + outer_key + "few", 4):
            continue  # there are many ways to say whose rows a row looks at
        outer = outers[chosen(choice.words + outer_key + "outer", len(outers))]
        yield from _made(setting, choice, subject, meant, outer_key, outer)
    if choice.key in ("member", "episode", "month"):
        yield from _besides(setting, choice, subject, meant)


def _number(choice: Choice) -> Outer:
    if choice.how.valued:
        unit = "" if choice.value.name in ("length", "weight") else "$"
        words = f"the number of {{k}} whose {{i}} is more than {unit}50"
        return Outer("number whose", words, above(50))
    return Outer("number whose", "the number of {k} whose {i} is more than 1", above(1))


def _weighted(choice: Choice, tables: Rows) -> tuple[Outer, ...]:
    if choice.key != "member" or "member" not in tables:
        return ()
    risks = {row["member"]: row["risk"] for row in tables["member"]}
    words = "the average {i} of all {k}, weighted by risk"
    return (Outer("weighted", words, weighted(risks)),)


def _outer_keys(key: str) -> tuple[str, ...]:
    match key:
        case "member and month":
            return ("member", "month")
        case "member":
            return ("none", "same")
        case "visit":
            return ("none", "member", "month", "kind")
        case "infant":
            return ("none", "episode")
        case _:
            return ("none",)


def _made(
    setting: Setting,
    choice: Choice,
    subject: Subject,
    meant: Wanted,
    outer_key: str,
    outer: Outer,
) -> Iterator[Combination]:
    use = _use(setting, choice, outer_key, outer)
    opening = _opening(subject, choice.key if outer_key == "same" else outer_key)
    sentences = (_inner(setting, subject, choice), f"{opening} {use}.")
    axes = {
        **axes_of(setting, choice),
        "level": f"two: {choice.key} in {outer_key}",
        "outer": outer.name,
    }
    figures = _figures(meant, outer_key, outer.fold)
    if figures is None:
        return
    others = {
        name: found
        for name, other in meant.others().items()
        if (found := _figures(other, outer_key, outer.fold)) is not None
    }
    if outer_key == "same":
        others["its own figure"] = meant.figures()
    # One figure for all, said for each of them, may be asked, and the year of a list of members.
    counted = outer.name == "number whose" and yearless(setting)
    due = Due.EITHER if outer_key == "same" or counted else Due.PLAIN
    yield Combination(setting, axes, sentences, due, figures, others)


def yearless(setting: Setting) -> bool:
    """Whether what is listed is counted year by year, and the list does not say of which."""
    return setting.world is World.MEMBERS and setting.time is Time.YEARS


def _figures(meant: Wanted, outer_key: str, fold: Fold) -> Figures | None:
    if outer_key == "same":
        return beside(meant, fold, lambda _own, whole: whole)
    return folded(meant, outer_key, fold)


def _besides(
    setting: Setting, choice: Choice, subject: Subject, meant: Wanted
) -> Iterator[Combination]:
    """Its own figure beside one of all: the word that names it must not be caught by the other."""
    key, several = choice.key, _several(setting, choice, "same")
    forms = (
        (f"its {{i}} divided by (the {{i}} of all {several}, added together)", added, divided),
        (f"the {key}'s {{i}} less the average {{i}} of all {several}", mean, _less),
        (f"its {{i}} divided by the highest {{i}} of all {several}", greatest, divided),
    )
    words, fold, together = forms[chosen(choice.words + "beside", len(forms))]
    figures = beside(meant, fold, together)
    if figures is None:
        return
    others = {
        name: found
        for name, other in meant.others().items()
        if (found := beside(other, fold, together)) is not None
    }
    sentences = (_inner(setting, subject, choice), f"{_opening(subject, key)} {words}.")
    axes = {**axes_of(setting, choice), "level": f"two: {key} beside all", "outer": words}
    yield Combination(setting, axes, sentences, Due.PLAIN, figures, others)


def _less(one: Fraction, other: Fraction) -> Fraction:
    return one - other


def _inner(setting: Setting, subject: Subject, choice: Choice) -> str:
    phrase = noun_phrase(setting, subject, choice)
    opening = _opening(subject, choice.key).replace("{t}", "{i}")
    return f"{opening} {sentence_value(choice.how, choice.value, phrase)}."


def _opening(subject: Subject, key: str) -> str:
    return subject.openings[key][0]


def _use(setting: Setting, choice: Choice, outer_key: str, outer: Outer) -> str:
    """The outer figure in words, of all or of those that belong to what the clause is for."""
    several = _several(setting, choice, outer_key)
    if choice.key not in ("visit", "infant") or outer_key == "none":
        return outer.words.replace("{k}", several)
    rows = _OF_ONE[outer_key][chosen(choice.words + outer_key + "rows", 2)]
    plural, at, time = several.partition(" in ")
    rows = rows.replace("{k}", plural) + at + time
    bare = outer.words.replace("all {k}", "{k}") if "added" not in outer.words else outer.words
    return bare.replace("{k}", rows)


def _several(setting: Setting, choice: Choice, outer_key: str) -> str:
    if choice.key == "member and month":
        return "months" if outer_key == "member" else "members"
    dated = choice.key == "visit" and setting.time is Time.PERIOD
    return _SEVERAL[choice.key] + (" in the Period" if dated else "")
