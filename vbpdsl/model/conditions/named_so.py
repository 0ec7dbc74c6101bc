"""What is said of one by its name: `BCS is met and reliable`, `BCS is met but COL is not`.

The things have a row each, and the named condition has a figure for each of them.
"""

from vbpdsl.model.conditions.no_status import how_many, no_status
from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Connective, Expression
from vbpdsl.model.rows.joined_facts import joined_in_two_ways
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TRUTH
from vbpdsl.model.values.of_one import has_status
from vbpdsl.syntax.actions.facts import fact_of
from vbpdsl.syntax.nodes.facts import AllOf, EitherOf, Fact, HasStatus
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def named_is(draft: Draft, phrase: Phrase, status: Word, scope: Scope) -> Expression:
    """`Breast cancer screening is met`: of one that is named."""
    of = phrase.parts[0]
    name, *others = of.words() if isinstance(of, Phrase) else (of,)
    if name.kind != "NAME" or others:
        if name.kind == "NUMBER":
            how_many(draft, phrase, name, scope)
        no_status(draft, phrase, status, scope)
    others_not = phrase.tokens("NAME")
    if not others_not and len(phrase.tokens("STATUS")) == 1:
        found = has_status(draft, status, name, scope)
        return opposite(found) if phrase.token("IS_NOT") is not None else found
    return _named_so(draft, phrase, name, others_not, scope)


def _named_so(
    draft: Draft, phrase: Phrase, name: Word, others: tuple[Word, ...], scope: Scope
) -> Expression:
    """`BCS is met and reliable`, `BCS is met but not COL`, `BCS is met but COL is not`."""
    phrase.tokens("BUT_ELSE")
    statuses, verb = phrase.tokens("STATUS"), phrase.parts[1]
    joints = [p for p in phrase.parts if p.kind in ("LIST_OR", "BUT_NOT")]
    if others and (len(statuses) > 1 or verb.kind == "IS_NOT" or _mixed(joints)):
        joined_in_two_ways(draft, phrase.span, scope)
    if others:
        first, *rest = (has_status(draft, statuses[0], one, scope) for one in (name, *others))
        items = (first, *map(opposite, rest))
        return Connective("and", items, TRUTH, span=phrase.span)
    said = fact_of(Phrase("is_so", phrase.parts[1:], phrase.span))
    return _each_named(draft, said, name, scope)


def _mixed(joints: list[Node]) -> bool:
    """`A is met but not B and C`: neither, or not both?"""
    words = [one.typed.strip(", ") for one in joints if isinstance(one, Word)]
    return "and" in words


def _each_named(draft: Draft, said: Fact, name: Word, scope: Scope) -> Expression:
    """Each status that is said of one by its name."""
    if isinstance(said, AllOf | EitherOf):
        if isinstance(said, EitherOf) and not said.plain and any(map(denied, said.several)):
            joined_in_two_ways(draft, said.span, scope)
        items = tuple(_each_named(draft, one, name, scope) for one in said.several)
        word = "and" if isinstance(said, AllOf) else "or"
        return Connective(word, items, TRUTH, span=said.span)
    if not isinstance(said, HasStatus):
        joined_in_two_ways(draft, said.span, scope)
    found = has_status(draft, said.status, name, scope)
    return opposite(found) if said.negated else found


def denied(said: Fact) -> bool:
    """Whether it is said that something is not so."""
    return bool(getattr(said, "negated", False))
