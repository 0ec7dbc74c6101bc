"""Where the files of a settlement may lie: in the folder that was named, and nowhere else.

A link in that folder may lead to any file of the machine. What is settled on is what lies in the
folder, so such a file is refused, however it is found, unless links are to be followed.
"""

import os
from pathlib import Path

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic


@frozen
class Bounds:
    """The folders that files may lie in, and whether links may lead out of them."""

    folders: tuple[Path, ...]
    follow_links: bool = False

    def leads_out(self, path: Path) -> bool:
        """Whether a path leads, by a link, to a place that is in none of the folders."""
        if self.follow_links:
            return False
        try:
            whole = path.resolve()
        except (OSError, RuntimeError):  # a link to itself
            return True
        return not any(whole.is_relative_to(folder.resolve()) for folder in self.folders)

    def refusal(self, path: Path) -> Diagnostic | None:
        """VBP746 for a path that leads out."""
        if not self.leads_out(path):
            return None
        return Diagnostic("VBP746", f"`{path.name}` {LEADS_OUT}", suggestion=ADVICE)


LEADS_OUT = "is a link to a file or folder that is not in the folder of data"
ADVICE = "put the file itself into the folder, or say --follow-links to read where links lead"


def typed_outside(folder: Path, path: Path) -> bool:
    """Whether a path as it is written, links aside, is not in a folder."""
    return not Path(os.path.normpath(path)).is_relative_to(os.path.normpath(folder))
