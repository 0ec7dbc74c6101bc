"""The pages of a run: the statement of a settlement with its reasons below it.

What it takes to write one is held together here, so that a page can be written by whoever has the
figures: the run itself, or another process that was handed some of them (`page_worker.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field

from vbpdsl.engine.batch.handed import Several
from vbpdsl.engine.run import (
    Account,
    BrokenPromise,
    Figure,
    Problem,
    Run,
    SettlementKey,
)
from vbpdsl.engine.tally import Tally, tallied
from vbpdsl.model.contract import Contract, Payment, Value
from vbpdsl.results.reckoned.behind import Behind
from vbpdsl.results.reckoned.figures import figures_of
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.statement.schedule import statement
from vbpdsl.results.statement.text import statement_text
from vbpdsl.results.why.reasons import effort_for, why
from vbpdsl.results.why.text import why_text
from vbpdsl.results.why.which import WhichReasons
from vbpdsl.source.classes import frozen


@frozen
class Page:
    """A page of text, and how many figures were worked out for its what-ifs; None if some of these
    were left out because of the other pages."""

    text: str
    worked: int | None


@frozen
class Pages:
    """What pages are written from besides the figures: the same for all of a run.

    `statements` is how many are written, which limits what is tried for each.
    """

    behind: Behind = field(repr=False)
    fingerprint: str
    as_of: str | None
    statements: int = 1
    told: WhichReasons = WhichReasons.MONEY

    def with_rows(self, behind: Behind) -> "Pages":
        """The same with other rows behind."""
        return evolve(self, behind=behind)

    def page(self, run: Run, settlement: SettlementKey) -> "Page":
        """The statement of a settlement with the reasons for its payments, as a page of text."""
        figures = figures_of(run, settlement)
        known = Reckoning.of(figures)
        shown = statement(run, settlement, self.fingerprint, self.as_of, known)
        reckoning = Reckoning.of(figures, self.behind).knows(known)
        found = why(reckoning, self.statements, self.told)
        text, reasons = statement_text(shown), why_text(found)
        worked = None if found.left_out else found.worked
        return Page(f"{text}\n\nWHY\n{reasons}" if reasons else text, worked)

    def says(self, page: "Page") -> bool:
        """Whether a page that was written among others would be the same among these."""
        most = effort_for(self.statements, self.told).figures
        return page.worked is not None and page.worked < most


@frozen
class Handed:
    """Some settlements of a run as they are handed on; `number` is how many the run has."""

    several: Several
    number: int
    problems: tuple[Problem, ...] = ()
    broken: tuple[BrokenPromise, ...] = ()
    engine: str = "batch"

    def run(self, contract: Contract) -> "HandedRun":
        """They as a run."""
        return HandedRun(contract, self)


class HandedRun:
    """The `Run` of a process that was handed some settlements, and knows of no others."""

    def __init__(self, contract: Contract, handed: Handed) -> None:
        self.contract = contract
        self.engine = handed.engine
        self.handed = handed
        self.found = handed.several.figures(contract)
        self._last: tuple[SettlementKey | None, Mapping[str, tuple[Figure, ...]]] = (None, {})

    def settlements(self) -> Sequence[SettlementKey]:
        """Those that were handed on."""
        return self.handed.several.settlements

    def number(self) -> int:
        """How many settlements the whole run has."""
        return self.handed.number

    def figures(self, settlement: SettlementKey) -> tuple[Figure, ...]:
        """Every Term of a settlement at all of its keys, in the order of the definitions."""
        return tuple(self._all(settlement))

    def _all(self, settlement: SettlementKey) -> Iterator[Figure]:
        for item in self.contract.definitions:
            yield from self.figures_of(settlement, item.name)

    def figures_of(self, settlement: SettlementKey, term: str) -> tuple[Figure, ...]:
        """The figures of one Term in a settlement, and of no other."""
        last, figures = self._last
        if last is not settlement:  # one page after the other is written
            figures = self.found[settlement]
            self._last = settlement, figures
        return figures.get(term, ())

    def before_rounding(
        self, settlement: SettlementKey, payment: Payment, at: tuple[Value, ...] = ()
    ) -> Value:
        """No page says it."""
        raise NotImplementedError(f"{payment.name} of {settlement}, {at}")

    def tally(
        self, term: str, limit: Fraction | None = None, settlement: SettlementKey | None = None
    ) -> Tally:
        """What the figures of a Term come to in a settlement."""
        assert settlement is not None, "of the whole run only the whole run can tell"
        return tallied((one.value for one in self.figures_of(settlement, term)), limit)

    def accounts(self) -> tuple[Account, ...]:
        """Accounts are of the whole run, and stand on a page only where it has one settlement."""
        return ()

    def problems(self) -> tuple[Problem, ...]:
        """Those of the settlements that were handed on."""
        return self.handed.problems

    def broken_promises(self) -> tuple[BrokenPromise, ...]:
        """Those of the settlements that were handed on."""
        return self.handed.broken
