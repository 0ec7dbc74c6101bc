"""Limits of one Term in several sentences, one of which would say nothing beside the other.

    2.2  The Bonus may not exceed $300.
    2.3  The Bonus may not exceed $500 if the Hospital is teaching.      $500 for them, or $300?

Both are followed, so that the wider one of those that hold limits nothing: whoever wrote it meant
it as an exception to the other, or left it there by mistake. Beside `limited`, which follows them.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.nodes.values import Pick
from vbpdsl.syntax.parsing.tree import Phrase


@frozen
class Limit:
    """A limit that is written as a figure: which way, the figure, and whether it always holds."""

    clause: str
    pick: Pick
    bound: Fraction
    always: bool


def limits_of(clause: str, said: list[tuple[Pick, Phrase]], always: bool) -> list[Limit]:
    """The limits of one sentence that are figures."""
    found: list[Limit] = []
    for pick, bound in said:
        words = tuple(bound.words())
        if len(words) == 1 and isinstance(words[0].value, Fraction):
            found.append(Limit(clause, pick, words[0].value, always))
    return found


def ask_which_limits(
    draft: Draft, name: str, before: list[Limit], now: list[Limit], phrase: Phrase, scope: Scope
) -> None:
    """Ask about a limit for some that is wider than that for all."""
    for one in before:
        for other in now:
            always, some = (one, other) if one.always else (other, one)
            if not always.always or some.always or one.pick is not other.pick:
                continue
            wider = some.bound > always.bound
            if wider is (one.pick is Pick.GREATER) or some.bound == always.bound:
                continue
            draft.say(
                "VBP121",
                f"clause {always.clause} limits `{name}` always, and clause {some.clause} says a "
                "wider limit for some",
                scope.source,
                phrase.span,
                scope.clause,
                readings=(
                    f"instead of clause {always.clause}, where it holds",
                    f"clause {always.clause} holds there too, so that this limits nothing",
                ),
                suggestion=f"for a) the condition turned round in clause {always.clause} "
                "(`... unless ...`); for b) leave the wider limit out",
            )
            raise Refused
