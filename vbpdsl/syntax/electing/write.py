"""The document that the elections of a text stand for: a table of choices, and which one counts.

    The Practice elects, by December 1, 2025, Track 1 or Track 2.
        ->   Elections: one for each Practice, in the file election.   (choice, day of election)
             Track is the Practice's choice if the Practice's day of election is on or before
             December 1, 2025; otherwise there is no Track.

It is read as a document that the cover names is, so that an election means what its long form means
and nothing after this knows of it. Its clauses are cited by the number of the sentence.
"""

import re
from collections.abc import Iterator

from attrs import evolve

from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.electing.read import Election, election_said
from vbpdsl.syntax.page.listings import cut_units
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words import openings

_EACH = pattern(r"(?:[Ee]ach|[Ee]very) ([A-Z][\w'-]*(?: [A-Z][\w'-]*)*)")
_YEARS = ("year", "years", "Year")
Text = tuple[SourceText, tuple[Unit, ...]]


def with_elections(texts: list[Text], findings: Findings) -> tuple[list[Text], list[Election]]:
    """The texts of a contract, and behind each one those that its elections stand for."""
    (main, units), found, every = texts[0], list[Text](), list[Election]()
    for text, own in texts:
        kept, elections = _elections_of(text, own, findings)
        found += [(text, kept), *_written_out(main, units, elections, findings)]
        every += elections
    return found, every


def _elections_of(
    source: SourceText, units: tuple[Unit, ...], findings: Findings
) -> tuple[tuple[Unit, ...], tuple[Election, ...]]:
    """The units of a text, those that say an election as what they are; and the elections."""
    found: list[Election] = []
    kept: list[Unit] = []
    for unit in units:
        said = election_said(source, unit)
        if said is not None:
            found.append(said)
            findings.extend((said.wrong,) if said.wrong is not None else ())
        kept.append(unit if said is None else evolve(unit, role="election"))
    files = [one.file or "election" for one in found]
    for one in found:
        if files.count(one.file or "election") > 1:
            findings.add(_which_file(source, one))
    return tuple(kept), tuple(found)


def _written_out(
    source: SourceText, units: tuple[Unit, ...], elections: tuple[Election, ...],
    findings: Findings,
) -> Iterator[Text]:  # fmt: skip
    """Each election as a document of its own."""
    year = _year_of(source, units)
    for one in elections:
        keys = _keys((source, units), one, year, findings)
        text = SourceText(
            f"{source.name}, clause {one.clause} written out",
            _text(one, keys, year, single=len(elections) == 1),
        )
        own = cut_units(text, Findings())
        yield (
            text,
            tuple(
                evolve(unit, label=one.clause) if unit.role == "clause" else unit for unit in own
            ),
        )


def _text(one: Election, keys: tuple[str, ...], year: str | None, *, single: bool) -> str:
    choice, day = "choice", "day of election"
    if not single:
        choice, day = f"{one.term} choice", f"day of the {one.term} election"
    rows = [
        (key, key.lower().replace(" ", "_") if key != year else "year",
         key if key != year else "year")
        for key in keys
    ]  # fmt: skip
    rows.append((choice, "choice", f"text: {', '.join(one.choices)}"))
    if one.deadline is not None:
        rows.append((day, "day_of_election", "date"))
    table = "\n".join(f"     | {' | '.join(row)} |" for row in (("Name", "Column", "Kind"), *rows))
    named = "Elections" if single else f"{one.term} Elections"
    owner = next((f"the {key}'s " for key in keys if key != year), "")
    title = f"{named}: one for each {' and '.join(keys)}, in the file {one.file or 'election'}."
    said = _said(one, f"{owner}{choice}", f"{owner}{day}")
    before = (
        f"1.3  {_before(one)} is the {one.term} of the {year} before, or {one.otherwise} if there "
        "is none.\n"
    )
    return (
        f"ELECTION OF {one.term.upper()}\n\n1  Election\n1.1  {title}\n{table}\n"
        f"1.2  {_subject(one)} is {said}\n{before if one.stands else ''}"
    )


def _subject(one: Election) -> str:
    """The Term: of a party that is settled one figure, of members and other things one of each."""
    return one.term if one.who[0].isupper() else f"Each {one.who}'s {one.term}"


def _before(one: Election) -> str:
    return f"{one.term} Before"


def _said(one: Election, choice: str, day: str) -> str:
    """Which choice counts: one that was made in time, and otherwise what is said."""
    if one.deadline is None:
        if one.otherwise is None:
            return f"{choice}."
        without = _before(one) if one.stands else one.otherwise
        return f"\n     - {without} if {choice} is missing;\n     - otherwise {choice}."
    in_time = f"{choice} if {day} is on or before {one.deadline}"
    if one.otherwise is None:
        return f"{in_time}; otherwise there is no {one.term}."
    without = _before(one) if one.stands else one.otherwise
    return (
        f"\n     - {without} if {choice} is missing;\n     - {in_time};"
        f"\n     - otherwise {without}."
    )


def _year_of(source: SourceText, units: tuple[Unit, ...]) -> str | None:
    """What each of the years is called that are settled, if there are several."""
    text = _cover(source, units, ("Years", "Year", "Period", "Term"))
    match = openings.PERIOD_NAME.search(text)
    names = [one for one in match.groups() if one] if match else []
    years = any(unit.role == "cover" and unit.label in ("Years", "Year") for unit in units)
    return (*names, "Performance Year")[0] if names or years else None


def _cover(source: SourceText, units: tuple[Unit, ...], words: tuple[str, ...]) -> str:
    """What stands on some lines of the cover."""
    spans = [one for unit in units if unit.role == "cover" and unit.label in words
             for one in unit.body]  # fmt: skip
    return " ".join(" ".join(source.folded[one.start : one.end] for one in spans).split())


def _keys(main: Text, one: Election, year: str | None, findings: Findings) -> tuple[str, ...]:
    """What there is one choice for each of: as it is said, else what its deadline leaves open."""
    source, units = main
    if one.keys:
        return tuple(year if key in _YEARS and year else key for key in one.keys)
    settled = _settled(source, units)
    if one.who not in settled and one.who[0].isupper():
        named = _EACH.match(settled) or re.search(r'"(?:the )?([^"]+)"', settled)
        key = named[1] if named else one.who
        findings.add(_of_what(source, one, key, year))
        return (key,)
    of_each = one.deadline is not None and re.search(r"\d{4}$", one.deadline) is None
    if year is None or (one.deadline is not None and not of_each):
        return (one.who,)
    if of_each:
        return (one.who, year)
    findings.add(
        Diagnostic(
            "VBP121",
            f"this does not say whether one election is for all {year}s",
            source,
            one.span,
            clause=one.clause,
            readings=(f"one for each {one.who}", f"one for each {one.who} and {year}"),
            suggestion=f"`(one for each {one.who} and {year})`",
        )
    )
    return (one.who, year)


def _settled(source: SourceText, units: tuple[Unit, ...]) -> str:
    """The line of the cover that says who is settled: that of several, else the provider's."""
    lines = [_cover(source, units, (word,)) for word in ("Provider", "Payer", "Receiver")]
    return next((line for line in lines if _EACH.match(line)), lines[0])


def _of_what(source: SourceText, one: Election, named: str, year: str | None) -> Diagnostic:
    each = " or ".join(f"one for each {key}" for key in (named, year) if key)
    return Diagnostic(
        "VBP125",
        f"this does not say of what the {one.who} makes one election each",
        source,
        one.span,
        clause=one.clause,
        expected=each,
        suggestion=f"`({each.partition(' or ')[0]})`",
    )


def _which_file(source: SourceText, one: Election) -> Diagnostic:
    file = re.sub(r"\W+", "_", one.term.lower())
    return Diagnostic(
        "VBP125",
        "several elections stand in one file",
        source,
        one.span,
        clause=one.clause,
        suggestion=f'`(its "{one.term}", in the file {file}_election)`',
    )
