"""A TOML text with the line each key stands on, so that mistakes can point there.

The standard reader gives values without places. Keys are found again by reading the lines: the
section a line is in, and the key it begins with.
"""

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.files import read_text
from vbpdsl.source.text import SourceText, Span

_LONGEST_KEY = 1000
"""Letters of a line in which its key is looked for."""

Where = tuple[str | int, ...]
"""The keys that lead to a value; the number of a section, from 0, where several have one name."""


@frozen
class TomlSource:
    """The text, and the values it says."""

    source: SourceText
    values: dict[str, Any]

    def section(self, where: Where, findings: Findings) -> dict[str, Any]:
        """The keys of a section; none if it is not there or is no section."""
        found: Any = self.values
        for depth, part in enumerate(where):
            if isinstance(part, int) or part in found:
                found = found[part]
            else:
                return {}
            chosen = any(isinstance(part, int) for part in where[depth + 1 : depth + 2])
            if not (chosen and isinstance(found, list)) and not self.is_section(
                where[: depth + 1], found, findings
            ):
                return {}
        return dict(found)

    def is_section(self, where: Where, value: object, findings: Findings) -> bool:
        """Whether a value is a section, with a finding if it is not."""
        if isinstance(value, dict):
            return True
        named = [part for part in where if isinstance(part, str)]
        message = f"`{named[-1]}` must be a section"
        advice = f"write [{'.'.join(named)}] on a line of its own and its keys below"
        self.mistake("VBP743", where, message, advice, findings)
        return False

    def known_keys(self, where: Where, known: tuple[str, ...], findings: Findings) -> None:
        """A finding for each key of a section that means nothing."""
        for key in self.section(where, findings):
            if key in known:
                continue
            near = get_close_matches(key, known, 1)
            advice = f"write {near[0]}" if near else f"the keys are {', '.join(known)}"
            self.mistake("VBP742", (*where, key), f"`{key}` means nothing here", advice, findings)

    def texts(self, where: Where, value: object, findings: Findings) -> tuple[str, ...]:
        """One text or a list of texts."""
        if value is None:
            return ()
        several = value if isinstance(value, list) else [value]
        if several and all(isinstance(item, str) and item for item in several):
            return tuple(several)
        message = f"`{where[-1]}` must be a name or a list of names"
        self.mistake("VBP743", where, message, 'write names in quotes: ["a", "b"]', findings)
        return ()

    def listed(self, where: Where, value: object, findings: Findings) -> tuple[str, ...]:
        """One text or whole number, or a list of them, as texts."""
        if value is None:
            return ()
        several = value if isinstance(value, list) else [value]
        said = [_as_text(item) for item in several]
        if several and all(said):
            return tuple(text for text in said if text)
        message = f"`{where[-1]}` must be a text or a list of texts"
        self.mistake("VBP743", where, message, 'write texts in quotes: ["a", "b"]', findings)
        return ()

    def truth(self, where: Where, value: object, findings: Findings) -> bool:
        """True or false; false if nothing is said."""
        if value is None or isinstance(value, bool):
            return bool(value)
        message = f"`{where[-1]}` must be true or false"
        self.mistake("VBP743", where, message, f"write {where[-1]} = true", findings)
        return False

    def mistake(
        self, code: str, where: Where, message: str, advice: str, findings: Findings
    ) -> None:
        """A finding at the line of a key."""
        findings.add(Diagnostic(code, message, self.source, self.span(where), suggestion=advice))

    def span(self, where: Where) -> Span:
        """The line on which a key stands: the line of its section if it is not found itself."""
        best = Span(0, len(self.source.line(1)))
        longest = 0
        section: Where = ()
        several: dict[Where, int] = {}
        for number, start in enumerate(self.source.line_starts, start=1):
            line = self.source.line(number)
            section, here = _path(line[:_LONGEST_KEY], section, several)
            shared = here == where[: len(here)] and len(here) > longest
            if shared:
                best, longest = Span(start, start + len(line)), len(here)
        return best


def _as_text(item: object) -> str | None:
    if isinstance(item, str):
        return item.strip() or None
    return str(item) if isinstance(item, int) and not isinstance(item, bool) else None


def _path(line: str, section: Where, several: dict[Where, int]) -> tuple[Where, Where]:
    """The section after a line, and the path of the key or section that the line begins.

    `several` counts the sections of one name that have begun, and is kept by this.
    """
    header = re.match(r"\s*(\[+)([^\]]+)\]+", line)
    if header:
        named = _numbered(_parts(header[2]), several)
        if header[1] == "[[":
            several[named] = several.get(named, -1) + 1
            named = (*named, several[named])
        return named, named
    key = re.match(r"""\s*((?:"[^"]*"|'[^']*'|[^=#\s"'])[^=#]*?)\s*=""", line)
    return section, (*section, *_parts(key[1])) if key else ()


def _numbered(parts: Where, several: dict[Where, int]) -> Where:
    """A path with the number of the section that has begun, behind each name that has several."""
    whole: Where = ()
    for place, part in enumerate(parts):
        whole = (*whole, part)
        if whole in several and place < len(parts) - 1:
            whole = (*whole, several[whole])
    return whole


def _parts(dotted: str) -> Where:
    found = re.findall(r"""\s*("[^"]*"|'[^']*'|[^.]+)\s*(?:[.]|$)""", dotted)
    return tuple(part.strip().strip("\"'") for part in found)


def read_toml(path: Path, findings: Findings) -> TomlSource | None:
    """A TOML file's text and values; a finding and None if it is not TOML."""
    source = read_text(path)
    if isinstance(source, Diagnostic):
        advice = source.suggestion if source.code != "VBP802" else "save it as plain text (UTF-8)"
        findings.add(evolve(source, suggestion=advice))
        return None
    return parse_toml(source, findings)


def parse_toml(source: SourceText, findings: Findings) -> TomlSource | None:
    """The same from a text."""
    try:
        return TomlSource(source, tomllib.loads(source.typed))
    except tomllib.TOMLDecodeError as error:
        findings.add(_not_toml(source, str(error)))
    except (RecursionError, ValueError):  # in too many brackets, or of too many digits
        findings.add(_not_toml(source, "(at line 1, column 1)"))
    return None


def _not_toml(source: SourceText, said: str) -> Diagnostic:
    found = re.search(r"at line (\d+)", said)
    number = min(int(found[1]), len(source.line_starts)) if found else len(source.line_starts)
    start = source.line_starts[number - 1]
    message = f"line {number} of `{source.name}` is not written as vbp.toml must be"
    advice = 'write name = "value" on a line, below a [section] line; texts stand in quotes'
    span = Span(start, start + len(source.line(number)))
    return Diagnostic("VBP741", message, source, span, suggestion=advice)
