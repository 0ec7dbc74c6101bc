"""What stands beside the names in the words of a formula: whose figures, shown values, numbers."""

from collections.abc import Callable, Collection, Mapping

from attrs import Factory

from vbpdsl.model.contract import Predicate
from vbpdsl.model.expressions import Aggregate, Expression
from vbpdsl.source.classes import frozen


@frozen
class Figures:
    """What stands beside the names: shown values by Term; `whose` says whose each figure is.

    `counts` are counts that the text uses without naming them: the number of `Criteria met`; `sums`
    are payments made several times that it calls by their plural: the total of all `Monthly Fees`.
    `many` gives words for an aggregate, where the words around it describe what it runs over.
    `predicates` are what named conditions say of what: `the Core Gate is met`. `cells` names a
    cell by its column alone, where it is known which row it stands in. `elsewhere` has the figures
    of other settlements. `made` has the clause of each table whose rows the contract makes.
    """

    shown: Mapping[str, str] = Factory(dict)
    whose: bool = False
    many: Callable[[Aggregate], str] | None = None
    predicates: Mapping[str, Predicate] = Factory(dict)
    cells: bool = False
    counts: Collection[str] = ()
    sums: Collection[str] = ()
    elsewhere: Mapping[Expression, str] = Factory(dict)
    made: Mapping[str, str] = Factory(dict)
