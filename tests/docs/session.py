"""A page's session at the keyboard: files it has the reader write, commands, what they print.

    ```vbp file home.vbp         the reader writes this file
    ```csv file data/x.csv
    ```vbp change home.vbp       the reader replaces the clause, line or cover line that begins so
    ```vbp part home.vbp         what stands in the file; a line `...` leaves out some
    ```console                   `$ ` before a command; what it prints; a line `...` leaves out some

A page is one session in one new folder. Commands run in a plain shell, with `vbp` the command of
this checkout.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from attrs import define, frozen

from tests.docs.blocks import ROOT, Block, blocks

ELIDED = "..."


@frozen
class Spoken:
    """A command, the output that the page shows and the output it gave."""

    command: str
    shown: tuple[str, ...]
    printed: tuple[str, ...]
    code: int


@define
class Session:
    """The folder that the reader is in, and the commands at hand."""

    folder: Path
    bin: Path

    def play(self, block: Block) -> tuple[Spoken, ...]:
        """Do what a block says; the commands in it with what they printed."""
        kind, *rest = block.words or ("",)
        if rest[:1] == ["file"]:
            self._write(rest[1], block.text)
        elif rest[:1] == ["change"]:
            path = self.folder / rest[1]
            path.write_text(changed(path.read_text(encoding="utf-8"), block.text), "utf-8")
        elif rest[:1] == ["part"]:
            text = (self.folder / rest[1]).read_text(encoding="utf-8")
            shown = (ELIDED, *_lines(block.text), ELIDED)
            return (Spoken(f"cat {rest[1]}", shown, _lines(text), 0),)
        elif kind == "console":
            return tuple(self._run(command, shown) for command, shown in commands(block.text))
        return ()

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _run(self, command: str, shown: tuple[str, ...]) -> Spoken:
        if command.startswith("cd "):
            self.folder = (self.folder / command[3:].strip()).resolve()
            return Spoken(command, shown, (), 0)
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=self._environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False,
        )  # fmt: skip
        return Spoken(command, shown, _lines(done.stdout), done.returncode)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS",)}
        path = f"{self.bin}{os.pathsep}{kept.get('PATH', '')}"
        return {**kept, "PATH": path, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}


def begin(folder: Path) -> Session:
    """A session in an empty folder."""
    bin_folder, work = folder / "bin", folder / "work"
    bin_folder.mkdir()
    work.mkdir()
    command = bin_folder / "vbp"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vbpdsl "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return Session(work, bin_folder)


def played(page: str, folder: Path) -> tuple[tuple[Block, tuple[Spoken, ...]], ...]:
    """All blocks of a page in their order, with what their commands printed."""
    session = begin(folder)
    return tuple((block, session.play(block)) for block in blocks(page))


def commands(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The commands of a console block, each with the lines shown under it."""
    found: list[tuple[str, list[str]]] = []
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line.rstrip())
    return tuple((command, _lines("\n".join(shown))) for command, shown in found)


def _lines(text: str) -> tuple[str, ...]:
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return tuple(lines)


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether output is what a page shows, a line `...` standing for any lines, also for none."""
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line.strip() == ELIDED else re.escape(line) + r"\n" for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def changed(text: str, piece: str) -> str:
    """A contract with one clause, line or cover line exchanged for that of the same label."""
    label = re.match(r"\s*([\w .]+?)(?::|\.\s|\s\s|$)", piece)
    assert label is not None, piece
    begins = re.compile(rf"^\s*{re.escape(label[1])}(?=[:.\s])")
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if begins.match(line))
    last = first + 1
    while last < len(lines) and re.match(r"\s+(?![a-z]\s\s)\S", lines[last]):
        last += 1
    return "\n".join([*lines[:first], *piece.rstrip("\n").split("\n"), *lines[last:]])
