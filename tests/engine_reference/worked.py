"""The published and made worked examples that stand beside the checkout, if they do."""

import json
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).resolve().parents[2] / ".." / "shared"


def worked_examples(*prefixes: str) -> list[Any]:
    """Cases whose name begins with one of the prefixes; one skipped case if there are none."""
    path = BESIDE / "reference" / "worked_examples.json"
    if not path.exists():
        reason = "the worked examples are not beside the checkout"
        return [pytest.param(None, marks=pytest.mark.skip(reason=reason))]
    cases = json.loads(path.read_text())
    return [pytest.param(case, id=case["id"]) for case in cases if case["id"].startswith(prefixes)]
