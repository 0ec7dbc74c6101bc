"""The texts that words are put into and taken from: each with what is read when it is changed.

A contract is read as it stands, with what it stands on in its folder; a document of the library is
read through a contract that names it. A template is no text of its own: nobody settles it.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path

from attrs import field, frozen

from tests.docs.standing import REFERENCE, claims, standing_contracts
from tests.words.meaning import meaning
from vbpdsl.answers.read import read_contract
from vbpdsl.answers.templates.written_out import written_out
from vbpdsl.engine.reference.examples import work_examples
from vbpdsl.engine.reference.mismatches import example_diagnostics
from vbpdsl.source.diagnostic import Findings, Severity
from vbpdsl.source.files import read_text
from vbpdsl.source.library import library_for
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.templates.fields import is_template

ROOT = Path(__file__).resolve().parents[2]


@frozen
class Tried:
    """A text, and how it is read. `piece` is the stretch of it that is tried; all if None."""

    name: str
    text: str = field(repr=False)
    document: str | None = None
    piece: tuple[int, int] | None = None
    path: Path | None = None

    def read(self, text: str) -> object | None:
        """What the contract means with this text instead; None where it is refused or asked."""
        findings = Findings(advised=False)
        if self.document is None:
            written = written_out(SourceText(self.name, text), self.path, findings)
            source = written.source if written is not None else None
            library = library_for(self.path)
        else:
            source = SourceText("contract", _text(_used_by(self.document)))
            library = _Exchanged(self.document, SourceText(self.name, text))
        contract = source and read_contract(source, findings, library)
        if contract is None or findings.refused:
            return None
        shown = example_diagnostics(contract, work_examples(contract))
        if any(item.severity is Severity.ERROR for item in shown):
            return None
        return meaning(contract)


@frozen
class _Exchanged:
    """The library with one document in another wording."""

    title: str
    text: SourceText

    def find(self, title: str, version: str | None) -> SourceText | None:
        if title.lower() == self.title.lower():
            return self.text
        return library_for(None).find(title, version)

    def titles(self) -> tuple[str, ...]:
        return library_for(None).titles()


def texts() -> Iterator[Tried]:
    """The programs, the library, the good corpus and the blocks of the reference."""
    for folder in ("contracts_dsl/programs", "tests/corpus/good"):
        for path in sorted((ROOT / folder).rglob("*.vbp")):
            if not is_template(SourceText(path.name, _text(path))):
                yield Tried(str(path.relative_to(ROOT)), _text(path), path=path)
    for path in sorted((ROOT / "contracts_dsl/library").glob("*.vbp")):
        text = _text(path)
        title = text.splitlines()[0].partition(": ")[2].partition(", version")[0]
        yield Tried(str(path.relative_to(ROOT)), text, title)
    for standing in chain.from_iterable(map(standing_contracts, REFERENCE)):
        yield Tried(standing.name, standing.contract)
    for claim in chain.from_iterable(map(claims, REFERENCE)):
        if claim.block.text.startswith("WORDING:"):
            continue  # nobody settles a wording by itself
        if claim.code is None or "warning" in claim.block.words:
            at = claim.contract.find(claim.block.text)
            piece = (at, at + len(claim.block.text)) if at >= 0 else None
            yield Tried(claim.name, claim.contract, None, piece)


def shared(every: Iterator[Tried], share: tuple[int, int]) -> Iterator[Tried]:
    """Which part of how many parts of the texts: one in two of them, say."""
    part, parts = share
    return islice(every, part, None, parts)


@cache
def _used_by(title: str) -> Path:
    """The first program whose cover names a document; the medical home for what none names."""
    programs = sorted((ROOT / "contracts_dsl/programs").rglob("*.vbp"))
    covers = ((path, _text(path).partition("\n1 ")[0].lower()) for path in programs)
    named = (path for path, cover in covers if f" {title.lower()}, version" in cover)
    return next(named, ROOT / "contracts_dsl/programs/medical-home-one-sentence/contract.vbp")


def _text(path: Path) -> str:
    source = read_text(path)
    assert isinstance(source, SourceText)
    return source.typed
