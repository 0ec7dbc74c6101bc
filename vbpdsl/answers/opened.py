"""A file that was asked for, with the contract that was read from it.

Apart from what reads it (`opening.py`), which half of all modules are for: a contract may be read
by another process (`read_beside.py`), and who is given it loads nothing of that.
"""

from pathlib import Path

from vbpdsl.model.contract import Contract
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.text import SourceText


@frozen
class Opened:
    """A file that was asked for: its text, the contract if it is right, what was found.

    `source` is None if the file cannot be read; `contract` is None if there is an error. Where the
    words of a contract change within its term, `last` is the contract by the last of its texts,
    whose examples stand on the page. `made` says that the text was made of several files.
    """

    name: str
    path: Path | None
    source: SourceText | None
    contract: Contract | None
    findings: tuple[Diagnostic, ...]
    last: Contract | None = None
    made: bool = False

    @property
    def worked(self) -> Contract | None:
        """The contract whose examples are worked."""
        return self.last or self.contract
