"""The Python interface: frames in, frames out, amounts never floats."""

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
