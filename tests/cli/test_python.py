"""The Python interface: frames in, frames out, amounts never floats."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import vbpdsl
from tests.samples.medical_home_rows import MAPLE, OAK, SETTLED


def _frames(folder: Path) -> dict[str, pd.DataFrame]:
    return {path.stem: pd.read_csv(path, dtype=str) for path in sorted(folder.glob("*.csv"))}


def test_frames_in_and_frames_out(home: Path) -> None:
    with vbpdsl.settle("home.vbp", _frames(home / "data"), sample="all") as settled:
        paid = dict(zip(settled.payments["Practice"], settled.payments["amount"], strict=True))
        assert paid == {MAPLE: Decimal("2459.67"), OAK: Decimal(0)}
        assert all(isinstance(amount, Decimal) for amount in settled.lines["value"])
        lines = settled.lines.set_index(["Practice", "line"])["exact"]
        assert Decimal(lines[(MAPLE, "Shared Savings")]) == Decimal("2459.672")
        assert set(settled.terms["term"]) >= set(SETTLED[MAPLE])
        assert list(settled.settlements["computed"]) == [True, True]


def test_a_folder_gives_the_same_as_frames(home: Path) -> None:
    with (
        vbpdsl.settle("home.vbp", _frames(home / "data"), sample=0) as from_frames,
        vbpdsl.settle("home.vbp", home / "data", engine="reference") as from_files,
    ):
        assert from_frames.terms.equals(from_files.terms)


def test_pages_of_text(home: Path) -> None:
    with vbpdsl.settle("home.vbp", home / "data", sample=0) as settled:
        page = settled.statement(Practice=MAPLE)
        assert "$2,459.67" in page
        traced = settled.trace("line e", Practice=MAPLE)
        assert "Gross Savings [$6,066.70] exceeds Supplemental Payments [$67.50]" in traced
        with pytest.raises(vbpdsl.Refused, match="did you mean `Net Savings`"):
            settled.trace("Net Saving", Practice=MAPLE)
        with pytest.raises(vbpdsl.Refused, match="there are 2 settlements"):
            settled.statement()


def test_money_as_floats_is_refused(home: Path) -> None:
    frames = _frames(home / "data")
    frames["medical_claim"]["allowed_amount"] = [
        float(x) for x in range(len(frames["medical_claim"]))
    ]
    with pytest.raises(vbpdsl.Refused, match="allowed_amount"):
        vbpdsl.settle("home.vbp", frames)


def test_a_refused_contract_says_why(home: Path) -> None:
    with pytest.raises(vbpdsl.Refused) as caught:
        vbpdsl.settle("broken.vbp", home / "data")
    assert [item.code for item in caught.value.findings] == ["VBP101"]
    assert vbpdsl.check("broken.vbp").files[0].errors == 1
    assert vbpdsl.check("home.vbp").files[0].errors == 0


def test_examples_and_parts_of_a_contract(home: Path) -> None:
    assert (home / "home.vbp").exists()
    assert vbpdsl.test("home.vbp").held == 4
    assert vbpdsl.inspect("home.vbp").settled_by == ("Practice",)


def test_export_writes_what_the_frames_say(home: Path) -> None:
    with vbpdsl.settle("home.vbp", home / "data", sample=0) as settled:
        folder = settled.export(home / "out")
        written = pq.read_table(folder / "payments.parquet").to_pandas()
        assert written.equals(settled.payments)


def test_parquet_is_cut_off_at_a_date_without_touching_amounts(home: Path) -> None:
    """Claim C2, 2,000.20, came on May 1: without it Maple is paid 3,279.75 (see test_commands)."""
    frame = pd.read_csv(home / "data" / "pharmacy_claim.csv", dtype=str)
    frame["allowed_amount"] = [Decimal(amount) for amount in frame["allowed_amount"]]
    came = ["2011-05-01 08:00:00" if claim == "C2" else None for claim in frame["claim_id"]]
    table = pa.Table.from_pandas(frame, preserve_index=False)
    table = table.append_column("ingest_datetime", pa.array(came, pa.string()))
    (home / "data" / "pharmacy_claim.csv").unlink()
    pq.write_table(table, home / "data" / "pharmacy_claim.parquet")
    for day, paid in (
        (pd.Timestamp("2011-04-30"), "3279.75"),
        (pd.Timestamp("2011-05-01"), "2459.67"),
    ):
        with vbpdsl.settle("home.vbp", home / "data", as_of=day.date(), sample=0) as settled:
            assert settled.payments["amount"][0] == Decimal(paid)


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError):
        vbpdsl.sttle  # noqa: B018 asking for it is the point


def test_the_verbs_of_the_command_line_are_there_in_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    contract = vbpdsl.init("begun", members=60)
    assert contract == Path("begun/contract.vbp")
    assert vbpdsl.check(contract).findings == ()
    made = vbpdsl.generate("made", members=60, format="parquet")
    checked = vbpdsl.check_data(contract, "made")
    rows = {table.name: table.rows for table in checked.tables}
    assert rows["Claims"] == made.rows["medical_claim"] + made.rows["pharmacy_claim"]
    with vbpdsl.settle(contract, "begun/data", sample=0) as settled:
        assert vbpdsl.trace(contract, "line e", "begun/data", Practice="P001") == settled.trace(
            "line e", Practice="P001"
        )
    assert vbpdsl.explain("VBP406").startswith("# VBP406: ")


def test_what_python_cannot_do_is_refused(home: Path) -> None:
    with pytest.raises(LookupError, match="there is no code `VBP409X`; did you mean VBP409"):
        vbpdsl.explain("VBP409X")
    for make in (vbpdsl.init, vbpdsl.generate):
        with pytest.raises(vbpdsl.Refused, match="members must be from 1"):
            make(home / "none", members=0)
    with pytest.raises(vbpdsl.Refused, match="there are 2 settlements"):
        vbpdsl.trace("home.vbp", "line e", home / "data")


def test_the_package_shows_its_verbs_and_nothing_else() -> None:
    assert {"check", "check_data", "explain", "generate", "init", "settle", "trace"} <= set(
        vbpdsl.__all__
    )
    assert set(dir(vbpdsl)) == {"__version__", *vbpdsl.__all__}
    assert all(getattr(vbpdsl, name).__doc__ for name in vbpdsl.__all__)


def test_a_check_in_python_waits_for_nothing_heavy(home: Path) -> None:
    text = "x\n" * 2
    script = (
        f"import sys, vbpdsl; vbpdsl.check({text!r}); vbpdsl.explain('VBP101'); "
        "print([name for name in ('pandas', 'duckdb', 'sqlglot', 'pyarrow', 'numpy') "
        "if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    said = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, env=environment, cwd=home, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "[]"
