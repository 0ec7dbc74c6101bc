"""Slips of new writers: a right contract, and the same with other words in one place.

What is meant is the contract without the slip, so that advice can be judged: not only whether it
takes the mistake away, but whether it pays what was meant.
"""

import re
from pathlib import Path

from attrs import frozen

FOLDER = Path(__file__).parent
_HEAD = re.compile(r"^== (?P<name>.+) \((?P<base>\w+)\)$", re.MULTILINE)


@frozen
class Slip:
    """A wrong contract and the one that is meant."""

    name: str
    wrong: str
    meant: str


def slips() -> tuple[Slip, ...]:
    """All slips, in the order of the page."""
    text = (FOLDER / "slips.txt").read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        _slip(head["name"], head["base"], text[head.end() : end])
        for head, end in zip(heads, ends, strict=True)
    )


def _slip(name: str, base: str, body: str) -> Slip:
    meant = (FOLDER / "bases" / f"{base}.vbp").read_text(encoding="utf-8")
    right, typed = (
        "\n".join(line[2:] for line in body.splitlines() if line[:1] == sign) for sign in "-+"
    )
    assert meant.count(right) == 1, f"{name}: `{right}` stands {meant.count(right)} times"
    return Slip(name, meant.replace(right, typed), meant)
