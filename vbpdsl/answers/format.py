"""The answer to "how is this signed": a contract in the one printed form.

A text with mistakes is not formatted: what it means is not known yet.
"""

import os
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

from vbpdsl.answers.contract_files import contract_files, empty_folders
from vbpdsl.answers.opening import open_file
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.library import library_for
from vbpdsl.source.render import JsonValue, to_json
from vbpdsl.syntax.format import format_text


@frozen
class FormattedFile:
    """A file before and after; `after` is None if it was not formatted because of `findings`."""

    path: Path
    before: str
    after: str | None
    findings: tuple[Diagnostic, ...]

    @property
    def changed(self) -> bool:
        """Whether the printed form differs from what was typed."""
        return self.after is not None and self.after != self.before


@frozen
class FormatAnswer:
    """All files that were asked for."""

    files: tuple[FormattedFile, ...]
    elsewhere: tuple[Diagnostic, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Every finding, file by file."""
        return (*self.elsewhere, *(item for file in self.files for item in file.findings))


def format_files(paths: Iterable[Path]) -> FormatAnswer:
    """Format files, and the contracts in folders; nothing is written."""
    asked = tuple(paths)
    formatted = tuple(_formatted(path) for path in contract_files(asked))
    return FormatAnswer(formatted, empty_folders(asked))


def difference(file: FormattedFile) -> str:
    """What formatting would change, as a unified diff; empty if nothing."""
    lines = unified_diff(
        file.before.splitlines(keepends=True),
        (file.after if file.after is not None else file.before).splitlines(keepends=True),
        str(file.path),
        f"{file.path} (printed form)",
    )
    return "".join(lines)


def write_formatted(file: FormattedFile) -> Diagnostic | None:
    """Write the printed form beside the file and rename it into place; why not, if it fails."""
    if file.after is None:
        return None
    path = file.path.resolve()  # a link stays one
    beside = path.with_name(f".{path.name}.writing-{os.getpid()}")
    try:
        beside.write_text(file.after, encoding="utf-8", newline="\n")
        os.chmod(beside, path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError as error:
        said = f"`{file.path}` cannot be written: {error.strerror or error}"
        return Diagnostic("VBP810", said, suggestion="allow writing to it, or use `--diff`")
    finally:
        beside.unlink(missing_ok=True)
    return None


def format_json(answer: FormatAnswer) -> dict[str, JsonValue]:
    """The answer as JSON values."""
    return {
        "files": [
            {
                "file": str(file.path),
                "changed": file.changed,
                "printed_form": file.after,
                "findings": [to_json(item) for item in file.findings],
            }
            for file in answer.files
        ],
        "findings": [to_json(item) for item in answer.elsewhere],
    }


def _formatted(path: Path) -> FormattedFile:
    opened = open_file(path)
    if opened.made and opened.contract is not None:  # what it is made of stays as it was signed
        text = path.read_text(encoding="utf-8")
        return FormattedFile(path, text, text, ())
    before = opened.source.typed if opened.source is not None else ""
    if opened.source is None or any(item.severity is Severity.ERROR for item in opened.findings):
        return FormattedFile(path, before, None, opened.findings)
    return FormattedFile(path, before, format_text(opened.source, library_for(path)), ())
