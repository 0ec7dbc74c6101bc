"""People of a file who are not on the roster: no run where none is, told where some are not."""

from pathlib import Path

import vbpdsl
from tests.kept.texts import kept_cases

BASE = next(one for one in kept_cases() if one.name.startswith("not_on_the_roster: a figure for"))


def _found(folder: Path, controls: str) -> list[tuple[str, str, str]]:
    contract = folder / "contract.vbp"
    contract.write_text(BASE.contract)
    for name, text in {**BASE.tables, "control": controls}.items():
        (folder / f"{name}.csv").write_text(text)
    findings = vbpdsl.check_data(str(contract), str(folder)).findings
    return [(one.severity.value, one.message, one.found or "")
            for one in findings if one.code == "VBP754"]  # fmt: skip


def test_a_file_of_others_alone_stops_the_run(tmp_path: Path) -> None:
    ((severity, message, found),) = _found(tmp_path, BASE.tables["control"])
    assert severity == "error"
    assert message.startswith("no member of `Matched Controls` is in `Enrolment`")
    assert "which `Enrolment` does not have" in found


def test_some_others_are_told(tmp_path: Path) -> None:
    rows = "id,member,practice,weight\n1,A,Oak,1\n2,C,Oak,2\n3,D,Elm,5\n"
    ((severity, message, found),) = _found(tmp_path, rows)
    assert (severity, found) == ("warning", "member C")
    assert "rows of 2 members" in message


def test_all_of_them_there_are_not_told(tmp_path: Path) -> None:
    assert _found(tmp_path, "id,member,practice,weight\n1,A,Oak,1\n2,B,Elm,5\n") == []
