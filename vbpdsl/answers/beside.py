"""Large tables are checked while they are settled: the one mostly waits where the other works.

Making a plan, working figures out again and following the order of a file are work for one
processor each; so both go on at once, the checks by a thread and a connection of their own.

    checks                 order of the keys   members, months ...      no error: the run counts
    settling   large rows  what is made of them    figures again        else it is thrown away

The rows of large tables are read by all processors; between the small relations that are made of
them, and where figures are worked out again, one works and the others wait. So the order of the
keys, which is work for one processor, is followed from when the large tables have been read; and,
as long as the keys stand in order, which the first rows tell at once, the checks that all
processors can do wait until all relations are made.

What is told is what would be told if one were done after the other: of tables that are refused
nothing is shown, whatever settling came to; and where both together lack memory, each is done again
by itself.
"""

from collections.abc import Callable
from contextlib import ExitStack
from threading import Event, Thread
from types import TracebackType
from typing import TypeVar

import duckdb
from attrs import Factory, evolve, field

from vbpdsl.answers.turns import brief_turns
from vbpdsl.data.check import check_for, in_order, not_checked
from vbpdsl.data.files.store import Store
from vbpdsl.data.shared import Borrowed
from vbpdsl.engine.proceed import Proceed, RowsRead
from vbpdsl.model.contract import Contract
from vbpdsl.source.classes import define
from vbpdsl.source.diagnostic import Findings

MANY = 500_000
"""Rows from which on two connections are worth it."""

A_MOMENT = 0.05
"""Seconds between two calls to a thread that is to end."""

Made = TypeVar("Made")


class RefusedError(Exception):
    """The tables are refused: there is no use in settling on them."""


class TooLittleMemoryError(Exception):
    """There is too little memory for both at once; what was made, if it was, is to be let go of."""

    def __init__(self, made: object) -> None:
        super().__init__()
        self.made = made


def can_be_beside(store: Store) -> bool:
    """Whether the tables are large, and open to a second connection: frames are not."""
    rows = sum(one.rows for one in store.tables.values() if not one.table.written)
    return rows >= MANY and not store.frames and not isinstance(store, Borrowed)


def checked_and_settled(
    contract: Contract,
    store: Store,
    settling: Callable[[Proceed, Callable[[], None], RowsRead], Made],
) -> tuple[Findings, Made | None]:
    """What the checks find, and what settling made of tables that they do not refuse.

    `TooLittleMemoryError` where both together lacked it. `settling` is given what to ask before it
    goes on and what to call when the relations are made and when the large tables have been read,
    and lets go of what it made if it ends early.
    """
    with brief_turns(), _Checking(contract, store) as checking:
        made, cause = None, None
        try:
            made = settling(checking.proceed, checking.go_on, checking.follow)
        except RefusedError:
            pass
        except Exception as error:  # of tables that are refused it says nothing
            if _interrupted(error):
                raise
            cause = error
        findings = checking.findings()
    if findings.refused:
        return findings, None
    if not_checked(findings) or isinstance(cause, duckdb.OutOfMemoryException):
        raise TooLittleMemoryError(made)
    if cause is not None:
        raise cause
    return findings, made


def _interrupted(error: Exception) -> bool:
    """Whether it is what the database makes of Ctrl-C."""
    return isinstance(error, duckdb.InterruptException) or "Query interrupted" in str(error)


@define
class _Checking:
    """The checks, under way by a connection of their own."""

    contract: Contract
    store: Store
    _found: Findings = Factory(Findings)
    _failed: Exception | None = None
    _read: Event = Factory(Event)
    _made: Event = Factory(Event)
    _done: Event = Factory(Event)
    _thread: Thread = field(init=False)
    _own: duckdb.DuckDBPyConnection = field(init=False)

    def __enter__(self) -> "_Checking":
        self._own = self.store.connection.cursor()
        self._thread = Thread(target=self._check, name="checks of the tables", daemon=True)
        self._thread.start()
        return self

    def _check(self) -> None:
        try:
            store = evolve(self.store, connection=self._own, workspace=None, answers={})
            if in_order(self.contract, store, MANY, self._read.wait):
                self._made.wait()
                store.answers |= self.store.answers  # what the run found of the members
                self.store.answers.clear()
            check_for(self.contract, store, self._found, settled_next=True)
        except Exception as error:  # told to whoever waits
            self._failed = error
        finally:
            self._done.set()

    def proceed(self, wait: bool) -> None:
        """Go on, unless the checks have refused the tables; wait for them to be done."""
        if wait:
            self.go_on()
            self._done.wait()
        if self._done.is_set() and self._failed is None and self._found.refused:
            raise RefusedError

    def follow(self) -> None:
        """Let the checks follow the order of the keys."""
        self._read.set()

    def go_on(self) -> None:
        """Let the checks do what all processors can do."""
        self._read.set()
        self._made.set()

    def findings(self) -> Findings:
        """What was found, when all is."""
        self.go_on()
        self._done.wait()
        if self._failed is not None:
            raise self._failed
        return self._found

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with ExitStack() as held:
            held.callback(self._own.close)
            self.go_on()
            while self._thread.is_alive():  # Ctrl-C, or a bug: one question after the other ends
                self._own.interrupt()
                self._thread.join(A_MOMENT)
