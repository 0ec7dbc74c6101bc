"""Cases of the corpus: a contract, what mends it, and what `vbp check` prints, in one file.

    EXHIBIT T: ...                    the contract, to the first line of four hyphens
    ---- beside home.vbp              another file that lies beside it; there may be several
    ---- instead                      what the writer does after reading the message
    - Budgett                         these words of the contract ...
    + Budget                          ... become these; a bare `+` takes whole lines out
    ---- expected                     all that `vbp check contract.vbp` prints, to the character
    error VBP201: ...

The words under `instead` are applied and the contract must then be refused no longer, so no
message recommends what does not help.
"""

from pathlib import Path

from attrs import frozen

_INSTEAD = "---- instead\n"
_EXPECTED = "---- expected\n"
_BESIDE = "---- beside "


@frozen
class Case:
    """A contract with the replacements that mend it and the printed findings."""

    contract: str
    mends: tuple[tuple[str, str], ...]
    expected: str
    beside: tuple[tuple[str, str], ...] = ()

    def write(self, folder: Path, contract: str) -> Path:
        """Write the contract, and what lies beside it, into a folder."""
        for name, text in self.beside:
            (folder / name).write_text(text, encoding="utf-8")
        path = folder / "contract.vbp"
        path.write_text(contract, encoding="utf-8")
        return path


def read_case(path: Path) -> Case:
    """The case in a file."""
    above, _, expected = path.read_text(encoding="utf-8").partition(_EXPECTED)
    texts, _, mends = above.partition(_INSTEAD)
    contract, *others = texts.split(_BESIDE)
    beside = tuple((name, text) for name, _, text in (one.partition("\n") for one in others))
    return Case(contract, _mends(mends), expected, beside)


def write_expected(path: Path, expected: str) -> None:
    """Put what was printed into the case."""
    above, _, _ = path.read_text(encoding="utf-8").partition(_EXPECTED)
    path.write_text(f"{above}{_EXPECTED}{expected}", encoding="utf-8")


def mended(case: Case) -> str:
    """The contract after the replacements, each of words that stand in it exactly once."""
    text = case.contract
    for words, instead in case.mends:
        assert text.count(words) == 1, f"`{words}` stands {text.count(words)} times"
        text = text.replace(words, instead)
    return text


def _mends(text: str) -> tuple[tuple[str, str], ...]:
    blocks: list[tuple[list[str], list[str]]] = []
    for line in text.splitlines():
        if line.startswith("-") and (not blocks or blocks[-1][1]):
            blocks.append(([], []))
        blocks[-1][0 if line.startswith("-") else 1].append(line[2:] if line != "+" else line)
    return tuple(
        ("\n".join(words) + "\n", "")
        if instead == ["+"]
        else ("\n".join(words), "\n".join(instead))
        for words, instead in blocks
    )
