"""Documents of wording: a house's own phrases, read and checked before a sentence is read.

    WORDING: GREEN VALLEY HOUSE STYLE, version 1

    1  Phrases
    1.1  House phrases:
         | Phrase | Stands for |
         | shorn of | less       |

A phrase stands for one word of the language as it is printed, which may be several words on the
page (`but not more than`). One that the language could read by itself, that has a figure in it,
that hides a noun or that limits where its words do not would change what a sentence means without
a word to say so, and is refused.
"""

import re
from collections.abc import Iterator
from functools import cache

from vbpdsl.source.diagnostic import Diagnostic, Findings, Label, Severity
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.free_words import FreeText, Register, limiting
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.parts import Row, Unit
from vbpdsl.syntax.words.house import NO_HOUSE, House, HousePhrase
from vbpdsl.syntax.words.near import nearest
from vbpdsl.syntax.words.vocabulary import Meaning, spellings, vocabulary

HEADINGS = ("phrase", "stands for")
"""How the table of a document of wording is headed."""

_FIGURE = pattern(
    r"[\d$%½¼¾]|\b(?:half|third|quarter|fourth|fifth|eighth|tenth|twice|thrice|double|triple|one"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|percent|million|thousand)\b",
    re.IGNORECASE,
)
_COMMANDS = pattern(r"\b(?:shall|must)\b")
"""What says that something is due, and limits nothing."""
_REMARK = pattern(
    r"\b(?:as [a-z]+ed|or such|if|only|unless|for the (?:first|last)|in the event|to the extent)\b"
)
_ARTICLES = ("the ", "a ", "an ")
_PUNCTUATION = " ,;:.()"

Text = tuple[SourceText, tuple[Unit, ...]]


def house_of(text: SourceText, documents: tuple[Text, ...], findings: Findings) -> House:
    """The phrases that hold in a text, from the documents of wording that its cover names."""
    rows = [row for source, units in documents for row in _rows(source, units, findings)]
    typed = frozenset(_plain(row.cells[0].text) for _, _, row in rows)
    found: dict[str, HousePhrase] = {}
    for source, unit, row in rows:
        one = _phrase(source, unit, row, typed, findings)
        if one is not None and _once(one, found, findings):
            found[one.phrase] = one
    return House(text.name, tuple(found.values())) if found else NO_HOUSE


def check_house(house: House, nouns: Nouns, findings: Findings) -> None:
    """Phrases that hide a noun which the contract declares."""
    for one in house.phrases:
        for noun in nouns.by_name.values():
            hidden = next((form for form in (noun.name, noun.many) if _within(form, one)), None)
            if hidden is not None and not noun.provisional:
                _say(
                    findings, one,
                    f"the phrase `{one.phrase}` hides `{hidden}`, which is declared in "
                    f"{_cited(noun.clause)}",
                    "give the phrase other words, or the noun another name",
                    (Label(noun.source, noun.span, "declared here"),),
                )  # fmt: skip


def check_used(
    house: House, source: SourceText, units: tuple[Unit, ...], findings: Findings
) -> None:
    """A document of wording on a cover, of whose phrases the contract uses none."""
    line = next((one for one in units if one.role == "cover" and one.label == "Wording"), None)
    if line is None or not house.phrases:
        return
    bodies = [
        source.folded[span.start : span.end]
        for one in units
        if one.role in ("clause", "line", "example") and "words" not in one.marks
        for span in one.body
    ]
    if any(one.pattern.search(body) for one in house.phrases for body in bodies):
        return
    findings.add(
        Diagnostic(
            "VBP119",
            f"none of the {len(house.phrases)} phrases of this wording is used in the contract",
            source,
            line.span,
            clause="cover, Wording",
            suggestion="leave the line out: the printed form has the language's own words",
            severity=Severity.WARNING,
        )
    )


def _rows(
    source: SourceText, units: tuple[Unit, ...], findings: Findings
) -> Iterator[tuple[SourceText, Unit, Row]]:
    """The rows of all tables of phrases; what else is computed has no place beside them."""
    tables = [unit for unit in units if _is_table(unit)]
    for unit in units:
        if unit.role in ("cover", "line", "example") or (
            unit.role == "clause" and unit not in tables and "words" not in unit.marks
        ):
            wrong = "a document of wording has tables of phrases and nothing else that is computed"
            advice = (
                "head the table `| Phrase | Stands for |`; what else is to be said is a note, or a "
                "clause marked `[words]`"
            )
            label = unit.label or None
            findings.add(Diagnostic("VBP118", wrong, source, unit.span, label, suggestion=advice))
    if not any(len(unit.table) > 1 for unit in tables):
        wrong = "this document of wording has no phrases"
        advice = "add a clause with a table headed `| Phrase | Stands for |`"
        findings.add(Diagnostic("VBP118", wrong, source, units[0].span, suggestion=advice))
    for unit in tables:
        _check_caption(source, unit, findings)
        for row in unit.table[1:]:
            yield source, unit, row


def _check_caption(source: SourceText, unit: Unit, findings: Findings) -> None:
    """`1.1 Arithmetic up to $5:` above a table: a caption, so nothing in it limits."""
    for span in unit.body:
        text = source.folded[span.start : span.end]
        found = limiting(FreeText(Register.HEADING, text, span.start))
        if found is not None:
            words, place = found
            wrong = f"`{words}` stands in the caption of a table, and limits nothing there"
            advice = "leave it out of the caption"
            findings.add(Diagnostic("VBP118", wrong, source, place, unit.label, suggestion=advice))


def _is_table(unit: Unit) -> bool:
    headings = tuple(cell.text.lower() for cell in unit.table[0].cells) if unit.table else ()
    return unit.role == "clause" and headings == HEADINGS


def _phrase(
    source: SourceText, unit: Unit, row: Row, typed: frozenset[str], findings: Findings
) -> HousePhrase | None:
    """The phrase of a row, or nothing with the reason among the findings."""
    cells = [_plain(cell.text) for cell in row.cells]
    phrase, words = (*cells, "", "")[:2]
    meanings = _printed().get(words, ())
    one = HousePhrase(phrase, words, meanings, source, row.span, unit.label)
    wrong = _wrong(one, typed)
    if wrong is not None:
        _say(findings, one, *wrong)
        return None
    return one


def _plain(text: str) -> str:
    """A cell without the article at its head, which carries nothing."""
    words = " ".join(text.split())
    return next((words[len(one) :] for one in _ARTICLES if words.startswith(one)), words)


def _wrong(one: HousePhrase, typed: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with a phrase by itself, and what to do."""
    phrase, words = one.phrase, one.stands_for
    if not phrase.strip(_PUNCTUATION) or not words:
        return "a row of this table is empty", "give the phrase and the words it stands for"
    if words in typed:
        return (
            f"`{phrase}` stands for `{words}`, which is itself a phrase of the house",
            "say for which words of the language it stands, as they are printed",
        )
    if not one.meanings:
        said = f"`{phrase}` stands for `{words}`, which is no word of the language as it is printed"
        return said, _printed_as(words)
    known = next((name for name, said in spellings().items() if phrase in said), None)
    if known is not None:
        means = vocabulary().canonical[known]
        same = Meaning.of(known) in one.meanings
        return (
            f"`{phrase}` is a word of the language" + (f" for `{means}` already" if same else
            f", and means `{means}`"),
            "leave the row out" if same else "give the phrase other words",
        )  # fmt: skip
    if _FIGURE.search(phrase):
        return (
            f"`{phrase}` has a figure in it, and what it stands for has none",
            "leave the figure out of the phrase, and say it in the clause",
        )
    if _read_already(phrase):
        return (
            f"`{phrase}` is made of words of the language, which read it as they stand",
            "give the phrase a word of its own",
        )
    inside = _another_word(one) or _remark(one)
    if inside is not None or (limits(phrase) and not limits(words)):
        said = f"has `{inside}` in it" if inside is not None else "says that it limits or reckons"
        return (
            f"`{phrase}` {said}, and `{words}` does not",
            "give the phrase other words, or let it stand for words that limit",
        )
    return None


def _remark(one: HousePhrase) -> str | None:
    """Words that would mean something by themselves, more of them than in what it stands for:
    `shorn of as adjusted`."""
    found = [match[0] for match in _REMARK.finditer(one.phrase)]
    return found[-1] if len(found) > len(_REMARK.findall(one.stands_for)) else None


def _another_word(one: HousePhrase) -> str | None:
    """A word of the language in a phrase that limits or reckons, and is not what it stands for."""
    text, known = one.phrase.lower(), vocabulary()
    for at in range(len(text)):
        if at and text[at - 1].isalnum():
            continue
        for word in known.at(text, at):
            end = word.phrasing.match(text, at, len(text))
            other = not set(word.meanings) & set(one.meanings)
            if end > 0 and other and limits(word.typed):
                return text[at:end]
    return None


def limits(words: str) -> bool:
    """Whether words limit or reckon what stands before them."""
    text = f"Fee {_COMMANDS.sub('', words).strip(_PUNCTUATION)} rebates"
    return limiting(FreeText(Register.NAME, text, 0)) is not None


def limiting_phrase(free: FreeText, house: House) -> tuple[str, Span] | None:
    """The first phrase of the house in a free text that stands for words which limit, its place."""
    for one in house.phrases:
        match = one.pattern.search(free.text)
        if match is not None and limits(one.stands_for):
            return match[0], Span(free.at + match.start(), free.at + match.end())
    return None


def _once(one: HousePhrase, found: dict[str, HousePhrase], findings: Findings) -> bool:
    before = next((p for said, p in found.items() if said.lower() == one.phrase.lower()), None)
    if before is None:
        return True
    _say(
        findings, one,
        f"`{one.phrase}` stands for `{before.stands_for}` in one row and for `{one.stands_for}` "
        "in another",
        "keep one of the two",
        (Label(before.source, before.span, "first said here"),),
    )  # fmt: skip
    return False


@cache
def _printed() -> dict[str, tuple[Meaning, ...]]:
    """The words of the language that each printed spelling can be."""
    found: dict[str, tuple[Meaning, ...]] = {}
    first = {said[0] for said in spellings().values()}
    for name, said in spellings().items():
        for spelling in said:
            if spelling in first:
                found[spelling] = (*found.get(spelling, ()), Meaning.of(name))
    return found


def _printed_as(words: str) -> str:
    """The printed word of a spelling that is read and not printed, or the nearest printed one."""
    for name, said in spellings().items():
        if words in said:
            return f"`{vocabulary().canonical[name]}`, as it is printed"
    near = nearest(words, list(_printed()))
    return f"`{near}`" if near else "`less`, `but not more than` or another word as it is printed"


def _read_already(phrase: str) -> bool:
    """Whether a phrase is nothing but words of the language, one after the other."""
    text, known = phrase.lower(), vocabulary()
    open_, seen = [0], {0}
    while open_:
        at = open_.pop()
        while at < len(text) and text[at] == " ":
            at += 1
        if at == len(text):
            return True
        ends = [word.phrasing.match(text, at, len(text)) for word in known.at(text, at)]
        ends += [at + len(article) for article in _ARTICLES if text.startswith(article, at)]
        ends += [at + 1] if text[at] in _PUNCTUATION else []
        for end in ends:
            if end > at and end not in seen:
                seen.add(end)
                open_.append(end)
    return False


def _within(form: str, one: HousePhrase) -> bool:
    """Whether a noun stands in a phrase."""
    found = re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", one.phrase, re.IGNORECASE)
    return bool(form) and found is not None


def _cited(clause: str) -> str:
    if clause[:1].isdigit() or clause[1:2] == ".":
        return f"clause {clause}"
    return f"line {clause}" if len(clause) == 1 else clause or "the contract"


def _say(
    findings: Findings, one: HousePhrase, message: str, advice: str, labels: tuple[Label, ...] = ()
) -> None:
    findings.add(
        Diagnostic(
            "VBP118", message, one.source, one.span, clause=one.clause or None, suggestion=advice,
            labels=labels,
        )
    )  # fmt: skip
