"""What a statement says would have been paid is paid, when the value is changed in the files.

The printed sentences are read back word for word: the amounts in them are those that the ordinary
settlement gives on the changed files, payer by payer, to the cent. What was changed is taken from
the JSON of the same reasons; a count of Measures is brought about by changing results.
"""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.results.random_exhibits import CLINICS, Exhibit, Table, exhibit
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.opening import open_one
from vbpdsl.answers.settle import Settled, SettleRequest, settle
from vbpdsl.results.reckoned.behind import Behind
from vbpdsl.results.reckoned.figures import figures_of
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.why.because import ReasonKind
from vbpdsl.results.why.reasons import Why, why
from vbpdsl.results.why.text import what_if_said, why_json, why_text
from vbpdsl.source.render import JsonValue

SEEDS = range(3)

Paid = Mapping[str, Mapping[str, Fraction]]
"""What each payer pays, by the name of the payment."""

COLUMNS = {
    "Yearly Figures": ("y", {"budgeted amount": "budget", "amount spent": "spent", "score": "score",
                             "member count": "members", "readmission rate": "readm",
                             "report date": "reported", "audited": "audited"}),
    "Measure Results": ("m", {"rate": "rate", "cases": "cases"}),
}  # fmt: skip

PAID = re.compile(
    r"(?P<payer>the Plan|Clinic \w+) would have paid (?P<paid>.*?)(?=, and (?:the Plan|Clinic)|\.$)"
)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_is_paid(seed: int, tmp_path: Path) -> None:
    made = exhibit(seed)
    (tmp_path / "c.vbp").write_text(made.text, encoding="utf-8")
    opened = open_one(tmp_path / "c.vbp")
    with _settled(opened, made.tables, tmp_path / "data") as settled:
        assert settled.run is not None, settled.findings
        before = {clinic: _paid(settled, clinic) for clinic in CLINICS}
        told = {clinic: settled.why((clinic,)) for clinic in CLINICS}
    for clinic, reasons in told.items():
        page = " ".join(why_text(reasons).split())
        _tells_of_each(reasons, before[clinic])
        body = why_json(reasons)["reasons"]
        assert isinstance(body, list)
        for reason, shown in zip(reasons.reasons, body, strict=True):
            assert isinstance(shown, dict)
            if reason.what_if is None:
                continue
            sentence = what_if_said(reason.what_if)
            assert sentence in page
            tables = _changed(made, clinic, shown["changed"])
            if tables is not None:
                with _settled(opened, tables, tmp_path / "data") as again:
                    _comes_true(sentence, before[clinic], _paid(again, clinic))


@pytest.mark.parametrize("seed", SEEDS)
def test_without_the_rows_nothing_else_is_said(seed: int, tmp_path: Path) -> None:
    """As of tables too large to be read: less may be known, and nothing false is made of it."""
    made = exhibit(seed)
    (tmp_path / "c.vbp").write_text(made.text, encoding="utf-8")
    with _settled(open_one(tmp_path / "c.vbp"), made.tables, tmp_path / "data") as settled:
        assert settled.run is not None
        assert settled.contract is not None
        for clinic in CLINICS:
            whole = {reason.sentence for reason in settled.why((clinic,)).reasons}
            figures = figures_of(settled.run, (clinic,))
            known = why(Reckoning.of(figures, Behind(settled.contract, {})))
            for reason in known.reasons:
                merely = reason.kind is ReasonKind.VALUE
                assert merely or reason.sentence in whole, reason.sentence


def _tells_of_each(reasons: Why, paid: Paid) -> None:
    """What is nothing, and what the Clinic pays, has a reason with figures."""
    asked = [
        name
        for payer, amounts in paid.items()
        for name, amount in amounts.items()
        if not amount or payer != "the Plan"
    ]
    telling = [reason.sentence for reason in reasons.reasons if reason.tells]
    assert not asked or telling, asked
    assert all(any(letter.isdigit() for letter in sentence) for sentence in telling)


def _comes_true(sentence: str, before: Paid, after: Paid) -> None:
    said = {match["payer"]: match["paid"] for match in PAID.finditer(sentence)}
    assert said, sentence
    for payer, now in after.items():
        if payer in said:
            _is_paid(said[payer], before[payer], now)
        else:
            assert sum(now.values()) == sum(before[payer].values()), sentence


def _is_paid(said: str, was: Mapping[str, Fraction], now: Mapping[str, Fraction]) -> None:
    """What is said of one payer: each payment that is another, and what it pays in all."""
    if said == "nothing":
        assert sum(now.values()) == 0, said
        return
    whole = re.search(r"\$([\d,.]+) in all", said)
    if whole is not None:
        assert _amount(whole[1]) == sum(now.values()), (said, now)
    changes = {name: now[name] - was[name] for name in now if now[name] != was[name]}
    each = re.findall(r"\$([\d,.]+) (more|less)(?: \(([^)]*)\))?", said)
    moved = {
        name or next(iter(changes)): _amount(amount) * (1 if way == "more" else -1)
        for amount, way, name in each
    }
    assert moved == changes, said


def _amount(text: str) -> Fraction:
    return Fraction(Decimal(text.replace(",", "")))


def _paid(settled: Settled, clinic: str) -> Paid:
    """What each payer pays by the name of the payment."""
    assert settled.run is not None
    found: dict[str, dict[str, Fraction]] = {}
    amounts = {item.term: item.value for item in settled.run.figures((clinic,)) if not item.at}
    for payment in settled.run.contract.payments:
        payer = "the Plan" if payment.payer == "Plan" else f"Clinic {clinic}"
        value = amounts[payment.term]
        assert isinstance(value, Fraction)
        found.setdefault(payer, {})[payment.name] = value
    return found


def _changed(made: Exhibit, clinic: str, changed: JsonValue) -> Mapping[str, Table] | None:
    """The tables with what was changed; None for what the files do not say in one place."""
    assert isinstance(changed, dict)
    tables = {name: [dict(row) for row in rows] for name, rows in made.tables.items()}
    if "table" in changed:
        file, columns = COLUMNS[str(changed["table"])]
        row = changed["row"]
        assert isinstance(row, dict)
        (found,) = [
            one
            for one in tables[file]
            if one["clinic"] == clinic and one.get("measure") == row.get("Measure")
        ]
        found[columns[str(changed["column"])]] = str(changed["value"])
        return tables
    if changed["term"] == "Measures met":
        return _with_met(tables, clinic, int(str(changed["value"])))
    if changed["term"] == "Measure met":
        return _with_status(tables, clinic, _only(changed["at"]), changed["value"] == "true")
    return None


def _only(at: JsonValue) -> str:
    assert isinstance(at, list)
    return str(at[0])


RIGHT = {"Eye examination": "0.60", "Flu vaccine": "0.50", "Blood pressure": "0.70",
         "Readmissions": "0.15"}  # fmt: skip


def _with_status(
    tables: dict[str, Table], clinic: str, measure: str, met: bool
) -> dict[str, Table]:
    kept = [row for row in tables["m"] if (row["clinic"], row["measure"]) != (clinic, measure)]
    cases = "20" if met else "19"
    row = {"clinic": clinic, "measure": measure, "rate": RIGHT[measure], "cases": cases}
    return {**tables, "m": [*kept, row]}


def _with_met(tables: dict[str, Table], clinic: str, number: int) -> dict[str, Table]:
    for place, measure in enumerate(RIGHT):
        tables = _with_status(tables, clinic, measure, place < number)
    return tables


def _settled(opened: Opened, tables: Mapping[str, Table], folder: Path) -> Settled:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return settle(opened, SettleRequest(folder, sample=0))
