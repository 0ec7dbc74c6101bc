"""Item 3: whatever can change a figure is in the manifest, and in its one hash of all inputs."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import vbpdsl
from tests.files.conftest import FEES, Run

CENTS = '[tables.care_fee.units]\nfee = "cents"\n'


def _manifest(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def _inputs(settle: Run, *more: str) -> dict[str, Any]:
    assert settle("--out", "out", *more).code == 0
    return _manifest(Path("out"))


def _mapping(place: Path) -> None:
    (place / "data" / "vbp.toml").write_text(CENTS, encoding="utf-8")


def _data(place: Path) -> None:
    (place / "data" / "care_fee.csv").write_text(f"{FEES}Oak,1\n", encoding="utf-8")


def _contract(place: Path) -> None:
    path = place / "fees.vbp"
    path.write_text(path.read_text("utf-8").replace("March 31", "March 30"), encoding="utf-8")


@pytest.mark.parametrize("change", [_mapping, _data, _contract])
def test_what_changes_a_figure_changes_the_hash_of_all_inputs(
    place: Path, settle: Run, change: Callable[[Path], None]
) -> None:
    before = _inputs(settle)
    again = _inputs(settle)
    assert again["inputs"] == before["inputs"]
    change(place)
    assert _inputs(settle)["inputs"] != before["inputs"]


def test_the_mapping_is_there_with_its_hash(place: Path, settle: Run) -> None:
    """In cents, the fees are a hundredth: the money changed, and the old fingerprint did not."""
    before = _inputs(settle)
    assert before["mapping"] is None
    _mapping(place)
    after = _inputs(settle)
    assert after["mapping"] == {"name": "vbp.toml", "sha256": sha256(CENTS.encode()).hexdigest()}
    assert after["fingerprint"] == before["fingerprint"]
    assert after["inputs"] != before["inputs"]


def test_every_text_file_and_option_is_there(place: Path, settle: Run) -> None:
    (place / "data" / "care_fee.csv").rename(place / "data" / "march.csv")
    (place / "data" / "vbp.toml").write_text(
        '[tables.care_fee]\nfile = "march.csv"\n', encoding="utf-8"
    )
    said = _inputs(
        settle, "--for", "Practice=Elm", "--sample", "all", "--engine", "reference"
    )
    texts = [item["name"] for item in said["texts"]]
    assert texts[0] == "fees.vbp"
    assert len(texts) == 2, "the contract and the Common Settlement Terms it names"
    (file,) = said["data"]
    assert file["name"] == "march.csv"
    assert file["sha256"] == sha256(FEES.encode()).hexdigest()
    assert said["options"] == {
        "engine": "reference",
        "as_of": None,
        "for": ["Practice=Elm"],
        "sample": "all",
        "follow_links": False,
        "why": "money",
        "statements": "all",
    }
    assert len(said["program"]) == 64


@pytest.mark.usefixtures("place")
def test_the_day_of_the_data_is_there(settle: Run) -> None:
    before = _inputs(settle)
    said = _inputs(settle, "--as-of", "June 30, 2026")
    assert said["as_of"] == said["options"]["as_of"] == "2026-06-30"
    assert said["inputs"] != before["inputs"]
    assert before["as_of"] is None


def test_a_file_in_a_folder_of_parts_is_told_from_its_namesake(place: Path, settle: Run) -> None:
    """Two parts of one name in two folders: the names within the data folder tell them apart."""
    frame = pd.DataFrame({"practice": ["Elm"], "fee": ["1.00"]})
    (place / "data" / "care_fee.csv").unlink()
    for month, fee in (("01", "1.00"), ("02", "2.00")):
        part = place / "data" / "care_fee" / month
        part.mkdir(parents=True)
        frame.assign(fee=fee).to_parquet(part / "part-0.parquet")
    names = [item["name"] for item in _inputs(settle)["data"]]
    assert names == ["care_fee/01/part-0.parquet", "care_fee/02/part-0.parquet"]


def test_tables_in_memory_are_there_by_their_content(place: Path) -> None:
    def exported(fee: str, **more: Any) -> dict[str, Any]:
        frame = pd.DataFrame({"practice": ["Elm", "Oak"], "fee": [fee, "80.00"]})
        with vbpdsl.settle("fees.vbp", {"care_fee": frame}, **more) as settled:
            return _manifest(settled.export("out"))

    assert place == Path.cwd()
    first, again, other = exported("500.00"), exported("500.00"), exported("500.01")
    assert first["data_in_memory"][0]["name"] == "care_fee"
    assert first["data_in_memory"][0]["rows"] == 2
    assert first["data_in_memory"] == again["data_in_memory"] != other["data_in_memory"]
    assert first["inputs"] == again["inputs"] != other["inputs"]
    assert exported("500.00", as_of=date(2026, 6, 30))["inputs"] != first["inputs"]


def test_the_files_beside_it_are_there_with_their_hashes(place: Path, settle: Run) -> None:
    said = _inputs(settle)
    names = [item["name"] for item in said["files"]]
    written = sorted(path.name for path in (place / "out").iterdir())
    assert sorted([*names, "manifest.json"]) == written
    for item in said["files"]:
        assert item["sha256"] == sha256((place / "out" / item["name"]).read_bytes()).hexdigest()
