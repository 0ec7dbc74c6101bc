"""Tables from the documents: those described by their files and those written on the page."""


from attrs import evolve

from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.roles import TYPES
from vbpdsl.model.tables.shapes import can_be_described
from vbpdsl.model.tables.written import WAYS, written
from vbpdsl.model.types import (
    COUNT,
    DATE,
    LASTING,
    MEMBER_MONTHS,
    MONEY,
    MONTH,
    NUMBER,
    PERCENT,
    PMPM,
    TEXT,
    TRUTH,
    Kind,
    Style,
    ValueType,
)
from vbpdsl.source.diagnostic import Fix, Label
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.declared.naming import short_names
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.page.descriptions import ColumnText, Description, described_or_guessed
from vbpdsl.syntax.words.near import nearest
from vbpdsl.syntax.words.roles import BY_WORDS, SAME_KIND, Role

KINDS: dict[str, ValueType] = {
    "dollars": MONEY,
    "dollars PMPM": ValueType(Kind.NUMBER, PMPM),
    "member months": ValueType(Kind.NUMBER, MEMBER_MONTHS),
    "number": NUMBER,
    "whole number": COUNT,
    "percentage": PERCENT,
    "date": DATE,
    "month": MONTH,
    "text": TEXT,
    "yes or no": TRUTH,
    **{role.value: type_ for role, type_ in TYPES.items()},
}
"""What the last column of a table description can say; a key such as `member` is a text."""
_BY_SMALL_LETTERS = {kind.lower(): type_ for kind, type_ in KINDS.items()}
_MEANT = {"amount": "dollars", "code": "text", "day": "date", "timestamp": "date"}
"""What writers who know other programs call kinds that may be several of ours."""


def read_tables(draft: Draft) -> None:
    """All tables of all documents into the draft; those in files first, since they say what the
    names in a written schedule are names of."""
    places: Places = {}
    on_the_page: list[tuple[Document, ReadUnit]] = []
    for document in draft.documents.all:
        for read in document.units:
            unit = read.unit
            if not unit.table or unit.role not in ("clause", "schedule"):
                continue
            opening = document.text(unit.body[: unit.before_table])
            text = f"{unit.title} {opening}".strip() if unit.role == "schedule" else opening
            description = described_or_guessed(unit, text)
            if description is not None and can_be_described(draft, document, read, description):
                before = dict(draft.tables)
                _described(draft, document, read, description)
                _not_replaced(draft, places, before, document, read)
            elif description is None and unit.role == "schedule":
                on_the_page.append((document, read))
    for document, read in on_the_page:
        before = dict(draft.tables)
        written(draft, document, read)
        _not_replaced(draft, places, before, document, read)


Places = dict[str, tuple[Document, ReadUnit]]
"""Where each table stands."""


def _not_replaced(
    draft: Draft, places: Places, before: dict[str, Table], document: Document, read: ReadUnit
) -> None:
    """The table that has been read now has a name that no other has, in no other document."""
    for name, table in draft.tables.items():
        if table is before.get(name):
            continue
        if name in places:
            _replaced(draft, document, read, name, *places[name])
        places.setdefault(name, (document, read))


def _replaced(
    draft: Draft, document: Document, read: ReadUnit, name: str, other: Document,
    first: ReadUnit,
) -> None:  # fmt: skip
    """A table of the same name in another document, or twice in one: which of them counts?"""
    draft.say(
        "VBP203",
        f"`{name}` is given twice, in {other.heading.title} and in {document.heading.title}"
        if other is not document
        else f"`{name}` is given twice",
        document.source,
        read.unit.span,
        read.label,
        labels=(Label(other.source, first.unit.span, "given here first"),),
        suggestion="keep one of the two, or give the second another name or number",
    )


def _described(draft: Draft, document: Document, read: ReadUnit, said: Description) -> None:
    said = evolve(said, columns=_named(draft, document, read, said))
    columns = tuple(_column(draft, document, read, column) for column in said.columns)
    said = evolve(said, key=_key(draft, document, read, said, columns))
    columns = _row_named_by_key(columns, said)
    for column in said.columns:
        for alias in column.names[1:]:
            draft.aliases[alias] = column.names[0]
        for alias in short_names(column.names, column.kind):
            draft.aliases.setdefault(alias, column.names[0])
    for column in said.columns:
        for code in (*column.codes, *(item for item in column.constants if item)):
            at = (read.unit.listing if read.unit.role == "schedule" else said.name, column.names[0])
            draft.names[code] = (*draft.names.get(code, ()), at)
    files = tuple(_file(said, index) for index in range(len(said.files)))
    name = read.unit.listing if read.unit.role == "schedule" else said.name
    row = said.row or name
    table = Table(name, row, columns, said.key, files, (), read.label, span=read.unit.span)
    draft.tables[name] = table
    if read.unit.role == "schedule" and said.name != name:
        draft.aliases[said.name] = name


def _own_name(columns: tuple[Column, ...], said: Description) -> tuple[str, ...]:
    """`each row is a vehicle`, with a column of vehicles and none of time: one for each vehicle."""
    named = [column.name for column in columns if column.entity and column.entity == said.row]
    of_time = any(c.type.style in LASTING or c.role is Role.YEAR for c in columns)
    return tuple(named) if len(named) == 1 and not said.key and not of_time else ()


def _times(columns: tuple[Column, ...]) -> dict[str, str]:
    """`one for each member and month`: the one column of that kind, whatever it is called."""
    months = [column.name for column in columns if column.type.style is Style.MONTH]
    years = [column.name for column in columns if column.role is Role.YEAR]
    said = {"month": months, "year": years}
    return {word: found[0] for word, found in said.items() if len(found) == 1}


def _row_named_by_key(columns: tuple[Column, ...], said: Description) -> tuple[Column, ...]:
    """Where one column names each row, its values identify the rows: an episode number an episode.

    `Each episode's Adjusted Cost` is then one figure for each episode, like any other key.
    """
    if said.row is None or len(said.key) != 1 or any(c.entity == said.row for c in columns):
        return columns
    return tuple(
        evolve(column, entity=said.row) if column.name == said.key[0] and not column.entity
        else column
        for column in columns
    )  # fmt: skip


def _named(
    draft: Draft, document: Document, read: ReadUnit, said: Description
) -> tuple[ColumnText, ...]:
    """The columns that have a name; a row without one is a mistake."""
    for column in said.columns:
        if not column.names:
            draft.say(
                "VBP409",
                "this row names no column",
                document.source,
                column.span,
                read.label,
                suggestion="write the name that the contract uses in its first cell",
            )
    return tuple(column for column in said.columns if column.names)


def _key(
    draft: Draft,
    document: Document,
    read: ReadUnit,
    said: Description,
    columns: tuple[Column, ...],
) -> tuple[str, ...]:
    """The columns that name a row; where one is none of the table's, that which may be meant, so
    that one slip gives one message."""
    names = {column.name: column.name for column in columns}
    names |= {column.entity: column.name for column in columns if column.entity}
    names = _times(columns) | names
    key = []
    for part in said.key:
        near = None if part in names else nearest(part, tuple(names))
        if part not in names:
            draft.say(
                "VBP205",
                f"`{said.name}` has no column `{part}` to have one row for each of",
                document.source,
                read.unit.span,
                read.label,
                expected=", ".join(names),
                suggestion=f"`{near}`" if near else "name columns of this table",
            )
        if names:
            key.append(names.get(near or part) or columns[0].name)
    return tuple(dict.fromkeys(key)) or _own_name(columns, said)


def _column(draft: Draft, document: Document, read: ReadUnit, said: ColumnText) -> Column:
    name = said.names[0]
    role = BY_WORDS.get(said.kind.lower())
    type_ = TYPES[role] if role is not None else _BY_SMALL_LETTERS.get(said.kind.lower())
    if set(said.codes) == set(WAYS):
        role = Role.DIRECTION
    entity = None
    if role is Role.PROVIDER:
        entity = draft.provider or name
    typed = document.source.slice(said.span).rstrip(" |").rpartition("|")[2].strip()
    begun = _begins_with_a_kind(typed) if type_ is None or said.codes else None
    if begun is not None:  # a noun by that name is no more than what the cell declares
        said = evolve(said, kind=typed, codes=())
        type_ = _not_a_kind(draft, document, read, said, begun, (begun,))
    elif type_ is None and _is_a_year(draft, said.kind):  # `| Contract Year | y | Contract Year |`
        entity, role, type_ = said.kind, Role.YEAR, TYPES[Role.YEAR]
    elif type_ is None and _is_a_part(draft, said.kind):  # `| Quarter | quarter | Quarter |`
        entity, type_ = said.kind, COUNT
    elif type_ is None:
        entity, type_ = said.kind, TEXT
        if draft.documents.nouns.by_name.get(said.kind) is None:
            near = _MEANT.get(said.kind.lower()) or nearest(said.kind, KINDS)
            likely = (near,) if near else (name, "text")
            # read on as the kind that was meant, so that one slip gives one message
            entity, type_ = None, _not_a_kind(draft, document, read, said, near, likely)
    noun = draft.documents.nouns.by_name.get(name)
    if noun is not None and noun.kind in ("PARTY", "PERIOD"):
        entity = name
        if type_ is TEXT and _is_a_year(draft, name):
            role, type_ = Role.YEAR, TYPES[Role.YEAR]
        elif type_ is TEXT and _is_a_part(draft, name):
            type_ = COUNT
        elif type_.kind is Kind.DATE and _is_a_part(draft, name):
            _by_its_number(draft, document, read, said)
    constants = tuple(item for item in said.constants if item)
    codes = tuple(dict.fromkeys((*said.codes, *constants))) if said.codes else ()
    return Column(name, type_, entity, may_be_empty=False, codes=codes, role=role)


def _not_a_kind(
    draft: Draft,
    document: Document,
    read: ReadUnit,
    said: ColumnText,
    near: str | None,
    likely: tuple[str, ...],
) -> ValueType:
    """Tell that a kind is none; the type of the one that was meant, with which is read on."""
    draft.say(
        "VBP408",
        f"`{said.kind}` is not a kind of column",
        document.source,
        said.span,
        read.label,
        expected=", ".join(KINDS),
        suggestion=f"`{near or 'text'}`",
        fixes=_kinds_meant(document, said, likely),
    )
    return KINDS[near] if near else TEXT


_EVERY_KIND = {**{kind.lower(): kind for kind in KINDS}, **SAME_KIND,
               **{role.value: role.value for role in Role}}  # fmt: skip


def _begins_with_a_kind(kind: str) -> str | None:
    """The kind of `whole number or blank`, `date, if any`, `dollars (US)`: the longest that it
    begins with, where a remark follows; `text: start, end` and `yes or no` are no remarks."""
    typed = kind.lower()
    if typed in _EVERY_KIND:
        return None
    begun = [words for words in _EVERY_KIND if _REMARK.match(typed.removeprefix(words))
             and typed.startswith(words)]  # fmt: skip
    return _EVERY_KIND[max(begun, key=len)] if begun else None


_REMARK = pattern(r"\s*(?:[,(;/]|\bor\b)")
"""What begins a remark behind a kind."""


def _by_its_number(draft: Draft, document: Document, read: ReadUnit, said: ColumnText) -> None:
    """`| Settlement Month | month | month |`: the second of them is called 2, and no month."""
    name, kind = said.names[0], said.kind
    before, typed, behind = document.source.slice(said.span).partition(name)
    draft.say(
        "VBP408",
        f"a {name} is called by its number in data, and `{name}` is a {kind}",
        document.source,
        said.span,
        read.label,
        suggestion=f"`{name}` under Kind, with the numbers in the data, or another name for the "
        f"column: `{kind}`",
        fixes=(Fix(said.span, f"{before}{kind}{behind}", kind),) if typed else (),
    )


def _is_a_year(draft: Draft, kind: str) -> bool:
    """Whether a kind is the period of a contract that is settled by years."""
    noun, cover = draft.documents.nouns.by_name.get(kind), draft.documents.main.cover
    by_years = cover("Years") is not None or cover("Year") is not None
    return by_years and noun is not None and noun.kind == "PERIOD"


def _is_a_part(draft: Draft, kind: str) -> bool:
    """Whether a kind is what a Period is settled in, `each calendar quarter a Quarter`, which data
    call by its number."""
    noun = draft.documents.nouns.by_name.get(kind)
    in_parts = draft.documents.main.cover("Period") is not None and kind != "Period"
    return in_parts and noun is not None and noun.kind == "PERIOD"


def _kinds_meant(
    document: Document, said: ColumnText, likely: tuple[str, ...]
) -> tuple[Fix, ...]:
    """The row with each kind that may be meant: a kind of thing that its values name, too, as in
    `| client | client | client |`."""
    if not said.kind:
        return ()
    before, typed, behind = document.source.slice(said.span).rpartition(said.kind)
    return tuple(Fix(said.span, f"{before}{kind}{behind}", kind) for kind in likely if typed)


def _file(said: Description, index: int) -> TableFile:
    columns = tuple(
        (column.names[0], column.physical[index])
        for column in said.columns
        if column.physical[index]
    )
    constants = tuple(
        (column.names[0], constant)
        for column in said.columns
        if (constant := column.constants[index]) is not None
    )
    return TableFile(said.files[index], columns, constants)
