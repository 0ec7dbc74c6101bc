"""Synthetic data: the same for a seed, as large as asked, and with totals that are true.

The totals are counted again here from the files, with pandas for reading and whole Decimals for
adding, by rules written out anew.
"""

import hashlib
import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import pytest

from vbpdsl.data.check import check_data
from vbpdsl.data.generate import generate
from vbpdsl.data.synthetic.criteria import CRITERIA
from vbpdsl.data.synthetic.draws import Chance
from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.types import DATE, MONEY, MONTH, TEXT
from vbpdsl.source.diagnostic import Findings, Severity

FIRST, LAST, PAID_THROUGH = date(2009, 10, 1), date(2010, 12, 31), date(2011, 3, 31)
FILES = (
    *("eligibility", "medical_claim", "pharmacy_claim", "provider_attribution", "risk_score"),
    *("practice", "measure_result", "supplemental_payment"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000 members of 4 practices."""
    made = tmp_path_factory.mktemp("synthetic")
    generate(made, members=1_000, practices=4, seed=7)
    return made


@pytest.fixture(scope="module")
def truth(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "truth.json").read_text()))


def texts(folder: Path, name: str) -> pandas.DataFrame:
    return pandas.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def lines(folder: Path) -> list[tuple[str, str, date, date, Decimal]]:
    """Kind, member, day of service, day of payment and allowed amount of every claim line."""
    found = []
    for kind, day in (("medical", "claim_line_start_date"), ("pharmacy", "dispensing_date")):
        frame = texts(folder, f"{kind}_claim")
        columns = [frame[name] for name in ("person_id", day, "paid_date", "allowed_amount")]
        for member, served, paid, amount in zip(*columns, strict=True):
            days = date.fromisoformat(served), date.fromisoformat(paid)
            found.append((kind, member, *days, Decimal(amount)))
    return found


def roster(folder: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Practice and line of business by member and month, where both are named."""
    frame = texts(folder, "provider_attribution")
    columns = ("person_id", "year_month", "practice", "lob")
    prefix = "payer_attributed_provider_"
    read = [frame[name if name in frame else prefix + name] for name in columns]
    return {
        (member, month): (practice, line)
        for member, month, practice, line in zip(*read, strict=True)
        if practice
    }


def places(truth: dict[str, Any]) -> dict[tuple[str, str], dict[str, int]]:
    return {
        (practice["practice"], line["line_of_business"]): line
        for practice in truth["by_practice"]
        for line in practice["by_line_of_business"]
    }


def test_claims_counted_and_left_out(folder: Path, truth: dict[str, Any]) -> None:
    belongs = roster(folder)
    faults: dict[tuple[str, bool, bool, bool], list[Decimal]] = defaultdict(list)
    counted: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    by_member: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for kind, member, served, paid, amount in lines(folder):
        place = belongs.get((member, f"{served:%Y%m}"))
        outside, late = not FIRST <= served <= LAST, paid > PAID_THROUGH
        faults[kind, outside, late, place is None].append(amount)
        if place is not None and not outside and not late:
            counted[place].append(amount)
            by_member[member, *place] += amount
    told = {
        (
            item["kind"],
            item["outside_the_period"],
            item["paid_after_run_out"],
            item["not_on_the_roster"],
        ): (item["lines"], item["cents"])
        for item in truth["claim_lines"]
    }
    assert told == {key: (len(found), 100 * sum(found)) for key, found in faults.items()}
    for place, line in places(truth).items():
        assert (line["claim_lines"], line["cents"]) == (
            len(counted[place]),
            100 * sum(counted[place]),
        )
        limited = (
            min(cost, Decimal(75_000)) for key, cost in by_member.items() if key[1:] == place
        )
        assert line["cents_after_limit"] == 100 * sum(limited)


def test_every_way_to_be_left_out_occurs(truth: dict[str, Any]) -> None:
    one_fault = [
        [item[fault] for fault in ("outside_the_period", "paid_after_run_out", "not_on_the_roster")]
        for item in truth["claim_lines"]
        if item["kind"] == "medical"
    ]
    assert all(row in one_fault for row in ([True, False, False], [False, True, False]))
    assert [False, False, True] in one_fault
    limited = [line for line in places(truth).values() if line["cents_after_limit"] < line["cents"]]
    assert limited


def test_member_months_and_scores(folder: Path, truth: dict[str, Any]) -> None:
    frame = texts(folder, "risk_score")
    score = dict(zip(frame["person_id"], map(Decimal, frame["risk_score"]), strict=True))
    months: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for (member, month), place in roster(folder).items():
        if "200910" <= month <= "201012":
            months[place].append(score[member])
    for place, line in places(truth).items():
        assert line["member_months"] == len(months[place])
        assert line["risk_score_thousandths"] == 1000 * sum(months[place])


def test_supplemental_payments(folder: Path, truth: dict[str, Any]) -> None:
    frame = texts(folder, "supplemental_payment")
    within = frame[(frame["year_month"] >= "200910") & (frame["year_month"] <= "201012")]
    assert len(within) < len(frame)
    for practice in truth["by_practice"]:
        mine = within[within["practice"] == practice["practice"]]["amount"]
        assert practice["supplemental_cents"] == 100 * sum(map(Decimal, mine))


def test_criteria_met(folder: Path, truth: dict[str, Any]) -> None:
    frame = texts(folder, "measure_result")
    columns = [frame[name] for name in ("practice", "measure", "year", "rate", "denominator")]
    found = {
        row[:3]: (Decimal(row[3]), int(row[4])) for row in zip(*columns, strict=True) if row[3]
    }
    assert any(not rate for rate in frame["rate"])
    assert len(frame) < 4 * len(CRITERIA) * 2
    for practice in truth["by_practice"]:
        met = 0
        for criterion in CRITERIA:
            now = found.get((practice["practice"], criterion.name, "2010"))
            before = found.get((practice["practice"], criterion.name, "2008"))
            if now is None or now[1] < criterion.minimum_patients:
                continue
            if criterion.improvement and before is None:
                continue
            result = now[0] - before[0] if criterion.improvement and before else now[0]
            target = Decimal(criterion.target) / 1000
            met += result <= target if criterion.better == "lower" else result >= target
        assert practice["criteria_met"] == met


def test_rows_are_those_of_the_files(folder: Path, truth: dict[str, Any]) -> None:
    assert truth["rows"] == {name: len(texts(folder, name)) for name in FILES}


def digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }


def test_a_seed_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    generate(tmp_path / "same", members=1_000, practices=4, seed=7)
    generate(tmp_path / "other", members=1_000, practices=4, seed=8)
    assert digests(tmp_path / "same") == digests(folder)
    assert digests(tmp_path / "other") != digests(folder)


def test_members_do_not_depend_on_how_many_there_are(folder: Path, tmp_path: Path) -> None:
    generate(tmp_path, members=100, practices=4, seed=7)
    few = texts(tmp_path, "medical_claim")
    assert texts(folder, "medical_claim").head(len(few)).equals(few)


def test_draws_are_the_published_splitmix64() -> None:
    """The hash of draws at the published first outputs of SplitMix64 for the state 0."""
    from vbpdsl.data.synthetic.draws import _STEP, _mixed

    with np.errstate(over="ignore"):
        states = np.arange(1, 4, dtype=np.uint64) * _STEP
        assert [f"{int(value):016x}" for value in _mixed(states)] == [
            "e220a8397b1dcdaf",
            "6e789e6aa1b965f4",
            "06c45d188009454f",
        ]


def test_draws_are_spread_evenly() -> None:
    found = Chance(1).draws("test", np.arange(60_000, dtype=np.int64)).below(6)
    counts = np.bincount(found, minlength=6)
    assert counts.min() > 9_600
    assert counts.max() < 10_400


def test_parquet_holds_the_same_cells(folder: Path, tmp_path: Path) -> None:
    generate(tmp_path, members=1_000, practices=4, seed=7, format="parquet")
    for name in FILES:
        read = pandas.read_parquet(tmp_path / f"{name}.parquet", dtype_backend="pyarrow")
        assert len(read) == len(texts(folder, name))
    amounts = pandas.read_parquet(tmp_path / "medical_claim.parquet")["allowed_amount"]
    assert list(map(str, amounts)) == list(texts(folder, "medical_claim")["allowed_amount"])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"members": 0}, "members must be"),
        ({"practices": 1000}, "practices must be"),
        ({"months": 0}, "months must be"),
        ({"format": "xlsx"}, "not a format"),
        ({"start": "October"}, "not a month"),
        ({"start": "2009-13"}, "not a month"),
    ],
)
def test_arguments_out_of_range(tmp_path: Path, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        generate(tmp_path / "never", **wrong)
    assert not (tmp_path / "never").exists()


def test_the_data_pass_the_checks_without_an_error(folder: Path) -> None:
    claims = Table(
        "claims",
        "claim",
        (
            Column("claim number", TEXT),
            Column("claim line", TEXT),
            Column("member", TEXT, "member"),
            Column("day of service", DATE),
            Column("allowed amount", MONEY),
        ),
        ("claim number", "claim line"),
        files=(
            TableFile(
                "medical_claim",
                (
                    ("claim number", ("claim_id",)),
                    ("claim line", ("claim_line_number",)),
                    ("member", ("person_id",)),
                    ("day of service", ("claim_line_start_date",)),
                    ("allowed amount", ("allowed_amount",)),
                ),
            ),
        ),
    )
    members = Table(
        "roster",
        "row",
        (Column("member", TEXT, "member"), Column("month", MONTH)),
        ("member", "month"),
        files=(
            TableFile(
                "provider_attribution", (("member", ("person_id",)), ("month", ("year_month",)))
            ),
        ),
    )
    findings = Findings()
    store = check_data((claims, members), folder, findings)
    assert store is not None
    with store:
        assert store.tables["claims"].rows == len(texts(folder, "medical_claim"))
    assert [item for item in findings if item.severity is Severity.ERROR] == []
