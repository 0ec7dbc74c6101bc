"""The exit codes, a promise to scripts."""

from collections.abc import Iterable

from vbpdsl.source.diagnostic import Diagnostic, Severity

FINE = 0
FINDINGS = 1
"""Something was found: a mistake in a contract or in data, an example that does not hold."""

USAGE = 2
"""The command line is wrong, or a file cannot be read or written."""

BUG = 3
INTERRUPTED = 130

UNREADABLE = ("VBP8", "VBP701")
"""Codes that begin so are about files and folders, not about what a contract or a table says."""


def exit_code(findings: Iterable[Diagnostic]) -> int:
    """0 without errors, 2 if a file or folder could not be read or written, else 1."""
    errors = [item for item in findings if item.severity is Severity.ERROR]
    if any(item.code.startswith(UNREADABLE) for item in errors):
        return USAGE
    return FINDINGS if errors else FINE
