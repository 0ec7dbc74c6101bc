"""Figures of a settled contract, by Term and party."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import vbpdsl
from tests.published.compared import PROGRAMS, Figures


def figures(program: str, folder: Path, terms: Sequence[str], keys: Sequence[str]) -> Figures:
    """The exact values of some Terms: by Term, the keys, and what each is of."""
    contract = PROGRAMS / program / "contract.vbp"
    with vbpdsl.settle(contract, folder, sample=0) as run:
        found = run.terms[run.terms["term"].isin(terms)]
        columns = (found[name] for name in ("term", *keys, "of", "exact"))
        return {
            (term, *map(str, at), of if isinstance(of, str) else ""): _value(exact)
            for term, *at, of, exact in zip(*columns, strict=True)
        }


def _value(exact: object) -> Fraction | None:
    if not isinstance(exact, str):
        return None
    return Fraction(exact == "true") if exact in ("true", "false") else Fraction(exact)
