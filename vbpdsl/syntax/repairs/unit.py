"""Words that mend a unit of the page: how its sentence is read, by what the unit is."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.naming import party_name
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.parts import STARTS, Texts, Unit
from vbpdsl.syntax.parsing.parser import Stop
from vbpdsl.syntax.repairs.cover import own_line, years_apart
from vbpdsl.syntax.repairs.habits import Known
from vbpdsl.syntax.repairs.read import Repaired, repairs
from vbpdsl.syntax.repairs.sentence import Sentence
from vbpdsl.syntax.words.openings import PARTY_SHORT

_PARTIES = ("Payer", "Provider", "Receiver")
NO_REPAIRS = Repaired(())
"""Where no words are looked for, or none are found."""
_OF_ROLES = {"line": "line", "example": "example"}


def repairs_of(
    source: SourceText,
    unit: Unit,
    stop: Stop,
    sentence: Span,
    nouns: Nouns,
    letters: frozenset[str],
    known: Known,
) -> Repaired:
    """Words with which a sentence of a unit is read."""
    spans = tuple(
        Span(max(span.start, sentence.start), span.end)
        for span in unit.body
        if span.end > sentence.start
    )
    if not spans:
        return NO_REPAIRS
    called = _called_so(source, stop, known)
    if called:
        return Repaired(called)
    start = _OF_ROLES.get(unit.role, "sentence")
    if unit.role == "cover":
        start = STARTS.get(unit.label, "cover_listing")
    title = unit.title if unit.role == "line" else None
    whole = Span(max(sentence.start, spans[0].start), min(sentence.end, spans[-1].end))
    tried = Sentence(source, spans, start, title or None, nouns, letters)
    found = repairs(tried, whole, stop, known)
    if unit.role == "cover":
        apart = years_apart(unit.label, source.slice(unit.body[0].to(unit.body[-1])))
        if apart is not None:
            found = evolve(found, fixes=(Fix(unit.span, apart), *found.fixes))
    names = unit.label in _PARTIES
    if unit.role != "cover" or ("$END" in stop.accepted and not names):
        return found  # it can end where it stopped
    body = unit.body[0].to(unit.body[-1])
    own = own_line(unit.label, source.slice(body), source.folded, nouns)
    return evolve(found, fixes=(*_lines(unit, body, own), *found.fixes))


def _called_so(source: SourceText, stop: Stop, known: Known) -> tuple[Fix, ...]:
    """A party that the text calls by a word of its name, which the cover does not give it."""
    word = re.compile(r"[A-Z]\w+").match(source.folded, stop.span.start)
    found: list[Fix] = []
    for text, unit in known.covers if word is not None and "PARTY" in stop.accepted else ():
        said = text.slice(unit.body[0].to(unit.body[-1]))
        name = known_name.group("name") if (known_name := PARTY_SHORT.search(said)) else ""
        if name and word is not None and word[0] in said.split() and text.name == source.name:
            before = re.search(r"\b[Tt]he\s+$", source.folded[: stop.span.start])
            found.append(Fix(Span(*word.span()), name if before else f"the {name}"))
        own = text.name == source.name and '"' not in said
        if own and word is not None and word[0] in said.split():
            end = unit.body[-1].end
            short = f' (the "{word[0]}")'
            found.append(Fix(Span(end, end), short, f"{unit.label}: {said}{short}"))
    return tuple(found)


def _lines(unit: Unit, body: Span, own: Iterable[str]) -> Iterator[Fix]:
    yield from (Fix(body, line, f"{unit.label}: {line}") for line in own)


def known(nouns: Nouns, texts: Texts) -> Known:
    """The nouns of a contract that advice is made of."""
    said = {
        unit.label: party_name(" ".join(text.folded[s.start : s.end] for s in unit.body))
        for text, units in texts for unit in units if unit.role == "cover"
    }  # fmt: skip
    rows = tuple((noun.name, noun.many) for noun in nouns.of_kind("ROWS"))
    return Known(
        tuple(noun.name for noun in nouns.of_kind("PARTY")),
        rows,
        tuple(noun.name for noun in nouns.of_kind("STATUS")),
        _periods(nouns),
        said.get("Payer", ""),
        said.get("Provider", said.get("Receiver", "")),
        "\n".join(text.folded for text, _ in texts),
        tuple(
            (text, unit)
            for text, units in texts for unit in units
            if unit.role == "cover" and unit.label in _PARTIES and unit.body
        ),
    )


def _periods(nouns: Nouns) -> tuple[str, ...]:
    """The period that is settled, by all its names: `Measurement Year`."""
    names = [noun.name for noun in nouns.of_kind("PERIOD")]
    others = [name for name, noun in nouns.also.items() if noun.kind == "PERIOD"]
    return tuple(dict.fromkeys((*names, *others)))


_NEEDED = (("Payer",), ("Provider", "Receiver"), ("Period", "Term", "Years", "Year"))
"""What each cover says, with the words for it."""


def missing_words(unit: Unit, units: Sequence[Unit]) -> tuple[Fix, ...]:
    """What a cover says in any case and this one does not yet: the word for a line of another."""
    said = {other.label for other in units if other.role == "cover"}
    span = unit.title_span or Span(unit.span.start, unit.span.start + len(unit.label))
    lacking = [words for words in _NEEDED if not said.intersection(words)]
    return tuple(Fix(span, word, f"{word}:") for words in lacking for word in words)
