"""A sentence that has several trees: each is turned into meaning, and what is left is counted.

A tree with a wrong unit, grain or name is no reading; two that always come to the same are one.
If two are left the writer is asked: both in printed form, read again to make sure of it, and the
money between them.

    50% of Cost less Fee   ->   VBP121: `(50% of Cost) less Fee` or `50% of (Cost less Fee)`

A reading is tried with findings of its own, which are dropped with it. What a Term says of itself
is said by its own clause, whoever asks for it (`definitions.define`), and stands.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.readings.apart import against_all_said, bands_that_meet
from vbpdsl.model.readings.days_of_what import (
    asked_what_for,
    for_which_it_is_due,
    takes_its_day_for_rows,
)
from vbpdsl.model.readings.same import meaning
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Severity
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import KINDS
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.printed import differing, place_of, printed

Meant = TypeVar("Meant")
Reader = Callable[[Phrase], Meant]

_STARTS = {"line": "line", "example": "example"}
_NUMBERS = {2: "two", 3: "three"}


@frozen
class Ways:
    """A phrase, what stands in its place in the other trees of its sentence, and the sentence."""

    phrases: tuple[Phrase, ...]
    document: Document
    clause: str
    start: str
    spans: tuple[Span, ...]
    title: str | None = None
    place: int | None = None

    @property
    def source(self) -> SourceText:
        """The text it stands in."""
        return self.document.source

    def of(self, sentence: Phrase) -> Phrase | None:
        """The phrase in another tree."""
        if self.place is None:
            return sentence
        return next(iter(sentence.phrases()[self.place :]), None)


@frozen
class _Outcome(Generic[Meant]):
    """What a tree means, if anything, and what was found wrong with it."""

    phrase: Phrase
    value: Meant | None
    stands: bool
    found: tuple[Diagnostic, ...]
    state: tuple[object, ...]


def ways(document: Document, read: ReadUnit, phrase: Phrase) -> Ways:
    """All ways to read a phrase of a unit; a whole sentence is a phrase too."""
    unit = read.unit
    start = _STARTS.get(unit.role, "reversed" if phrase.kind == "reversed" else "sentence")
    for tree, others in zip(read.sentences, read.others, strict=True):
        place = next((n for n, part in enumerate(tree.phrases()) if part is phrase), None)
        if tree is phrase or place is not None:
            begin = place_of(document.source, tree).start
            body = (span for span in unit.body if span.end > begin)
            spans = tuple(Span(max(span.start, begin), span.end) for span in body)
            title = unit.title if start == "line" else ""
            said = Ways((phrase,), document, read.label, start, spans, title or None, place)
            found = [other for tree in others if (other := said.of(tree)) is not None]
            return evolve(said, phrases=_alike((phrase, *found))) if found else said
    return Ways((phrase,), document, read.label, start, unit.body)


def ways_of_cell(document: Document, clause: str, start: str, cell: Span, found: Read) -> Ways:
    """All ways to read a cell of a table."""
    return Ways(_alike((found.tree, *found.others)), document, clause, start, (cell,))


def _alike(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Those that say something of the same things: of the same Term, for the same keys.

    `40% of A plus 60% of B` are two parts beside each other, not one part of a part; and where a
    sum is held against what follows, `the amount by which A plus B exceeds C plus D`, so is that.
    """
    found: list[Phrase] = []
    for phrase in phrases:
        if phrase not in found and _declares(phrase) == _declares(phrases[0]):
            found.append(phrase)
    beside = [phrase for phrase in found if not any(map(against_all_said, phrase.walk()))]
    layers = [phrase for phrase in beside if any(map(bands_that_meet, phrase.walk()))]
    return tuple(layers or beside or found)


def _declares(phrase: Phrase) -> tuple[object, ...]:
    said = ("subject", "for_each_first", "for_each", "for_each_last")
    return (phrase.kind, *phrase.phrases(*said))


def one_reading(draft: Draft, said: Ways, read: Reader[Meant]) -> Meant:
    """What a phrase means; asked if it can mean two things that differ."""
    if len(said.phrases) > 1:
        said = evolve(said, phrases=for_which_it_is_due(draft, said.phrases))
    if len(said.phrases) == 1:
        return read(said.phrases[0])
    outcomes = [_tried(draft, phrase, read) for phrase in said.phrases]
    standing = _as_spelt([outcome for outcome in outcomes if outcome.stands])
    if not standing:
        if all(not outcome.found for outcome in outcomes):  # what it uses is refused already
            _ask_anyway(draft, said, read)
        elif draft.findings.refused and any(not one.found for one in outcomes):
            raise Refused  # it may be meant as what is refused already: the rest says nothing
        return read(min(outcomes, key=_told_last).phrase)
    first = standing[0]
    for other in outcomes:
        beside = (
            _only_asks(other)
            or _is_meant_and_not_computed(other, first)
            or takes_its_day_for_rows(first.phrase, other.phrase, other.found)
        )
        if beside and (asked := _asked_beside(draft, said, read, first, other)):
            draft.findings.add(asked)
            raise Refused
    for diagnostic in first.found:
        draft.findings.add(diagnostic)
    _set_state(draft, first.state)
    for group in _groups(draft, said.source, standing):
        meanings = len({meaning(outcome.value) for outcome in standing})
        draft.findings.add(_asked(draft, said, read, group, meanings))
    assert first.value is not None
    return first.value


def _told_last(outcome: _Outcome[Meant]) -> tuple[bool, bool, bool]:
    """Of readings of which none stands last what falls away for its form, and before it what does
    not fit: a question (when do rows count?), or the whole amount in another unit, is what a writer
    can mend. That two values stand beside each other is said where nothing else is."""
    codes = {diagnostic.code for diagnostic in outcome.found}
    mendable = _only_asks(outcome) or codes in ({"VBP303"}, {"VBP322"})
    return "VBP106" in codes, not mendable, "VBP123" in codes


def _as_spelt(standing: list[_Outcome[Meant]]) -> list[_Outcome[Meant]]:
    """Readings without a name that is spelt otherwise, where there are any: `the score` is the
    column of that name before it is the Term `Score`."""
    folded = [sum(map(_other_capitals, outcome.phrase.words())) for outcome in standing]
    fewest = min(folded, default=0)
    return [o for o, count in zip(standing, folded, strict=True) if count == fewest]


def _other_capitals(word: Word) -> bool:
    """Looked at without reading it: else a word of which nobody asks would pass for read."""
    word = unfollowed(word)
    return word.typed != word.text and word.typed.lower() == word.text.lower()


def _only_asks(outcome: _Outcome[Meant]) -> bool:
    """Whether a reading is refused by a question alone: a person may have meant it all the same.

    That is so of two ways to read (VBP121). A reading of which it is asked *when* its rows are
    (VBP322) or *whose* they are (VBP327) lacks a word that the sentence has, and the clean reading
    is the one that the word completes: in `members with at least 2 visits in the Period` another
    tree has members in the Period and visits of any time. Who had meant that tree would still have
    to write a time, and where two trees each lack one (`visits of members with a stay in the
    Period`) none is clean, and it is asked.
    """
    errors = [one for one in outcome.found if one.severity is Severity.ERROR]
    return bool(errors) and all(one.code == "VBP121" and one.readings for one in errors)


def _is_meant_and_not_computed(outcome: _Outcome[Meant], clean: _Outcome[Meant]) -> bool:
    """Whether a reading falls away for nothing but a form that is not computed: a person may have
    meant it all the same, and another tree that happens to be computed must not win in silence.

    A name in other capitals than its own is nobody's first reading.
    """
    errors = [one for one in outcome.found if one.severity is Severity.ERROR]
    if not errors or any(one.code != "VBP106" for one in errors):
        return False
    respelt, own = (sum(map(_other_capitals, one.phrase.words())) for one in (outcome, clean))
    return respelt <= own


def _ask_anyway(draft: Draft, said: Ways, read: Reader[Meant]) -> None:
    """Ask as if what is refused were some amount, so that a writer sees all questions at once."""
    draft.assuming = True
    tried = [_tried(draft, phrase, read) for phrase in said.phrases]
    standing = _as_spelt([outcome for outcome in tried if outcome.stands])
    for group in _groups(draft, said.source, standing):
        meanings = len({meaning(outcome.value) for outcome in standing})
        draft.findings.add(_asked(draft, said, read, group, meanings))
    draft.assuming = False


def _tried(draft: Draft, phrase: Phrase, read: Reader[Meant]) -> _Outcome[Meant]:
    """What comes of one tree; nothing of it is kept."""
    before, state = draft.findings, _state(draft)
    said, refused = len(draft.said), set(draft.refused)
    draft.findings = Findings(list(before))
    value: Meant | None = None
    with suppress(Refused):
        value = read(phrase)
    found = tuple(draft.findings)[len(before) :]
    stands = value is not None and all(d.severity is not Severity.ERROR for d in found)
    outcome = _Outcome(phrase, value, stands, found, _state(draft))
    draft.findings = before
    _set_state(draft, state)
    if not stands:  # a circle, say, that is none in another reading
        draft.said.take_back(said)
        draft.refused = refused
    return outcome


def stands(draft: Draft, phrase: Phrase, read: Reader[Meant]) -> Meant | None:
    """What a phrase would mean, if it would mean something; nothing of it is kept."""
    outcome = _tried(draft, phrase, read)
    return outcome.value if outcome.stands else None


def _state(draft: Draft) -> tuple[object, ...]:
    return (draft.compared_last, draft.counted_last, draft.party_named, draft.differing)


def _set_state(draft: Draft, state: tuple[object, ...]) -> None:
    draft.compared_last, draft.counted_last, draft.party_named, draft.differing = state  # type: ignore[assignment]


@frozen
class _Group(Generic[Meant]):
    """The readings of one phrase of a sentence, each as it is shown, the first tree's first.

    `named_twice` says that they differ in what a name is of, and in no word.
    """

    phrase: Node
    shown: tuple[str, ...]
    outcomes: tuple[_Outcome[Meant], ...]
    named_twice: bool = False


def _groups(
    draft: Draft, source: SourceText, standing: list[_Outcome[Meant]]
) -> list[_Group[Meant]]:
    """Readings that differ in meaning from the first, by the smallest phrase they differ in.

    What is printed alike is told apart by what its nouns are, a code and a column of one name, or
    by what would be read back of it.
    """
    if len(standing) < 2:
        return []
    first = standing[0]
    known = {meaning(first.value)}
    groups: dict[tuple[int, int], _Group[Meant]] = {}
    for other in standing[1:]:
        means = meaning(other.value)
        if means in known:
            continue
        known.add(means)
        one, two = differing(first.phrase, other.phrase)
        at = (one.span.start, one.span.end)
        group = groups.get(at, _Group(one, (printed(source, one),), (first,)))
        text = printed(source, two)
        outcomes = (*group.outcomes, other)
        if text not in group.shown:
            groups[at] = _Group(one, (*group.shown, text), outcomes)
        elif nouns := _by_nouns(one, two):
            groups[at] = _Group(one, nouns, outcomes, named_twice=True)
        elif told := _told_apart(draft, first, other):
            groups[at] = _Group(one, told, (first, other), named_twice=True)
    return [
        group for at, group in groups.items()
        if not any(at != o and at[0] <= o[0] and o[1] <= at[1] for o in groups)
    ]  # fmt: skip


def _told_apart(
    draft: Draft, first: _Outcome[Meant], other: _Outcome[Meant]
) -> tuple[str, ...]:
    """What is read back of two readings that are printed alike; nothing where nobody means one."""
    from vbpdsl.model.readings.alike import never_holds, off_its_nouns, told_apart
    if never_holds(other.value) or off_its_nouns(first.phrase) < off_its_nouns(other.phrase):
        return ()
    return told_apart(draft, first.value, other.value)


def _by_nouns(one: Node, two: Node) -> tuple[str, ...]:
    """What the noun is by which two readings of the same words differ, in each of them."""
    for word, other in zip(_words(one), _words(two), strict=False):
        if word.kind != other.kind and {word.kind, other.kind} <= KINDS.keys():
            return tuple(f"`{word.typed}` is {KINDS[kind]}" for kind in (word.kind, other.kind))
    return ()


def _words(node: Node) -> tuple[Word, ...]:
    return (node,) if isinstance(node, Word) else tuple(node.words())


def _asked(
    draft: Draft, said: Ways, read: Reader[Meant], group: _Group[Meant], meanings: int
) -> Diagnostic:
    from vbpdsl.model.readings.between import money_between  # loaded where something is asked
    source = said.source
    shown = group.shown[:3]
    place = place_of(source, group.phrase)
    tried = all(
        _reads_back(draft, said, read, place, text, outcome, meanings)
        for text, outcome in zip(shown, group.outcomes, strict=False)
    )
    words = " or ".join(f"`{text}`" for text in shown)
    brackets = ", with the brackets" if any("(" in text for text in shown) else ""
    return Diagnostic(
        "VBP121",
        f"`{source.phrase(place)}` can be read in {_NUMBERS[len(shown)]} ways",
        source,
        group.phrase.span,
        clause=said.clause,
        readings=shown,
        case=money_between(source, *(outcome.value for outcome in group.outcomes[:3])),
        suggestion=f"{words}{brackets}; or a line of its own for the first step"
        if tried
        else "give one of the two another name"
        if group.named_twice
        else "a line or clause of its own for the first step",
    )


def _asked_beside(
    draft: Draft, said: Ways, read: Reader[Meant], clean: _Outcome[Meant], asks: _Outcome[Meant]
) -> Diagnostic | None:
    """A reading that would be asked about, beside one that would not: both are shown. What is
    printed alike is told apart by what its nouns are; else there is nothing to choose: None."""
    source, (one, two) = said.source, differing(clean.phrase, asks.phrase)
    shown, place = (printed(source, one), printed(source, two)), place_of(source, one)
    nouns = _by_nouns(one, two) if shown[0] == shown[1] and _only_asks(asks) else ()
    if shown[0] == shown[1] and not nouns:
        if takes_its_day_for_rows(clean.phrase, asks.phrase, asks.found):
            return asked_what_for(source, clean.phrase, said.clause)
        return None
    tried = _reads_back(draft, said, read, place, shown[0], clean, len(said.phrases) + 1)
    return Diagnostic(
        "VBP121",
        f"`{source.phrase(place)}` can be read in two ways",
        source,
        one.span,
        clause=said.clause,
        readings=nouns or shown,
        suggestion=f"`{shown[0]}`, with the brackets; or a line of its own for the first step"
        if tried and "(" in shown[0]
        else "give one of the two another name"
        if nouns
        else "a line or clause of its own for the first step",
    )


def _reads_back(
    draft: Draft, said: Ways, read: Reader[Meant], place: Span, text: str,
    outcome: _Outcome[Meant], most: int,
) -> bool:  # fmt: skip
    """Whether a sentence with the printed form in it has that meaning and fewer than before."""
    folded, longer = said.source.folded, len(text) - (place.end - place.start)
    again = SourceText(said.source.name, folded[: place.start] + text + folded[place.end :])
    spans = tuple(
        Span(
            span.start + (longer if span.start >= place.end else 0),
            span.end + (longer if span.end >= place.end else 0),
        )
        for span in said.spans
    )
    letters = frozenset(unit.unit.label for unit in said.document.of_role("line"))
    reader = SentenceReader(again, draft.documents.nouns, letters)
    result, _ = reader.read(said.start, spans, said.title)
    if not isinstance(result, Read):
        return False
    phrases = [said.of(tree) for tree in (result.tree, *result.others)]
    found = [_tried(draft, phrase, read) for phrase in phrases if phrase is not None]
    meant = {meaning(item.value) for item in found if item.stands}
    return meaning(outcome.value) in meant and len(meant) < most

