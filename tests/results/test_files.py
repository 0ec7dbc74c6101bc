"""Results as files: exact there and back, whole or not at all."""

import csv
import json
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.results.fixed_run import MAPLE, FixedRun, figures, medical_home
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import MAPLE as MAPLE_NAME
from tests.samples.medical_home_rows import ROWS, SETTLED
from vbpdsl.engine.reference.run import settle
from vbpdsl.engine.run import Run
from vbpdsl.results.folder.exchange import Reserved, failed, reserved_folder
from vbpdsl.results.folder.inputs import DataFile, Inputs, fingerprint
from vbpdsl.results.folder.manifest import (
    MANIFEST,
    Circumstances,
    SampleCheck,
    manifest,
    write_manifest,
)
from vbpdsl.results.folder.ours import Kind, record
from vbpdsl.results.folder.program import program_hash
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.sheets.files import sheet_table, write_sheets
from vbpdsl.results.sheets.rows import PAYMENTS, decimal_of, fits
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.parsing.kept_table import Kept, kept


def _written(run: Run, folder: Path) -> dict[str, int]:
    return write_sheets(KeptRun(run), folder).rows


def _write(target: Path, name: str, stop: type[BaseException] | None = None) -> None:
    with reserved_folder(target, Kind.RESULTS) as reserved:
        assert isinstance(reserved, Reserved)
        writing = reserved.begin()
        (writing / name).write_text(name)
        if stop is not None:
            raise stop
        text = json.dumps(record(writing, {}, Kind.RESULTS))
        (writing / MANIFEST).write_text(text)
        assert reserved.put_in_place() is None


def _unwritable(target: Path) -> Diagnostic | None:
    with reserved_folder(target, Kind.RESULTS) as reserved:
        return reserved if isinstance(reserved, Diagnostic) else None


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_lines_come_back_exactly_from_both_formats(tmp_path: Path) -> None:
    _written(settle(MEDICAL_HOME, ROWS), tmp_path)
    for rows in (
        _csv(tmp_path / "lines.csv"),
        pq.read_table(tmp_path / "lines.parquet").to_pylist(),
    ):
        for row in rows:
            expected = SETTLED[row["Practice"]][row["line"]]
            assert Fraction(row["exact"]) == expected
            assert Fraction(row["value"]) == expected


def test_no_column_is_a_binary_fraction(tmp_path: Path) -> None:
    _written(settle(MEDICAL_HOME, ROWS), tmp_path)
    written = {path.stem: path for path in tmp_path.glob("*.parquet")}
    assert {"lines", "payments", "settlements", "terms"} <= set(written)
    for path in written.values():
        kinds = [str(field.type) for field in pq.read_schema(path)]
        assert not [kind for kind in kinds if "float" in kind or "double" in kind]


def test_payments_say_who_whom_what_and_when(tmp_path: Path) -> None:
    counts = _written(settle(MEDICAL_HOME, ROWS), tmp_path)
    maple, oak = pq.read_table(tmp_path / "payments.parquet").to_pylist()
    assert (maple["payer"], maple["payee"]) == ("the Plan", f"Practice {MAPLE_NAME}")
    assert (maple["amount"], oak["amount"]) == (Decimal("2459.67"), Decimal(0))
    assert str(maple["due"]) == "2011-07-31"
    assert counts["payments"] == 2


def test_a_rational_without_decimals_is_exact_in_its_text(tmp_path: Path) -> None:
    """376/371 is 1.0134770889487..., the Medicare Advantage score of the fixed run."""
    _written(medical_home(), tmp_path)
    rows = [row for row in _csv(tmp_path / "terms.csv") if row["term"] == "Risk Score"]
    assert [row["of"] for row in rows] == [
        "line of business Commercial",
        "line of business Medicare Advantage",
    ]
    assert rows[1]["exact"] == "376/371"
    assert rows[1]["value"] == "1.0134770889"


def test_a_missing_value_is_an_empty_cell_not_a_zero(tmp_path: Path) -> None:
    run = FixedRun(MEDICAL_HOME, {MAPLE: figures({"Budget": None, "Shared Savings Payment": None})})
    _written(run, tmp_path)
    (line,) = pq.read_table(tmp_path / "lines.parquet").to_pylist()
    assert (line["value"], line["exact"]) == (None, None)


@given(st.integers(), st.integers(min_value=0, max_value=10))
def test_a_decimal_of_ten_places_is_exact(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    shown = decimal_of(value)
    assert shown is not None
    assert Fraction(shown) == value
    assert fits(shown) == (abs(value) < 10**28)


def test_an_amount_too_long_for_parquet_is_whole_in_csv_and_counted(tmp_path: Path) -> None:
    """Ten to the power of ninety dollars and one cent: no decimal type of any file holds it."""
    amount = 10**90 + Fraction(1, 100)
    run = KeptRun(
        FixedRun(MEDICAL_HOME, {MAPLE: figures({"Shared Savings Payment": amount})})
    )
    written = write_sheets(run, tmp_path)
    (row,) = _csv(tmp_path / "payments.csv")
    assert row["amount"] == "1" + "0" * 90 + ".01"
    (empty,) = pq.read_table(tmp_path / "payments.parquet").to_pylist()
    assert (empty["amount"], Fraction(empty["exact"])) == (None, amount)
    assert written.too_long["payments"] == 1
    _, long_columns = sheet_table(run, PAYMENTS)
    assert [Fraction(cell) for cell in long_columns["amount"]] == [amount]
    said = manifest(run, written.rows, Circumstances("0.1.0"), written.too_long)
    assert said["empty_in_parquet"] == written.too_long


def test_the_program_has_one_hash_wherever_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By hand: the lines of sha256sum for two modules, the grammar, its words, its kinds of nouns
    and its table, sorted by name, hashed."""
    texts = {"b.py": b"two", "a/one.py": b"one", "grammar/vbp.lark": b"grammar"}
    texts |= {"grammar/words.txt": b"words", "grammar/table.json": b"table"}
    texts["grammar/kinds.txt"] = b"key: ROWS"
    followed = Kept(kept().table, sha256(b"table").hexdigest())
    monkeypatch.setattr("vbpdsl.results.folder.program.kept", lambda: followed)
    lines = "".join(f"{sha256(texts[name]).hexdigest()}  {name}\n" for name in sorted(texts))
    for place, grammar in (("here", "here/grammar"), ("there", "there/package/shipped/grammar")):
        package = tmp_path / place / "package"
        for name, text in texts.items():
            path = package / name
            if name.startswith("grammar"):
                path = tmp_path / grammar / Path(name).name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        monkeypatch.setattr("vbpdsl.source.files.PACKAGE", package)
        monkeypatch.setattr("vbpdsl.results.folder.program.PACKAGE", package)
        assert program_hash() == sha256(lines.encode()).hexdigest()


def test_an_error_in_the_middle_leaves_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "results"
    _write(target, "old")
    for stop in (KeyboardInterrupt, OSError):
        with pytest.raises(stop):
            _write(target, "new", stop)
        assert {path.name for path in target.iterdir()} == {"old", MANIFEST}
        assert [path.name for path in tmp_path.iterdir()] == ["results"]


def test_a_whole_folder_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "results"
    for said in ("old", "new"):
        _write(target, said)
    assert {path.name for path in target.iterdir()} == {"new", MANIFEST}
    assert [path.name for path in tmp_path.iterdir()] == ["results"]


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("irreplaceable")
    refused = _unwritable(tmp_path)
    assert refused is not None
    assert refused.code == "VBP811"
    assert _unwritable(tmp_path / "new") is None
    wrong = _unwritable(tmp_path / "thesis.txt")
    assert wrong is not None
    assert wrong.code == "VBP812"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_full_disk_is_said_without_a_traceback(tmp_path: Path) -> None:
    said = failed(tmp_path, OSError(28, "No space left on device"))
    assert "No space left on device" in said.message
    assert "unchanged" in said.message


def test_the_manifest_has_hashes_versions_and_counts(tmp_path: Path) -> None:
    """SHA-256 of the three bytes `abc` is in FIPS 180-2, appendix B.1."""
    data = tmp_path / "claims.csv"
    data.write_bytes(b"abc")
    inputs = Inputs((DataFile(data, "claims.csv"),))
    circumstances = Circumstances("0.1.0", inputs, sample=SampleCheck(2, 0), fallback="because")
    run = settle(MEDICAL_HOME, ROWS)
    write_manifest(tmp_path, manifest(run, {"lines": 14}, circumstances))
    said = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert said["data"][0]["sha256"] == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert said["settlements"] == 2
    assert said["rows"] == {"lines": 14}
    assert said["fallback"] == "because"
    checked = said["checked_by_reference"]
    assert (checked["settlements"], checked["figures_that_differ"]) == (2, 0)
    assert said["fingerprint"] == fingerprint(MEDICAL_HOME)
    assert said["program"] == program_hash()


def test_the_fingerprint_changes_with_any_text() -> None:
    source = MEDICAL_HOME.source
    changed = evolve(source, typed=f"{source.typed} ")
    assert fingerprint(evolve(MEDICAL_HOME, sources=(changed,))) != fingerprint(MEDICAL_HOME)


def test_a_manifest_and_a_fingerprint_are_the_same_on_every_machine() -> None:
    """Two texts in two folders, whose paths sort one way here and the other way there."""
    contract = SourceText("/here/home.vbp", "the contract")
    terms = SourceText("/usr/terms.vbp", "common terms")
    elsewhere = SourceText("/var/home.vbp", "the contract")
    here = evolve(MEDICAL_HOME, source=contract, sources=(contract, terms))
    there = evolve(MEDICAL_HOME, source=elsewhere, sources=(elsewhere, terms))
    assert fingerprint(here) == fingerprint(there)
    run = FixedRun(here, {})
    said = json.dumps(manifest(run, {}, Circumstances("0.1.0")))
    assert "/here" not in said
    assert "/usr" not in said
    assert '"name": "home.vbp"' in said


def test_a_payment_is_said_as_paid_and_as_it_was_before_rounding(tmp_path: Path) -> None:
    """The amount that is paid and the line it is rounded from, as the sample has them."""
    _written(settle(MEDICAL_HOME, ROWS), tmp_path)
    rows = {row["Practice"]: row for row in _csv(tmp_path / "payments.csv")}
    before = Fraction(rows[MAPLE_NAME]["exact"])
    assert before == SETTLED[MAPLE_NAME]["Shared Savings"]
    assert before != Fraction(rows[MAPLE_NAME]["amount"])
    assert round(before * 100) == Fraction(rows[MAPLE_NAME]["amount"]) * 100
    (term,) = [
        row
        for row in _csv(tmp_path / "terms.csv")
        if (row["Practice"], row["term"]) == (MAPLE_NAME, "Shared Savings Payment")
    ]
    assert term["exact"] == "2459.67"
