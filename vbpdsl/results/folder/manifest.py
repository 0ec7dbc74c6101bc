"""What was settled, on what, by what: the record that makes a settlement repeatable.

Written last, so that a folder with a manifest is a whole folder. Both parties can compare the
hashes of all inputs (`inputs.py`) before they compare a single figure. The hashes of the files
beside it are how a later run knows that it may replace them (`ours.py`).
"""

import json
import platform
from collections.abc import Mapping
from pathlib import Path

from attrs import field

from vbpdsl.engine.run import Run
from vbpdsl.results.folder.inputs import Inputs, inputs_json
from vbpdsl.results.folder.ours import Kind, record
from vbpdsl.results.statement.text import account_json
from vbpdsl.source.classes import frozen
from vbpdsl.source.render import JsonValue

MANIFEST = Kind.RESULTS.value
SCHEMA_VERSION = 2
PACKAGES = ("duckdb", "pyarrow", "pandas", "lark", "attrs", "numpy")


@frozen
class SampleCheck:
    """How many settlements, `of` how many, were worked out again by the reference, or how many
    figures `within` some, how many of them differ, and the Terms that were not worked out again."""

    settlements: int
    differences: int
    of: int = 0
    figures: int = 0
    within: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


@frozen
class Circumstances:
    """What a manifest says besides the run itself.

    `options` are those of the command, by their names; `as_of` says what became of the day that
    the data were to stand on. `created` is the front end's clock, None for a manifest that must not
    depend on it.
    """

    program_version: str
    inputs: Inputs = Inputs()
    options: Mapping[str, JsonValue] = field(factory=dict)
    as_of: str | None = None
    created: str | None = None
    sample: SampleCheck | None = None
    fallback: str | None = None


def manifest(
    run: Run,
    counts: Mapping[str, int],
    circumstances: Circumstances,
    too_long: Mapping[str, int] | None = None,
    inputs: Mapping[str, JsonValue] | None = None,
) -> dict[str, JsonValue]:
    """The manifest of a run: `counts` are the rows written by sheet, `too_long` the numbers that
    its Parquet has no room for, `inputs` what is said of the inputs if that is known already."""
    contract = run.contract
    return {
        "schema_version": SCHEMA_VERSION,
        "title": contract.title,
        "exhibit": contract.exhibit,
        **(inputs or inputs_json(contract, circumstances.inputs)),
        "data_as_of": circumstances.as_of,
        "options": dict(circumstances.options),
        "engine": run.engine,
        "fallback": circumstances.fallback,
        "versions": _versions(circumstances.program_version),
        "created": circumstances.created,
        "rows": dict(counts),
        "empty_in_parquet": dict(too_long or {}),
        "settlements": run.number(),
        "not_computed": len(run.problems()),
        "broken_promises": len(run.broken_promises()),
        "accounts": [account_json(item) for item in run.accounts()],
        "checked_by_reference": sample_json(circumstances.sample),
    }


def write_manifest(folder: Path, content: dict[str, JsonValue]) -> None:
    """Write the manifest into a folder of results, as the last file, with the others' hashes."""
    text = json.dumps(record(folder, content, Kind.RESULTS), indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def _versions(program: str) -> JsonValue:
    # Imported here: it takes longer than what it is asked, and few runs are recorded.
    from importlib.metadata import PackageNotFoundError, version

    found: dict[str, JsonValue] = {"vbpdsl": program, "python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


def sample_json(sample: SampleCheck | None) -> JsonValue:
    """What was worked out again, as JSON."""
    if sample is None:
        return None
    return {
        "settlements": sample.settlements,
        "of": sample.of,
        "figures": sample.figures,
        "figures_that_differ": sample.differences,
        "single_figures_within": list(sample.within),
        "not_worked_out_again": list(sample.unchecked),
    }
