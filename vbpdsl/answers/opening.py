"""From a path or a text to a checked contract: the first step of every verb.

Nothing here imports pandas or DuckDB: `check`, `fmt`, `explain` and `inspect` start from
here and must start fast. What an amendment or a mistake takes is loaded where there is one.
"""

from pathlib import Path

from attrs import evolve

from vbpdsl.answers.amendments.beside import as_first_signed
from vbpdsl.answers.contract_files import contract_files, empty_folders
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.read import read_contract
from vbpdsl.answers.templates.written_out import written_out
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.files import decode, read_text
from vbpdsl.source.library import library_for
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.amending.heading import heading
from vbpdsl.syntax.templates.fields import fields_of, is_template

SHOWN = 5
"""Contracts of a folder that a message lists."""


def open_file(path: Path, *, advised: bool = True) -> Opened:
    """A contract from a file; `advised`, if words are looked for with which its mistakes are gone,
    which takes longer than finding them."""
    found = read_text(path)
    if isinstance(found, Diagnostic):
        return Opened(str(path), path, None, None, (found,))
    if is_template(found):
        heard = Findings()
        fields_of(found, heard)
        return Opened(str(path), path, found, None, heard.sorted())
    if heading(found.folded) is None:
        return _opened(found, path, advised)
    from vbpdsl.answers.amendments.amended import amended_by

    made = amended_by(found, path)
    return Opened(
        str(path), path, made.source or found, made.contract, made.findings, made.last, made=True
    )


def open_one(path: Path) -> Opened:
    """A contract from a file, or from a folder that holds one contract."""
    if not path.is_dir():
        return open_file(path)
    found = contract_files((path,))
    if len(found) == 1:
        return open_file(found[0])
    wrong = (_several(path, found),) if found else empty_folders((path,))
    return Opened(str(path), path, None, None, wrong)


def open_text(text: str, name: str = "contract", *, advised: bool = True) -> Opened:
    """A contract from a text; only the shipped documents can be named on its cover."""
    found = decode(name, text.encode("utf-8", "surrogatepass"))
    if isinstance(found, Diagnostic):
        return Opened(name, None, None, None, (found,))
    return _opened(found, None, advised)


def opened_again(opened: Opened, text: str) -> Opened:
    """The same contract with another text, read with the documents at hand; nothing is advised."""
    source, findings = SourceText(opened.name, text), Findings()
    contract = read_contract(source, findings, library_for(opened.path))
    found = None if findings.refused else contract
    return Opened(opened.name, opened.path, source, found, findings.sorted())


def _several(folder: Path, found: tuple[Path, ...]) -> Diagnostic:
    listed = ", ".join(f"`{path}`" for path in found[:SHOWN])
    more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
    return Diagnostic(
        "VBP807",
        f"the folder `{folder}` has {len(found):,} contracts in it, and one can be looked at",
        suggestion=f"name one of {listed}{more}",
    )


def _opened(source: SourceText, path: Path | None, advised: bool) -> Opened:
    findings = Findings(advised=advised)
    written = written_out(source, path, findings)
    if written is None:
        return Opened(source.name, path, source, None, findings.sorted())
    text = written.source
    contract = read_contract(text, findings, library_for(path))
    made = text is not source
    if not findings.refused:
        findings.extend(as_first_signed(source, path) if path is not None else ())
        return Opened(source.name, path, text, contract, findings.sorted(), made=made)
    refused = Opened(source.name, path, text, None, findings.sorted(), made=made)
    if not advised:
        return refused
    from vbpdsl.answers.advice.tried import tried

    with_words = tried(refused.findings, lambda text: opened_again(refused, text).findings)
    return evolve(refused, findings=with_words)
