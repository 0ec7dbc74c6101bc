"""What begins a line of the page, and what it says it begins: a clause, a line, the cover.

These are the only marks of layout that mean anything; the reader of units goes by them.
"""

import re

from vbpdsl.source.text import SourceText, Span

COVER_WORDS = (
    "Payer", "Provider", "Receiver", "Period", "Term", "Years", "Year", "Cost", "Data Date",
    "Statement Date", "Common terms", "Tables", "Method", "Wording", "Rounding",
    "Signed", "Effective", "Ended",
)  # fmt: skip
"""The words that begin a line of the cover."""

COVER_ALSO = {
    "Payor": "Payer", "Insurer": "Payer", "Health plan": "Payer", "Payee": "Provider",
    "Provider group": "Provider", "Performance period": "Period", "Contract period": "Period",
    "Measurement period": "Period", "Settlement period": "Period", "Contract years": "Years",
    "Performance years": "Years", "Performance year": "Year", "Contract year": "Year",
    "Common definitions": "Common terms", "Shared definitions": "Common terms",
    "General terms": "Common terms", "Shared terms": "Common terms",
    "Cost basis": "Cost", "Settlement date": "Statement Date", "Cut-off date": "Data Date",
}  # fmt: skip
"""What others write in their place; the cover is printed with the first."""

CLAUSE = re.compile(
    r"(?:[A-Z]\.(?=\d{1,3}\.\d))?"
    r"(?:(\d{1,3})|([A-Z])(?!\.\d{1,3}\.?\s+[A-Z]{2,}[A-Z ,:&-]*(?:\n|$)))\.(\d{1,3})([A-Z])?\.?"
    r"\s+(?=\S)"
)
"""A clause: `4.1`, `4.1A` which came between later, `A.1` of an annex, and `Q.4.1` where an
appendix letters all its numbers."""
SECTION = re.compile(
    r"(?:[A-Z]\.(?=\d{1,3}\.?\s+[A-Z]{2,}))?(\d{1,3})\.?\s+(?=(?:\[words\]\s*)?[A-Z])"
)
ARTICLE = re.compile(
    r"(?:Article|ARTICLE|Section|SECTION|Part|PART)\s+(\d{1,3}|[IVX]{1,5})(?:\s*[.:-]\s*|\s{2,}|$)"
)
"""A heading as lawyers begin it: `ARTICLE 3.  ACTUAL EXPENDITURES`, `Section IV - Payment`."""
LINE = re.compile(r"\(?([a-z])[.)]?\s+([A-Z][^|:]*?):(?=\s|$)")
COVER = re.compile(r"([A-Z][A-Za-z]+(?:-[A-Za-z]+)*(?: [A-Za-z]+(?:-[A-Za-z]+)*)?):(?=\s|$)")
COVER_OWN = re.compile(r"(?:(?<=\n)|^)([A-Z][A-Za-z'-]+(?: [A-Za-z/&'-]+){2,4}):(?=\s)")
"""A line of somebody's own on the cover that begins with more words: `Lines of business:`. It
stands at the margin, where no line goes on with what stands above it."""
COVER_WITHIN = re.compile(rf"(?:\s{{2,}}|[.;]\s+)({'|'.join(COVER_WORDS)}):(?=\s)")
EXAMPLE = re.compile(
    r"(?:[Ww]orked )?(?i:example|illustration)(?: (\d+[a-z]?|[A-Z]{1,2}))?"
    r"(?: \(([^()\n]{1,60})\))?\s*[.:](?=\s|$)"
)
NOTE = re.compile(r"(Note|Open):(?=\s|$)")
SCHEDULE_NAME = r"(?:Schedule|Annex|Attachment|Appendix) (?:\d+|[A-Z](?:-?\d+)?)"
SCHEDULE = re.compile(rf"({SCHEDULE_NAME})(?:[.:]?\s+|$)")
MARK = re.compile(r"\[(words|State|Plan|confidential|deleted)[^\]\n]*\]\s*")
BEGINS = (CLAUSE, SECTION, ARTICLE, LINE, COVER, EXAMPLE, NOTE, SCHEDULE)
WITH_TABLE = ("clause", "line", "schedule", "example")
"""What a table can stand in."""
SENTENCE_END = re.compile(r"[.:;](?:\s*\))?\s*$")


def may_be_row(source: SourceText, start: int, after: int) -> Span:
    """A line from its first to its last sign, if it has wide blanks within; else nothing."""
    text = source.folded
    line = text[start : after - 1]
    begin, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
    said = text[begin:end]
    wide = "  " in said or "\t" in source.typed[begin:end]
    parted = wide and "|" not in said and not said.startswith("- ")
    begins = any(match.match(text, begin, end) for match in BEGINS)
    return Span(begin, end) if parted and not begins else Span(begin, begin)


def without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """A line from its first sign to its last; nothing of a line that has none."""
    line = text[start:end]
    begin = start + len(line) - len(line.lstrip(" "))
    return begin, max(begin, start + len(line.rstrip(" ")))


def cover_word(written: str) -> str | None:
    """The word of the cover that a line begins with, or what others write in its place."""
    known = {word.lower(): word for word in COVER_WORDS}
    known |= {word.lower(): meant for word, meant in COVER_ALSO.items()}
    return known.get(written.lower())


_ROMAN = {"I": 1, "V": 5, "X": 10}


def section_number(written: str) -> int:
    """The number of a section in figures or in Roman ones: `IV` is 4."""
    if written.isdecimal():
        return int(written)
    values = [_ROMAN[letter] for letter in written]
    signs = zip(values, (*values[1:], 0), strict=True)
    return sum(-value if value < after else value for value, after in signs)
