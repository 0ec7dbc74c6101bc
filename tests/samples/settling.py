"""A contract and a few rows settled in a folder: what is paid in all, or what is found."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import vbpdsl


def paid(folder: Path, contract: str, files: Mapping[str, str]) -> Decimal | list[str] | None:
    """The total of all payments, by both engines; None if one cannot be computed."""
    (folder / "contract.vbp").write_text(contract, encoding="utf-8")
    data = folder / "data"
    data.mkdir(exist_ok=True)
    for name, rows in files.items():
        (data / f"{name}.csv").write_text(rows, encoding="utf-8")
    try:
        settled = vbpdsl.settle(folder / "contract.vbp", data, sample="all")
    except vbpdsl.Refused as refused:
        return sorted({one.code for one in refused.findings if one.severity.value == "error"})
    amounts = settled.payments["amount"]
    if amounts.isna().any():
        return None
    return sum((Decimal(str(amount)) for amount in amounts), Decimal(0))
