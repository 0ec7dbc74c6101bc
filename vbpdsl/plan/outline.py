"""What a plan comes to: where every figure, account and promise stands once the relations are made.

The engine and the results read a run by this, not by the relations' making:

    Terms      Cost of Care at (line of business): relation r7, column t4 over 100
    accounts   of `Cost`: relation r3, by code
"""

from collections.abc import Mapping

from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import Aggregate
from vbpdsl.plan.figures.placed import Grain, Placed
from vbpdsl.plan.folding import Fold
from vbpdsl.plan.relations.relation import Input
from vbpdsl.source.classes import frozen


@frozen
class AccountPlan:
    """Where the account of one aggregate over a file table is found.

    The relation has a row for each code: `code` (see `spaces.py`; `nobody` and above are keys
    without a figure), `rows` and, where `amount` is set, the total of the amounts there.
    """

    definition: Definition
    aggregate: Aggregate
    input: Input
    amount: Placed | None


@frozen
class Outline:
    """The outcome of planning. `terms` gives each Term the grain whose relation has it; `folds` are
    the tables that were folded on the way."""

    contract: Contract
    grains: Mapping[frozenset[str], Grain]
    terms: Mapping[str, tuple[Grain, Placed]]
    promises: tuple[Placed, ...]
    accounts: tuple[AccountPlan, ...]
    relations: tuple[str, ...]
    folds: tuple[Fold, ...] = ()
