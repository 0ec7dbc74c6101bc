"""What stops a file before its cells are looked at: too little memory, a row that came on no date.

The limits are so low that a few thousand rows are too many for them on any machine.
"""

from datetime import date
from pathlib import Path

from tests.samples.checked_tables import CLAIM_HEADER, CLAIMS, NO_ELIGIBILITY
from vbpdsl.answers.as_of import as_of_data
from vbpdsl.data.check import check_store
from vbpdsl.data.load import LoadOptions, open_store
from vbpdsl.source.diagnostic import Findings, Severity


def _claims(folder: Path) -> None:
    rows = "".join(f"C{number},M{number},2010-03-31,,12.50\n" for number in range(20_000))
    (folder / "medical_claim.csv").write_text(CLAIM_HEADER + rows)
    (folder / "vbp.toml").write_text(NO_ELIGIBILITY)


def test_a_file_too_large_for_the_memory_is_not_read_in_part(tmp_path: Path) -> None:
    _claims(tmp_path)
    findings = Findings()
    assert open_store((CLAIMS,), tmp_path, findings, LoadOptions(memory_limit="500KB")) is None
    (found,) = findings
    assert (found.code, found.severity) == ("VBP716", Severity.ERROR)
    assert found.message == "`medical_claim.csv` needs more memory or disk than this run may use"
    assert "write it as Parquet" in (found.suggestion or "")


def test_a_table_too_large_to_be_checked_is_told_once(tmp_path: Path) -> None:
    """Its rows are there; two and more of the checks lack the memory."""
    _claims(tmp_path)
    findings = Findings()
    store = open_store((CLAIMS,), tmp_path, findings, LoadOptions(threads=1))
    assert store is not None
    with store:
        store.connection.execute("SET memory_limit = '1MB'")
        check_store(store, findings)
    (found,) = findings
    assert (found.code, found.severity) == ("VBP733", Severity.WARNING)
    assert found.message == (
        "`claims` is too large to be checked in the memory that this run may use"
    )


def test_a_row_that_came_on_no_date_is_named_by_its_place(tmp_path: Path) -> None:
    """The third line of the file; the fourth is empty and counts as there from the beginning."""
    (tmp_path / "medical_claim.csv").write_text(
        "claim_id,file_date\nC1,2011-04-15\nC2,last week\nC3,\n"
    )
    findings = Findings()
    as_of_data(tmp_path, date(2011, 4, 15), findings).close()
    (found,) = findings
    assert (found.code, found.severity) == ("VBP718", Severity.ERROR)
    assert found.message == (
        "row 3 of `medical_claim.csv` says it came on `last week`, which is not a date"
    )
    assert found.suggestion == "write it as 2026-01-31, or leave it empty"
