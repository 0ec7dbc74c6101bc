"""Titles, headings, names and cover lines in which a word stands that would mean something.

    2  Settlement, for each Unicorn     nothing is settled for each Unicorn
         a  Bonus net of rebates: ...   a name that says what nothing computes

No form reads these words, so a reader would count on what no figure follows. `syntax/free_words`
knows such words; here is where they are looked for.
"""

import re
from collections.abc import Iterator

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.of_section import has_lines, thing_called
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.free_words import DAY, FreeText, Register, limiting, narrowing
from vbpdsl.syntax.declared.nouns import Noun
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.page.descriptions import described
from vbpdsl.syntax.wording import limiting_phrase
from vbpdsl.syntax.words.loose_words import Vocabulary, loose
from vbpdsl.syntax.words.roles import Role

MARK = "[words]"
"""What makes a heading or a line of the title mere words, as it makes a clause."""

_FOR_EACH = pattern(r",? for (?:each|every) (.+)$")
_AT_ITS_END = pattern(
    r" (?:at|after|upon|following) (?:the )?(?:end|close|expiration) of (?:the|each) (.+)$"
)
_LISTED = pattern(r",? and (?:each |every )?|, (?:each |every )?")
_AGREEMENT = pattern(
    r"\b(?:Agreement|Contract|Exhibit|Amendment) (?:of|dated|effective|made)(?: as of)? "
    rf"(?:{DAY.pattern})|, version \S+"
)
"""The day by which another agreement is known; the version of a document."""
_CODES = ("NAME", "STATUS")
_WORD = pattern(r"(?<!\S)[a-z][\w-]*(?!\S)")
_OF_DATA = ("COLUMN", "ROWS")
_KINDS = {
    "TERM": "Term", "PARTY": "party", "PERIOD": "period", "TABLE": "table", "GATE": "condition",
    "STATUS": "status", "ROWS": "kind of row", "COLUMN": "column", "NAME": "name in a table",
}  # fmt: skip


def free_words(draft: Draft) -> None:
    """Look at every text that no form reads, in every document."""
    kinds = narrowing(draft.documents.nouns)
    known = Vocabulary.of(
        noun.name
        for noun in draft.documents.nouns.by_name.values()
        if not noun.provisional and noun.kind != "NAME"
    )
    for document in draft.documents.all:
        for read in document.units:
            for free in _texts(draft, document, read):
                house = draft.documents.nouns.house.of(document.source)
                found = limiting(free, kinds) or limiting_phrase(free, house)
                marked = free.register is Register.MARKED
                found = found or (None if marked else _behind(read, free, known))
                if found is not None:
                    _say_of_heading(draft, document, read, *found, marked=marked)
            if read.unit.role == "section":
                _settled_for_each(draft, document, read)
    for noun in draft.documents.nouns.by_name.values():
        if not noun.provisional and (noun.kind != "TERM" or _is_term(draft, noun)):
            _name(draft, noun, kinds, known.without(noun.name))


def _behind(read: ReadUnit, free: FreeText, known: Vocabulary) -> tuple[str, Span] | None:
    """Words that are no part of a heading or a title."""
    return loose(free.text, free.at, known, begun=read.unit.role != "schedule")


def _years(draft: Draft) -> frozenset[int]:
    """The years that are settled."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    return frozenset(
        year for one in periods for year in range(one.first.year, one.last.year + 1)
    )


def _texts(draft: Draft, document: Document, read: ReadUnit) -> Iterator[FreeText]:
    """The stretches of a heading or a title that are free words."""
    unit = read.unit
    years = _years(draft)
    if unit.role == "title" and unit.title_span is not None:
        yield from _marked(document.source, (unit.title_span, *unit.body), "words" in unit.marks)
        yield _without_agreement(_free(document.source, unit.title_span, years))
        for span in () if "words" in unit.marks else unit.body:
            yield _without_agreement(_free(document.source, span, years))
    elif unit.role == "section" and unit.title_span is not None:
        head = _without_for_each(document.source, unit.title_span)
        yield _free(document.source, _without_its_time(draft, document.source, head), years)
    elif unit.role == "schedule" and unit.title_span is not None:
        opening = document.text(unit.body[: unit.before_table])
        title = unit.title_span
        if described(unit, f"{unit.title} {opening}".strip()) is not None:  # its name, up to a sign
            name = re.match(r"[^:]*", document.source.folded[title.start : title.end])
            title = Span(title.start, title.start + (name.end() if name is not None else 0))
        yield _free(document.source, title, years)
    elif unit.caption is not None and "words" not in unit.marks:
        yield _free(document.source, unit.caption, years)
    elif read.table and (above := _of_table(draft, read)) is not None:
        yield _free(document.source, above, years)
    elif unit.label == "Signed":
        for span in unit.body:
            said = DAY.sub(_unseen, document.source.folded[span.start : span.end])
            yield FreeText(Register.NAME, said, span.start)


def _code_within(draft: Draft, noun: Noun, free: FreeText) -> tuple[str, Span] | None:
    """What rows can be, in the name of their table or of all of them: `Result urgent File`, and
    `each row is an urgent visit` where visits are urgent or not."""
    tables = [
        table
        for table in draft.tables.values()
        if noun.kind == "TABLE" or table.row == noun.name
    ]
    codes = {
        code
        for table in tables
        for column in table.columns
        if len(column.codes) > 1
        for code in column.codes
    }
    for match in _WORD.finditer(free.text):
        if match[0] in codes and match[0] != noun.name:
            return match[0], Span(free.at + match.start(), free.at + match.end())
    return None


def _figure_of_a_way(draft: Draft, free: FreeText) -> tuple[str, Span] | None:
    """`Better 65`, over cells that say which way is better: the figure is no part of that."""
    tables = draft.tables.values()
    columns = [one for table in tables for one in table.columns if one.name == free.text]
    found = re.search(r"\d[\d,.]*", free.text)
    if found is None or not any(one.role is Role.DIRECTION for one in columns):
        return None
    return found[0], Span(free.at + found.start(), free.at + found.end())


def _of_table(draft: Draft, read: ReadUnit) -> Span | None:
    """The title of a table that gives other Terms: `Terms of the tracks:`."""
    for tree in read.sentences:
        opening = tree.phrase("table_opening")
        subject = opening.phrase("subject") if opening is not None else None
        word = subject.token("TERM") if subject is not None else None
        if word is not None and str(word.value) not in draft.sources:
            return word.span
    return None


def _free(source: SourceText, span: Span, years: frozenset[int]) -> FreeText:
    text = source.folded[span.start : span.end]
    if MARK in text:  # what stands behind the mark is words
        text = text[: text.index(MARK)]
    return FreeText(Register.HEADING, text, span.start, years)


def _marked(source: SourceText, spans: tuple[Span, ...], all_of_it: bool) -> Iterator[FreeText]:
    """What is marked as words in the title: none of it may say that something is limited, as no
    clause may that is marked."""
    for span in spans:
        text = source.folded[span.start : span.end]
        before, mark, behind = text.partition(MARK)
        said = behind if mark else before if all_of_it else ""
        yield FreeText(Register.MARKED, said, span.end - len(said))


def _without_agreement(free: FreeText) -> FreeText:
    """A line of the title without what the document or its agreement is known by."""
    return evolve(free, text=_AGREEMENT.sub(_unseen, free.text))


def _unseen(match: re.Match[str]) -> str:
    """What may stand where it stands, as signs that are no words."""
    return "#" * len(match[0])


def _without_for_each(source: SourceText, span: Span) -> Span:
    match = _FOR_EACH.search(source.folded, span.start, span.end)
    return Span(span.start, match.start()) if match else span


def _without_its_time(draft: Draft, source: SourceText, span: Span) -> Span:
    """A heading without `at the end of the Term`: on which days is paid, its clauses say."""
    match = _AT_ITS_END.search(source.folded, span.start, span.end)
    periods = [noun.name for noun in draft.documents.nouns.of_kind("PERIOD")]
    timed = match is not None and match[1] in periods and match.end() == span.end
    return Span(span.start, match.start()) if match is not None and timed else span


def _settled_for_each(draft: Draft, document: Document, read: ReadUnit) -> None:
    """`Settlement, for each Practice` says what the cover says, or is refused."""
    span = read.unit.title_span
    match = _FOR_EACH.search(read.unit.title)
    if match is None or span is None or MARK in read.unit.title or draft.settlement is None:
        return
    said = [" ".join(one.split()) for one in _LISTED.split(match[1])]
    other = [one for one in said if one not in draft.settlement_keys]
    if len(said) == 1 and has_lines(document, read):  # the lines below are one for each of these
        other = [one for one in other if not thing_called(draft, one)]
    if not other:
        return
    keys = " and ".join(f"each {key}" for key in draft.settlement_keys) or "the parties once"
    draft.say(
        "VBP116",
        f"this heading says `for each {other[0]}`, and the cover settles {keys}",
        document.source,
        Span(span.start + match.start(), span.end),
        f"section {read.unit.label}",
        expected=f"for {keys}",
        found=f"for each {other[0]}",
        suggestion=f"leave out `{match[0].strip(', ')}`, or settle each {other[0]} on the cover",
    )


def _say_of_heading(
    draft: Draft, document: Document, read: ReadUnit, words: str, span: Span, *, marked: bool
) -> None:
    unit = read.unit
    what = {
        "title": "the title", "section": "a heading", "schedule": "a heading",
        "clause": "the caption of a clause",
    }  # fmt: skip
    where = {"title": "title", "section": f"section {unit.label}"}
    heading = what.get(unit.role, "this line of the cover")
    otherwise = f"mark it as words, `{unit.label}  {MARK} {unit.title}`"
    if unit.role in ("title", "cover"):
        otherwise = f"write `{MARK}` before it"
    if unit.role == "clause" or marked:
        otherwise = "leave it out"
    draft.say(
        "VBP116",
        f"`{words}` stands in {heading}, where nothing computes it",
        document.source,
        span,
        where.get(unit.role, read.label),
        suggestion=f"say it in a clause; or, if it is mere words, {otherwise}",
    )


def _is_term(draft: Draft, noun: Noun) -> bool:
    """Whether some sentence defines the Term, or names a payment so: other readings won."""
    paid = {payment.name for payment in draft.payments}
    again = {payment.name.rpartition(" ")[0] for payment in draft.payments}  # `Difference returned`
    return noun.name in draft.sources or noun.name in paid | again


def _name(draft: Draft, noun: Noun, kinds: re.Pattern[str], others: Vocabulary) -> None:
    register = Register.CODE if noun.kind in _CODES else Register.NAME
    at = noun.source.folded.find(noun.name, noun.span.start, noun.span.end)
    typed = noun.name.removesuffix(" amount")
    if at < 0 and typed in noun.source.folded[noun.span.start : noun.span.end]:
        return  # `paid so far amount`, of a column `paid so far`: it is said of what was typed
    free = FreeText(register, noun.name, max(at, noun.span.start))
    house = draft.documents.nouns.house.of(noun.source)
    found = limiting(free, kinds) or limiting_phrase(free, house)
    if found is None and noun.kind not in _CODES:
        found = loose(free.text, free.at, others, data=noun.kind in _OF_DATA)
    if found is None and noun.kind in ("TABLE", "ROWS"):
        found = _code_within(draft, noun, free)
    if found is None and noun.kind == "COLUMN":
        found = _figure_of_a_way(draft, free)
    if found is None:
        return
    words, span = found
    if at < 0:
        span = noun.span
    draft.say(
        "VBP116",
        f"`{noun.name}` is read as the name of a {_KINDS[noun.kind]}, and `{words}` in it "
        "computes nothing",
        noun.source,
        span,
        f"line {noun.clause}" if noun.clause.islower() else noun.clause or None,
        suggestion=f"give it a name without `{words}`, and say in a clause what that means",
    )
