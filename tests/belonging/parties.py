"""Figures over all the Practices that are settled: totals, counts, shares of a pool.

The schedule gives each Practice a cost and a number of clients; visits make a Term of each, and
what is over all Practices is the same figure in every settlement.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import frozen

from tests.belonging.aggregates import divided
from tests.belonging.combination import Combination
from tests.belonging.data import Row, Rows
from tests.belonging.loops import Figures, Number
from tests.belonging.one_level import Taken, setting_axes
from tests.belonging.setting import Provider, Setting, Time, World
from tests.belonging.words import Due


@frozen
class What:
    """What is aggregated over Practices: its word, its defining sentence, its figure of one."""

    name: str
    words: str
    inner: str
    figure: Callable[[Rows, str, int], Fraction]


@frozen
class Said:
    """A sentence with `{v}` for the figure, and what it makes of the figures of the Practices.

    `others` leaves the settled one out; `together` puts its own figure beside the result.
    """

    name: str
    words: str
    fold: Callable[[list[Fraction]], Number]
    others: bool = False
    together: Callable[[Fraction, Fraction], Number] | None = None
    due: Due = Due.PLAIN


def combinations(setting: Setting, tables: Rows, taken: Taken) -> Iterator[Combination]:
    """Every figure of a Practice in every sentence over all of them."""
    if setting.world is not World.PARTIES:
        return
    for what in _whats(setting):
        for said in _SAID:
            if not taken(said.words + what.name + setting.name):
                continue
            made = _made(setting, tables, what, said)
            if made is not None:
                yield made


def _whats(setting: Setting) -> tuple[What, ...]:
    time = " in the Period" if setting.time is Time.PERIOD else ""
    total, best = f"the total fee of all visits{time}", f"the highest Charge of all visits{time}"
    return (
        What("column cost", "cost", "", _cost),
        What("column clients", "clients", "", _clients),
        What("Term of rows", "{i}", f"{{i}} means {total}.", _fees),
        What("Term of row Terms", "{i}", f"{{i}} means {best}.", _charge),
        What("count", "{i}", f"{{i}} means the number of urgent visits{time}.", _urgent),
        What("Term of a column", "{i}", "{i} means 2 times the Practice's cost.", _twice),
    )


def _cost(tables: Rows, party: str, _year: int) -> Fraction:
    return Fraction(_listed(tables, party)["cost"], 100)


def _twice(tables: Rows, party: str, year: int) -> Fraction:
    return 2 * _cost(tables, party, year)


def _clients(tables: Rows, party: str, _year: int) -> Fraction:
    return Fraction(_listed(tables, party)["clients"])


def _fees(tables: Rows, party: str, year: int) -> Fraction:
    return Fraction(sum(row["fee"] for row in _visits(tables, party, year)), 100)


def _charge(tables: Rows, party: str, year: int) -> Fraction:
    return Fraction(max(2 * row["fee"] for row in _visits(tables, party, year)), 100)


def _urgent(tables: Rows, party: str, year: int) -> Fraction:
    rows = _visits(tables, party, year)
    return Fraction(sum(1 for row in rows if row["kind"] == "urgent"))


def _added(found: list[Fraction]) -> Number:
    return sum(found, Fraction(0))


def _mean(found: list[Fraction]) -> Number:
    return divided(_added(found), Fraction(len(found)))


def _greatest(found: list[Fraction]) -> Number:
    return max(found, default=None)


def _least(found: list[Fraction]) -> Number:
    return min(found, default=None)


def _many(found: list[Fraction]) -> Number:
    return Fraction(len(found))


def _large(found: list[Fraction]) -> Number:
    return Fraction(sum(1 for one in found if one > 150))


def _part(own: Fraction, whole: Fraction) -> Number:
    return divided(own, whole)


def _pool(own: Fraction, whole: Fraction) -> Number:
    return divided(1000 * own, whole)


def _less(own: Fraction, whole: Fraction) -> Number:
    return own - whole


_ALL = "(the total {v} of all Practices)"
_SAID = (
    Said("total", "the total {v} of all Practices", _added),
    Said("added", "the {v} of all Practices, added together", _added),
    Said("all settled", "the total {v} of all the Practices settled", _added),
    Said("total over", "the total, over all Practices, of {v}", _added),
    Said("average", "the average {v} of all Practices", _mean),
    Said("average over", "the average, over all Practices, of {v}", _mean),
    Said("highest", "the highest {v} of all Practices", _greatest),
    Said("lowest", "the lowest {v} of all Practices", _least),
    Said("others", "the total {v} of all other Practices", _added, True),
    Said("others added", "the {v} of all other Practices, added together", _added, True),
    Said("others highest", "the highest {v} of all other Practices", _greatest, True),
    Said("others average", "the average {v} of the other Practices", _mean, True, due=Due.EITHER),
    Said("share", f"the Practice's {{v}} divided by {_ALL}", _added, together=_part),
    Said(
        "share added",
        "the Practice's {v} divided by (the {v} of all Practices, added together)",
        _added,
        together=_part,
    ),
    Said("pool", f"$1,000 times (the Practice's {{v}} divided by {_ALL})", _added, together=_pool),
    Said("part", f"the Practice's {{v}} as a percentage of {_ALL}", _added, together=_part),
    Said(
        "less the average",
        "the Practice's {v} less the average {v} of all Practices",
        _mean,
        together=_less,
    ),
    Said("number whose", "the number of Practices whose {v} is more than {bound}", _large),
    Said("number", "the number of Practices", _many),
    Said("number of all", "the number of all Practices settled", _many),
    Said("number of others", "the number of other Practices", _many, True),
)


def _made(setting: Setting, tables: Rows, what: What, said: Said) -> Combination | None:
    if "{v}" not in said.words and what.name != "column cost":
        return None  # nothing of it is said
    values, own = {}, {}
    for settlement in setting.settlements:
        figures = {party: what.figure(tables, party, settlement.year) for party in setting.settled}
        values[(settlement, ())] = _value(said, settlement.party, figures)
        mine = {settlement.party: figures[settlement.party]}
        own[(settlement, ())] = _value(said, settlement.party, mine)
    unit = "" if what.name in ("column clients", "count") else "$"
    words = said.words.replace("{v}", what.words).replace("{bound}", f"{unit}150")
    sentences = (*filter(None, (what.inner,)), f"{{t}} means {words}.")
    axes = {
        "level": "all parties",
        "key": "none",
        "whose": said.name,
        "what": what.name,
        **setting_axes(setting),
    }
    alone = setting.provider is Provider.ONE_LISTED
    others = {} if alone else {"its own only": Figures(own, frozenset(own))}
    figures_said = Figures(values, frozenset(values))
    return Combination(setting, axes, sentences, said.due, figures_said, others)


def _value(said: Said, mine: str, figures: dict[str, Fraction]) -> Number:
    taken = [value for party, value in figures.items() if not said.others or party != mine]
    whole = said.fold(taken)
    if said.together is None or whole is None:
        return whole
    return said.together(figures[mine], whole)


def _listed(tables: Rows, party: str) -> Row:
    return next(row for row in tables["practice"] if row["practice"] == party)


def _visits(tables: Rows, party: str, year: int) -> list[Row]:
    return [row for row in tables["visit"] if row["practice"] == party and row["day"].year == year]
