"""Which file of a folder holds which table.

    medical_claim.csv   medical_claim.parquet   medical_claim/ (Parquet parts)
    input_layer__medical_claim.csv              (as Tuva's dbt models are exported)

or whatever `vbp.toml` names. Two files for one table are not both read and not chosen between.
"""

from difflib import get_close_matches
from pathlib import Path

from vbpdsl.data.mapping.settings import MAPPING_FILE, DataMapping, TableMapping, TextForm
from vbpdsl.data.sources.bounds import ADVICE, LEADS_OUT, Bounds, typed_outside
from vbpdsl.data.sources.source import shown
from vbpdsl.source.diagnostic import Diagnostic, Findings

_ENDINGS = (".csv", ".parquet")
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers")


def folder_readable(folder: Path, findings: Findings) -> bool:
    """Whether there is a folder of data that can be listed."""
    try:
        if folder.is_dir():
            next(folder.iterdir(), None)
            problem = _unusable(folder)
        else:
            problem = "is a file, not a folder" if folder.exists() else "does not exist"
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or 'refused').lower()}"
    if problem is not None:
        advice = "name a folder with the files of claims and members"
        findings.add(Diagnostic("VBP701", f"`{folder}` {problem}", suggestion=advice))
    return problem is None


def _unusable(folder: Path) -> str | None:
    if any(sign in str(folder.resolve()) for sign in "*?[]"):
        return "has one of the signs * ? [ ] in its path, which stand for several files"
    return None


def locate(
    folder: Path, name: str, part: TableMapping, bounds: Bounds, findings: Findings
) -> tuple[Path, ...]:
    """The files of a table; none, with a finding, if they are not there or not clear."""
    if part.files:
        return _named(folder, part, bounds, findings)
    found = [path for path in _entries(folder) if _table_name(path) == name.casefold()]
    if len(found) > 1:
        listed = " and ".join(f"`{path.name}`" for path in sorted(found))
        message = f"{listed} could both be the table `{name}`"
        advice = f'keep one, or write in {MAPPING_FILE}: [tables.{name}] file = "{found[0].name}"'
        findings.add(Diagnostic("VBP703", message, suggestion=advice))
        return ()
    if not found:
        findings.add(_missing(folder, name))
        return ()
    return parts(found[0], bounds, findings)


def parts(path: Path, bounds: Bounds, findings: Findings) -> tuple[Path, ...]:
    """A file itself, or the Parquet files in a folder; none that lies elsewhere."""
    found = _parts(path, findings)
    refused = [item for one in (path, *found) if (item := bounds.refusal(one)) is not None]
    if refused:
        findings.add(refused[0])
        return ()
    pipes = [one for one in found if one.exists() and not one.is_file()]
    if pipes:  # to read from a pipe waits for whoever writes into it, and a device has no end
        message = f"`{pipes[0].name}` is no file on a disk"
        advice = "put a CSV or Parquet file there"
        findings.add(Diagnostic("VBP701", message, suggestion=advice))
        return ()
    return found


def _parts(path: Path, findings: Findings) -> tuple[Path, ...]:
    if not path.is_dir():
        return (path,)
    inside = tuple(sorted(item for item in path.rglob("*.parquet") if item.is_file()))
    if not inside:
        message = f"`{path.name}` is a folder, and has no Parquet files in it"
        advice = "put the parts of the table there, or a file in place of the folder"
        findings.add(Diagnostic("VBP701", message, suggestion=advice))
    return inside


def present(folder: Path, name: str) -> bool:
    """Whether exactly one file of a folder is named as a table."""
    return sum(_table_name(path) == name.casefold() for path in _entries(folder)) == 1


def form_of(folder: Path, path: Path, mapping: DataMapping) -> TextForm:
    """How a file is written, as far as some table that reads it says so."""
    for name, said in mapping.tables.items():
        for part in said:
            named = any(folder / file == path for file in part.files)
            if named or (not part.files and _table_name(path) == name.casefold()):
                return part.form
    return TextForm()


def _named(
    folder: Path, part: TableMapping, bounds: Bounds, findings: Findings
) -> tuple[Path, ...]:
    found: list[Path] = []
    for said in part.files:
        path = folder / said
        problem = _outside(folder, path) or _absent(path, said)
        if problem is not None:
            part.mistake("VBP745", ("file",), *problem, findings)
        elif bounds.leads_out(path):
            part.mistake("VBP746", ("file",), f"`{said}` {LEADS_OUT}", ADVICE, findings)
        else:
            found.extend(parts(path, bounds, findings))
    return tuple(found) if len(found) >= len(part.files) else ()


def _outside(folder: Path, path: Path) -> tuple[str, str] | None:
    if not typed_outside(folder, path):
        return None
    return f"`{path.name}` is not in the folder of data", "put the file into the folder of data"


def _absent(path: Path, said: str) -> tuple[str, str] | None:
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except (OSError, ValueError):  # too long, or with a sign that no name has
        return f"`{shown(said)}` is no name that a file can have", "name a file that is there"
    if path.exists() and (path.is_dir() or path.suffix.casefold() in _ENDINGS):
        return None
    if path.exists():
        return f"`{said}` is neither a CSV nor a Parquet file", "name a .csv or .parquet file"
    near = get_close_matches(said, [item.name for item in _entries(path.parent)], 1)
    return f"there is no file `{said}`", f"write {near[0]}" if near else "name a file that is there"


def _missing(folder: Path, name: str) -> Diagnostic:
    entries = [path.name for path in _entries(folder)]
    stems = {_table_name(folder / entry): entry for entry in entries}
    near = get_close_matches(name.casefold(), [stem for stem in stems if stem], 1, 0.7)
    advice = f"add {name}.csv or {name}.parquet"
    none = f"if it has no rows, write in {MAPPING_FILE} there: [tables.{name}] absent = true"
    if near:
        other = stems[near[0]]
        advice = f'write in {MAPPING_FILE}, in that folder: [tables.{name}] file = "{other}"'
        none = "absent = true below it if there are no rows"
    book = _workbook(folder, name)
    if book is not None:
        advice = f"save the sheet of {book.name} as {name}.csv (in Excel: Save As, CSV UTF-8)"
    listed = ", ".join(f"`{entry}`" for entry in sorted(entries)[:8]) or "nothing"
    message = f"there is no file for the table `{name}` in `{folder.name}`, which has {listed}"
    return Diagnostic("VBP702", message, suggestion=f"{advice}; {none}")


def _workbook(folder: Path, name: str) -> Path | None:
    """The workbook of a spreadsheet that is called as a table is: nothing reads one."""
    files = sorted(folder.iterdir()) if folder.is_dir() else ()
    books = (path for path in files if path.suffix.casefold() in _WORKBOOKS and path.is_file())
    return next((path for path in books if path.stem.casefold() == name.casefold()), None)


def _entries(folder: Path) -> list[Path]:
    """Files and folders that could hold a table."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".") and (path.is_dir() or path.suffix.casefold() in _ENDINGS)
    )


def _table_name(path: Path) -> str:
    """The table a file's name says: what stands after the last `__`, without its ending."""
    stem = path.stem if path.suffix.casefold() in _ENDINGS else path.name
    return stem.casefold().rpartition("__")[2]
