"""Sections and citations as lawyers begin and name them."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import vbpdsl
from tests.samples.settling import paid
from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.page.listings import cut_units

_CONTRACT = """\
EXHIBIT Q: ARTICLES

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Elm Practice (the "Practice")
Period:          January 1, 2026 through December 31, 2026
Common terms:    Common Settlement Terms, version 3

                    {first}
1.1  Base is $100.

                    {second}
2.1  On or before June 30, 2027 the Plan pays the Practice {cited} 1.1 plus $5.
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ARTICLE 1.  TERM AND BASE", "ARTICLE 2.  PAYMENT"),
        ("Article I - Base", "Article II - Payment"),
        ("SECTION 1: Base", "SECTION 2: Payment"),
        ("1  Base", "2  Payment"),
    ],
)
@pytest.mark.parametrize("cited", ["clause", "Section", "section", "paragraph"])
def test_sections_of_lawyers(tmp_path: Path, first: str, second: str, cited: str) -> None:
    text = _CONTRACT.format(first=first, second=second, cited=cited)
    assert paid(tmp_path, text, {}) == Decimal(105)


def test_an_article_out_of_turn_is_told() -> None:
    findings = Findings()
    text = _CONTRACT.format(first="ARTICLE I.  BASE", second="ARTICLE III.  PAY", cited="clause")
    cut_units(SourceText("text", text), findings)
    assert [item.found for item in findings if item.code == "VBP103"] == ["section III"]


_ANNEX = """\
EXHIBIT Q: ANNEX

Payor:              Green Valley Health Plan (the "Plan")
Provider:           each Obstetric Group listed in Annex 1, settled separately (the "Group")
Contract years:     2026 through 2027, each a Contract Year settled on its own
Shared definitions: Common Settlement Terms, third edition

1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name          | Column | Kind    |
     | visit number  | visit  | text    |
     | Group         | group  | Group   |
     | Contract Year | year   | year    |
     | fee           | fee    | dollars |
1.2  On or before June 30 of the next year the Plan pays the {called} 10% of the total fee of the
     Group's visits in the Contract Year.

Annex 1  Groups

     | Group |
     | Elm   |
     | Oak   |
"""
_VISITS = "visit,group,year,fee\n1,Elm,2026,100\n2,Oak,2027,50\n3,Ash,2026,900\n4,Elm,2025,70\n"


@pytest.mark.parametrize("called", ["Group", "Obstetric Group"])
def test_covers_and_annexes_of_others(tmp_path: Path, called: str) -> None:
    """Elm in 2026 and Oak in 2027: 10% of 150; another group and another year are not settled."""
    text = _ANNEX.format(called=called)
    assert paid(tmp_path, text, {"visit": _VISITS}) == Decimal(15)


def test_empty_lines_before_headings_are_no_matter(tmp_path: Path) -> None:
    """But a schedule that a sentence names where its line breaks begins nothing."""
    text = re.sub(r"\n\n+(?=Annex |1  )", "\n", _ANNEX.format(called="Group"))
    year = "visits in the Contract Year"
    text = text.replace(f"{year}.", f"{year}, as in\nAnnex 1.")
    assert "\nAnnex 1  Groups" in text
    assert paid(tmp_path, text.replace(", as in\nAnnex 1", ""), {"visit": _VISITS}) == Decimal(15)
    assert isinstance(paid(tmp_path, text, {"visit": _VISITS}), list)


def test_the_cover_is_printed_with_its_own_words() -> None:
    printed = vbpdsl.format_text(_ANNEX.format(called="Group"))
    assert [line.split(":")[0] for line in printed.splitlines()[2:6]] == [
        "Payer", "Provider", "Years", "Common terms"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("[words] The parties meet each quarter.", ("words",)),
        ("The parties meet each quarter. [words]", ("words",)),
        ("The parties meet\n     each quarter. [words]", ("words",)),
        ("Base is $5. The parties meet. [words]", ()),  # of both, or of the last?
    ],
)
def test_a_mark_may_stand_behind_the_one_sentence_that_it_marks(
    typed: str, marks: tuple[str, ...]
) -> None:
    text = f"EXHIBIT Q: MARKS\n\n1  Talks\n1.1  {typed}\n1.2  Fee is $5.\n"
    clause, after = cut_units(SourceText("q.vbp", text), Findings())[-2:]
    said = " ".join(text[span.start : span.end] for span in clause.body)
    assert (clause.label, clause.marks, after.label) == ("1.1", marks, "1.2")
    assert ("[words]" in said) == (not marks)
