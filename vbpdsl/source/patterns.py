"""Regular expressions that are compiled when something is first looked for with them.

There are more than four hundred, and Python takes a fifth of a second of a slow machine to compile
them; a check of a contract uses about half. The long ones are written with `pattern`, which to its
callers is `re.compile`; but for what `match.re` is held against, which is the compiled one. What
the build of the package kept of them (`kept_patterns.py`) is not compiled again.
"""

from typing import TYPE_CHECKING, Any

from vbpdsl.source.kept_patterns import Written, compiled

noted: list[Written] | None = None
"""The patterns that were written, where somebody wants to know: the build of the package."""

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801 - it stands for a function
        """A regular expression that is not compiled yet."""

        def __init__(self, text: str, flags: int = 0) -> None:
            self._text = text
            self._flags = int(flags)
            if noted is not None:
                noted.append((text, self._flags))

        def __getattr__(self, name: str) -> Any:
            """What is asked of it for the first time; from then on it is found without a detour."""
            known = self.__dict__.get("_compiled")
            if known is None:
                known = self._compiled = compiled(self._text, self._flags)
            found = getattr(known, name)
            setattr(self, name, found)
            return found


__all__ = ("pattern",)
