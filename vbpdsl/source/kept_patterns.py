"""What Python makes of the package's patterns, kept from the build: to make it takes longest.

A check compiles some 220 of the 430 patterns that modules write, which is a fifth of its time, in
every process anew, as if Python kept no compiled modules. So the build of the package
(`hatch_build.py`) keeps beside the grammar what Python makes of each, as Python keeps modules: for
this Python alone, to its last digit, and by the whole text of a pattern, so that a pattern that was
changed since is not found. Where there is no such file, or one of another Python, patterns are
compiled. The file is JSON, which holds nothing but data, and is used only if it is, by its own
hash, as it was made; Python looks through such code before it takes it.
"""

import hashlib
import json
import re
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

NAME = "grammar/patterns.json"
"""The file, where the package lies or in the checkout."""

Written = tuple[str, int]
"""A pattern as it is written: its text and its flags."""

Kept = list[Any]
"""Flags, code, number of groups, their names with their numbers and by their numbers."""

_NUMBERS = "I"
"""Code is numbers of four bytes."""


def compiled(text: str, flags: int) -> re.Pattern[str]:
    """What `re.compile` gives, from what was kept where it was."""
    kept = _all().get((text, flags))
    if kept is None:
        return re.compile(text, flags)
    own, code, groups, names, by_number = kept
    numbers = array(_NUMBERS, b64decode(code)).tolist()
    found: re.Pattern[str] = import_module("_sre").compile(
        text, own, numbers, groups, names, tuple(by_number)
    )
    return found


def write_patterns(path: Path, patterns: Iterable[Written]) -> None:
    """Keep what Python makes of some patterns: what the build of the package does."""
    every = [[*one, *_made(*one)] for one in sorted(set(patterns))]
    plain = json.dumps(every, separators=(",", ":"))
    path.write_text(f"{_heading(plain)}\n{plain}", encoding="utf-8", newline="")


@cache
def _all() -> dict[Written, Kept]:
    """What is kept, if it is for this Python and as it was made."""
    from vbpdsl.source.files import shipped

    try:
        heading, _, plain = shipped(NAME).read_text(encoding="utf-8").partition("\n")
        if heading != _heading(plain):
            return {}
        return {(text, flags): kept for text, flags, *kept in json.loads(plain)}
    except (OSError, ValueError):
        return {}


def _heading(plain: str) -> str:
    """The Python that made it, and the hash of what it made."""
    machine = import_module("_sre")
    made_by = [sys.version, sys.byteorder, machine.MAGIC, machine.CODESIZE]
    return json.dumps([*made_by, hashlib.sha256(plain.encode()).hexdigest()])


def _made(text: str, flags: int) -> Kept:
    """What Python's own compiler hands to the machine that follows patterns, as `re` does it."""
    parsed = import_module("re._parser").parse(text, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    names = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    packed = b64encode(array(_NUMBERS, code).tobytes()).decode()
    return [flags | parsed.state.flags, packed, parsed.state.groups - 1, names, by_number]
