"""`vbp data generate`: a folder of invented data with known totals, of any size.

    generate(Path("data"), members=1_000, practices=5)
    generate(Path("data"), members=185_000, format="parquet")     about 5 million claim lines

writes the files of the Tuva input layer and the practices' measures and payments, and
`truth.json` with what a settlement must find in them. The same arguments give the same files on
every machine. Members are made some thousands at a time, so memory does not grow with their number.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow
import pyarrow.csv
import pyarrow.parquet
from attrs import field

from vbpdsl.data.synthetic.calendar import Calendar, month_number
from vbpdsl.data.synthetic.claims import make_lines
from vbpdsl.data.synthetic.draws import Chance
from vbpdsl.data.synthetic.member_files import (
    attribution,
    eligibility,
    medical_claims,
    pharmacy_claims,
    risk_scores,
)
from vbpdsl.data.synthetic.members import make_members
from vbpdsl.data.synthetic.practice_files import (
    make_results,
    make_supplements,
    practice_list,
    results_table,
    supplements_table,
)
from vbpdsl.data.synthetic.truth import Truth, as_json
from vbpdsl.source.classes import define, frozen

FORMATS = ("csv", "parquet")
MOST_MEMBERS = 9_999_999
MOST_PRACTICES = 999
_CHUNK = 20_000

Progress = Callable[[int, int], None]
"""Told, now and then, how many members of how many are done."""


@frozen
class Generated:
    """What was written: the folder, rows by file, and the totals of `truth.json`."""

    folder: Path
    rows: Mapping[str, int]
    truth: Mapping[str, object] = field(repr=False)


def generate(
    folder: Path,
    *,
    members: int = 1_000,
    practices: int = 5,
    months: int = 15,
    seed: int = 1,
    format: str = "csv",
    start: str = "2009-10",
    run_out_months: int = 3,
    progress: Progress | None = None,
) -> Generated:
    """Write the data into a folder, which is made if it is not there.

    ValueError says which argument is out of range; OSError if the folder cannot be written.
    """
    _check(members, practices, months, format)
    calendar = Calendar(month_number(start), months, run_out_months)
    chance, truth = Chance(seed), Truth(calendar, practices)
    folder.mkdir(parents=True, exist_ok=True)
    with _Writer(folder, format) as writer:
        for done, number in _chunks(members):
            _write_members(writer, chance, calendar, number, truth)
            if progress is not None:
                progress(done, members)
        results = make_results(chance, calendar, practices)
        paid = make_supplements(truth.monthly)
        writer.write("practice", practice_list(practices))
        writer.write("measure_result", results_table(results))
        writer.write("supplemental_payment", supplements_table(calendar, paid))
    truth.rows = writer.rows
    said = as_json(truth, results, paid, seed, members)
    (folder / "truth.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return Generated(folder, writer.rows, said)


def _check(members: int, practices: int, months: int, format: str) -> None:
    if not 1 <= members <= MOST_MEMBERS:
        raise ValueError(f"members must be from 1 to {MOST_MEMBERS:,}, not {members:,}")
    if not 1 <= practices <= MOST_PRACTICES:
        raise ValueError(f"practices must be from 1 to {MOST_PRACTICES}, not {practices}")
    if not 1 <= months <= 120:
        raise ValueError(f"months must be from 1 to 120, not {months}")
    if format not in FORMATS:
        raise ValueError(f"`{format}` is not a format: write csv or parquet")


def _chunks(members: int) -> Iterator[tuple[int, "np.typing.NDArray[np.int64]"]]:
    """Numbers of members, some at a time, with how many are done after them."""
    for first in range(1, members + 1, _CHUNK):
        last = min(first + _CHUNK - 1, members)
        yield last, np.arange(first, last + 1, dtype=np.int64)


def _write_members(
    writer: "_Writer",
    chance: Chance,
    calendar: Calendar,
    number: "np.typing.NDArray[np.int64]",
    truth: Truth,
) -> None:
    members = make_members(chance, calendar, number, truth.practices)
    lines = make_lines(chance, calendar, members)
    truth.add(members, lines)
    writer.write("eligibility", eligibility(calendar, members))
    writer.write("provider_attribution", attribution(calendar, members))
    writer.write("risk_score", risk_scores(calendar, members))
    writer.write("medical_claim", medical_claims(members, lines))
    writer.write("pharmacy_claim", pharmacy_claims(members, lines))


@define
class _Writer:
    """Files of one format, each appended to as its rows come."""

    folder: Path
    format: str
    rows: dict[str, int] = field(factory=dict)
    open: dict[str, "pyarrow.csv.CSVWriter | pyarrow.parquet.ParquetWriter"] = field(factory=dict)

    def write(self, name: str, rows: pyarrow.Table) -> None:
        """Append rows to a file, which is made new the first time."""
        if name not in self.open:
            self.open[name] = self._new(self.folder / f"{name}.{self.format}", rows.schema)
        self.open[name].write_table(rows)
        self.rows[name] = self.rows.get(name, 0) + rows.num_rows

    def _new(
        self, path: Path, schema: pyarrow.Schema
    ) -> "pyarrow.csv.CSVWriter | pyarrow.parquet.ParquetWriter":
        if self.format == "csv":
            options = pyarrow.csv.WriteOptions(quoting_style="needed")
            return pyarrow.csv.CSVWriter(str(path), schema, write_options=options)
        return pyarrow.parquet.ParquetWriter(str(path), schema, compression="zstd")

    def __enter__(self) -> "_Writer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self.open.values():
            file.close()
