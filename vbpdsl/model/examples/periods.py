"""The period that a worked example is about: a year of the cover, by its number or its order.

If, for 2026, ...      Illustration A (2024).      In the second Performance Year, ...
"""

import re
from contextlib import suppress

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word

_ORDER = ("first", "second", "third", "fourth", "fifth")
_TITLE = pattern(rf"(?:.*\s)?(\d{{4}})|(?:the )?({'|'.join(_ORDER)})\s+(.+)", re.IGNORECASE)


def period_of(draft: Draft, year: Word | None, scope: Scope) -> str | None:
    """The label of the period that a sentence names, None if it names none."""
    if year is None:
        return None
    if year.kind == "ORDINAL":
        return _by_order(draft, year.text, year.span, scope)
    return _labelled(draft, year.typed, year.span, scope)


def year_of_all(draft: Draft, phrase: Phrase) -> str | None:
    """`If Fees for 2025 are $10,000, the Bonus is $500.`: where the sentence names one year of the
    cover and no other, it is about that year."""
    labels = [period.label for period in draft.settlement.periods] if draft.settlement else []
    said = [part for part in phrase.walk() if part.kind == "years"]
    numbers = [word.typed for part in said for word in part.tokens("NUMBER")]
    plain = bool(numbers) and len(said) == len(numbers) and set(numbers) <= set(labels)
    if not plain or len(set(numbers)) > 1 or draft.period_key is None:
        return None
    return numbers[0]


def titled(draft: Draft, document: Document, read: ReadUnit) -> str | None:
    """The period that stands in brackets behind an example's name; what is wrong is said."""
    with suppress(Refused):
        return _titled(draft, document, read)
    draft.give_up(document, read.label)
    return None


def _titled(draft: Draft, document: Document, read: ReadUnit) -> str | None:
    title, span = read.unit.title, read.unit.title_span
    if not title:
        return None
    scope = Scope(document.source, read.label)
    where = span or read.unit.span
    match = _TITLE.fullmatch(title)
    if match and match[1]:
        return _labelled(draft, match[1], where, scope)
    if match and _is_period(draft, match[3]):
        return _by_order(draft, match[2].lower(), where, scope)
    draft.say(
        "VBP605",
        f"`({title})` is no period of the cover",
        scope.source,
        where,
        scope.clause,
        suggestion="name a year of the cover in the brackets, or leave them out",
    )
    raise Refused


def _is_period(draft: Draft, words: str) -> bool:
    names = [noun.name.lower() for noun in draft.documents.nouns.of_kind("PERIOD")]
    return words.lower() in names


def _by_order(draft: Draft, order: str, span: Span, scope: Scope) -> str | None:
    periods = draft.settlement.periods if draft.settlement is not None else ()
    place = _ORDER.index(order)
    if place < len(periods):
        return periods[place].label
    _no_such(draft, f"the cover settles no {order} period", span, scope)
    raise Refused


def _labelled(draft: Draft, label: str, span: Span, scope: Scope) -> str:
    labels = [period.label for period in draft.settlement.periods] if draft.settlement else []
    if draft.period_key is None or label not in labels:
        _no_such(draft, f"the cover settles no year {label}", span, scope)
        raise Refused
    return label


def _no_such(draft: Draft, words: str, span: Span, scope: Scope) -> None:
    if draft.period_unread:
        return  # which years there are is not known, and the cover's line is told
    labels = [period.label for period in draft.settlement.periods] if draft.settlement else []
    draft.say(
        "VBP605",
        words,
        scope.source,
        span,
        scope.clause,
        expected=" or ".join(labels) if draft.period_key is not None else None,
        suggestion="name a year of the cover, or leave the year out",
    )
