"""The documents a cover can name: those in the contract's folder, then those that are shipped.

A document is found by the title and version on its first line, never by its file name, because
that is what the signed cover cites.
"""

import re
from functools import cached_property, lru_cache
from pathlib import Path

from attrs import frozen

from vbpdsl.source.files import read_text, shipped
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText

_HEADING = pattern(
    r"(?:TABLES|COMMON TERMS|METHOD|WORDING|TEMPLATE|EXHIBIT)(?:\s+[A-Z0-9][\w.-]*)?\s*:\s*"
    r"(?P<title>.+?)"
    r"(?:,?\s+version\s+(?P<version>[\w.]+))?\s*$",
    re.IGNORECASE,
)


@frozen(slots=False)
class FolderLibrary:
    """The documents in some folders, looked at when first asked for."""

    folders: tuple[Path, ...]

    @cached_property
    def _documents(self) -> dict[tuple[str, str | None], tuple[str, Path]]:
        return _by_title(tuple((folder, _changed(folder)) for folder in self.folders))

    def find(self, title: str, version: str | None) -> SourceText | None:
        """The document of that title and version; of any version if none is asked for."""
        wanted = title.lower()
        for (known, its_version), (_, path) in self._documents.items():
            if known == wanted and version in (None, its_version):
                return _read(path, _changed(path))
        return None

    def several(self, title: str, version: str | None) -> tuple[str, ...]:
        """The documents of that title and version, each by its version and file, where their texts
        differ: which of them was signed nobody can tell. Of any version if none is asked for."""
        texts: dict[str, str] = {}
        for folder in self.folders:
            for known, its_version, path in _documents_in(folder, _changed(folder)):
                if known.lower() != title.lower() or version not in (None, its_version):
                    continue
                text = _read(path, _changed(path))
                if text is not None:
                    own = "" if folder == self.folders[0] else "what ships as "
                    said = f"version {its_version}" if its_version else "one without a version"
                    said = f"{said} in {own}`{path.name}`"
                    texts.setdefault("\n".join(text.typed.split()), said)
        return tuple(texts.values()) if len(texts) > 1 else ()

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


def _changed(path: Path) -> int:
    """When a file or folder last changed; 0 if it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _by_title(
    folders: tuple[tuple[Path, int], ...],
) -> dict[tuple[str, str | None], tuple[str, Path]]:
    """The documents by title and version, the first folder's before another's: looked for once,
    however many contracts of these folders are read."""
    found: dict[tuple[str, str | None], tuple[str, Path]] = {}
    for folder, changed in folders:
        for title, version, path in _documents_in(folder, changed):
            found.setdefault((title.lower(), version), (title, path))
    return found


@lru_cache(maxsize=64)
def _documents_in(folder: Path, _changed: int) -> tuple[tuple[str, str | None, Path], ...]:
    """Titles, versions and paths in a folder, looked at once however many contracts it holds."""
    found = []
    for path in sorted(folder.glob("*.vbp")) if folder.is_dir() else ():
        match = _HEADING.match(_first_line(path))
        if match:
            found.append((match["title"], match["version"], path))
    return tuple(found)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> SourceText | None:
    text = read_text(path)
    return text if isinstance(text, SourceText) else None


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for line in file:
                if line.strip():
                    return line.strip()[:300]
    except OSError:
        return ""
    return ""
