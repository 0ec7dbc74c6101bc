"""How a folder of data differs from the names and units a contract expects: `vbp.toml`.

    [tables.medical_claim]
    file = "claims_2010.csv"                        # or several, or: absent = true

    [tables.medical_claim.columns]
    person_id = "patient_id"                        # another name
    paid_date = ["paid_date", "claim_end_date"]     # the first that is not empty
    payer = { fixed = "medicare" }                  # not in the file, the same for each row

    [tables.medical_claim.dates]
    claim_start_date = "MM/DD/YYYY"

    [tables.measure_result.units]
    rate = "percent"                                # 47 stands for 47%; also "cents"

The file is the user's, so each mistake in it is a diagnostic at its line.
"""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from vbpdsl.data.bounds import Bounds
from vbpdsl.data.toml_source import TomlSource, read_toml
from vbpdsl.source.diagnostic import Findings

MAPPING_FILE = "vbp.toml"
UNITS = {"percent": 2, "cents": 2}
"""Units a file may be in, and by how many decimals each is smaller than ours."""

_TABLE_KEYS = ("file", "absent", "columns", "dates", "units")


@frozen
class TableMapping:
    """What is said of one table. Columns are named as in the Tuva input layer."""

    files: tuple[str, ...] = ()
    absent: bool = False
    columns: Mapping[str, tuple[str, ...]] = field(factory=dict)
    fixed: Mapping[str, str] = field(factory=dict)
    dates: Mapping[str, str] = field(factory=dict)
    shifts: Mapping[str, int] = field(factory=dict)


@frozen
class DataMapping:
    """What is said of a folder of data; `source` is the text of `vbp.toml` if there is one."""

    tables: Mapping[str, TableMapping] = field(factory=dict)
    source: TomlSource | None = None

    def table(self, name: str) -> TableMapping:
        """What is said of a table; nothing if it is not named."""
        return self.tables.get(name, TableMapping())


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
    source.known_keys((), ("tables",), findings)
    tables = source.section(("tables",), findings)
    read = {
        name: _table(source, name, findings)
        for name, said in tables.items()
        if source.is_section(("tables", name), said, findings)
    }
    return DataMapping(read, source)


def _table(source: TomlSource, name: str, findings: Findings) -> TableMapping:
    where = ("tables", name)
    source.known_keys(where, _TABLE_KEYS, findings)
    said = source.section(where, findings)
    columns = source.section((*where, "columns"), findings)
    return TableMapping(
        files=source.texts((*where, "file"), said.get("file"), findings),
        absent=source.truth((*where, "absent"), said.get("absent"), findings),
        columns={
            column: source.texts((*where, "columns", column), value, findings)
            for column, value in columns.items()
            if not isinstance(value, dict)
        },
        fixed={
            column: source.fixed((*where, "columns", column), value, findings)
            for column, value in columns.items()
            if isinstance(value, dict)
        },
        dates=_dates(source, (*where, "dates"), findings),
        shifts=_shifts(source, (*where, "units"), findings),
    )


def _dates(source: TomlSource, where: tuple[str, ...], findings: Findings) -> dict[str, str]:
    formats = {}
    for column, said in source.section(where, findings).items():
        letters = _strptime(said) if isinstance(said, str) else None
        if letters is None:
            message = f"`{said}` is not a way to write days"
            advice = "write it with YYYY, MM and DD, such as MM/DD/YYYY"
            source.mistake("VBP744", (*where, column), message, advice, findings)
        else:
            formats[column] = letters
    return formats


def _strptime(said: str) -> str | None:
    """`MM/DD/YYYY` in the letters of DuckDB, or None if a part is missing or unknown."""
    parts = (("YYYY", "%Y"), ("MM", "%m"), ("DD", "%d"))
    rest = said
    for letters, _ in parts:
        if said.count(letters) != 1:
            return None
        rest = rest.replace(letters, "")
    if any(character.isalnum() or character == "%" for character in rest):
        return None
    for letters, meaning in parts:
        said = said.replace(letters, meaning)
    return said


def _shifts(source: TomlSource, where: tuple[str, ...], findings: Findings) -> dict[str, int]:
    shifts = {}
    for column, said in source.section(where, findings).items():
        if isinstance(said, str) and said in UNITS:
            shifts[column] = UNITS[said]
            continue
        message = f"`{said}` is not a unit that a column can be in"
        source.mistake("VBP744", (*where, column), message, "write percent or cents", findings)
    return shifts
