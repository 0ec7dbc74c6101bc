"""What an example gives is so on what was paid later too, unless it gives rows.

    Example 1. If Cost of Care is $60,000, then the Plan pays $20,000.

Where a clause works the payment out again on claims that are paid later, an example that gives
figures says nothing of later claims: there are none, and no difference is paid.
"""

from attrs import evolve

from vbpdsl.model.contract import Example
from vbpdsl.model.draft import Draft


def given_later_too(draft: Draft, examples: tuple[Example, ...]) -> tuple[Example, ...]:
    """Each example with its figures given for what is worked out again."""
    if not draft.later:
        return examples
    return tuple(one if one.rows else _with_copies(draft, one) for one in examples)


def _with_copies(draft: Draft, example: Example) -> Example:
    copies = tuple(
        evolve(given, term=copy)
        for given in example.givens
        for copy, name in draft.later.items()
        if name == given.term
    )
    return evolve(example, givens=(*example.givens, *copies))
