"""When two names look alike to a person and are two names to a machine.

    Elm   ELM                      letters' case
    Elm   Еlm                      the first letter of the second is Cyrillic
    Elm   Elm followed by U+200F   a mark that turns the direction of writing, and is not seen
    7     007                      zeros before a number

`seen` gives what a person sees; two names with the same are told apart by nobody.
"""

import re
import unicodedata

_ALIKE = (
    ("АВЕЅІЈКМНОРСТУХҮԌԚԜҺ", "ABESIJKMHOPCTYXYGQWH"),
    ("аеѕіјорсухүһԁԛԝ", "aesijopcyxyhdqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳονϲρυ", "ABEZHIKMNOPTYXCjovcpu"),
    ("ıɑɡℓ", "iagl"),
)
_LATIN = {sign: latin for pair in _ALIKE for sign, latin in zip(*pair, strict=True)}
"""Cyrillic and Greek letters, and a few others, by the Latin ones that they look like."""

_ZEROS = re.compile(r"(?<![0-9.])0+(?=[0-9])")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def hidden(text: str) -> tuple[str, ...]:
    """The signs of a text that no page shows, by their names: controls, marks of direction."""
    found = dict.fromkeys(sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf"))
    return tuple(f"U+{ord(sign):04X} {unicodedata.name(sign, 'control')}" for sign in found)


def mixed(text: str) -> tuple[str, ...]:
    """The scripts that one word of a text is written in, if they are several."""
    for word in text.split():
        scripts = dict.fromkeys(found for sign in word if (found := _script(sign)) is not None)
        if len(scripts) > 1:
            return tuple(scripts)
    return ()


def seen(text: str) -> str:
    """What a person sees of a text: look-alike letters as one, case and spaces aside."""
    shown = "".join(
        _LATIN.get(sign, sign)
        for sign in unicodedata.normalize("NFKC", text)
        if unicodedata.category(sign) not in ("Cc", "Cf") or sign.isspace()
    )
    return " ".join(shown.casefold().split())


def folded(text: str) -> str:
    """The same with the zeros before a number aside: a spreadsheet makes `12306` of `012306`."""
    return _ZEROS.sub("", seen(text))


def _script(sign: str) -> str | None:
    if sign.isascii():
        return "Latin" if sign.isalpha() else None
    name = unicodedata.name(sign, "") if sign.isalpha() else ""
    return next((one.title() for one in _SCRIPTS if name.startswith(one)), None)
