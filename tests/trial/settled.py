"""What the checker calls right is settled by both engines on invented rows, with one result.

    python -m tests.trial.settled [second ...]

A clause can pass the checker and yet be one that an engine cannot work out; here that would show.
Clauses stand many in a contract, as `tests/meaning/together.py` puts them there.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.meaning.compare import expected
from tests.meaning.subjects import clauses
from tests.meaning.together import Group, Slot, groups
from tests.samples.invented_rows import write_rows
from tests.trial.standing import SETS
from vbpdsl.answers.asked import Engine
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.settle import SettleRequest, Together, settle
from vbpdsl.data.load import LoadOptions
from vbpdsl.data.shared import SharedTables
from vbpdsl.results.reckoned.kept_run import KeptRun


def computed_groups(names: tuple[str, ...]) -> tuple[Group, ...]:
    """The clauses of some sets that are computed, in groups that can share a contract."""
    kept = expected()
    own = [clause for clause in clauses() if clause.name.split("/")[0] in names]
    read = [clause for clause in own if kept.get(clause.name) is not None]
    return tuple(group for group in groups(read, kept) if group.slot is not Slot.ASKED)


def both_engines_agree(opened: Opened, folder: Path) -> bool:
    """Whether all figures, what could not be computed and which promises are broken is the same.

    Why a settlement could not be computed is said in each engine's own words. The tables are opened
    once for both.
    """
    assert opened.contract is not None
    write_rows(opened.contract, folder)
    with SharedTables(folder, LoadOptions()) as tables:
        together = Together(tables=tables)
        batch, reference = (_settled(opened, folder, one, together) for one in Engine)
    return batch == reference


def _settled(
    opened: Opened, folder: Path, engine: Engine, together: Together
) -> tuple[object, ...]:
    with settle(opened, SettleRequest(folder, engine, sample=0), together=together) as settled:
        assert settled.run is not None, settled.findings
        return _said(settled.run)


def _said(run: KeptRun) -> tuple[object, ...]:
    return (
        set(run.settlements()),
        {(key, figure.term, figure.at): figure.value for key, figure in run.every_figure()},
        {problem.settlement for problem in run.problems()},
        {(broken.settlement, broken.clause) for broken in run.broken_promises()},
    )


def main(names: list[str]) -> None:
    """Settle all; print what differs and how many agree."""
    for name in names or SETS:
        agreed = number = 0
        for group in (part for one in computed_groups((name,)) for part in one.right()):
            number += len(group.clauses)
            with TemporaryDirectory() as folder:
                if both_engines_agree(group.opened(), Path(folder)):
                    agreed += len(group.clauses)
                else:
                    print("the engines differ:", *(clause.name for clause in group.clauses))
        print(f"{name:10} {agreed} of {number} settled alike")


if __name__ == "__main__":
    main(sys.argv[1:])
