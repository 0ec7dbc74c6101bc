"""Where a sentence of an example turns from what it gives to what follows.

    The Sharing Rate is 50%, so the Plan pays $250    given, if nothing before it makes the Rate

What is said before a sentence decides with its words: whether it begins a case, goes on with one,
or changes the one before.
"""

from vbpdsl.model.contract import Example, Given
from vbpdsl.model.draft import Draft
from vbpdsl.model.examples.counted import rests_on_data
from vbpdsl.model.examples.expected import Pointed
from vbpdsl.model.examples.facts import term_said
from vbpdsl.model.examples.notes import is_made_of, paid_last
from vbpdsl.model.scope import Scope
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.nodes.examples import Case, Opening, Said, SaidNumber, SaidOf, Turn


@frozen
class Before:
    """What was said before a sentence: all examples, and whether the one that it stands in has
    begun (`own`) and has come to what follows (`closed`)."""

    examples: tuple[Example, ...]
    own: bool
    closed: bool

    @property
    def givens(self) -> tuple[Given, ...]:
        """What the example before starts from."""
        return self.examples[-1].givens if self.examples else ()

    @property
    def last(self) -> Pointed | None:
        """What was said last of what follows."""
        said = self.examples[-1].expected if self.examples else ()
        return Pointed(said[-1].actual, said[-1].at) if said else None


def goes_on(draft: Draft, case: Case, before: Before, scope: Scope) -> bool:
    """`Its Sharing Rate is 50%, so the Plan pays $250`, behind what the Rate is made of: both
    follow, and both must come out."""
    if case.opening is not Opening.NOTHING or not before.own or case.turn is not Turn.SAID:
        return False
    known = {given.term for given in before.givens}
    return all(is_made_of(draft, one, known, scope) for one in case.givens)


def is_same(case: Case, before: Before) -> bool:
    """Whether a case changes the one before: `With ...` may begin an example of its own."""
    if case.opening is not Opening.WITH:
        return case.opening is Opening.SAME
    return before.own or any(isinstance(one, SaidNumber) for one in case.givens)


def by_place(
    draft: Draft, facts: tuple[Said, ...], before: Before, scope: Scope
) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """What a sentence without a turn gives, and what it says that follows.

    Notes are given (`Quality Score 83.40`), and so is the first sentence; a figure that rests on
    data alone can only be given. A note in a later sentence that rests on what is given follows.
    """
    at = next((n for n, one in enumerate(facts) if _is_verb(one)), len(facts))
    if at == len(facts) and not before.own and (paid := paid_last(draft, facts, scope)):
        return facts[:paid], facts[paid:]
    if not before.own and at == 0:
        return facts, ()
    if at == len(facts) and before.own:
        known = {given.term for given in before.givens}
        found = tuple(one for one in facts if is_made_of(draft, one, known, scope))
        return tuple(one for one in facts if one not in found), found
    if at:
        return facts[:at], facts[at:]
    data = tuple(one for one in facts if _of_data(draft, one, scope))
    return data, tuple(one for one in facts if one not in data)


def _is_verb(said: Said) -> bool:
    return not isinstance(said, SaidOf) or said.verb


def _of_data(draft: Draft, said: Said, scope: Scope) -> bool:
    """Whether all figures of a fact are read from rows of files, so that no page can make them."""
    if not isinstance(said, SaidOf) or not said.nouns or said.after:
        return False
    found = [term_said(draft, noun, scope) for noun in said.nouns]
    return all(one is not None and rests_on_data(draft, one) for one in found)
