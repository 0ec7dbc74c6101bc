"""The documents in one folder that belong together: a contract and its amendments.

An amendment is to the contract as the amendments before it left it, so each number is there once.
The documents are found by their first lines (`heading.py`), as all that contracts name are.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from vbpdsl.answers.templates.written_out import WrittenOut, written_out
from vbpdsl.source.diagnostic import Diagnostic, Findings, Label, Severity
from vbpdsl.source.files import read_text
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.amending.heading import Named, heading, is_named

Headed = tuple[SourceText, Named]
_SHOWN = 5


def contract_of(
    source: SourceText, named: Named, path: Path, findings: Findings
) -> WrittenOut | None:
    """The contract that an amendment names: one document of its folder."""
    texts = [text for text in _beside(path) if heading(text.folded) is None]
    found = [text for text in texts if _means(named, text)]
    if len(found) == 1:
        return written_out(found[0], path, findings)
    listed = "; ".join(f"`{_first(text)}`" for text in texts[:_SHOWN])
    where = " and ".join(f"`{text.name}`" for text in found[:_SHOWN])
    findings.add(
        Diagnostic(
            "VBP831",
            f"{len(found)} contracts are called `{named.amends}`: {where}"
            if found
            else f"no contract beside the amendment is called `{named.amends}`",
            source,
            named.span,
            expected=None if found else listed or None,
            suggestion='name its file: `AMENDMENT 1 TO "contract.vbp"`'
            if found
            else "put the contract into the folder of the amendment, or name its first line",
        )
    )
    return None


def amendments_before(
    source: SourceText, named: Named, path: Path, contract: SourceText, findings: Findings
) -> tuple[Headed, ...]:
    """The amendments of a contract up to this one, in the order of their numbers."""
    every: dict[int, list[Headed]] = {}
    for text, one in _amendments(contract, path):
        if text.name != source.name:
            every.setdefault(one.number or 0, []).append((text, one))
    own = named.number or 0
    before: list[Headed] = []
    for number in range(1, own):
        found = every.get(number, [])
        if len(found) != 1:
            findings.add(_not_once(source, named, number, bool(found)))
        before += found[:1]
    if own in every:
        findings.add(_numbered_twice(source, named, every[own][0]))
    return (*before, (source, named))


def amendments_of(contract: SourceText, path: Path) -> tuple[Path, ...]:
    """The files of a contract's amendments, in the order of their numbers."""
    found = [(one.number or 0, Path(text.name)) for text, one in _amendments(contract, path)]
    return tuple(file for _, file in sorted(found))


def in_force(paths: Iterable[Path], named: Iterable[Path]) -> tuple[Path, ...]:
    """The files to settle of those in folders: of a contract with amendments the last of these.

    What was `named` itself is settled as it is asked for.
    """
    asked = set(named)
    return tuple(path for path in paths if path in asked or _last_of_all(path))


def _last_of_all(path: Path) -> bool:
    source = read_text(path)
    if isinstance(source, Diagnostic) or not any(_headings(path.parent, _changed(path.parent))):
        return True
    one = heading(source.folded)
    signed = WrittenOut(source, source)
    named = contract_of(source, one, path, Findings()) if one is not None else signed
    found = () if named is None else amendments_of(named.signed, path)
    return not found or found[-1] == path


def as_first_signed(contract: SourceText, path: Path) -> tuple[Diagnostic, ...]:
    """That a contract has amendments beside it, which its own file knows nothing of."""
    if not any(_headings(path.parent, _changed(path.parent))):
        return ()
    found = amendments_of(contract, path)
    if not found:
        return ()
    names = ", ".join(f"`{file.name}`" for file in found)
    return (
        Diagnostic(
            "VBP525",
            f"this is the contract as first signed; beside it lies what amends it: {names}",
            contract,
            suggestion=f"settle `{found[-1].name}` for the contract as amended",
            severity=Severity.WARNING,
        ),
    )


def _amendments(contract: SourceText, path: Path) -> tuple[Headed, ...]:
    texts = ((text, heading(text.folded)) for text in _beside(path))
    return tuple((text, one) for text, one in texts if one is not None and _means(one, contract))


def _means(named: Named, text: SourceText) -> bool:
    return is_named(named.amends, _first(text), Path(text.name).name)


def _beside(path: Path) -> tuple[SourceText, ...]:
    """The documents in the folder of a file."""
    found = (read_text(file) for file in sorted(path.parent.glob("*.vbp")))
    return tuple(text for text in found if isinstance(text, SourceText))


@lru_cache(maxsize=64)
def _headings(folder: Path, _changed: int) -> tuple[bool, ...]:
    """Of each document of a folder, whether it is an amendment; looked at once."""
    found = (read_text(file) for file in sorted(folder.glob("*.vbp")))
    return tuple(isinstance(one, SourceText) and heading(one.folded) is not None for one in found)


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _first(text: SourceText) -> str:
    return next((line.strip() for line in text.folded.split("\n") if line.strip()), "")


def _not_once(source: SourceText, named: Named, number: int, twice: bool) -> Diagnostic:
    many = "stands in two files beside it" if twice else "is not beside it"
    said = f"this is Amendment {named.number}, to the contract as amended by Amendment {number}"
    return Diagnostic(
        "VBP831",
        f"{said}, which {many}",
        source,
        named.span,
        suggestion="put all amendments of a contract into its folder, each number once",
    )


def _numbered_twice(source: SourceText, named: Named, other: Headed) -> Diagnostic:
    said = f"there are two amendments numbered {named.number}"
    if named.number is None:
        said = "there are two amendments without a number"
    labels = (Label(other[0], other[1].span, "the other"),)
    advice = "number them in the order in which they were signed"
    return Diagnostic("VBP831", said, source, named.span, labels=labels, suggestion=advice)
