"""What a sentence is told to give, and whether what was settled is that.

A function of a set's module is named for its clause (`second_02_1`: the second of form 02) and has
the sentence as its docstring. For a Practice and a year it gives, as the sentence says it,

* figures, by the name of the Term, for each of several by their names;
* a payment; or whether a promise holds, None where that cannot be said;
* None, for a sentence that changes no figure.

A worked example has no Practice: its function gives the values that the example ends in.
"""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import Any

from attrs import frozen

from tests.trial.standing import SETS
from tests.trial.worked.tables import SETTLEMENTS

Figures = dict[str, Any]
Worked = Callable[..., Any]
SAMPLED = ("first", *SETS)
LOOKED_FOR = ("counts", "totals", "averages")
"""Modules by set, and those of sentences in which a misreading was looked for."""

Settlements = tuple[tuple[str, int], ...]


@frozen
class Paid:
    """Who pays whom what and when; the amount is rounded to the cent here."""

    payer: str
    payee: str
    amount: Fraction | None
    due: date


def cents(amount: Fraction) -> Fraction:
    """An amount of at least zero, to the nearest cent, half a cent up."""
    return Fraction(int(amount * 100 + Fraction(1, 2)), 100)


def all_worked() -> Iterator[tuple[str, Worked]]:
    """Every sentence that was worked out, by the name of its clause."""
    for name in (*SAMPLED, *LOOKED_FOR):
        module = import_module(f"tests.trial.worked.{name}")
        for label, function in inspect.getmembers(module, inspect.isfunction):
            if label.partition("_")[0] in SAMPLED and function.__module__ == module.__name__:
                yield label.replace("_", "/"), function


def is_as_told(
    function: Worked, means: dict[str, Any], settlements: Settlements = SETTLEMENTS
) -> bool:
    """Whether a recorded meaning is what was worked out, and nothing else besides."""
    if not inspect.signature(function).parameters:
        return _example(function(), means)
    told = [function(*settlement) for settlement in settlements]
    known = next((one for one in told if one is not None), None)
    match known:
        case None:
            return means == {}
        case bool():
            return _promise(told, means, settlements)
        case Paid():
            return set(means) == {"pays"} and _payment(told, means["pays"])
    figures = means.get("figures", {})
    moved = set(means) - {"figures", "accounts", "bands"}
    return not moved and figures.keys() == known.keys() and all(
        _values(figures[name], len(told)) == [_plain(one[name]) for one in told] for name in known
    )  # fmt: skip


def _example(values: list[object], means: dict[str, Any]) -> bool:
    if set(means) != {"examples"} or len(means["examples"]) != 1:
        return False
    ((_, found),) = means["examples"].values()
    ends = [_value(text.rpartition("=")[2]) for text in found]
    return ends == [_plain(value) for value in values]


def _promise(told: list[bool | None], means: dict[str, Any], settlements: Settlements) -> bool:
    places = [f"{party} {year}" for party, year in settlements]
    broken = [place for place, holds in zip(places, told, strict=True) if holds is False]
    return set(means) == {"broken"} and list(means["broken"].values()) == [broken]


def _payment(told: list[Paid], pays: dict[str, Any]) -> bool:
    if len(pays) != 1 or len(next(iter(pays.values()))) != 1:
        return False
    ((payer, payee, amounts, days),) = next(iter(pays.values()))
    return (
        {(one.payer, one.payee) for one in told} == {(payer, payee)}
        and _values(amounts, len(told)) == [one.amount and cents(one.amount) for one in told]
        and _values(days, len(told)) == [one.due for one in told]
    )


def _values(recorded: str | list[str], settlements: int) -> list[Any]:
    """The values of all settlements, out of the text they are kept in."""
    texts = recorded if isinstance(recorded, list) else [recorded] * settlements
    return [_one(text) for text in texts]


def _one(text: str) -> Any:
    if text == "":
        return {}
    if "=" not in text:
        return _value(text)
    pairs = (part.rpartition("=") for part in text.split("; "))
    return {key: _value(value) for key, _, value in pairs}


def _value(text: str) -> Any:
    if text in ("-", "yes", "no"):
        return {"-": None, "yes": True, "no": False}[text]
    if len(text) == 10 and text[4] == text[7] == "-":
        return date.fromisoformat(text)
    return Fraction(text) if text[-1].isdigit() else text


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if value is None or isinstance(value, bool):
        return value
    return _value(value) if isinstance(value, str) else Fraction(value)
