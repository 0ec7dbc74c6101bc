"""What was worked out again of a run, and what differed."""


from vbpdsl.engine.compare import Difference
from vbpdsl.engine.run import SettlementKey
from vbpdsl.source.classes import frozen


@frozen
class Checked:
    """What was worked out again: `settlements` as a whole, or single figures `within` some.

    `unchecked` are Terms of which no figure could be worked out from the rows that were read;
    `figures` counts those that were, and `rows` what was read for them.
    """

    settlements: int
    of: int
    figures: int
    differences: tuple[Difference, ...]
    within: tuple[SettlementKey, ...] = ()
    unchecked: tuple[str, ...] = ()
    rows: int = 0

    @property
    def equal(self) -> bool:
        """Whether every figure was the same."""
        return not self.differences
