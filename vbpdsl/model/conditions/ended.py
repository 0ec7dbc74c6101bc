"""Who has ended the Exhibit, when and why: `if the Plan ends this Exhibit before June 30, 2027`.

    Ended:   October 31, 2026, by the Plan without cause

The line of the cover says it; without the line nobody has ended the Exhibit. A condition that asks
more than the line says is refused, since what falls due hangs on it.
"""

from datetime import date
from fractions import Fraction
from typing import NoReturn

from vbpdsl.model.cover.ended import EndedBy, ended_by
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, Connective, Expression, Literal, Negation
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE, TRUTH
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Phrase, Word


def has_ended(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """The condition, which the cover decides."""
    verb = phrase.token("ENDED_IT", "EXHIBIT_ENDS")
    assert verb is not None
    line = ended_by(draft)
    tests = [_constant(line is not None, phrase.span)]
    if (who := phrase.token("PARTY")) is not None:
        tests.append(_by(draft, who, line, scope))
    if (why := phrase.token("FOR_CAUSE")) is not None:
        tests.append(_why(draft, why, line, scope))
    if phrase.token("BEFORE_DAY") is not None:
        if phrase.token("PERIOD") is not None and line is not None:
            not_computed(draft, phrase, scope)  # the day on which it ended is the last of all
        phrase.token("LAST_DAY")
        tests += [_before(phrase, line)] if phrase.token("DATE") is not None else []
    held = tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH, span=phrase.span)
    return Negation(held, TRUTH, span=phrase.span) if verb.value == "NOT" else held


def _constant(holds: bool, span: Span) -> Expression:
    one = Literal(Fraction(1), COUNT)
    return Comparison("=", Literal(Fraction(int(holds)), COUNT), one, TRUTH, span=span)


def _by(draft: Draft, who: Word, line: EndedBy | None, scope: Scope) -> Expression:
    party = next((one for one in draft.parties if one.name == str(who.value)), None)
    if party is None or party.each:
        not_computed(draft, who, scope)  # of each Clinic data say it
    if line is not None and line.who is None:
        _not_said(draft, "who ended it", who.span, f"`Ended: ..., by the {who.value}`", scope)
    return _constant(line is not None and line.who == party.name, who.span)


def _why(draft: Draft, why: Word, line: EndedBy | None, scope: Scope) -> Expression:
    if line is not None and line.cause is None:
        _not_said(draft, "whether it was for cause", why.span,
                  "`Ended: ..., by` the party, `for cause` or `without cause`", scope)  # fmt: skip
    return _constant(line is not None and line.cause is (why.value == "WITH"), why.span)


def _before(phrase: Phrase, line: EndedBy | None) -> Expression:
    """`before June 30, 2027`: that day is none of them."""
    day = phrase.tokens("DATE")[0]
    assert isinstance(day.value, date)
    ended = line.day if line is not None else day.value
    return Comparison("<", Literal(ended, DATE), Literal(day.value, DATE), TRUTH, span=day.span)


def _not_said(draft: Draft, what: str, span: Span, write: str, scope: Scope) -> NoReturn:
    draft.say(
        "VBP305",
        f"the line `Ended` of the cover does not say {what}, and this is asked here",
        scope.source,
        span,
        scope.clause,
        suggestion=write,
    )
    raise Refused
