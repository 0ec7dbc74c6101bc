"""Exact values as the set writes them: a fraction, `true` or `false`, or `missing`."""

from fractions import Fraction

MISSING = "missing"


def as_text(value: Fraction | bool | None) -> str:
    """A value as it is written."""
    if value is None:
        return MISSING
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_of(text: str) -> Fraction | bool | None:
    """A value that was written."""
    if text in ("true", "false"):
        return text == "true"
    return None if text == MISSING else Fraction(text)
