"""The verbs for Python about data: check them before a run, invent some to try things on.

    vbpdsl.init("home")
    vbpdsl.check_data("home/contract.vbp", "home/data").findings

What cannot be written raises `Refused`; what is found in data is an answer, as for `check`.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

from vbpdsl.answers.data_check import DataChecked, check_contract_data
from vbpdsl.answers.data_generate import GenerateRequest, generate_data
from vbpdsl.answers.init import begin
from vbpdsl.answers.python_texts import Contractual, Refused, opened_contract
from vbpdsl.data.generate import Generated


def check_data(
    contract: Contractual,
    data: str | Path | Mapping[str, Any],
    *,
    as_of: date | None = None,
    follow_links: bool = False,
) -> DataChecked:
    """The tables that a contract reads, looked at before a run."""
    tables = Path(data) if isinstance(data, str) else data
    return check_contract_data(opened_contract(contract), tables, as_of, follow_links)


def generate(folder: str | Path, **sizes: Any) -> Generated:
    """Invented claims with known totals; the sizes are those of `vbp data generate`.

    members=1000, practices=5, months=15, seed=1, format="csv", start="2009-10", run_out_months=3
    """
    answer = generate_data(Path(folder), evolve(GenerateRequest(), **sizes))
    if answer.generated is None:
        raise Refused(answer.findings)
    return answer.generated


def init(folder: str | Path, members: int = GenerateRequest().members) -> Path:
    """A new contract with data that settles at once; the path of the contract."""
    begun = begin(Path(folder), GenerateRequest(members=members))
    if begun.findings:
        raise Refused(begun.findings)
    return begun.contract
