"""Files that are hardly contracts: each gets its own message, an exit code, and no traceback."""

from pathlib import Path

import pytest

from vbpdsl.cli.main import main

GOOD = (Path(__file__).parent / "good" / "one-table.vbp").read_text(encoding="utf-8")


def check(data: bytes, path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and output of `vbp check` of a file with these bytes."""
    path.write_bytes(data)
    code = main(["check", str(path)])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert said.err == ""
    return code, said.out


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "VBP805"),
        (b" \n\t\n\xc2\xa0\n", "VBP805"),
        (b"\xef\xbb\xbf", "VBP805"),
        (bytes(range(256)) * 20, "VBP802"),
        (b"PK\x03\x04 a Word file", "VBP802"),
        (b"%PDF-1.7 an exhibit", "VBP802"),
        (b"{\\rtf1 an exhibit}", "VBP802"),
        (b"\xff\xfe" + bytes(range(33, 123)) * 20, "VBP802"),
        (b"\xfe\xff" + bytes(range(33, 123)) * 20, "VBP802"),
        (b"\xff\xfe\x00\xd8\x41\x00", "VBP803"),
        ("EXHIBIT T: CAF\u00c9".encode("cp1252"), "VBP803"),
        (b"EXHIBIT T: " + b"x" * 10_000_000, "VBP804"),
        (b"EXHIBIT T: " + b"x" * 30_000, "VBP804"),
        (b"EXHIBIT T: TOO LONG\n" * 250_000, "VBP804"),
    ],
    ids=[
        "nothing",
        "blanks",
        "mark",
        "bytes",
        "word",
        "pdf",
        "rtf",
        "rubbish-16",
        "rubbish-16-other-way",
        "broken-16",
        "1252",
        "10MB",
        "line",
        "long",
    ],
)
def test_a_file_that_is_no_contract(
    data: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code, said = check(data, tmp_path / "contract.vbp", capsys)
    assert exit_code == 2
    assert f"error {code}: " in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_that_editors_write_are_read(
    encoding: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = GOOD.replace("\n", ending).encode(encoding)
    exit_code, said = check(data, tmp_path / "contract.vbp", capsys)
    assert exit_code == 0
    assert "1 example worked and right" in said


@pytest.mark.parametrize("depth", [30, 500, 5000])
def test_brackets_in_brackets(
    depth: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Deep nesting is computed or refused in words; it never exhausts the machine."""
    nested = f"{'(' * depth}50% of b{')' * depth}"
    contract = GOOD.replace("Share: 50% of b", f"Share: {nested}")
    exit_code, said = check(contract.encode(), tmp_path / "contract.vbp", capsys)
    assert exit_code == (0 if depth <= 30 else 1)
    assert depth <= 30 or "brackets" in said


def test_a_terminal_is_not_steered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contract = GOOD.replace("Share: 50% of b", "Share: 50% of \x1b[2Jb\u202e")
    exit_code, said = check(contract.encode(), tmp_path / "contract.vbp", capsys)
    assert exit_code == 1
    assert "\x1b" not in said
    assert "\u202e" not in said
