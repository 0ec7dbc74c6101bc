"""A number of rows for each of some others: `the average number of visits per client`.

So many divided by so many; all clients count, those without a visit too.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def number_per(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the average number of visits in the Period per client`: so many divided by so many."""
    per, how = phrase.token("PER"), phrase.token("HOW")
    if per is None and how is not None and how.value == "TOTAL":  # `the aggregate number of visits`
        alone = tuple(part for part in phrase.parts if part is not how)
        return draft.value(evolve(phrase, parts=alone), scope)
    if per is None or (how is not None and how.value != "AVERAGE"):
        not_computed(draft, phrase, scope)
        raise AssertionError
    at = phrase.parts.index(per)
    _check_of_each(draft, phrase, phrase.parts[at + 1 :], scope)
    counted = tuple(part for part in phrase.parts[:at] if part is not how)
    number = next(part for part in counted if part.kind == "NUMBER_OF")
    many = evolve(phrase, parts=counted)
    of = evolve(phrase, parts=(number, *phrase.parts[at + 1 :]))
    divided = Word("DIVIDED_BY", "divided by", per.typed, per.span)
    return draft.value(evolve(phrase, kind="arithmetic", parts=(many, divided, of)), scope)


def _check_of_each(draft: Draft, phrase: Phrase, of: tuple[Node, ...], scope: Scope) -> None:
    """`visits per gold client`: those of gold clients, or all visits divided by them? `Per day` is
    no number of days with a row."""
    rows = next(part for part in of if isinstance(part, Phrase))
    if rows.parts[0].kind == "COLUMN":
        not_computed(draft, phrase, scope)
    if len(tuple(rows.words())) == 1 or rows.parts[0].kind in ("ITS", "owner"):
        return
    per = scope.source.phrase(rows.span)
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(phrase.span)}` does not say whether only rows of `{per}` are "
        "counted",
        scope.source,
        phrase.span,
        scope.clause,
        readings=("only those of them", "all, divided by their number"),
        suggestion="a Term for each of the two numbers, and `divided by` between them",
    )
    raise Refused
