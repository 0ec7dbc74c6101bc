"""Regular expressions that are compiled when something is first looked for with them.

There are some three hundred, and Python takes a fifth of a second of a slow machine to compile
them, in every process; a check of a contract uses about half. The long ones are written with
`pattern`, which to its callers is `re.compile`; but for what `match.re` is held against, which is
the compiled one.
"""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801 - it stands for a function
        """A regular expression that is not compiled yet."""

        def __init__(self, text: str, flags: int = 0) -> None:
            self._text = text
            self._flags = flags

        def __getattr__(self, name: str) -> Any:
            """What is asked of it for the first time; from then on it is found without a detour."""
            compiled = self.__dict__.get("_compiled")
            if compiled is None:
                compiled = self._compiled = re.compile(self._text, self._flags)
            found = getattr(compiled, name)
            setattr(self, name, found)
            return found


__all__ = ("pattern",)
