"""The description of a table that stands in files, before anything else is read.

    Claims: each row is a claim, one for each claim number, in the file claims.
    The Claims are in the file claims, one row for each claim number.
    "Claims" means the file claims, which has one row for each claim number.

Whatever order its parts stand in, every word of the sentence is one of theirs: a sentence that
says more is none, and is told with the words that it would be read with (`refused/undescribed`).
"""

import re
from functools import lru_cache

from attrs import evolve, field

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.page.parts import Row, Unit
from vbpdsl.syntax.words.roles import SAME_KIND


@frozen
class ColumnText:
    """A column of a described table: its names, the physical columns by file, its kind."""

    names: tuple[str, ...]
    physical: tuple[tuple[str, ...], ...]
    constants: tuple[str | None, ...]
    kind: str
    codes: tuple[str, ...]
    span: Span = field(eq=False)


@frozen
class Description:
    """A table that stands in files: its name, row, key and columns."""

    name: str
    row: str | None
    key: tuple[str, ...]
    files: tuple[str, ...]
    columns: tuple[ColumnText, ...]


@frozen
class Opening:
    """What the sentence above the columns says: the table's name, row, keys and files."""

    name: str
    row: str | None
    keys: tuple[str, ...]
    files: tuple[str, ...]


_FILE = r"\w+(?:\.(?:csv|parquet))?"
_IN_FILES = rf"in the files? (?P<files>{_FILE}(?:(?:, | and |, and ){_FILE})*)"
_ROW_IS = r"(?:in which )?each row (?:of it )?is (?:a|an|one) (?P<row>[^,.;]{1,40})"
_ONE_FOR_EACH = (
    r"(?:with |has |having |and has |which has |that has |there is )?"
    r"(?:one|a|1) (?:row )?(?:for each|for every|per) (?P<keys>[^.;]{1,160})"
)
_KEPT = r"(?:found|kept|held|recorded|listed|stored)"
_PART = pattern(rf"(?:(?:{_KEPT} )?{_IN_FILES}|{_ROW_IS}|{_ONE_FOR_EACH})")
_BETWEEN_PARTS = pattern(
    r"[,;:.]\s+(?:and\s+)?(?=in the file|each row|in which each row|with |one (?:row )?(?:for|per)"
    rf"|which has|that has|has one|there is one|{_KEPT} )"
)
_TITLED = pattern(
    r"(?P<title>[^:|]{1,80}?):\s+(?P<rest>(?:each row|with one|one |in the file).*)$"
    r"|(?P<bare>(?:(?! (?:is|are|means?|stands?|comes?|has|have) )[^:|]){1,80}?)\s+"
    r"(?P<behind>(?:each row|with one|one |in the file).*)$"
)
_QUOTED = pattern(
    r"(?:The )?\"(?P<title>[^\"]{1,80})\" (?:means?|is|are)"
    r"(?: the (?:rows|records|data) (?:of|in))? (?:the |a )(?P<rest>file .*)$"
)
_SAID = pattern(
    r"(?P<title>(?!Each |An? )[A-Z][^:|.,]{1,80}?) (?:is|are|comes? from|stands?|means?)"
    rf"(?: the rows of| the data (?:in|of))? (?:{_KEPT} )?(?P<rest>(?:in )?(?:the |a )file .*)$"
)
_OF_A_FILE = pattern(r"(?:The|Each row of the) (?P<rest>file .*)$")


def headed_as_described(unit: Unit) -> bool:
    """Whether a table has the headings of a description: a name, columns and a kind."""
    if not unit.table or len(unit.table[0].cells) < 3:
        return False
    cells = unit.table[0].cells
    return cells[0].text.lower() == "name" and cells[-1].text.lower() == "kind"


def described(unit: Unit, text: str) -> Description | None:
    """The description of a table, if a unit is one. `text` is the unit's running text."""
    if not headed_as_described(unit):
        return None
    said = opening_of(" ".join(text.split()))
    return description_of(unit, said) if said is not None else None


def described_or_guessed(unit: Unit, text: str) -> Description | None:
    """The same, also of a clause whose sentence was not read: its rows and columns are known."""
    found = described(unit, text)
    if found is None and unit.role == "clause" and headed_as_described(unit):
        return description_of(unit, guessed(unit, text))
    return found


_known: dict[int, tuple[Unit, Opening, Description]] = {}
_MOST_KNOWN = 256
"""Tables of which it is kept what they are: all who read a contract ask for it, from the first
declarations to the last check. Each is kept with its unit, whose number is nobody else's then."""


def description_of(unit: Unit, said: Opening) -> Description:
    """A table with what its sentence says and the columns that stand below."""
    unit_then, said_then, description = _known.get(id(unit), (None, None, None))
    if description is not None and unit_then is unit and said_then == said:
        return description
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    description = _description_of(unit, said)
    _known[id(unit)] = (unit, said, description)
    return description


def _description_of(unit: Unit, said: Opening) -> Description:
    columns = tuple(_column(row, len(unit.table[0].cells) - 2) for row in unit.table[1:])
    found = _row_by_its_number(said, {name for one in columns for name in one.names})
    return Description(found.name, found.row, found.keys, found.files, columns)


@lru_cache(maxsize=512)
def opening_of(text: str) -> Opening | None:
    """What a sentence says of a table in files, if it says that and nothing else."""
    text = text.rstrip(" .:")
    for form in (_QUOTED, _SAID, _OF_A_FILE, _TITLED):
        match = form.fullmatch(text)
        groups = match.groupdict() if match is not None else {}
        rest = groups.get("rest") or groups.get("behind") or ""
        if match is not None and (parts := _parts(rest)) is not None:
            title = groups.get("title") or groups.get("bare") or _as_title(parts["files"])
            name = re.sub(r"^(?:The|the)\s+", "", title.strip().strip('"'))
            keys = listed(parts.get("keys", ""))
            files = tuple(one.partition(".")[0] for one in listed(parts["files"]))
            return Opening(name, parts.get("row") or _row_of(keys), keys, files)
    return None


def _parts(text: str) -> dict[str, str] | None:
    """The parts of a sentence that says each of them once, and files in any case."""
    found: dict[str, str] = {}
    text = f"in the {text}" if text.startswith("file ") else text
    text = re.sub(r"^in a file ", "in the file ", text)
    text = re.sub(r"(in the file \w+) (?=(?:which|that) has|with one|has one)", r"\1, ", text)
    for piece in _BETWEEN_PARTS.split(text):
        match = _PART.fullmatch(piece.strip(" ,"))
        said = {k: v for k, v in match.groupdict().items() if v} if match is not None else {}
        if not said or said.keys() & found.keys():
            return None
        found.update(said)
    return found if "files" in found else None


_FILE_SAID = pattern(r"\bfiles? (?:called |named )?\"?(?P<after>[a-z]\w*)|\b(?P<before>\w+)\.csv\b"
                     r"|\b(?P<own>[a-z]\w*_\w+)\b")  # fmt: skip
_NAMED = pattern(
    r"[^\"]*\"(?P<quoted>[^\"]{1,80})\""
    r"|(?:The )?(?P<first>(?!(?:The|An?|All|Each|Every)\b)[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)"
)
"""What the sentence begins with, or has in quotes: `The visits ...` names nothing."""
_KEYS_SAID = pattern(
    r"\b(?:one|a)(?: row| record| line)? (?:for each|for every|per) (?P<keys>[^.,;:]{1,80}?)"
    r"(?= in the file| with | and has |[.,;:]|$)"
)
_ROW_SAID = pattern(r"\b[Ee]ach row(?: \w+)? is (?:a|an|one) (?P<row>[^,.;:]{1,40})")


def guessed(unit: Unit, text: str) -> Opening:
    """What the sentence of a table may have meant that says it in other words, or says more: to
    show what would be read, and so that the rows below are known."""
    text = " ".join(text.split())
    file, keys, row = _FILE_SAID.search(text), _KEYS_SAID.search(text), _ROW_SAID.search(text)
    named = _NAMED.match(text)
    files = next((one for one in file.groups() if one), "") if file is not None else ""
    title = next((one for one in named.groups() if one), "") if named is not None else ""
    title = title or unit.title or (_as_title(files) if files else "Rows")
    headings = tuple(cell.text.lower() for cell in unit.table[0].cells[1:-1])
    key = unit.table[1].cells[0].text if len(unit.table) > 1 and unit.table[1].cells else ""
    numbered = (key,) if _NUMBERED.fullmatch(key) else ()
    said = listed(keys["keys"]) if keys is not None else numbered
    file_name = files or re.sub(r"\W+", "_", title).lower()
    where = headings if len(headings) > 1 else (file_name,)
    return Opening(title, row["row"] if row is not None else _row_of(said), said, where)


def _as_title(files: str) -> str:
    """The name of a table that has only that of its file: `member_months`, Member Months."""
    return " ".join(word.capitalize() for word in re.split(r"[_\W]+", files.partition(".")[0]))


_NUMBERS = ("number", "id", "ID", "identifier", "no")
_NUMBERED = pattern(rf"(?P<row>[a-z][a-z -]*?) (?:{'|'.join(_NUMBERS)})")
_STRETCHES = ("month", "quarter", "day")


def _row_by_its_number(said: Opening, columns: set[str]) -> Opening:
    """`one row for each claim` with a column `claim number`: that names a row, and a row is one."""
    if len(said.keys) != 1 or said.keys[0] in columns or said.keys[0][:1].isupper():
        return said
    (row,) = said.keys
    own = tuple(f"{row} {number}" for number in _NUMBERS if f"{row} {number}" in columns)
    return evolve(said, row=said.row or row, keys=own) if len(own) == 1 else said


def _row_of(keys: tuple[str, ...]) -> str | None:
    """What a row is called that is one for each thing and month, or for each number of its own: a
    `member month`, an `admission`."""
    if len(keys) == 1 and (numbered := _NUMBERED.fullmatch(keys[0])):
        return numbered["row"]
    return " ".join(keys) if len(keys) == 2 and keys[1] in _STRETCHES else None


def listed(text: str) -> tuple[str, ...]:
    """The names of `A`, `A and B`, `A, B and C`."""
    parts = re.split(r",\s+and\s+|,\s+|\s+and\s+", text.strip())
    return tuple(part.strip() for part in parts if part.strip())


def _column(row: Row, files: int) -> ColumnText:
    cells = [cell.text for cell in row.cells]
    while len(cells) < files + 2:
        cells.insert(-1, "")
    kind, _, codes = cells[-1].partition(":")
    yes_or_no = kind.strip().lower().startswith("yes or no")
    if not codes and re.search(r",|\bor\b", kind) and not yes_or_no:
        kind, codes = "text", kind  # only the names that it may have
    physical: list[tuple[str, ...]] = []
    constants: list[str | None] = []
    for cell in cells[1:-1]:
        quoted = re.fullmatch(r'"([^"]*)"', cell)
        constants.append(quoted[1] if quoted else None)
        physical.append(() if quoted else listed(cell))
    return ColumnText(
        listed(cells[0]),
        tuple(physical),
        tuple(constants),
        SAME_KIND.get(kind.strip().lower())
        or (kind.strip().lower() if kind.strip()[:1].islower() else kind.strip()),
        tuple(code.strip() for code in re.split(r",|\bor\b", codes) if code.strip()),
        row.span,
    )
