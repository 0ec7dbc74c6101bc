"""What the package makes of a contract of the matrix, combination by combination.

The one module here that uses the package. A clause that is refused is taken out and the others
are read again, so that it hides none of them; a contract that breaks a program is halved until
the combination that does it stands alone.
"""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from tests.belonging.combination import Combination
from tests.belonging.contract import Page, Placed, page
from tests.belonging.loops import Number, Of
from tests.belonging.setting import Setting, Settlement, Time
from tests.belonging.tables import write_tables
from tests.belonging.words import Due
from tests.samples.read_alone import read_alone
from vbpdsl.answers.asked import Engine
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.settle import SettleRequest, settle
from vbpdsl.source.diagnostic import Diagnostic, Severity


class Outcome(Enum):
    """What became of a combination."""

    RIGHT = "right"
    ASKED = "asked"
    REFUSED = "refused"
    WRONG = "wrong"
    CRASH = "crash"


@frozen
class Result:
    """A combination with its outcome, why, and what was said where it was refused."""

    combination: Combination
    outcome: Outcome
    why: str = ""
    findings: tuple[Diagnostic, ...] = ()


Found = dict[str, dict[tuple[Settlement, Of], Number]]
"""By Term, every figure that a run reports."""


def results(setting: Setting, tables: Any, combinations: Sequence[Combination]) -> list[Result]:
    """The outcome of every combination of a setting."""
    with TemporaryDirectory() as folder:
        write_tables(tables, Path(folder))
        return _results(setting, Path(folder), list(combinations))


def outcome_of_text(alone: Page, text: str, folder: Path) -> Outcome:
    """What becomes of a contract of one combination when its text is changed."""
    (placed,) = alone.placed
    try:
        opened = read_alone(text, "matrix")
        if opened.contract is None:
            return Outcome.REFUSED
        (result,) = _settled(placed.combination.setting, alone, opened, folder)
    except Exception:
        return Outcome.CRASH
    if placed.combination.due is not Due.PLAIN and result.outcome is Outcome.WRONG:
        return Outcome.RIGHT  # a question may be answered either way
    return result.outcome


def _results(setting: Setting, folder: Path, left: list[Combination]) -> list[Result]:
    done: list[Result] = []
    while left:
        contract = page(setting, left)
        try:
            opened = read_alone(contract.text, "matrix")
            refused = _refused(contract, opened)
            if not refused:
                return done + _settled(setting, contract, opened, folder)
        except Exception as error:  # a bug of ours: which combination does it?
            return done + _halved(setting, folder, left, error)
        done += refused
        out = {id(result.combination) for result in refused}
        left = [one for one in left if id(one) not in out]
    return done


def _halved(
    setting: Setting, folder: Path, left: list[Combination], error: Exception
) -> list[Result]:
    if len(left) == 1:
        return [Result(left[0], Outcome.CRASH, f"{type(error).__name__}: {error}")]
    half = len(left) // 2
    return _results(setting, folder, left[:half]) + _results(setting, folder, left[half:])


def _refused(contract: Page, opened: Opened) -> list[Result]:
    errors = [item for item in opened.findings if item.severity is Severity.ERROR]
    if not errors:
        return []
    by_clause: dict[str, list[Diagnostic]] = {}
    for item in errors:
        by_clause.setdefault(item.clause or "", []).append(item)
    found = []
    for placed in contract.placed:
        said = tuple(item for number in placed.clauses for item in by_clause.get(number, ()))
        if said:
            found.append(_answered(placed.combination, said))
    if not found:
        raise ValueError("; ".join(f"{item.clause}: {item.code} {item.message}" for item in errors))
    return found


def _answered(combination: Combination, said: tuple[Diagnostic, ...]) -> Result:
    why = "; ".join(f"{item.code} {item.message}" for item in said)
    asked = combination.due is not Due.PLAIN and any(is_question(item) for item in said)
    return Result(combination, Outcome.ASKED if asked else Outcome.REFUSED, why, said)


def is_question(item: Diagnostic) -> bool:
    """Whether a refusal understood the sentence and asks, or did not read it at all."""
    unread = ("VBP101", "VBP106", "VBP110", "VBP201")
    return bool(item.readings) or item.code not in unread


def _settled(setting: Setting, contract: Page, opened: Opened, folder: Path) -> list[Result]:
    batch = _figures(setting, opened, folder, Engine.BATCH)
    reference = _figures(setting, opened, folder, Engine.REFERENCE)
    return [
        _compared(placed, batch.get(placed.name, {}), reference.get(placed.name, {}))
        for placed in contract.placed
    ]


def _figures(setting: Setting, opened: Opened, folder: Path, engine: Engine) -> Found:
    found: Found = {}
    with settle(opened, SettleRequest(folder, engine, sample=0)) as settled:
        if settled.run is None:
            raise ValueError("; ".join(f"{item.code} {item.message}" for item in settled.findings))
        for key, figure in settled.run.every_figure():
            at = (_settlement(setting, key), tuple(_of(one) for one in figure.at))
            found.setdefault(figure.term, {})[at] = _number(figure.value)
    return found


def _settlement(setting: Setting, key: tuple[Any, ...]) -> Settlement:
    party = next((one for one in key if isinstance(one, str)), setting.settled[0])
    year = next((_year(one) for one in key if not isinstance(one, str)), 2026)
    return Settlement(party, year if setting.time is Time.YEARS else 2026)


def _year(value: Any) -> int:
    return value.year if isinstance(value, date) else int(value)


def _of(value: Any) -> str:
    return f"{value:%Y-%m}" if isinstance(value, date) else str(value)


def _number(value: Any) -> Number:
    if isinstance(value, bool):
        return Fraction(int(value))
    return value if isinstance(value, Fraction) else None


def _compared(
    placed: Placed,
    batch: dict[tuple[Settlement, Of], Number],
    reference: dict[tuple[Settlement, Of], Number],
) -> Result:
    combination = placed.combination
    if batch != reference:
        return Result(combination, Outcome.WRONG, "the engines differ")
    if combination.due is Due.ASKED:
        why = f"a question was due; {_like(combination, batch)}"
        return Result(combination, Outcome.WRONG, why)
    wrong = _differences(combination, batch)
    if wrong:
        return Result(combination, Outcome.WRONG, f"{wrong[0]}; {_like(combination, batch)}")
    return Result(combination, Outcome.RIGHT)


def _differences(combination: Combination, found: dict[tuple[Settlement, Of], Number]) -> list[str]:
    figures = combination.figures
    wrong = []
    for at, value in found.items():
        if at not in figures.values:
            wrong.append(f"{_at(at)} has a figure and is not there")
        elif at not in figures.unsaid and figures.values[at] != value:
            wrong.append(f"{_at(at)} is {_shown(value)}, right is {_shown(figures.values[at])}")
    for at in figures.needed - figures.unsaid:
        if at not in found and figures.values[at] is not None:
            wrong.append(f"{_at(at)} has no figure, right is {_shown(figures.values[at])}")
    return sorted(wrong)


def _like(combination: Combination, found: dict[tuple[Settlement, Of], Number]) -> str:
    """Which other reading the figures are those of, if one is known."""
    for name, other in combination.others.items():
        if all(found.get(at) == value for at, value in other.shows().items()):
            return f"read {name}"
    return "read otherwise"


def _at(at: tuple[Settlement, Of]) -> str:
    settlement, of = at
    return " ".join((settlement.party, str(settlement.year), *of))


def _shown(value: Number) -> str:
    return "missing" if value is None else str(float(value))
