"""The cases of a file settled as `vbp settle` settles contracts on one folder of data: its tables
are opened once, and what several cases make of them alike is made once.

They stand in one file because they stand in one book; a folder is let go of when a case of another
file comes, so that there is one at a time however many files there are.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from tests.kept.texts import Kept
from vbpdsl.answers.asked import ALL
from vbpdsl.answers.opening import open_file
from vbpdsl.answers.python import Refused, Settled
from vbpdsl.answers.settle import SettleRequest, Together, settle
from vbpdsl.data.load import LoadOptions
from vbpdsl.data.shared import SharedTables
from vbpdsl.engine.batch.lent import Lending


@frozen
class _Folder:
    """The tables of a file of cases, and what the cases before have made of them."""

    of: str
    path: Path
    together: Together
    held: ExitStack


_THERE: list[_Folder] = []
"""The folder of the case before, if there was one."""


@contextmanager
def settled_beside_others(case: Kept) -> Iterator[Settled]:
    """A case settled on the folder of its file; it can be read until the block ends."""
    with _settled(case, _folder_of(case)) as settled:
        yield settled


@contextmanager
def settled_alone(case: Kept) -> Iterator[Settled]:
    """A case settled on tables that nobody has read before."""
    folder = _opened(case)
    with folder.held, _settled(case, folder) as settled:
        yield settled


@contextmanager
def _settled(case: Kept, folder: _Folder) -> Iterator[Settled]:
    path = folder.path / "contract.vbp"
    path.write_text(case.contract)
    request = SettleRequest(folder.path, sample=ALL)
    with settle(open_file(path, advised=False), request, together=folder.together) as settled:
        if settled.run is None:
            raise Refused(settled.findings)
        yield Settled(settled, settled.run)


def _folder_of(case: Kept) -> _Folder:
    if not any(one.of == case.file for one in _THERE):
        while _THERE:
            _THERE.pop().held.close()
        _THERE.append(_opened(case))
    return _THERE[0]


def _opened(case: Kept) -> _Folder:
    held = ExitStack()
    path = Path(held.enter_context(TemporaryDirectory()))
    for name, text in case.tables.items():
        (path / f"{name}.csv").write_text(text)
    tables = held.enter_context(SharedTables(path, LoadOptions()))
    return _Folder(case.file, path, Together(tables=tables, lending=Lending()), held)
