"""Pieces of a contract on a page, put into the page's standing contract to be checked.

A page that explains a clause shows the clause, not forty lines around it. What it leans on is
shown once, as the page's standing contract, with a line `...` where pieces go:

    ```vbp standing              the contract that the pieces of this page stand in
    ```vbp clause                put in place of `...`
    ```vbp cover                 takes the place of the cover lines that begin with the same words
    ```vbp clause in NAME        put into the standing contract called NAME

The reference is one page with the contract around it, and one for each of its sections.
"""

import re

from attrs import frozen

from tests.docs.blocks import ROOT, Block, blocks
from vbpdsl.answers.check import CheckedFile, check_text

REFERENCE = (
    "docs/language.md",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs/language").glob("*.md")),
)
"""The pages of the reference, whose pieces stand in each other's contracts."""
PIECES = ("clause", "cover")
_COVER_WORD = re.compile(r"^([A-Z][A-Za-z]+(?: [A-Za-z]+)?):")


@frozen
class Claim:
    """What a page says of a contract: its text, and the code it is refused or asked about with."""

    block: Block
    contract: str
    code: str | None

    @property
    def name(self) -> str:
        """The name of its test."""
        return self.block.name


def claims(page: str) -> tuple[Claim, ...]:
    """What a page claims in its `vbp` blocks; blocks for files of a session are not among them."""
    found = [block for block in blocks(page) if block.words[:1] == ("vbp",)]
    around = REFERENCE if page in REFERENCE else (page,)
    standing = {
        _name(block): block.text
        for other in around
        for block in blocks(other)
        if block.words[:2] == ("vbp", "standing")
    }
    return tuple(
        Claim(block, _whole(block, standing), _code(block))
        for block in found
        if not {"standing", "file", "change", "part"} & set(block.words)
    )


def standing_contracts(page: str) -> tuple[Claim, ...]:
    """The standing contracts themselves, without any piece."""
    return tuple(
        Claim(block, _filled(block.text, ""), None)
        for block in blocks(page)
        if block.words[:2] == ("vbp", "standing")
    )


def checked(claim: Claim) -> CheckedFile:
    """What the checker says of a claim's contract."""
    (file,) = check_text(claim.contract, claim.name, advised=False).files
    return file


def _name(block: Block) -> str:
    return block.words[2] if len(block.words) > 2 else ""


def _code(block: Block) -> str | None:
    said = [word for word in block.words if re.fullmatch(r"VBP\d{3}", word)]
    assert bool(said) == bool({"error", "warning"} & set(block.words)), block.name
    return said[0] if said else None


def _whole(block: Block, standing: dict[str, str]) -> str:
    piece = next((word for word in block.words if word in PIECES), None)
    if piece is None:
        return block.text
    name = block.words[block.words.index("in") + 1] if "in" in block.words else ""
    around = standing[name]
    if piece == "clause":
        return _filled(around, block.text)
    return _covered(around, block.text)


def _filled(around: str, piece: str) -> str:
    before, dots, after = around.partition("\n...\n")
    assert dots, "the standing contract has no line `...`"
    return f"{before}\n{piece}\n{after}"


def _covered(around: str, piece: str) -> str:
    """The standing contract with its cover lines exchanged; a new cover word is added."""
    given = _cover_lines(piece)
    dropped = {word for word, lines in given.items() if lines[0].rstrip().endswith(": -")}
    kept: list[str] = []
    placed: set[str] = set()
    last = 0
    for line in _filled(around, "").split("\n"):
        match = _COVER_WORD.match(line)
        word = match[1] if match else None
        if word in given:
            placed.add(word)
            kept += [] if word in dropped else given[word]
        else:
            kept.append(line)
        if match:
            last = len(kept)
    new = [line for word, lines in given.items() if word not in placed | dropped for line in lines]
    return "\n".join([*kept[:last], *new, *kept[last:]])


def _cover_lines(piece: str) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    word = ""
    for line in piece.rstrip("\n").split("\n"):
        match = _COVER_WORD.match(line)
        word = match[1] if match else word
        given.setdefault(word, []).append(line)
    return given
