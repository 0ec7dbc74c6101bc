"""The medical home on invented data, every figure against totals counted while making the data.

The totals of `truth.json` are whole cents and whole months added up by NumPy before any file was
written; budgets, savings and payments are worked out from them here, in fractions, from the
figures of the exhibit. Nothing of that passes through a parser, a plan or an engine.
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from attrs import frozen

import vbpdsl
from vbpdsl.data.generate import generate
from vbpdsl.engine.run import Account

PROGRAMS = Path(__file__).parents[2] / "contracts_dsl/programs"
HOME = PROGRAMS / "medical-home/contract.vbp"
ONE_SENTENCE = PROGRAMS / "medical-home-one-sentence/contract.vbp"
ENGINES = ("batch", "reference")

BUDGET_PMPM = {"Commercial": Fraction(310), "Medicare Advantage": Fraction(742)}
"""Clause 2.1 of the exhibit."""

SHARES = ((14, 50), (12, 47), (10, 44), (9, 41), (0, 0))
"""Least Criteria met and percent: Friedberg et al., JAMA Internal Medicine 2015, table B2."""

MADE = (
    # members, practices, seed, format
    (400, 4, 3, "csv"),
    (900, 7, 29, "parquet"),
)


@frozen
class Home:
    """Invented data: the folder, its true totals, and the run of one engine on it."""

    folder: Path
    truth: dict[str, Any]
    settled: vbpdsl.Settled


HOMES = [(made, engine) for made in MADE for engine in ENGINES]


def _named(item: tuple[tuple[int, int, int, str], str]) -> str:
    return f"{item[0][0]}-members-{item[1]}"


@pytest.fixture(scope="module", params=HOMES, ids=_named)
def home(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Home]:
    (members, practices, seed, kind), engine = request.param
    folder = tmp_path_factory.mktemp("home")
    generate(folder, members=members, practices=practices, seed=seed, format=kind)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    with vbpdsl.settle(HOME, folder, engine=engine, sample=0) as settled:
        yield Home(folder, truth, settled)


def half_away(amount: Fraction) -> Fraction:
    """An amount that is never negative, in whole cents, half a cent up."""
    return Fraction(int(amount * 100 + Fraction(1, 2)), 100)


def budget(line: dict[str, Any]) -> Fraction:
    """Budget of a line of business: its PMPM for each month, times the member's risk score."""
    return BUDGET_PMPM[line["line_of_business"]] * Fraction(line["risk_score_thousandths"], 1000)


def net_savings(practice: dict[str, Any]) -> Fraction:
    """Budget less cost, less supplemental payments, neither step below zero."""
    lines = practice["by_line_of_business"]
    spent = Fraction(sum(line["cents_after_limit"] for line in lines), 100)
    gross = max(sum(map(budget, lines), Fraction(0)) - spent, Fraction(0))
    return max(gross - Fraction(practice["supplemental_cents"], 100), Fraction(0))


def share(met: int) -> Fraction:
    """The share by the number of Criteria met."""
    return Fraction(next(percent for least, percent in SHARES if met >= least), 100)


def exact(frame: pd.DataFrame, practice: str) -> dict[tuple[str, str | None], Fraction]:
    """The exact values of a frame of Terms for one practice, by Term and what it is of."""
    mine = frame[(frame["Practice"] == practice) & frame["value"].notna()]
    of = [None if pd.isna(item) else item for item in mine["of"]]
    return {
        (term, at): Fraction(value)
        for term, at, value in zip(mine["term"], of, mine["exact"], strict=True)
    }


def test_every_figure_of_every_practice(home: Home) -> None:
    terms = home.settled.terms
    for practice in home.truth["by_practice"]:
        found = exact(terms, practice["practice"])
        for line in practice["by_line_of_business"]:
            at, months = f"line of business {line['line_of_business']}", line["member_months"]
            assert found["Member Months", at] == months
            assert found["Cost of Care", at] == Fraction(line["cents_after_limit"], 100)
            assert found["Risk Score", at] == Fraction(
                line["risk_score_thousandths"], 1000 * months
            )
            assert found["Budget", at] == budget(line)
        met = practice["criteria_met"]
        assert found["Criteria met", None] == met
        assert found["Supplemental Payments", None] == Fraction(practice["supplemental_cents"], 100)
        assert found["Net Savings", None] == net_savings(practice)
        assert found["Share", None] == share(met)


def test_payments_to_the_cent(home: Home) -> None:
    paid = home.settled.payments
    practices = home.truth["by_practice"]
    assert len(paid) == len(practices)
    for practice in practices:
        (amount,) = paid[paid["Practice"] == practice["practice"]]["amount"]
        due = half_away(net_savings(practice) * share(practice["criteria_met"]))
        assert Fraction(amount) == due
    assert {Fraction(item) > 0 for item in paid["amount"]} == {True, False}


def test_claims_counted_and_left_out_by_reason(home: Home) -> None:
    """A line with several faults is left out for the first: period, then run-out, then roster."""
    account = account_of(home.settled, "Cost")
    lines = home.truth["claim_lines"]
    outside = [item for item in lines if item["outside_the_period"]]
    late = [item for item in lines if item not in outside and item["paid_after_run_out"]]
    absent = [item for item in lines if item not in (*outside, *late) and item["not_on_the_roster"]]
    counted = [item for item in lines if item["counted"]]
    assert (account.received, account.received_amount) == lines_and_dollars(lines)
    assert (account.counted, account.counted_amount) == lines_and_dollars(counted)
    assert reasons(account, "before the Period", "after the Period") == lines_and_dollars(outside)
    assert reasons(account, "paid on or before") == lines_and_dollars(late)
    assert reasons(account, "Attribution Roster") == lines_and_dollars(absent)
    assert all(lines_and_dollars(group)[0] for group in (outside, late, absent, counted))


def account_of(settled: vbpdsl.Settled, term: str) -> Account:
    return next(item for item in settled.accounts if item.term == term)


def lines_and_dollars(lines: list[dict[str, Any]]) -> tuple[int, Fraction]:
    return sum(item["lines"] for item in lines), Fraction(sum(item["cents"] for item in lines), 100)


def reasons(account: Account, *words: str) -> tuple[int, Fraction]:
    """Rows and dollars left out for the reasons that have some words in them."""
    found = [item for item in account.left_out if any(word in item.reason for word in words)]
    amounts = [item.amount for item in found if item.amount is not None]
    return sum(item.rows for item in found), sum(amounts, Fraction(0))


def test_months_received_are_counted_or_left_out(home: Home) -> None:
    account = account_of(home.settled, "Member Months")
    assert account.received == home.truth["rows"]["provider_attribution"]
    assert account.counted == sum(
        line["member_months"]
        for practice in home.truth["by_practice"]
        for line in practice["by_line_of_business"]
    )
    assert account.received == account.counted + sum(item.rows for item in account.left_out)


@pytest.mark.parametrize("home", HOMES[:2], indirect=True, ids=_named)
def test_the_one_sentence_as_typed_and_as_written_out(home: Home) -> None:
    """`share 50% of savings if 9 of 14 measures met`, and what `vbp fmt` makes of it."""
    engine = home.settled.engine
    text = vbpdsl.format_text(ONE_SENTENCE)
    assert "share 50% of savings if" in ONE_SENTENCE.read_text(encoding="utf-8")
    sentence = " ".join(text.split())
    assert (
        "1.1 If at least 9 of the 14 Measures are met, the Plan pays the Practice 50% of Savings "
        '(the "Shared Savings Payment").'
    ) in sentence
    due = {
        practice["practice"]: half_away(net_savings(practice) / 2)
        if practice["criteria_met"] >= 9
        else Fraction(0)
        for practice in home.truth["by_practice"]
    }
    for contract in (ONE_SENTENCE, text):
        with vbpdsl.settle(contract, home.folder, engine=engine, sample=0) as run:
            paid = zip(run.payments["Practice"], run.payments["amount"], strict=True)
            assert {name: Fraction(amount) for name, amount in paid} == due
