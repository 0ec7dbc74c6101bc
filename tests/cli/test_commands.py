"""The commands in one process: what they print, and the exit codes they promise."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_check_says_what_is_fine_and_what_is_refused(home: Path, run: Run) -> None:
    said = run(["check", str(home)])
    assert said.code == 1
    assert "error VBP101: this line says nothing" in said.out
    assert "2 contracts: 1 right, 1 refused (1 error, 1 warning)" in said.out


@pytest.mark.usefixtures("home")
def test_a_right_contract_is_fine(run: Run) -> None:
    assert run(["check", "home.vbp"]).code == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("absent.vbp", None, "VBP801"),
        ("binary.vbp", b"\x00\x01\x02", "VBP802"),
        ("word.vbp", b"PK\x03\x04 a Word file", "VBP802"),
        ("latin.vbp", b"caf\xe9 is not UTF-8\n", "VBP803"),
        ("long.vbp", b"x" * 3_000_000, "VBP804"),
        ("empty.vbp", b"", "VBP805"),
    ],
)
def test_what_cannot_be_read_is_exit_code_2(
    name: str, content: bytes | None, code: str, home: Path, run: Run
) -> None:
    if content is not None:
        (home / name).write_bytes(content)
    said = run(["check", name])
    assert said.code == 2
    assert code in said.out


def test_an_empty_folder_is_said(home: Path, run: Run) -> None:
    (home / "none").mkdir()
    said = run(["check", "none"])
    assert said.code == 2
    assert "has no contract in it" in said.out


@pytest.mark.usefixtures("home")
def test_check_json(run: Run) -> None:
    said = json.loads(run(["check", "--json", "home.vbp", "broken.vbp"]).out)
    assert said["schema_version"] == 1
    assert [file["fine"] for file in said["files"]] == [True, False]
    assert said["files"][1]["findings"][0]["place"]["line"] == 1


@pytest.mark.usefixtures("home")
def test_examples_are_shown_one_by_one(run: Run) -> None:
    said = run(["test", "home.vbp"])
    assert said.code == 0
    assert "4 examples: 4 right, 0 not" in said.out
    assert "$188,940.00" in said.out


@pytest.mark.usefixtures("home")
def test_inspect_names_tables_and_columns(run: Run) -> None:
    said = run(["inspect", "home.vbp"])
    assert said.code == 0
    assert "Table Attribution Roster (in provider_attribution" in said.out
    assert "provider_attribution.year_month" in said.out
    assert json.loads(run(["inspect", "--json", "home.vbp"]).out)["settled_by"] == ["Practice"]


@pytest.mark.usefixtures("home")
def test_explain_knows_its_codes_and_the_nearest(run: Run) -> None:
    said = run(["explain", "VBP999"])
    assert said.code == 2
    assert "there is no code `VBP999`" in said.err


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_settle_prints_statements_and_writes_files(engine: str, home: Path, run: Run) -> None:
    """Maple is paid 2,459.67: worked out by hand beside the sample's rows."""
    arguments = ["settle", "home.vbp", "--data", "data", "--out", "out", "--engine", engine]
    said = run([*arguments, "--sample", "all"])
    assert said.code == 0, said.out
    assert "2 settlements. Shared Savings Payment: $2,459.67 in 1 settlement." in said.out
    assert "9 claims, $83,648.29 received; 5, $83,600.29 counted; 4 left out" in said.out
    written = sorted(path.name for path in (home / "out").iterdir())
    assert written == [
        "lines.csv",
        "lines.parquet",
        "manifest.json",
        "payments.csv",
        "payments.parquet",
        "settlements.csv",
        "settlements.parquet",
        "statements.txt",
        "terms.csv",
        "terms.parquet",
    ]
    manifest = json.loads((home / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["engine"] == engine
    if engine == "batch":
        checked = manifest["checked_by_reference"]
        assert (checked["settlements"], checked["of"], checked["figures_that_differ"]) == (2, 2, 0)


@pytest.mark.usefixtures("home")
def test_settle_json_has_totals_and_accounts(run: Run) -> None:
    said = json.loads(run(["settle", "home.vbp", "--data", "data", "--json"]).out)
    (contract,) = said["contracts"]
    assert contract["totals"] == {"Shared Savings Payment": "2459.67"}
    maple = contract["settlements"][0]
    assert maple["payments"][0]["amount"] == "2459.67"
    assert maple["why"]["reasons"]


@pytest.mark.usefixtures("home")
def test_one_settlement_can_be_asked_for(run: Run) -> None:
    arguments = ["settle", "home.vbp", "--data", "data", "--for"]
    said = run([*arguments, "practice=oak street clinic"])
    assert said.code == 0
    assert "Practice Oak Street Clinic nothing" in said.out
    assert "Practice Maple Family Medicine" not in said.out
    wrong = run([*arguments, "Practice=Oak Street Klinic"])
    assert wrong.code == 2
    assert "did you mean `Oak Street Clinic`?" in wrong.out


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_computed(
    home: Path, run: Run
) -> None:
    said = run(["settle", "home.vbp", "--data", "data", "--out", "home.vbp"])
    assert said.code == 2
    assert "VBP812" in said.out
    assert "SETTLEMENT STATEMENT" not in said.out
    full = run(["settle", "home.vbp", "--data", "data", "--out", "data"])
    assert full.code == 2
    assert "VBP826" in full.out
    assert (home / "data" / "medical_claim.csv").is_file()


def test_data_that_are_not_there_are_said(home: Path, run: Run) -> None:
    assert run(["settle", "home.vbp", "--data", "nowhere"]).code == 2
    (home / "data" / "risk_scores.csv").unlink()
    said = run(["settle", "home.vbp", "--data", "data"])
    assert said.code == 1
    assert "risk_scores" in said.out
    assert "home.vbp: not settled" in said.out


@pytest.mark.usefixtures("home")
def test_data_check_lists_what_was_read(run: Run) -> None:
    said = run(["data", "check", "home.vbp", "--data", "data"])
    assert "claims" in said.out
    assert "6 tables read" not in said.err
    listed = json.loads(run(["data", "check", "home.vbp", "--data", "data", "--json"]).out)
    rows = {item["name"]: item["rows"] for item in listed["contracts"][0]["tables"]}
    assert rows["claims"] == 9


def test_as_of_leaves_later_rows_out_and_says_so(home: Path, run: Run) -> None:
    """Claim C2, 2,000.20, came late: Maple's cost falls to 1,500.10, its savings rise by that."""
    path = home / "data" / "pharmacy_claim.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    dated = [f"{lines[0]},file_date"]
    dated += [f"{line},{'2011-05-01' if 'C2' in line else '2011-01-01'}" for line in lines[1:]]
    path.write_text("\n".join(dated) + "\n", encoding="utf-8")
    arguments = ["settle", "home.vbp", "--data", "data", "--for", "Practice=Maple Family Medicine"]
    said = run([*arguments, "--as-of", "2011-04-15"])
    stood = "Data as they stood on April 15, 2011; later rows left out: 1 of pharmacy_claim.csv;"
    assert stood in " ".join(said.out.split())
    # (9,567.00 - 1,500.10 - 67.50) at 41% is 3,279.754.
    assert "$3,279.75" in said.out
    assert "$2,459.67" in run(arguments).out
    (home / "data" / "pharmacy_claim.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    none = run([*arguments, "--as-of", "2011-04-15"])
    assert "no file says when its rows came" in " ".join(none.out.split())


@pytest.mark.usefixtures("home")
def test_a_date_that_is_none_is_said(run: Run) -> None:
    said = run(["settle", "home.vbp", "--data", "data", "--as-of", "4/15/2011"])
    assert said.code == 2
    assert "write it as 2026-01-31" in said.err


@pytest.mark.usefixtures("home")
def test_trace_goes_down_to_the_lines_of_the_files(run: Run) -> None:
    arguments = ["trace", "home.vbp", "Cost", "--data", "data"]
    keys = ["--for", "Practice=Maple Family Medicine", "--for", "member=M1"]
    said = run([*arguments, *keys, "--rows"])
    assert said.code == 0, said.out
    assert "2 rows of claims" in said.out
    assert "medical_claim.csv" in said.out
    shown = json.loads(run([*arguments, *keys, "--rows", "--json"]).out)
    assert [row["cells"]["claim number"] for row in shown["rows"]] == ["C1", "C2"]
    assert shown["rows"][0]["row"] == 2


@pytest.mark.usefixtures("home")
def test_trace_of_a_line_says_why(run: Run) -> None:
    said = run(
        ["trace", "home.vbp", "line g", "--data", "data", "--for", "Practice=Oak Street Clinic"]
    )
    assert said.code == 0
    assert "does not exceed Cost of Care, $75,099.99" in " ".join(said.out.split())


@pytest.mark.usefixtures("home")
def test_trace_names_the_nearest_term_and_asks_for_the_settlement(run: Run) -> None:
    misspelt = run(["trace", "home.vbp", "Net Savins", "--data", "data"])
    assert misspelt.code == 2
    assert "did you mean `Net Savings`?" in misspelt.out
    several = run(["trace", "home.vbp", "line g", "--data", "data"])
    assert several.code == 2
    assert '--for "Practice=Maple Family Medicine"' in several.out


def test_generate_writes_a_whole_folder_and_spares_others(home: Path, run: Run) -> None:
    said = run(["data", "generate", "made", "--members", "50"])
    assert said.code == 0
    assert (home / "made" / "truth.json").is_file()
    assert run(["data", "generate", "made", "--members", "40"]).code == 0
    refused = run(["data", "generate", "data", "--members", "50"])
    assert refused.code == 2
    assert "VBP811" in refused.out
    wrong = run(["data", "generate", "other", "--members", "0"])
    assert wrong.code == 2
    assert "members must be from 1" in wrong.out
    assert not (home / "other").exists()


def test_init_writes_a_contract_with_its_data(home: Path, run: Run) -> None:
    said = run(["init", "demo", "--members", "50"])
    assert said.code == 0, said.out
    assert (home / "demo" / "contract.vbp").is_file()
    assert (home / "demo" / "data" / "medical_claim.csv").is_file()
    again = run(["init", "demo"])
    assert again.code == 2
    assert "VBP814" in again.out


@pytest.mark.usefixtures("home")
def test_misspelt_words_are_answered_with_the_nearest(run: Run) -> None:
    assert "did you mean `settle`?" in run(["setle"]).err
    assert "did you mean `generate`?" in run(["data", "generat"]).err
    wrong = run(["settle", "home.vbp", "--data", "data", "--engine", "refrence"])
    assert wrong.code == 2
    assert "Did you mean `reference`?" in wrong.err
    flag = run(["settle", "home.vbp", "--dat", "data"])
    assert flag.code == 2
    assert "--data" in flag.err


def test_help_begins_with_examples(run: Run) -> None:
    for arguments in (["--help"], ["check", "--help"], ["data", "--help"]):
        said = run(arguments)
        assert said.code == 0
        assert said.out.startswith("Examples:\n  vbp ")


def _dated(home: Path, day: dict[str, str], otherwise: str) -> None:
    """Give each pharmacy claim a day on which it came."""
    path = home / "data" / "pharmacy_claim.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [f"{line},{day.get(line.split(',')[0], otherwise)}" for line in lines]
    path.write_text("\n".join((f"{head},file_date", *rows)) + "\n", encoding="utf-8")


def test_rows_cut_off_are_received_and_left_out(home: Path, run: Run) -> None:
    """All nine claims were received; C2, 2,000.20, came late, and 8 are left to look at."""
    _dated(home, {"C2": "2011-05-01"}, "2011-01-01")
    whole = json.loads(run(["settle", "home.vbp", "--data", "data", "--json"]).out)
    arguments = ["settle", "home.vbp", "--data", "data", "--as-of", "April 15, 2011"]
    cut = json.loads(run([*arguments, "--json"]).out)
    before = whole["contracts"][0]["accounts"]
    after = cut["contracts"][0]["accounts"]
    claims = next(place for place, one in enumerate(after) if one["table"] == "claims")
    assert after[claims]["received"] == before[claims]["received"] == 9
    assert after[claims]["received_amount"] == before[claims]["received_amount"]
    late = after[claims]["left_out"][0]
    assert late == {
        "reason": "came after April 15, 2011",
        "clause": "--as-of",
        "rows": 1,
        "amount": "2000.2",
    }
    text = " ".join(run(arguments).out.split())
    assert "1 claim, $2,000.20: came after April 15, 2011 (--as-of)" in text
    assert "DOES NOT TIE" not in text


def test_rows_that_do_not_say_when_they_came_count_and_are_said(home: Path, run: Run) -> None:
    _dated(home, {"C2": ""}, "2011-01-01")
    said = run(["settle", "home.vbp", "--data", "data", "--as-of", "2011-04-15"])
    text = " ".join(said.out.split())
    assert said.code == 0
    assert "warning VBP719: 1 row of `pharmacy_claim.csv` does not say when it came" in text
    assert "rows without a day of coming counted: 1 of pharmacy_claim.csv" in text
    assert "used whole, for want of days of coming:" in text


@pytest.mark.usefixtures("home")
def test_data_without_days_of_coming_never_stood_on_a_day(run: Run) -> None:
    said = run(["settle", "home.vbp", "--data", "data", "--as-of", "March 31, 2027"])
    text = " ".join(said.out.split())
    assert said.code == 0
    assert "warning VBP719: no file says when its rows came" in text
    assert "--as-of March 31, 2027 left nothing out" in text
    assert "Data as they stood" not in text


@pytest.mark.usefixtures("home")
def test_a_trace_leaves_out_what_the_settlement_leaves_out(run: Run) -> None:
    """Two claims of M1 are of days outside the Period and one was paid late, as in the account."""
    keys = ["--for", "Practice=Maple Family Medicine", "--for", "member=M1"]
    said = run(["trace", "home.vbp", "Cost", "--data", "data", *keys])
    page = " ".join(said.out.replace("|", " ").split())
    assert "2 rows of claims counted; 2 left out: day of service not in the Period; 1" in page


def test_explain_alone_lists_codes_with_their_titles_by_family(run: Run) -> None:
    said = run(["explain"])
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines.index("Names") < lines.index("  VBP201  A name that nothing defines")
    assert "Data" in lines
    listed = json.loads(run(["explain", "--json"]).out)
    assert listed["titles"]["VBP702"] == "A table without a file"
    assert listed["codes"][0] == "VBP101"


@pytest.mark.usefixtures("home")
def test_the_account_says_what_a_limit_cut_off(run: Run) -> None:
    """M2 has 80,000.00 in one of two practices; four Costs are 78,600.29 of 83,600.29 counted."""
    text = " ".join(run(["settle", "home.vbp", "--data", "data"]).out.split())
    assert (
        "limit of $75,000.00 reached in 1 of 4 (one for each member and line of business): "
        "$5,000.00 cut off" in text
    )


def test_a_trace_refuses_the_data_that_a_settlement_refuses(home: Path, run: Run) -> None:
    path = home / "data" / "provider_attribution.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[-1] + "\n", encoding="utf-8")
    for verb in (["settle", "home.vbp"], ["trace", "home.vbp", "line g"]):
        said = run([*verb, "--data", "data"])
        assert said.code == 1
        assert "VBP721" in said.out


def test_like_shows_how_others_said_it(run: Run) -> None:
    said = run(["like", "no", "bonus for a group with fewer than 50 members"])
    assert said.code == 0
    assert "An Agency with fewer than 4 Visits Made receives no Bonus." in said.out.splitlines()
    listed = json.loads(run(["like", "share the pool", "--most", "3", "--json"]).out)
    assert listed["words"] == "share the pool"
    assert len(listed["sentences"]) == 3


def test_like_says_that_nothing_is_like_it(run: Run) -> None:
    said = run(["like", "xyzzy"])
    assert said.code == 1
    assert said.err == "no sentence that is read is like `xyzzy`\n"
