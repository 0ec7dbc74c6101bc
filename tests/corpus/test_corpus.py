"""The corpus: what `vbp check` says of good and bad contracts, to the character.

`pytest tests/corpus --update` writes what is printed now into the cases; people then read
the difference. A finding too many fails like one too few.
"""

from pathlib import Path

import pytest

from tests.corpus.case_files import Case, mended, read_case, write_expected
from vbpdsl.answers.check import check_files, check_text
from vbpdsl.answers.format import format_files
from vbpdsl.cli.main import main
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.render import render_all

FOLDER = Path(__file__).parent
BAD = tuple(sorted((FOLDER / "bad").glob("*.case")))
MENDED = tuple(path for path in BAD if read_case(path).mends)
ROOT = FOLDER.parents[1]
GOOD = (
    *sorted((FOLDER / "good").glob("*.vbp")),
    *sorted(ROOT.glob("contracts_dsl/programs/*/*.vbp")),
)
DOCUMENTS = tuple(sorted(ROOT.glob("contracts_dsl/library/*.vbp")))


def printed(
    case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """What `vbp check contract.vbp` prints in a folder of its own, and its exit code."""
    monkeypatch.chdir(folder)
    case.write(Path(), case.contract)
    code = main(["check", "contract.vbp"])
    said = capsys.readouterr()
    assert said.err == ""
    return code, said.out


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    update: bool,
) -> None:
    case = read_case(path)
    code, said = printed(case, tmp_path, monkeypatch, capsys)
    if update:
        write_expected(path, said)
        case = read_case(path)
    assert said == case.expected
    assert code == (1 if "\nerror VBP" in f"\n{said}" else 0)
    if path.stem.startswith("VBP"):
        assert path.stem[:6] in said


@pytest.mark.parametrize("path", MENDED, ids=lambda path: path.stem)
def test_what_the_message_recommends_mends_the_contract(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    if case.beside:
        assert _errors(check_files([case.write(tmp_path, mended(case))]).findings) == ""
        return
    assert _errors(check_text(mended(case)).findings) == ""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_are_good(path: Path) -> None:
    assert _errors(check_files([path]).findings) == ""


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_good_and_printed_with_the_same_meaning(path: Path, tmp_path: Path) -> None:
    """Good contracts are not refused, and their examples hold. What the formatter writes is right,
    says the same figures, and is written no further."""
    once = _formatted(path)
    again = tmp_path / path.name
    again.write_text(once, encoding="utf-8")
    typed, printed_form = check_files([path]), check_files([again])
    assert _errors(typed.findings) == _errors(printed_form.findings) == ""
    assert _formatted(again) == once
    assert _figures(printed_form.files[0].contract) == _figures(typed.files[0].contract)


def _formatted(path: Path) -> str:
    after = format_files([path]).files[0].after
    assert after is not None
    return after


def _figures(contract: Contract | None) -> list[tuple[str, object, object]]:
    """What a contract computes, without the places it stands at and the words it is said in.

    A payment that was typed short is written out with other steps; its examples hold it.
    """
    assert contract is not None
    figures = [
        (item.name, item.keys, None if item.role == "payment" else item.expression)
        for item in contract.definitions
    ]
    return [*figures, *((item.name, item.payer, item.payee) for item in contract.payments)]


def _errors(findings: tuple[Diagnostic, ...]) -> str:
    return render_all([item for item in findings if item.severity is Severity.ERROR])


def test_a_case_is_read_in_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "one.case"
    path.write_text("A b\nc\n---- instead\n- b\n+ B\n- c\n+\n---- expected\nsaid\n")
    case = read_case(path)
    assert case == Case("A b\nc\n", (("b", "B"), ("c\n", "")), "said\n")
    assert mended(case) == "A B\n"
