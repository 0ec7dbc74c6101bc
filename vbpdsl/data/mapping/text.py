"""`vbp.toml` read: each key of it, and a finding at its line for each that cannot be meant so.

The file is the user's, so nothing in it is trusted: a key that means nothing, a value of another
kind, two settings that cannot both hold. Whether a column or a file is there is asked where the
data are opened (`resolve`, `locate`).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vbpdsl.data.mapping.conflicts import conflicts
from vbpdsl.data.mapping.settings import (
    EVERY_COLUMN,
    MAPPING_FILE,
    DataMapping,
    Fixed,
    Item,
    Joined,
    Only,
    TableMapping,
    TextForm,
)
from vbpdsl.data.mapping.toml_source import TomlSource, Where, read_toml
from vbpdsl.data.mapping.written_numbers import NumberForm, form_of, together
from vbpdsl.data.sources.bounds import Bounds
from vbpdsl.source.classes import define
from vbpdsl.source.diagnostic import Findings

UNITS = {"percent": 2, "cents": 2}
"""Units a file may be in, and by how many decimals each is smaller than ours."""

SEPARATORS = {",": ",", ";": ";", "|": "|", "tab": "\t"}
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "latin-1": "latin-1",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
    "utf-16": "utf-16",
}
_SECTIONS = ("columns", "dates", "units", "numbers", "missing", "reasons", "widths", "each", "only")
_TABLE_KEYS = ("file", "absent", "encoding", "separator", "header", "rows_from", *_SECTIONS)
_DATE_PARTS = (("YYYY", "%Y"), ("MON", "%b"), ("MM", "%m"), ("DD", "%d"))


def read_mapping(folder: Path, bounds: Bounds, findings: Findings) -> DataMapping:
    """The mapping in a folder's `vbp.toml`; an empty one if there is no such file."""
    path = folder / MAPPING_FILE
    refused = bounds.refusal(path)
    if refused is not None:
        findings.add(refused)
        return DataMapping()
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return DataMapping()
    source = read_toml(path, findings)
    return mapping_from(source, findings) if source else DataMapping()


def mapping_from(source: TomlSource, findings: Findings) -> DataMapping:
    """The mapping that a text says, with its mistakes added to the findings."""
    source.known_keys((), ("tables", "missing"), findings)
    everywhere = source.listed(("missing",), source.values.get("missing"), findings)
    tables: dict[str, tuple[TableMapping, ...]] = {}
    for name, said in source.section(("tables",), findings).items():
        parts = tuple(
            _Part(source, where, findings, everywhere).read()
            for where in _places(source, name, said, findings)
        )
        if len(parts) > 1:
            _named_each(parts, findings)
        tables[name] = parts
    return DataMapping(tables, source, everywhere)


def _places(source: TomlSource, name: str, said: object, findings: Findings) -> Iterator[Where]:
    """Where each section of a table stands: one, or several of the same name."""
    where: Where = ("tables", name)
    if not isinstance(said, list):
        if source.is_section(where, said, findings):
            yield where
        return
    for number, one in enumerate(said):
        if source.is_section((*where, number), one, findings):
            yield (*where, number)


def _named_each(parts: tuple[TableMapping, ...], findings: Findings) -> None:
    for part in parts:
        if not part.files:
            message = "a table in several sections needs the file of each"
            part.mistake("VBP743", (), message, 'write file = "..." below it', findings)


@define
class _Part:
    """One section of a table, as it is read."""

    source: TomlSource
    where: Where
    findings: Findings
    everywhere: tuple[str, ...]

    def read(self) -> TableMapping:
        """What the section says, with a finding for each mistake in it."""
        self.source.known_keys(self.where, _TABLE_KEYS, self.findings)
        columns = self._section("columns")
        several = {name: said for name, said in columns.items() if not isinstance(said, dict)}
        made = {name: said for name, said in columns.items() if isinstance(said, dict)}
        read = TableMapping(
            files=self.source.texts(self._at("file"), self._said("file"), self.findings),
            absent=self.source.truth(self._at("absent"), self._said("absent"), self.findings),
            form=self._form(),
            columns={
                name: self.source.texts(self._at("columns", name), said, self.findings)
                for name, said in several.items()
            },
            fixed={
                name: self._fixed(name, said) for name, said in made.items() if "join" not in said
            },
            joined={
                name: self._joined(name, said) for name, said in made.items() if "join" in said
            },
            dates=dict(self._dates()),
            shifts=dict(self._shifts()),
            numbers=dict(self._numbers()),
            missing=self._missing(),
            reasons=self._texts_of("reasons"),
            widths=dict(self._widths()),
            only=tuple(self._only()),
            each=dict(self._each()),
            where=self.where,
            source=self.source,
        )
        conflicts(read, tuple(self._section_keys()), self.findings)
        return read

    def _section_keys(self) -> Iterator[str]:
        yield from self.source.section(self.where, self.findings)

    def _at(self, *keys: str) -> Where:
        return (*self.where, *keys)

    def _said(self, key: str) -> Any:
        return self.source.section(self.where, self.findings).get(key)

    def _section(self, key: str) -> dict[str, Any]:
        return self.source.section(self._at(key), self.findings)

    def _mistake(self, code: str, where: Where, message: str, advice: str) -> None:
        self.source.mistake(code, where, message, advice, self.findings)

    def _form(self) -> TextForm:
        return TextForm(
            self._one_of("encoding", ENCODINGS),
            self._one_of("separator", SEPARATORS),
            self._line("header") or 1,
            self._line("rows_from"),
        )

    def _one_of(self, key: str, known: dict[str, str]) -> str | None:
        said = self._said(key)
        if said is None:
            return None
        found = known.get(said.casefold()) if isinstance(said, str) else None
        if found is None:
            message = f"`{_shown(said)}` is no {key} that can be read"
            advice = "write one of " + ", ".join(f'"{item}"' for item in known)
            self._mistake("VBP744", self._at(key), message, advice)
        return found

    def _line(self, key: str) -> int | None:
        said = self._said(key)
        if said is None:
            return None
        if _is_whole(said) and 1 <= said <= _MOST_LINES:
            return int(said)
        message = f"`{key}` must be the number of a line, the first being 1"
        self._mistake("VBP743", self._at(key), message, f"write {key} = 3 for the third line")
        return None

    def _fixed(self, name: str, said: dict[str, Any]) -> Fixed:
        given, where = said.get("fixed"), self._at("columns", name)
        if isinstance(given, dict) and len(said) == 1 and given:
            if all(isinstance(value, str) for value in given.values()):
                return Fixed(None, given)
        elif isinstance(given, str) and len(said) == 1:
            return Fixed(given)
        message = f"`{name}` says neither a column nor a fixed value"
        advice = (
            f'write {name} = "column", {name} = {{ fixed = "value" }}, '
            f'{name} = {{ fixed = {{ "file.csv" = "value" }} }} '
            f'or {name} = {{ join = ["one", "other"], between = " " }}'
        )
        self._mistake("VBP743", where, message, advice)
        return Fixed("")

    def _joined(self, name: str, said: dict[str, Any]) -> Joined:
        where = self._at("columns", name)
        columns = self.source.texts(where, said.get("join"), self.findings)
        between = said.get("between", " ")
        if not isinstance(between, str) or set(said) - {"join", "between"}:
            message = f"`{name}` joins columns, and says besides only what stands between them"
            advice = f'write {name} = {{ join = ["one", "other"], between = " " }}'
            self._mistake("VBP743", where, message, advice)
            between = " "
        return Joined(columns, between)

    def _dates(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for column, said in self._section("dates").items():
            where = self._at("dates", column)
            ways = said if isinstance(said, list) and said else [said]
            letters = [_strptime(way) if isinstance(way, str) else None for way in ways]
            wrong = [way for way, read in zip(ways, letters, strict=True) if read is None]
            if wrong:
                message = f"`{_shown(wrong[0])}` is not a way to write days"
                advice = "write it with YYYY, MM (or MON for letters) and DD, such as MM/DD/YYYY"
                self._mistake("VBP744", where, message, advice)
            elif _two_days(ways):
                message = "a day could be read in two of these ways: " + " and ".join(
                    f"`{way}`" for way in ways
                )
                self._mistake("VBP750", where, message, "keep the one that the file has")
            else:
                yield column, tuple(filter(None, letters))

    def _shifts(self) -> Iterator[tuple[str, int]]:
        for column, said in self._section("units").items():
            if isinstance(said, str) and said in UNITS:
                yield column, UNITS[said]
                continue
            message = f"`{_shown(said)}` is not a unit that a column can be in"
            self._mistake("VBP744", self._at("units", column), message, "write percent or cents")

    def _numbers(self) -> Iterator[tuple[str, NumberForm]]:
        said = self._said("numbers")
        where = self._at("numbers")
        given = {EVERY_COLUMN: said} if isinstance(said, str | list) else self._section("numbers")
        for column, ways in given.items():
            place = where if isinstance(said, str | list) else (*where, column)
            form = self._one_form(place, ways)
            if form is not None:
                yield column, form

    def _one_form(self, where: Where, said: object) -> NumberForm | None:
        ways = said if isinstance(said, list) and said else [said]
        forms = [form_of(way) if isinstance(way, str) else None for way in ways]
        read = [form for form in forms if form is not None]
        if len(read) < len(forms):
            wrong = next(way for way, form in zip(ways, forms, strict=True) if form is None)
            message = f"`{_shown(wrong)}` is not a way to write numbers"
            advice = 'show one as the file has it, such as "$1,234.56", "(500)" or "7 out of 10"'
            self._mistake("VBP744", where, message, advice)
            return None
        whole = together(tuple(read))
        if whole is None:
            listed = " and ".join(f"`{way}`" for way in ways)
            message = f"a number could be read in two of these ways: {listed}"
            self._mistake("VBP750", where, message, "keep the one that the file has")
        return whole

    def _missing(self) -> dict[str, tuple[str, ...]]:
        said, where = self._said("missing"), self._at("missing")
        if isinstance(said, dict):
            read = {
                column: self.source.listed((*where, column), codes, self.findings)
                for column, codes in said.items()
            }
        else:
            read = {EVERY_COLUMN: self.source.listed(where, said, self.findings)}
        every = (*self.everywhere, *read.get(EVERY_COLUMN, ()))
        return {**read, EVERY_COLUMN: every} if every else read

    def _texts_of(self, key: str) -> dict[str, str]:
        read = {}
        for column, said in self._section(key).items():
            if isinstance(said, str) and said:
                read[column] = said
                continue
            message = f"`{column}` must be the name of a column of the file"
            advice = f'write {column} = "Footnote"'
            self._mistake("VBP743", self._at(key, column), message, advice)
        return read

    def _widths(self) -> Iterator[tuple[str, int]]:
        for column, said in self._section("widths").items():
            if _is_whole(said) and 1 <= said <= _MOST_DIGITS:
                yield column, said
                continue
            message = f"`{column}` must be a number of digits, up to {_MOST_DIGITS}"
            self._mistake("VBP743", self._at("widths", column), message, f"write {column} = 6")

    def _only(self) -> Iterator[Only]:
        for column, said in self._section("only").items():
            where = self._at("only", column)
            if not isinstance(said, dict):
                values = self.source.listed(where, said, self.findings)
                if values:
                    yield Only(column, values)
                continue
            key, value = next(iter(said.items()), (None, None))
            if len(said) == 1 and key == "not":
                yield Only(column, self.source.listed(where, value, self.findings), other=True)
            elif len(said) == 1 and key == "empty" and isinstance(value, bool):
                yield Only(column, empty=value)
            else:
                message = f"`{column}` says in no known way which rows are read"
                advice = (
                    f'write {column} = ["one", "other"], {column} = {{ not = ["one"] }} '
                    f"or {column} = {{ empty = false }}"
                )
                self._mistake("VBP743", where, message, advice)

    def _each(self) -> Iterator[tuple[str, tuple[Item, ...]]]:
        for column, said in self._section("each").items():
            where = self._at("each", column)
            if isinstance(said, dict) and said:
                items = tuple(
                    (name, self.source.texts((*where, name), spelt, self.findings))
                    for name, spelt in said.items()
                )
            else:
                names = self.source.listed(where, said if said != {} else [], self.findings)
                items = tuple((name, (name,)) for name in names)
            if len({name for name, _ in items}) < len(items):
                message = f"`{column}` has an item twice, and its rows would count twice"
                self._mistake("VBP750", where, message, "name each item once")
            yield column, items


_MOST_LINES, _MOST_DIGITS = 10_000, 40


def _is_whole(said: object) -> bool:
    return isinstance(said, int) and not isinstance(said, bool)


def _shown(said: object) -> str:
    words = str(said)
    return words if len(words) <= 40 else f"{words[:40]}..."


def _strptime(said: str) -> str | None:
    """`MM/DD/YYYY` in the letters of DuckDB, or None if a part is missing or unknown."""
    rest, written = said, said
    for letters, meaning in _DATE_PARTS:
        if said.count(letters) > 1:
            return None
        rest = rest.replace(letters, "")
        written = written.replace(letters, meaning)
    months = [letters for letters in ("MM", "MON") if letters in said]
    whole = "YYYY" in said and "DD" in said and len(months) == 1
    if not whole or any(character.isalnum() or character == "%" for character in rest):
        return None
    return written


def _two_days(ways: list[Any]) -> bool:
    """Whether one text can be read as a day in two of some ways: `03/04/2010`."""
    shapes = [re.sub("YYYY|MM|DD", lambda found: "9" * len(found[0]), way) for way in ways]
    return len(set(shapes)) < len(shapes)
