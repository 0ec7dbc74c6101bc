"""Words that make a sentence of what could not be read, the likeliest first.

    a habit          max(0, Budget - Cost)       the amount by which Budget exceeds Cost
    a slip           Budget exeeds Cost          exceeds
    another noun     its tarrget rate            its target
    a word more      90% Budget                  90% of Budget

Each was read in the sentence's place. Whether the contract is right with it, the answers try.
"""

import re
from collections.abc import Iterator
from itertools import islice

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.free_words import FreeText, Register, limiting
from vbpdsl.syntax.parsing.parser import Stop
from vbpdsl.syntax.repairs.capitals import in_capitals
from vbpdsl.syntax.repairs.habits import Known, figures_of_years, said_otherwise
from vbpdsl.syntax.repairs.sentence import Sentence
from vbpdsl.syntax.repairs.supposed import Supposed, supposed
from vbpdsl.syntax.repairs.words import guesses, other_words

MOST = 6
"""Ways to write a sentence that are handed on."""

MOST_READ = 200
"""Ways that are read for one sentence; a reading takes a thousandth of a second."""


@frozen
class Repaired:
    """Ways to write a sentence in which it is read; `by_habit`, if it is a habit said otherwise:
    then nothing in it is a name that is missing. Where there is no way, the `noun` with which it
    would be read, if somebody declared it; and without one the place up to which it is a whole
    sentence, where that is `reached`."""

    fixes: tuple[Fix, ...]
    by_habit: bool = False
    noun: Supposed | None = None
    reached: int | None = None


MOST_KEPT = 300
"""Sentences whose repairs are kept: while advice is tried a contract is read again and again, and
what is wrong in its other clauses stays as it is."""

_kept: dict[object, Repaired] = {}


def repairs(sentence: Sentence, whole: Span, stop: Stop, nouns: Known) -> Repaired:
    """The first few ways to write a sentence in which it is read."""
    begin, end = sentence.spans[0].start, sentence.spans[-1].end
    places = (*sentence.spans, whole, stop.span)
    cuts = tuple(Span(span.start - begin, span.end - begin) for span in places)
    nouns_said = (sentence.nouns.said, sentence.nouns.house.phrases)
    how = (sentence.start, sentence.title, sentence.letters, *nouns_said)
    key = (sentence.source.folded[begin:end], cuts, how, figures_of_years(nouns.said))
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        *spans, whole_cut, stop_cut = cuts  # a long page is not copied for each way that is tried
        alone = SourceText(sentence.source.name, sentence.source.folded[begin:end])
        cut = evolve(sentence, source=alone, spans=tuple(spans))
        _kept[key] = _repairs(cut, whole_cut, evolve(stop, span=stop_cut), nouns)
    return _moved(_kept[key], begin)


def _moved(found: Repaired, by: int) -> Repaired:
    fixes = tuple(
        evolve(fix, span=Span(fix.span.start + by, fix.span.end + by)) for fix in found.fixes
    )
    noun = found.noun
    if noun is not None:
        noun = evolve(noun, span=Span(noun.span.start + by, noun.span.end + by))
    reached = found.reached + by if found.reached is not None else None
    return evolve(found, fixes=fixes, noun=noun, reached=reached)


def _repairs(sentence: Sentence, whole: Span, stop: Stop, nouns: Known) -> Repaired:
    habits = tuple(_read(said_otherwise(sentence.source.folded, whole, nouns), sentence))
    words = () if habits else tuple(_read(other_words(sentence, stop), sentence))
    if not habits and not words:
        habits = tuple(_read(in_capitals(sentence, whole, nouns), sentence))
    if not habits and not words:
        habits = tuple(_read(_two_habits(sentence, whole, nouns), sentence))
    noun = supposed(sentence, stop) if not habits and not words else None
    if not habits and not words:
        other = guesses(sentence, stop, of_status=noun is None)
        words = tuple(_read(other, sentence))
    if not habits and not words and noun is None:
        words = tuple(_read(_without_a_remark(sentence, whole, stop), sentence))
    different = {(fix.span, fix.words): fix for fix in (*habits, *words)}
    reached = None if habits or noun else _whole_up_to(sentence, whole, stop)
    fixes = tuple(different.values())[:MOST]
    return Repaired(fixes, bool(habits), None if different else noun, reached)


MOST_LEFT_OUT = 8
"""Words at the end of a sentence that are left out to see whether it is one without them."""
_JOINING = frozenset((
    "for", "of", "in", "on", "at", "by", "with", "without", "as", "to", "from", "during", "within",
    "under", "over", "per", "among", "between", "before", "after", "until", "through", ",", ";",
    "that", "who", "whose", "which", "where",
))  # fmt: skip


def _whole_up_to(sentence: Sentence, whole: Span, stop: Stop) -> int | None:
    """The last place before a joining word, or a comma, up to which the words are a sentence."""
    text, end = sentence.source.folded, min(stop.span.end, whole.end)
    words = [match for match in re.finditer(r"[,;]|[^\s,;]+", text[: whole.end].rstrip(". "))
             if whole.start < match.start() <= end]  # fmt: skip
    for match in words[-MOST_LEFT_OUT:][::-1]:
        said = text[whole.start : match.start()].rstrip(" ,;")
        joins = match[0].lower() in _JOINING or match.start() == stop.span.start
        if not joins or len(said.split()) < 3:
            continue
        stop_sign = "." if sentence.start == "sentence" else ""
        if sentence.is_read_with(Fix(Span(whole.start, whole.end), said + stop_sign)):
            return whole.start + len(said)
    return None


MOST_FIRST, MOST_SECOND = 12, 20
"""Habits that are tried one after the other in a sentence that has two."""


def _two_habits(sentence: Sentence, whole: Span, nouns: Known) -> Iterator[Fix]:
    """The sentence with two habits of its writer said otherwise, one after the other."""
    text = sentence.source.folded
    for first in islice(said_otherwise(text, whole, nouns), MOST_FIRST):
        once = first.written(text)
        reached = Span(whole.start, whole.end + len(once) - len(text))
        for second in islice(said_otherwise(once, reached, nouns), MOST_SECOND):
            twice = second.written(once)
            yield Fix(whole, twice[whole.start : whole.end + len(twice) - len(text)].rstrip())


def _without_a_remark(sentence: Sentence, whole: Span, stop: Stop) -> Iterator[Fix]:
    """The sentence without words in brackets that it cannot be read with, if these limit nothing.
    """
    text, at = sentence.source.folded, stop.span.start
    close = text.find(")", at, whole.end)
    if text[at : at + 1] != "(" or close < 0:
        return
    if limiting(FreeText(Register.NAME, text[at + 1 : close], at + 1)) is None:
        said = text[whole.start : at].rstrip() + text[close + 1 : whole.end]
        yield Fix(whole, " ".join(said.split()))


def _read(fixes: Iterator[Fix], sentence: Sentence) -> Iterator[Fix]:
    text = sentence.source.folded
    other = (fix for fix in fixes if text[fix.span.start : fix.span.end] != fix.words)
    tried = islice(other, MOST_READ)
    return islice((fix for fix in tried if sentence.is_read_with(fix)), MOST)
