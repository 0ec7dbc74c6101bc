"""What the build of the package does besides copying: the table of the grammar is made, and what
Python makes of patterns is kept.

So both lie in the wheel, or in the checkout for an editable install, before anybody reads a
contract, and nothing is made or kept where a user works.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Keeps the table of `grammar/vbp.lark` beside it, where the wheel takes it from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called before a wheel is put together, an editable one too."""
        sys.path.insert(0, self.root)
        try:
            from vbpdsl.source import patterns

            patterns.noted = []
            import_module("vbpdsl.answers.opening")  # with everything that reads a contract
            from vbpdsl.source.kept_patterns import NAME, write_patterns
            from vbpdsl.syntax.parsing.kept_table import write_table
        finally:
            sys.path.remove(self.root)
        write_table(Path(self.root) / "grammar" / "vbp.lark")
        write_patterns(Path(self.root) / NAME, patterns.noted)
