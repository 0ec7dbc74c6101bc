"""The printed form: stable, saying the same, and reached from shorthand.

Contracts are put together at random from clauses of all forms, typed as people type (symbols,
ISO dates, odd spaces, wrapped lines); the printed form must read to the same contract and print
to itself.
"""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbpdsl.model.contract import Contract
from vbpdsl.model.from_syntax import from_syntax
from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.files import read_text
from vbpdsl.source.library import library_for
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.document import EmptyLibrary, Library
from vbpdsl.syntax.format import format_text
from vbpdsl.syntax.read import read_documents

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((ROOT / "contracts_dsl" / "programs").glob("*/contract.vbp"))

COVER = """EXHIBIT T: TRIAL

Payer:           Summit Health Plan (the "Plan")
Provider:        Valley Care ACO, LLC (the "ACO")
Years:           2025 through 2027, each a Performance Year settled on its own
Statement Date:  August 5 of the next year

1  Terms
1.1  Benchmark is $1000000.
1.2  Cost is $900,000.00.
1.3  Share is 50%.
1.4  Quality Score is 75.
1.5  Payments are rounded to the nearest cent, a half cent away from zero.
"""
CLAUSES = (
    ("Gain {n} means the amount by which Benchmark exceeds Cost.", None),
    ("Part {n} means Benchmark * Share.", "Part {n} means Benchmark times Share."),
    ("Rest {n} means Benchmark minus Cost.", "Rest {n} means Benchmark less Cost."),
    ("Rest {n} means Benchmark - Cost.", "Rest {n} means Benchmark less Cost."),
    ("Ratio {n} means Cost / Benchmark.", "Ratio {n} means Cost divided by Benchmark."),
    ("Ratio {n} means Cost ÷ Benchmark.", "Ratio {n} means Cost divided by Benchmark."),
    ("Part {n} means three percent of Cost.", "Part {n} means 3% of Cost."),
    ("Paid {n} means Cost if Quality Score ≥ 60; otherwise $0.", "Quality Score is at least 60"),
    ("Kept {n} means 50 % of Benchmark, but not more than $75000.", None),
    ("Half {n} means half of (Benchmark less Cost).", None),
    ("Least {n} means the lesser of Cost and 3% of Benchmark.", None),
    ("Trend {n} is 4.2% for 2025, 3.9% for 2026 and 3.9% for 2027.", None),
    (
        "Factor {n} is 70% at a Quality Score of 60, rises in a straight line to 100% at 85, and "
        "is 100% above 85. Below 60 it is 0%.",
        None,
    ),
    ("Paid {n} means Cost if Quality Score >= 60; otherwise $0.", None),
    (
        "Grade {n} means\n     - $10 if Quality Score is at least 90;\n"
        "     - $5 if Quality Score > 70;\n     - otherwise $0.",
        None,
    ),
    (
        "For each Performance Year, the Plan pays the ACO 50% of (Benchmark less Cost) on or "
        "before 2026-08-31.",
        None,
    ),
    ("Always true: the ACO never pays the Plan anything.", None),
    ("[words] Each party keeps its records for six years.", None),
)


def _contract(text: str, library: Library | None = None) -> Contract:
    findings = Findings()
    source = SourceText("trial.vbp", text)
    contract = from_syntax(read_documents(source, library or EmptyLibrary(), findings), findings)
    assert contract is not None, [item.message for item in findings]
    return contract


def _meaning(contract: Contract) -> tuple[object, ...]:
    """All that a contract says, without its words and places."""
    definitions = tuple(
        (item.name, item.keys, item.type, item.expression, item.role)
        for item in contract.definitions
    )
    payments = tuple((item.name, item.payer, item.payee, item.due) for item in contract.payments)
    promises = tuple(item.condition for item in contract.promises)
    return definitions, payments, promises, contract.tables, contract.settlement


@st.composite
def typed_contracts(draw: st.DrawFn) -> str:
    """A contract as somebody types it: clauses of any form, wrapped and spaced anyhow."""
    chosen = draw(st.lists(st.sampled_from(range(len(CLAUSES))), min_size=1, max_size=8))
    lines = []
    for number, index in enumerate(chosen, start=6):
        sentence = CLAUSES[index][0].format(n="ABCDEFGHIJ"[number - 6])
        if "\n" not in sentence and draw(st.booleans()):
            words = sentence.split(" ")
            cut = draw(st.integers(1, len(words) - 1))
            if not re.match(r"[\d$-]", words[cut]):
                sentence = " ".join(words[:cut]) + "\n   " + "  ".join(words[cut:])
        lines.append(f"1.{number}  {sentence}")
    return COVER + "\n".join(lines) + "\n"


@given(typed_contracts())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_printed_form_says_the_same_and_is_stable(text: str) -> None:
    printed = format_text(SourceText("trial.vbp", text), EmptyLibrary())
    assert _meaning(_contract(printed)) == _meaning(_contract(text))
    assert format_text(SourceText("trial.vbp", printed), EmptyLibrary()) == printed


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.parent.name)
def test_programs_print_to_the_same_contract(path: Path) -> None:
    source = read_text(path)
    assert isinstance(source, SourceText)
    library = library_for(path)
    printed = format_text(source, library)
    again = SourceText(source.name, printed)
    assert _meaning(_contract(printed, library)) == _meaning(_contract(source.typed, library))
    assert format_text(again, library) == printed


@pytest.mark.parametrize(("typed", "signed"), [c for c in CLAUSES if c[1] is not None])
def test_symbols_become_words(typed: str, signed: str) -> None:
    text = f"{COVER}1.6  {typed.format(n='A')}\n"
    assert signed.format(n="A") in format_text(SourceText("trial.vbp", text), EmptyLibrary())


def test_short_forms_are_signed_in_full() -> None:
    text = COVER + "1.6  The Plan pays the ACO 50 percent of $75000 on or before 2026-08-31.\n"
    printed = format_text(SourceText("trial.vbp", text), EmptyLibrary())
    assert "1.1  Benchmark is $1,000,000." in printed
    assert "the ACO 50% of $75,000 on or before August 31, 2026." in printed


def test_the_sentence_that_started_it() -> None:
    path = ROOT / "contracts_dsl" / "programs" / "medical-home-one-sentence" / "contract.vbp"
    source = read_text(path)
    assert isinstance(source, SourceText)
    assert "\nshare 50% of savings if 9 of 14 measures met\n" in source.typed
    printed = " ".join(format_text(source, library_for(path)).split())
    assert (
        "1.1 If at least 9 of the 14 Measures are met, the Plan pays the Practice 50% of Savings "
        '(the "Shared Savings Payment").'
    ) in printed


_PANEL = """EXHIBIT P: WORDS LIKE A TERM

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each ACO listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once

1  Fees
1.1  Panel: one for each beneficiary, in the file panel.
     | Name        | Column | Kind                 |
     | beneficiary | id     | beneficiary          |
     | ACO         | aco    | ACO                  |
     | state       | state  | text: aligned, other |
1.2  Aligned Beneficiaries means the number of beneficiaries whose state is aligned.
1.3  Fee means the number of aligned beneficiaries times $5.
1.4  Gift means aligned beneficiaries times $1.

Schedule 1  ACOs
     | ACO |
     | Oak |
"""


def test_words_that_may_be_no_term_stay_as_they_are() -> None:
    said = format_text(SourceText("trial.vbp", _PANEL), EmptyLibrary())
    assert "the number of aligned beneficiaries times $5" in said
    assert "Gift means Aligned Beneficiaries times $1" in said
