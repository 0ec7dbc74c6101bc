"""What is said of things by their names: `A and B are met`, `at least 2 of A, B and C are met`.

    neither Eye examination nor Foot examination is met     none of the two
    A or B is met, but not both                             exactly one of the two
    A and B are not met                                     neither of them, or not both? asked

Of what they are the names, the contract lists: a schedule, or the codes of a column.
"""

from typing import NoReturn

from vbpdsl.model.conditions.quantities import Counted, check_number_of, compare, held_by
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression
from vbpdsl.model.nouns.kinds import entities
from vbpdsl.model.nouns.which import names_of
from vbpdsl.model.rows.joined_facts import joined_in_two_ways
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.quantities import quantified_of
from vbpdsl.syntax.nodes.quantities import Names, Number
from vbpdsl.syntax.parsing.tree import Phrase, Word


def named_group(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`each of Eye examination and Foot examination is met`, `at least 2 of A, B and C are met`."""
    node = quantified_of(phrase)
    assert isinstance(node.of, Names)
    names = node.of.names
    if node.of.doubt:
        _ask_of_named(draft, node.of, phrase, scope)
    noun = _listed_as(draft, node.of, phrase, scope)
    group = Counted(noun, None, node.said, None, names)
    if isinstance(node.many, Number):
        stated = [node.of.stated] if node.of.stated is not None else []
        check_number_of(draft, stated, node.many.figure, len(names), scope)
        return compare(node, group.count(draft, scope), node.many)
    return held_by(draft, node, group, len(names), scope)


def _listed_as(draft: Draft, of: Names, phrase: Phrase, scope: Scope) -> Word:
    """What things the names are of, as the words say or the contract lists them."""
    wanted = {name.text for name in of.names}
    tables = draft.tables.values()
    kinds = dict.fromkeys(key for table in tables for key in entities(draft, table))
    if of.noun is not None:
        kinds = dict.fromkeys((draft.base_row(draft.canonical(str(of.noun.value))),))
    for key in kinds:
        if wanted <= set(names_of(draft, key)):
            return of.noun or Word("ROWS", key, key, phrase.span, key)
    draft.say(
        "VBP205",
        f"nothing lists {', '.join(f'`{name.text}`' for name in of.names)} "
        + (f"as {of.noun.typed}" if of.noun is not None else "together"),
        scope.source,
        phrase.span,
        scope.clause,
        suggestion="name things that one schedule lists",
    )
    raise Refused


def _ask_of_named(draft: Draft, of: Names, phrase: Phrase, scope: Scope) -> NoReturn:
    """`A and B are not met`: each of them, or not both?"""
    if of.doubt != "denied":
        joined_in_two_ways(draft, phrase.span, scope)
    words = scope.source.phrase(phrase.span)
    first, last = of.names[0], of.names[-1]
    named = scope.source.phrase(first.span.to(last.span))
    listed = ", ".join(name.typed for name in of.names[:-1])
    verb = scope.source.phrase(Span(last.span.end, phrase.span.end)).strip()
    so = verb.replace(" not ", " ", 1)
    is_so = f"is {so.partition(' ')[2]}"
    none = f"neither {' nor '.join(name.typed for name in of.names)} {is_so}"
    some = f"at most {len(of.names) - 1} of {listed} and {last.typed} are {so.partition(' ')[2]}"
    draft.say(
        "VBP121",
        f"`{words}` can be read in two ways",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(none, some),
        case=f"one of {named} is so, and the other is not",
        suggestion=f"`{none}` or `{some}`",
        fixes=(Fix(phrase.span, none), Fix(phrase.span, some)),
    )
    raise Refused
