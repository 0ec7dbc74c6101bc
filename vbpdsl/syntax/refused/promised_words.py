"""Promises in words that hide what could be computed: a Term, a payment, a figure of money.

    4.2 [words] The Plan pays the Practice 5% of Net Savings.   ->   VBP113: it is computed

A clause marked `[words]` binds and is not computed. So nothing that can be computed, and no figure
that moves money, may stand behind the mark: a settlement would leave it out without a word. Beside
`read`, which reads a clause and asks here whether the mark is right.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.page.stretches import NEXT_SENTENCE, from_offset
from vbpdsl.syntax.parsing.lexer import Lexer
from vbpdsl.syntax.parsing.parser import Read, SentenceReader, Stop
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.words.months import MONTHS

_COUNT = (
    r"(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|billion)(?:[ -](?:and )?)?)+"
)
_SHARE = (
    r"half|twice|double|triple|(?:a|one|two|three)[ -](?:third|quarter|fourth|fifth|eighth|tenth)s?"
)
_UNIT = r"(?:%|per\s?cent\b|percentage points?\b|basis points?\b|dollars?\b|cents?\b|USD\b)"
FIGURE_OF_MONEY = pattern(
    rf"\$\s?\d[\d,.]*\d?|\bUSD\s?\d[\d,.]*|\d[\d,.]*\s?{_UNIT}|\b{_COUNT}{_UNIT}|\b(?:{_SHARE})\b",
    re.IGNORECASE,
)
"""An amount, a percentage or a share, in figures or in words."""
SURELY_MONEY = pattern(
    rf"\$\s?\d[\d,.]*\d?|\bUSD\s?\d[\d,.]*|\d[\d,.]*\s?{_UNIT}|\b{_COUNT}{_UNIT}", re.IGNORECASE
)
"""An amount or a percentage, in figures or in words, whatever is said of it."""
_PART = pattern(rf"\b(?:{_SHARE})\b", re.IGNORECASE)
"""A share, where the sentence moves money: parties meet twice a year."""
_ROUND_SUM = pattern(
    rf"\b(?:{_COUNT})?(?:hundred|thousand|million)\b(?!\s+(?:and\s+)?[a-z])", re.IGNORECASE
)
"""A round number that counts nothing: `debts of six hundred`."""
_TIME = (
    r"(?:(?:business|calendar|working|full) )?(?:days?|weeks?|months?|years?|hours?|copies|copy"
    r"|part(?:y|ies)|times|meetings?|of (?:the|these|those|its)|st\b|nd\b|rd\b|th\b)"
)
_BARE_NUMBER = pattern(
    rf"(?<![\w.,$])(?<!clause )(?<!line )(?<!Schedule )(?<!version )"
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|\b(?:{_COUNT})?(?:hundred|thousand|million)\b)"
    rf"(?![\d.,]*\d)(?! ?{_TIME})(?!,? (?:19|20)\d\d)",
    re.IGNORECASE,
)
"""A number behind `pays` that counts no days or copies: it can be nothing but an amount."""
_DAY = pattern(rf"\b(?:{'|'.join(MONTHS)})\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\b(?:19|20)\d\d\b")
MOVES_MONEY = pattern(
    r"\b(?:pays?|payable|payments?|paid|withholds?|withheld|reduc\w+|increas\w+|deduct\w*|owes?"
    r"|refunds?|refunded|forfeit\w*|retains?|retained|reimburse\w*|charge[sd]?|penalt\w+|credit\w*"
    r"|remit\w*|bears?|waive[sd]?|recoup\w*|offsets?|earns?|receives?|shares?|due|bonus|fee|gets?|entitled|owed)\b",
    re.IGNORECASE,
)
_PAYS = pattern(
    r"\b(?:pays?|owes?|refunds?|reimburses?|remits?|withholds?|retains?|deducts?|recoups?|credits?)\b"
    r"|\bpayments? of\b"
)
"""What moves the amount that is named behind it."""
INFORMS = pattern(
    r"\b(?:sends?|sent|gives?|given|shows?|shown|explains?|reports?|reviews?|discuss\w*"
    r"|publish\w*|keeps?|kept|states?|tells?|meets?|describ\w+|defin\w+|means|checks?|object\w*"
    r"|audits?|works? out|worked out|calculat\w+|compar\w+|shown|listed|read|names?)\b"
)
"""What may be promised of a Term in words: that it is told, looked at or worked out."""
_WORKED_OUT = pattern(
    r"\bmeans\b.*\b(?:times|less|plus|minus|divided by|total|average|number of|sum of)\b"
)
"""`Base means Fees times 2`: what it means is no word of another document, but a figure."""
_PAID_SOMETHING = pattern(
    r"\bpays? the [A-Z]\w+(?:['’]s\b| (?:an?|the|any|all|its|their|further|such)\b)"
    r"|\bbears? interest\b|\binterest (?:accrues|at|of)\b"
)
"""A payment that is promised and of which no clause says how much it is."""
_CHANGES = pattern(
    r"\b(?:doubles?|doubled|triples?|tripled|halve[sd]?|forfeit\w*|loses?|lost|lapses?|waive[sd]?"
    r"|cancel\w*|void(?:s|ed)?|withholds?|withheld|reduce[sd]?|increase[sd]?|recoups?|recouped"
    r"|(?:receives?|earns?|gets?|(?:is|are|be) (?:paid|owed|due|entitled to|eligible for)) no"
    r"|not (?:be )?(?:receive|earn|paid|payable|due|entitled to|eligible (?:for|to))"
    r"|no [a-z ]{0,30}?(?:is|are|shall be|will be) (?:due|paid|payable|made|owed|earned)"
    r"|(?:paid|due|payable|made) only (?:if|when|where)|gives? up|trued?[ -]up)\b",
    re.IGNORECASE,
)
_WHAT_IS_PAID = pattern(
    r"\b(?:payments?|bonus(?:es)?|fees?|shares?|amounts?|incentives?|savings|rebates?|awards?"
    r"|settlements?)\b",
    re.IGNORECASE,
)
"""A payment that words make another one: `its payment doubles`, `forfeits its bonus`."""
_COUNTS = pattern(
    r"\b(?:(?:is|are|shall be|will be|be)(?: not)? (?:counted|included|excluded|disregarded|ignored"
    r"|left out)|do(?:es)? not count|counts?|(?:shall|will) not count)\b",
    re.IGNORECASE,
)
"""What makes rows count or not."""
_BEGINS = pattern(r"(?:[.;:!?]\s+|\n\s*)(?=[A-Z])")
"""Before a sentence, or a line that may be one."""
_COMPUTED = ("definition", "payment", "line_definition", "shared", "named_condition")


def hides(
    source: SourceText, unit: Unit, reader: SentenceReader, shared: bool = False
) -> Diagnostic | None:
    """Why a promise in words is refused since it could be computed: nothing may hide.

    `shared` terms are signed once for many contracts and speak of days and claims in general; no
    contract's rows are meant there.
    """
    for result in _read_one_by_one(source, unit, reader):
        form = result.tree.parts[0] if isinstance(result, Read) and result.tree.parts else None
        if isinstance(form, Phrase) and form.kind in _COMPUTED:
            return _computed(source, unit)
    return _promises_money(source, unit, reader.lexer, shared) if unit.body else None


def _read_one_by_one(
    source: SourceText, unit: Unit, reader: SentenceReader
) -> Iterator[Read | Stop]:
    """Each sentence of a clause as it would be read without the mark, which holds for all."""
    at = unit.body[0].start if unit.body else 0
    while rest := from_offset(unit.body, at, source.folded):
        result, reached = reader.read("sentence", rest)
        yield result
        after = NEXT_SENTENCE.search(source.folded, at, rest[-1].end)
        ended = after.end() if after is not None else rest[-1].end
        at = max(reached, at + 1) if isinstance(result, Read) else ended


def noted(source: SourceText, unit: Unit, reader: SentenceReader) -> Diagnostic | None:
    """A note that is a clause: it would be no part of the terms, and stands in what is signed."""
    if not any(_pays(reader, (said,)) for said in _lines_and_sentences(source, unit.body)):
        return None
    return Diagnostic(
        "VBP113",
        "this is a note, which is no part of the terms, and says what somebody pays",
        source,
        unit.span,
        suggestion="number it as a clause; or say in the note why, and not who pays what",
    )


def _pays(reader: SentenceReader, said: tuple[Span, ...]) -> bool:
    """Whether a sentence says what somebody pays."""
    result, _ = reader.read("sentence", said)
    form = result.tree.parts[0] if isinstance(result, Read) and result.tree.parts else None
    return isinstance(form, Phrase) and form.kind in ("payment", "shared")


def _lines_and_sentences(source: SourceText, body: tuple[Span, ...]) -> Iterator[Span]:
    """Each sentence of a note, and what begins with a capital letter on a line of its own."""
    for span in body:
        starts = [span.start]
        starts += [at.end() for at in _BEGINS.finditer(source.folded, span.start, span.end)]
        yield from (Span(start, span.end) for start in starts)


def _place(unit: Unit) -> str:
    return f"clause {unit.label}" if unit.role == "clause" else f"the line `{unit.label}`"


def _computed(source: SourceText, unit: Unit) -> Diagnostic:
    return Diagnostic(
        "VBP113",
        f"{_place(unit)} is marked `[words]` but says something that is computed",
        source,
        unit.span,
        clause=unit.label,
        suggestion="leave out the mark `[words]`, or say it without a Term, an amount or a payment",
    )


def _promises_money(
    source: SourceText, unit: Unit, lexer: Lexer, shared: bool
) -> Diagnostic | None:
    """A promise in words that moves money by a figure or a Term, which nothing then computes."""
    text = " ".join(" ".join(source.folded[span.start : span.end].split()) for span in unit.body)
    text, nouns = lexer.house.in_words(text), lexer.asked.nouns
    said = _figure_moved(text) or _moved(text, nouns) or _of_a_term(text, nouns)
    counted = _counted(text, nouns) if said is None and not shared else None
    if counted is not None:
        return _says_what_counts(source, unit, *counted)
    if said is None:
        return None
    by = f"`{said[1]}` with `{said[0].strip()}`" if said[1] else f"`{said[0].strip()}`"
    return Diagnostic(
        "VBP115",
        f"{_place(unit)} is marked `[words]`, and {by} moves money that nothing computes",
        source,
        unit.span,
        clause=unit.label,
        suggestion="say it as a clause that is computed, without the mark; or without the "
        "figure, if the figure stands in another clause",
    )


@lru_cache(maxsize=2_000)
def _figure_moved(text: str) -> tuple[str, str] | None:
    """A figure of money with the word that moves it; of a template's contracts asked once."""
    verb = MOVES_MONEY.search(text)
    part = _PART.search(text) if verb is not None else None
    figure = SURELY_MONEY.search(text) or part or _ROUND_SUM.search(text)
    return (figure[0], verb[0] if verb is not None else "") if figure is not None else None


def _moved(text: str, nouns: Nouns) -> tuple[str, str] | None:
    """The bare number or the Term that a party pays, with the word for paying."""
    for verb in _PAYS.finditer(text):
        behind = NEXT_SENTENCE.split(_DAY.sub("", text[verb.end() :]))[0]
        number = _BARE_NUMBER.search(behind)
        terms = (noun.name for noun in nouns.of_kind("TERM"))
        named = next((name for name in terms if _says(behind, name)), None)
        line = re.search(r"\bline [a-z]\b|\bclause \d+\.\d+", behind)
        found = named or (number[0] if number else None) or (line[0] if line else None)
        if found is not None:
            return found, verb[0]
    return None


def _of_a_term(text: str, nouns: Nouns) -> tuple[str, str] | None:
    """What is promised of a Term, or a payment of which nothing says how much it is.

    `An advance equal to the Fee is made in January`, `No Fee is due if the Practice closes`.
    """
    for sentence in NEXT_SENTENCE.split(text):
        said, informs = _moved_in_words(sentence)
        if said is not None:
            return said
        if informs:
            continue
        terms = (noun.name for noun in nouns.of_kind("TERM") if noun.name[:1].isupper())
        named = (name for name in terms if _says(sentence, name, "s?"))
        if (found := next(named, None)) is not None:
            return found, ""
    return None


@lru_cache(maxsize=2_000)
def _moved_in_words(sentence: str) -> tuple[tuple[str, str] | None, bool]:
    """A payment that a sentence promises or changes, and whether it informs of something."""
    paid = _PAID_SOMETHING.search(sentence)
    if paid is not None:
        return (paid[0], ""), False
    informs = None if _WORKED_OUT.search(sentence) else INFORMS.search(sentence)
    changes, of = _CHANGES.search(sentence), _WHAT_IS_PAID.search(sentence)
    told = informs is not None and changes is not None and informs.start() < changes.start()
    if changes is not None and of is not None and not told:
        return (of[0], changes[0]), informs is not None
    return None, informs is not None


def _counted(text: str, nouns: Nouns) -> tuple[str, str] | None:
    """Rows of which the words say whether they count: `Visits of children are left out.`"""
    for sentence in NEXT_SENTENCE.split(text):
        says, informs = _COUNTS.search(sentence), INFORMS.search(sentence)
        if says is None or (informs is not None and informs.start() < says.start()):
            continue
        rows = (name for noun in nouns.of_kind("ROWS") for name in (noun.many, noun.name))
        found = (re.search(rf"\b{re.escape(name)}\b", sentence, re.IGNORECASE) for name in rows)
        if (named := next(filter(None, found), None)) is not None:
            return named[0], says[0]
    return None


def _says_what_counts(source: SourceText, unit: Unit, rows: str, how: str) -> Diagnostic:
    return Diagnostic(
        "VBP115",
        f"{_place(unit)} is marked `[words]`, and `{how}` says which `{rows}` count, which nothing "
        "computes",
        source,
        unit.span,
        clause=unit.label,
        suggestion="say in the clause that counts or adds them up which of them it means",
    )


def _says(text: str, name: str, ending: str = "") -> bool:
    """Whether a text has a name as words of their own; nearly always it has not even the letters,
    which are quick to look for."""
    return name in text and re.search(rf"\b{re.escape(name)}{ending}\b", text) is not None
