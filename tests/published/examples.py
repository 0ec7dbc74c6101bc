"""The worked examples of the catalogue, each as an example of the contract of its arrangement.

All examples of a program are put in the place of its own and worked in one reading. A case that a
contract decides where its source is silent is explained.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import vbpdsl
from tests.published import sentences as say
from tests.published import small_contracts
from tests.published.compared import (
    EQUAL,
    EXPLAINED,
    PROGRAMS,
    SHARED,
    WRONG,
    Compared,
)
from tests.published.further_sentences import FURTHER
from tests.published.sentences import Sentence

CASES = SHARED / "reference/worked_examples.json"
NAME = "worked examples"
SILENT = "the regulation says nothing between 4 and 5; the contract does"
DECIDED = {"CJR-4.99": SILENT}
"""Cases that come out as the contract chose."""

PROGRAM_OF = {
    "NEPA-shared": "SHARE_FIRST", "NEPA-": "medical-home",
    "PEER-": "peer-budget", "STAR-": "part-c-and-d-stars",
    "MIPS-": "mips", "AR-": "arkansas-episodes", "TN-": "tennessee-episodes",
    "PROM-": "prometheus", "BPCI-": "bundled-payments", "BPCIA-": "bpci-advanced",
    "CJR-": "comprehensive-joint-replacement", "VT-": "vermont-agreement-targets",
    "CORRIDOR-": "total-cost-of-care-corridor", "PIONEER-": "pioneer",
    "NGACO": "next-generation", "CALPERS": "calpers-sacramento",
    "CPCPLUS-": "comprehensive-primary-care-plus", "ORACLE-": "medical-home-fees",
    "LAN": "spend-targets-oregon", "LA-": "medicaid-withhold-louisiana",
    "DRUG-": "drug-outcome-guarantees", "NSS": "social-risk-adjustment",
    "EQUITY-": "equity-stratified-measures", "SPECCAP": "specialty-capitation",
    "GBR": "hospital-global-budget", "AQC": "alternative-quality-contract",
    "HVBP-": "hospital-value-based-purchasing", "ESRD-": "esrd-quality-incentive",
    "HHVBP-": "LINEAR_EXCHANGE", "ONECARE-": "TWO_SETTLEMENTS",
    "MSSP-A1001": "PER_CAPITA", "MSSP-Axene": "MINIMUM_RATE",
    "MSSP-": say.SHARED,
}  # fmt: skip
"""The contract of a case, by how its name begins: a program, or a few lines of contract."""
ADJUSTED = "HIGHER_ADJUSTMENT"

SENTENCES: dict[str, Sentence] = {
    "NEPA-tier": say.tiers, "NEPA-pay": say.home, "NEPA-order": say.order,
    "PEER-budget": say.peers, "STAR-half": say.stars, "STAR-improvement": say.change_error,
    "ONECARE-": say.settlements, "MIPS-": say.mips,
    "AR-perinatal": say.arkansas, "TN-avg": say.tennessee, "CJR-": say.category,
    "CORRIDOR-": say.corridor, "MSSP-MSR": say.size, "MSSP-A1026-2021": say.size,
    "MSSP-A4527-2021": say.earned("A"), "MSSP-A1737-2021": say.earned("B", "4.803552%"),
    "MSSP-A1032-2021": say.earned("B", "3.597397%"), "MSSP-A1027-2021": say.earned("E"),
    "MSSP-A1488-2021-edge": say.earned("EN"), "MSSP-A1617-2020": say.advances,
    "MSSP-A2596-2020": say.advances, "MSSP-A5330-2024": say.advances,
    "MSSP-A5334-2024": say.advances, "MSSP-A3770-2024": say.alternative("EN"),
    "MSSP-A2366-2024-altQPS": say.alternative("E"), "MSSP-A5148-2024": say.alternative("B"),
    "MSSP-A5350-2024": say.half("A"), "MSSP-A5328-2024": say.half("A"),
    "MSSP-A5347-2024": say.half("E"),
    "MSSP-A3317-2024": say.loss("E", "loss_before_disaster_offset"),
    "MSSP-A1241-2023": say.loss("E", "loss_before_offset"),
    "MSSP-A2164-2023": say.loss("EN", "loss_before_offset"),
    "MSSP-A1539-2023": say.loss("EN", "loss_before_offset"),
    "MSSP-A5386-2024": say.loss("EN", "loss_owed"),
    "MSSP-A2029-2024": say.loss("EN", "loss_before_disaster_offset", "90.26%"),
    "MSSP-A5193-2024": say.loss("E", "loss_before_disaster_offset", "80%", "failed"),
    "MSSP-A1515-2021": say.loss("C", "loss_before_offset"),
    "MSSP-A5293-2023": say.loss("C", "loss_before_offset"),
    "MSSP-A1070-2022": say.loss("D", "loss_before_offset"),
    "MSSP-A3743-2018": say.loss("T3", "owed", "80%", "failed"),
    **FURTHER,
}  # fmt: skip
"""The words of a case, by how its name begins; the longest that fits."""


def fitting(name: str, of: dict[str, Any]) -> Any:
    """The entry whose key is the longest beginning of a name."""
    return of[max((key for key in of if name.startswith(key)), key=len)]


def contract_of(name: str) -> str:
    """The contract of a case."""
    return ADJUSTED if name.endswith("-adj") else str(fitting(name, PROGRAM_OF))


def compare() -> Iterator[Compared]:
    """Every case of the file; one of them expects a figure of another contract as well."""
    listed = json.loads(CASES.read_text(encoding="utf-8"))
    listed += [{**case, "id": "NEPA-shared first"} for case in listed if case["id"] == "NEPA-order"]
    of: dict[str, list[dict[str, Any]]] = {}
    for case in listed:
        of.setdefault(contract_of(case["id"]), []).append(case)
    for program, cases in of.items():
        yield from _worked(program, cases)


def _worked(program: str, cases: list[dict[str, Any]]) -> Iterator[Compared]:
    text = _text(program)
    said = [
        f"Example {number}. {fitting(case['id'], SENTENCES)(case['inputs'], case['expected'])}"
        for number, case in enumerate(cases, 1)
    ]
    tested = vbpdsl.test(_with(text, said))
    holds = {
        re.split(r"[, ]", outcome.example.name)[1]: outcome.holds and bool(outcome.checks)
        for outcome in reversed(tested.outcomes)
    }
    failed = {
        re.split(r"[, ]", outcome.example.name)[1]
        for outcome in tested.outcomes if not outcome.holds
    }  # fmt: skip
    for number, case in enumerate(cases, 1):
        key, name = str(number), case["id"]
        good = holds.get(key, False) and key not in failed
        why = DECIDED.get(name, "") if good else ""
        outcome = EXPLAINED if why else EQUAL if good else WRONG
        yield Compared(NAME, program, outcome, name, why)


def _text(program: str) -> str:
    small: str | None = getattr(small_contracts, program, None)
    path = PROGRAMS / program / "contract.vbp"
    return small if small is not None else path.read_text(encoding="utf-8")


def _with(text: str, said: list[str]) -> str:
    """The contract with these examples in the place of its own."""
    start = text.find("\nExample 1.")
    schedules = re.search(r"^Schedule 1 ", text, re.MULTILINE)
    end = schedules.start() if schedules else len(text)
    head = text[: start + 1] if start >= 0 else text[:end]
    return head + "\n".join(said) + "\n\n" + text[end:]
