"""A Parquet file that was damaged on its way stops a settlement and is named, wherever it broke."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run
from vbpdsl.data.generate import generate

HOME = Path(__file__).parents[2] / "contracts_dsl" / "programs" / "medical-home" / "contract.vbp"


@pytest.fixture(name="data")
def _data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    generate(folder, members=120, practices=2, format="parquet")
    return folder


def _break(path: Path, column: str) -> None:
    """Zeros over the pages of a column."""
    about = pq.ParquetFile(path).metadata.row_group(0)
    places = {about.column(at).path_in_schema: about.column(at) for at in range(about.num_columns)}
    chunk = places[column]
    first = min(at for at in (chunk.dictionary_page_offset, chunk.data_page_offset) if at)
    whole = bytearray(path.read_bytes())
    whole[first : first + chunk.total_compressed_size] = bytes(chunk.total_compressed_size)
    path.write_bytes(bytes(whole))


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("medical_claim", "allowed_amount"),
        ("medical_claim", "paid_date"),
        ("medical_claim", "claim_id"),
        ("provider_attribution", "person_id"),
        ("supplemental_payment", "amount"),
    ],
)
def test_a_damaged_column_is_told(file: str, column: str, data: Path, run: Run) -> None:
    _break(data / f"{file}.parquet", column)
    said = run(["settle", str(HOME), "--data", str(data)])
    assert "VBP706" in said.out
    assert file in said.out
    assert said.code == 2
    assert "pays" not in said.out


def test_a_whole_file_is_settled(data: Path, run: Run) -> None:
    assert "VBP706" not in run(["settle", str(HOME), "--data", str(data)]).out
