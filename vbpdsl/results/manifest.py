"""What was settled, on what, by what: the record that makes a settlement repeatable.

Written last, so that a folder with a manifest is a whole folder. Both parties can compare the
hashes of the contract's texts, of each data file and of the program, all read here, before they
compare a single figure.
"""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import frozen

from vbpdsl.engine.run import Run
from vbpdsl.model.contract import Contract
from vbpdsl.results.folder import MANIFEST
from vbpdsl.results.statement_text import account_json
from vbpdsl.source.files import PACKAGE, shipped
from vbpdsl.source.render import JsonValue
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.kept_table import kept
from vbpdsl.syntax.words import GRAMMAR

SCHEMA_VERSION = 1
PACKAGES = ("duckdb", "sqlglot", "pyarrow", "pandas", "lark", "attrs", "numpy")
CHUNK = 1 << 20
TABLE = "grammar/table.json"


@frozen
class SampleCheck:
    """How many settlements were worked out again by the reference, and how many figures differ."""

    settlements: int
    differences: int


@frozen
class Circumstances:
    """What a manifest says besides the run itself.

    `data_files` are hashed; `in_memory` names tables handed in without a file. `created` is the
    front end's clock, None for a manifest that must not depend on it.
    """

    program_version: str
    data_files: tuple[Path, ...] = ()
    in_memory: tuple[str, ...] = ()
    as_of: str | None = None
    created: str | None = None
    sample: SampleCheck | None = None
    fallback: str | None = None


def fingerprint(contract: Contract) -> str:
    """One hash of a contract's text and of every text it uses.

    The same wherever they lie: the texts are taken in the order of their own hashes, since what
    they are called is a matter of the machine.
    """
    whole = hashlib.sha256()
    for text in sorted(_text_hash(source) for source in contract.sources):
        whole.update(text.encode())
    return whole.hexdigest()


def manifest(
    run: Run,
    counts: Mapping[str, int],
    circumstances: Circumstances,
    too_long: Mapping[str, int] | None = None,
) -> dict[str, JsonValue]:
    """The manifest of a run: `counts` are the rows written by sheet, `too_long` the numbers that
    its Parquet has no room for."""
    contract = run.contract
    return {
        "schema_version": SCHEMA_VERSION,
        "title": contract.title,
        "exhibit": contract.exhibit,
        "fingerprint": fingerprint(contract),
        "texts": [_source_json(item) for item in _sources(contract)],
        "data": [_file_json(path) for path in circumstances.data_files],
        "data_in_memory": list(circumstances.in_memory),
        "data_as_of": circumstances.as_of,
        "engine": run.engine,
        "fallback": circumstances.fallback,
        "program": program_hash(),
        "versions": _versions(circumstances.program_version),
        "created": circumstances.created,
        "rows": dict(counts),
        "empty_in_parquet": dict(too_long or {}),
        "settlements": sum(1 for _ in run.settlements()),
        "not_computed": len(run.problems()),
        "broken_promises": len(run.broken_promises()),
        "accounts": [account_json(item) for item in run.accounts()],
        "checked_by_reference": _sample_json(circumstances.sample),
    }


def program_hash() -> str:
    """One hash of the program: its modules, its grammar and the table, by name in sorted order.

    A version names what was released; this is what ran, an unreleased change included. It is the
    same from a checkout and from an installation: `sha256sum` of each file, then of the list.
    """
    files = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    files = {name: path for name, path in files.items() if not name.startswith("shipped/")}
    files[GRAMMAR] = shipped(GRAMMAR)
    hashes = {name: file_hash(path) for name, path in files.items()}
    hashes[TABLE] = kept().sha256  # of what was followed, which may not have been kept
    whole = hashlib.sha256()
    for name in sorted(hashes):
        whole.update(f"{hashes[name]}  {name}\n".encode())
    return whole.hexdigest()


def write_manifest(folder: Path, content: dict[str, JsonValue]) -> None:
    """Write the manifest into a folder of results, as the last file."""
    text = json.dumps(content, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    whole = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


def _sources(contract: Contract) -> Sequence[SourceText]:
    return tuple({item.name: item for item in (contract.source, *contract.sources)}.values())


def _source_json(source: SourceText) -> JsonValue:
    """A text by the name of its file: the folder is a matter of the machine."""
    return {"name": Path(source.name).name, "sha256": _text_hash(source)}


def _text_hash(source: SourceText) -> str:
    return hashlib.sha256(source.typed.encode("utf-8", "surrogatepass")).hexdigest()


def _file_json(path: Path) -> JsonValue:
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": file_hash(path)}


def _versions(program: str) -> JsonValue:
    found: dict[str, JsonValue] = {"vbpdsl": program, "python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


def _sample_json(sample: SampleCheck | None) -> JsonValue:
    if sample is None:
        return None
    return {"settlements": sample.settlements, "figures_that_differ": sample.differences}
