"""The recorded meanings, and the differences that were accepted since, as files.

`recorded/` is written once, before the reading of contracts is changed. What means something else
since then stands in `differences.json`, with the reason and what it means now.
"""

import json
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).parent / "recorded"
DIFFERENCES = Path(__file__).parent / "differences.json"
Entries = dict[str, Any]


def recorded(name: str) -> Entries:
    """What was recorded of a trial set or of `contracts`."""
    found: Entries = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return found


def accepted() -> Entries:
    """What means something else since, by reasons: what it means now."""
    reasons = json.loads(DIFFERENCES.read_text(encoding="utf-8"))
    return {name: entry for reason in reasons for name, entry in reason["now"].items()}


def write(name: str, entries: Entries) -> None:
    """Keep what was found, an entry on a line."""
    RECORDED.mkdir(exist_ok=True)
    lines = ",\n".join(f"{json.dumps(key)}: {_line(entry)}" for key, entry in entries.items())
    (RECORDED / f"{name}.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def _line(entry: object) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
