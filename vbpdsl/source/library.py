"""The documents a cover can name: those in the contract's folder, then those that are shipped.

A document is found by the title and version on its first line, never by its file name, because
that is what the signed cover cites.
"""

import re
from functools import cached_property
from pathlib import Path

from attrs import frozen

from vbpdsl.source.files import read_text, shipped
from vbpdsl.source.text import SourceText

_HEADING = re.compile(
    r"(?:TABLES|COMMON TERMS|METHOD|EXHIBIT)(?:\s+[A-Z0-9][\w.-]*)?\s*:\s*(?P<title>.+?)"
    r"(?:,?\s+version\s+(?P<version>[\w.]+))?\s*$",
    re.IGNORECASE,
)


@frozen(slots=False)
class FolderLibrary:
    """The documents in some folders, looked at when first asked for."""

    folders: tuple[Path, ...]

    @cached_property
    def _documents(self) -> dict[tuple[str, str | None], tuple[str, Path]]:
        found: dict[tuple[str, str | None], tuple[str, Path]] = {}
        for folder in self.folders:
            for path in sorted(folder.glob("*.vbp")) if folder.is_dir() else ():
                heading = _first_line(path)
                match = _HEADING.match(heading)
                if match:
                    key = (match["title"].lower(), match["version"])
                    found.setdefault(key, (match["title"], path))
        return found

    def find(self, title: str, version: str | None) -> SourceText | None:
        """The document of that title and version; of any version if none is asked for."""
        wanted = title.lower()
        for (known, its_version), (_, path) in self._documents.items():
            if known == wanted and version in (None, its_version):
                text = read_text(path)
                return text if isinstance(text, SourceText) else None
        return None

    def titles(self) -> tuple[str, ...]:
        """Titles with versions, for suggestions."""
        return tuple(
            f"{title}, version {version}" if version else title
            for (_, version), (title, path) in self._documents.items()
            if not _first_line(path).upper().startswith("EXHIBIT")
        )


def library_for(contract: Path | None) -> FolderLibrary:
    """The library of a contract: its own folder first, then the shipped documents."""
    own = () if contract is None else (contract.resolve().parent,)
    return FolderLibrary((*own, shipped("contracts_dsl/library")))


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for line in file:
                if line.strip():
                    return line.strip()[:300]
    except OSError:
        return ""
    return ""
