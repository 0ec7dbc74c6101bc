"""The one place that reads texts from disk: contracts, library documents, shipped pages.

Contracts are untrusted: a file may be empty, binary, in another encoding, or a single line of
ten megabytes. What cannot be read becomes a diagnostic that names the file and the reason, never
an exception that reaches the user.
"""

import re
from pathlib import Path

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.text import SourceText

LARGEST_CONTRACT = 4_000_000
"""Bytes above which a contract is refused: a thousand-page agreement has about two million."""

LONGEST_LINE = 20_000
"""Characters above which a line is refused; a page of print has about three thousand."""

LONGEST_NUMBER = 100
"""Digits above which a number is refused: the atoms of the universe have eighty."""

_NUMBER = re.compile(
    rf"[0-9]{{{LONGEST_NUMBER + 1},}}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{{LONGEST_NUMBER // 3},}}"
)

_OF_ENGLISH = re.compile(r"[\x20-\x7e\n]")
"""A letter, a figure, a sign or a blank, as nearly all of a contract in English are."""

_UNSEEN = {ord(sign): None for sign in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
"""Signs that no page shows, within words too: soft hyphens and joints, as Word puts them."""

_SAVED = "save the text in a file that ends in .vbp, and name that"

PACKAGE = Path(__file__).resolve().parent.parent


def shipped(relative: str) -> Path:
    """A file or folder that comes with the program: from the package, else from the checkout."""
    packaged = PACKAGE / "shipped" / relative
    return packaged if packaged.exists() else PACKAGE.parent / relative


_NOT_PLAIN = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<html", b"<!DOCTYPE")
"""How files begin that a word processor or a browser saved: Word in three ways, PDF, a web page."""


def read_text(path: Path) -> SourceText | Diagnostic:
    """A contract's text, or what is wrong with the file."""
    name = str(path)
    try:
        if path.is_dir():
            return _unreadable("VBP801", name, "is a folder, not a contract")
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            return _unreadable("VBP801", name, "is no file on a disk", _SAVED)
        data = path.read_bytes()
    except FileNotFoundError:
        return _unreadable("VBP801", name, "does not exist")
    except OSError as error:
        return _unreadable("VBP801", name, f"cannot be read: {error.strerror}")
    return decode(name, data)


def decode(name: str, data: bytes) -> SourceText | Diagnostic:
    """The text in some bytes, or what is wrong with them."""
    if len(data) > LARGEST_CONTRACT:
        said = f"has {len(data):,} bytes; a contract has at most {LARGEST_CONTRACT:,}"
        return _unreadable("VBP804", name, said)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(name, data, "utf-16")
    if b"\x00" in data or data.startswith(_NOT_PLAIN):
        return _not_plain(name)
    return _decoded(name, data, "utf-8-sig")


def _not_plain(name: str) -> Diagnostic:
    return _unreadable(
        "VBP802",
        name,
        "is not plain text",
        "save the contract as plain text (UTF-8) with the ending .vbp; a Word or PDF file "
        "cannot be read, but its text can be pasted",
    )


def _decoded(name: str, data: bytes, encoding: str) -> SourceText | Diagnostic:
    try:
        typed = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        said = f"is not in UTF-8: line {line} has a byte that no character in UTF-8 begins with"
        if encoding == "utf-16":
            said = "begins as a text in UTF-16 does, and is not in UTF-16"
        return _unreadable("VBP803", name, said, "save it again with the encoding UTF-8")
    if encoding == "utf-16" and _is_rubbish(typed):
        return _not_plain(name)
    typed = typed.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)
    if not typed.strip():
        return _unreadable("VBP805", name, "is empty", "vbp init writes a contract to start from")
    for number, line_text in enumerate(typed.split("\n"), start=1):
        if len(line_text) > LONGEST_LINE:
            said = f"line {number} has {len(line_text):,} characters"
            return _unreadable("VBP804", name, said, "break the line")
        if (found := _NUMBER.search(line_text)) is not None:
            digits = sum(sign.isdigit() for sign in found[0])
            said = f"line {number} has a number of {digits:,} digits"
            return _unreadable("VBP804", name, said, f"write at most {LONGEST_NUMBER} digits")
    return SourceText(name, typed)


def _is_rubbish(text: str) -> bool:
    """Whether a text only begins as one in UTF-16 does: nearly any two bytes are some letter there,
    while of a contract, which is in English, most signs are those of a typewriter."""
    return "\x00" in text or 2 * len(_OF_ENGLISH.findall(text)) < len(text)


def _unreadable(code: str, name: str, said: str, suggestion: str | None = None) -> Diagnostic:
    return Diagnostic(code, f"`{name}` {said}", suggestion=suggestion)
