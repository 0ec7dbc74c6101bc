"""Diagnostics as a writer reads them."""

import json

import pytest

from vbpdsl.source.diagnostic import Diagnostic, Label, Severity
from vbpdsl.source.render import Options, render, to_json, visible
from vbpdsl.source.text import SourceText, Span

TEXT = "1.1  Budget means $5.\n4.1  The Plan pays the Practice Shared Savigns by July 31.\n"
SOURCE = SourceText("home.vbp", TEXT)
AT = TEXT.index("Shared Savigns")
MISTAKE = Diagnostic(
    "VBP201",
    "`Shared Savigns` is not a Term of this contract",
    SOURCE,
    Span(AT, AT + 14),
    "4.1",
    expected="a Term",
    found="nothing of that name",
    readings=("(a less b) plus c", "a less (b plus c)"),
    case="$2.00 a year",
    suggestion="`Shared Savings`",
    labels=(Label(SOURCE, Span(5, 11), "the nearest is here"),),
)

PAGE = """\
error VBP201: `Shared Savigns` is not a Term of this contract
  home.vbp:2:33, clause 4.1

    2 | 4.1  The Plan pays the Practice Shared Savigns by July 31.
      |                                 ^^^^^^^^^^^^^^

    1 | 1.1  Budget means $5.
      |      ------ the nearest is here

  expected:      a Term
  found:         nothing of that name
  reading a):    (a less b) plus c
  reading b):    a less (b plus c)
  in money:      $2.00 a year
  write instead: `Shared Savings`
  more:          vbp explain VBP201"""


def test_a_diagnostic_is_a_page_with_the_place_underlined() -> None:
    assert render(MISTAKE) == PAGE


def test_colour_only_adds_colour() -> None:
    coloured = render(MISTAKE, Options(colour=True))
    assert "\x1b[" in coloured
    import re

    assert re.sub(r"\x1b\[\d+m", "", coloured) == PAGE


def test_without_a_place_it_says_what_to_do() -> None:
    said = render(Diagnostic("VBP801", "`x.vbp` does not exist", suggestion="name another"))
    assert said == (
        "error VBP801: `x.vbp` does not exist\n\n"
        "  what to do: name another\n  more:       vbp explain VBP801"
    )


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_long_line_is_cut_around_the_place(width: int) -> None:
    text = "x" * 300 + " here " + "y" * 300
    source = SourceText("long.vbp", text)
    said = render(Diagnostic("VBP101", "odd", source, Span(301, 305)), Options(width=width))
    shown, underline = said.split("\n")[3:5]
    assert len(shown) <= width
    assert shown[underline.index("^") : underline.rindex("^") + 1] == "here"


def test_several_lines_are_shown_by_their_first() -> None:
    source = SourceText("two.vbp", "one\ntwo\nthree")
    said = render(Diagnostic("VBP101", "odd", source, Span(0, 13), severity=Severity.WARNING))
    assert said.startswith("warning VBP101")
    assert "^^^ (to line 3)" in said


def test_a_place_after_the_end_does_no_harm() -> None:
    source = SourceText("end.vbp", "abc")
    assert "1:4" in render(Diagnostic("VBP101", "odd", source, Span(9, 12)))


def test_control_characters_are_shown_not_sent() -> None:
    assert visible("a\x1b[31mb\tc\u202ed") == "a\u241b[31mb c\ufffdd"


def test_wide_characters_are_underlined_in_full() -> None:
    source = SourceText("wide.vbp", "\u4e2d\u6587 x")
    said = render(Diagnostic("VBP101", "odd", source, Span(0, 2)))
    assert said.split("\n")[4].endswith("| ^^^^")


def test_json_has_places_from_one() -> None:
    said = json.loads(json.dumps(to_json(MISTAKE)))
    assert said["place"] == {"line": 2, "column": 33, "end_line": 2, "end_column": 47}
    assert said["severity"] == "error"
    assert said["labels"][0]["words"] == "the nearest is here"
