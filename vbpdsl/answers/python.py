"""The verbs for Python that settle: they take and return pandas frames.

    settled = vbpdsl.settle("home.vbp", {"medical_claim": claims, ...})
    settled.payments                      one row for each settlement and payment
    print(settled.statement(Practice="Maple Family Medicine"))
    print(settled.trace("line e", Practice="Maple Family Medicine"))

Amounts are `decimal.Decimal`, never floats; the column `exact` has every value without loss.
A contract or data that cannot be settled raises `Refused`, which has the findings and prints them.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pandas as pd

from vbpdsl.answers import settle as settling
from vbpdsl.answers.asked import ALL, Engine
from vbpdsl.answers.export import export, statement_page
from vbpdsl.answers.placed import place_settlement
from vbpdsl.answers.python_texts import Contractual, Refused, opened_contract
from vbpdsl.answers.settlements import Wanted, find_figure, find_term, only_settlement
from vbpdsl.answers.trace import TraceRequest, trace_figure
from vbpdsl.engine.run import Account
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.sheets.files import sheet_table
from vbpdsl.results.sheets.rows import LINES, PAYMENTS, SETTLEMENTS, TERMS, Sheet
from vbpdsl.results.trace.text import trace_text
from vbpdsl.results.trace.tree import trace as trace_of
from vbpdsl.results.why.which import WhichReasons
from vbpdsl.source.diagnostic import Diagnostic


class Settled:
    """A contract that was settled, as frames and as pages of text."""

    def __init__(self, inner: settling.Settled, run: KeptRun) -> None:
        self._inner = inner
        self._run = run
        self._of_exports: tuple[Diagnostic, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found in the contract, the data and what was written: warnings only."""
        return (*self._inner.findings, *self._of_exports)

    @property
    def engine(self) -> str:
        """The engine that settled: `batch` or `reference`."""
        return self._run.engine

    @property
    def differences(self) -> int | None:
        """Settlements that the reference had otherwise; None if it worked none out again."""
        checked = self._inner.sample
        return None if checked is None else checked.differences

    @property
    def accounts(self) -> tuple[Account, ...]:
        """For each total, count or average of rows: received = counted + left out, by reason."""
        return self._run.accounts()

    @cached_property
    def settlements(self) -> pd.DataFrame:
        """One row for each settlement: its period, and why it could not be computed if so."""
        return self._frame(SETTLEMENTS)

    @cached_property
    def lines(self) -> pd.DataFrame:
        """One row for each settlement and lettered line."""
        return self._frame(LINES)

    @cached_property
    def payments(self) -> pd.DataFrame:
        """One row for each settlement and payment."""
        return self._frame(PAYMENTS)

    @cached_property
    def terms(self) -> pd.DataFrame:
        """One row for each settlement, Term and combination of the Term's keys."""
        return self._frame(TERMS)

    def statement(self, **keys: object) -> str:
        """The statement of one settlement with its reasons; `Practice="Maple"` says which."""
        wanted = _wanted(keys)
        unknown = wanted.unknown_key(self._run.contract)
        if unknown is not None:
            raise Refused((unknown,))
        chosen = only_settlement(self._run, wanted)
        if isinstance(chosen, Diagnostic):
            raise Refused((chosen,))
        return statement_page(self._inner, chosen)

    def trace(self, term: str, depth: int = 4, **keys: object) -> str:
        """Why a Term or line of one settlement is what it is, down to the rows."""
        wanted = _wanted(keys)
        definition = find_term(self._run.contract, term)
        if isinstance(definition, Diagnostic):
            raise Refused((definition,))
        unknown = wanted.unknown_key(self._run.contract, definition)
        if unknown is not None:
            raise Refused((unknown,))
        chosen = only_settlement(self._run, wanted)
        if isinstance(chosen, Diagnostic):
            raise Refused((chosen,))
        at = find_figure(self._run, chosen, definition, wanted)
        if isinstance(at, Diagnostic):
            raise Refused((at,))
        if self._inner.store is None:
            raise ValueError("the data of this settlement are closed")
        placed = place_settlement(self._run.contract, self._inner.store, chosen)
        explain = partial(placed.run.explain, chosen)
        return trace_text(trace_of(self._run.contract, explain, definition.name, at, depth))

    def export(self, folder: str | Path, statements: int | str = "all") -> Path:
        """Write everything into a folder, whole or not at all; so many statements as text."""
        number = ALL if statements == "all" else int(statements)
        exported = export(self._inner, Path(folder), statements=number)
        if not exported.whole:
            raise Refused(exported.findings)
        self._of_exports += exported.findings
        return Path(folder)

    def close(self) -> None:
        """Let go of the data."""
        self._inner.close()

    def __enter__(self) -> "Settled":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _frame(self, sheet: Sheet) -> pd.DataFrame:
        table, long_columns = sheet_table(self._run, sheet)
        # A frame holds numbers that no Arrow column does.
        longer = {name: pd.Series(cells) for name, cells in long_columns.items()}
        return table.to_pandas().assign(**longer)


def settle(
    contract: Contractual,
    data: str | Path | Mapping[str, Any],
    *,
    engine: str = Engine.BATCH.value,
    as_of: date | None = None,
    sample: int | str | None = None,
    follow_links: bool = False,
    why: str = WhichReasons.MONEY.value,
) -> Settled:
    """Settle a contract on a folder of tables, or on frames by the names of the files.

    `sample` is how many settlements are worked out again by the reference, or `"all"`; without it,
    as much as a small share of the time allows. `follow_links` reads files that links in the folder
    lead to outside it. Statements give the reasons that moved money, or with `why="all"` all.

    Raises `Refused` with the findings if the contract or the data have errors.
    """
    tables = Path(data) if isinstance(data, str) else data
    size = ALL if sample == "all" else None if sample is None else int(sample)
    told = WhichReasons(why)
    request = settling.SettleRequest(tables, Engine(engine), as_of, size, follow_links, told)
    settled = settling.settle(opened_contract(contract), request)
    if settled.run is None:
        settled.close()
        raise Refused(settled.findings)
    return Settled(settled, settled.run)


def trace(
    contract: Contractual,
    term: str,
    data: str | Path | Mapping[str, Any],
    *,
    as_of: date | None = None,
    depth: int = 4,
    follow_links: bool = False,
    **keys: object,
) -> str:
    """Why one figure is what it is, from the rows that it needs: nothing else is settled.

    Of a contract that is settled already, `Settled.trace` says the same.
    """
    tables = Path(data) if isinstance(data, str) else data
    wanted = tuple(f"{key}={value}" for key, value in _wanted(keys).pairs)
    request = TraceRequest(term, wanted, depth, as_of=as_of, follow_links=follow_links)
    answer = trace_figure(opened_contract(contract), tables, request)
    if answer.node is None:
        raise Refused(answer.findings)
    return trace_text(answer.node)


def _wanted(keys: Mapping[str, object]) -> Wanted:
    """Python names have no spaces: `Performance_Year=2025` means the key Performance Year."""
    return Wanted(tuple((name.replace("_", " "), str(value)) for name, value in keys.items()))
