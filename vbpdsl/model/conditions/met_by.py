"""What a party is said to meet: `if the Practice meets at least 9 of the 14 Measures`.

    the same as `if at least 9 of the 14 Measures are met`

The verb is that of the named condition; who meets them is the party that is settled.
"""

from typing import NoReturn

from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.conditions.quantities import again, quantified
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Connective, Expression
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.rows.joined_facts import joined_in_two_ways
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TRUTH
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.facts import says_not, status_said
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.vocabulary import vocabulary


def quantified_or_met(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """How many are so: `at least 9 Measures are met`, `the Practice meets at least 9 Measures`."""
    met = phrase.token("MEETS") is not None
    if met:
        return _met_by(draft, phrase, scope)
    those = phrase.phrase("members")
    return quantified(draft, phrase, scope) if those is not None else again(draft, phrase, scope)


def _met_by(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """How many of whom are so, of the party that is settled."""
    holder, verb = phrase.token("PARTY", "IT"), phrase.token("MEETS")
    assert verb is not None
    if holder is None or scope.subject is not None:
        not_computed(draft, phrase, scope)  # `if the member meets at least 2 Measures`
    if holder.kind == "PARTY":
        check_party(draft, holder, phrase.span, scope, "rows", "name the party that has them")
    members = phrase.phrase("members")
    if members is None:
        return _named_met(draft, phrase, verb, scope)
    if says_not(verb):
        _not_of_how_many(draft, phrase, verb, scope)
    _check_said(draft, verb, members.tokens("ROWS")[-1], scope)
    said = phrase.parts[phrase.parts.index(verb) + 1 :]
    held = Phrase("is_so", (status_said(verb),), verb.span)
    return draft.condition(Phrase("quantified", (*said, held), phrase.span), scope)


def _named_met(draft: Draft, phrase: Phrase, verb: Word, scope: Scope) -> Expression:
    """`the Practice meets BCS and FLU`, `it does not meet BCS`: by their names."""
    if phrase.token("BUT_NOT") is not None:
        return _met_but_not(draft, phrase, verb, scope)
    said = Word("IS_NOT" if says_not(verb) else "IS", verb.text, verb.typed, verb.span)
    held = Phrase("is_so", (said, status_said(verb), *phrase.tokens("NOT_BOTH")), verb.span)
    names = tuple(
        part for part in phrase.parts if part.kind in ("EITHER", "BOTH_HOLD", "NAME", "LIST_OR")
    )
    return draft.condition(Phrase("quantified_named", (*names, held), phrase.span), scope)


def _met_but_not(draft: Draft, phrase: Phrase, verb: Word, scope: Scope) -> Expression:
    """`the Practice meets BCS but not COL`: the one is met, and the other is not."""
    names = [part for part in phrase.parts if part.kind in ("NAME", "LIST_OR", "BUT_NOT")]
    at = next(n for n, part in enumerate(names) if part.kind == "BUT_NOT")
    joints = {one.kind for n, one in enumerate(names) if n != at} & {"LIST_OR", "BUT_NOT"}
    if joints or says_not(verb) or phrase.token("EITHER", "BOTH_HOLD", "NOT_BOTH") is not None:
        joined_in_two_ways(draft, phrase.span, scope)
    tests = (
        _named_met(draft, Phrase(phrase.kind, (verb, name), phrase.span), verb, scope)
        for name in (names[0], names[-1])
    )
    first, last = tests
    return Connective("and", (first, opposite(last)), TRUTH, span=phrase.span)


def _not_of_how_many(draft: Draft, phrase: Phrase, verb: Word, scope: Scope) -> NoReturn:
    """`if it does not meet at least 3 Measures`: there are 3 that it does not, or not 3 that it
    does."""
    said = scope.source.phrase(Span(verb.span.end, phrase.span.end)).strip()
    draft.say(
        "VBP121",
        f"`{verb.typed} {said}` can be read in two ways",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"of {said} it is so that they are not {status_said(verb).text}",
                  f"it is not so that {said} are {status_said(verb).text}"),
        suggestion=f"say how many are, or are not: `if at least 1 of the Measures is not "
        f"{status_said(verb).text}`",
    )  # fmt: skip
    raise Refused


def _check_said(draft: Draft, verb: Word, rows: Word, scope: Scope) -> None:
    """`achieves at least 2 Measures`, where clauses say when a Measure is met."""
    kind, status = draft.base_row(str(rows.value)), str(status_said(verb).value)
    known = [said for of, said in draft.statuses if of == kind]
    if status.lower() in {said.lower() for said in known} or declared_unread(draft, status):
        return
    others = [one for said in known if (one := _verb_of(said)) is not None]
    draft.say(
        "VBP201",
        f"no clause says when a {kind} is `{status}`",
        scope.source,
        verb.span,
        scope.clause,
        expected=", ".join(f"`{one}`" for one in others) or None,
        suggestion=f"`{others[0]}`" if others else f"write `A {kind} is {status} if ... .`",
        fixes=tuple(Fix(verb.span, one) for one in others),
    )
    raise Refused


def _verb_of(status: str) -> str | None:
    """The verb that says a named condition, as it is printed: of what is met `meets`."""
    return vocabulary().canonical.get(f"MEETS.{status.upper()}")
