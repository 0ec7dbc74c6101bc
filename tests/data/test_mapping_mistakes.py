"""Mistakes in `vbp.toml`: each at its line, with what to write; and nothing that is typed there is
a bug of the program."""

import random
import time
from datetime import date
from itertools import product
from pathlib import Path

import pytest

import vbpdsl
from tests.data.mapped import attempt, mistake, opened, results
from vbpdsl.data.mapping.text import mapping_from
from vbpdsl.data.mapping.toml_source import parse_toml
from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText

TABLE = results("hospital", "measure", "score", "amount", "day")
TEXT = "hospital,measure,score,amount,day\nElm,A,1,2,2026-01-01\n"


@pytest.mark.parametrize(
    ("said", "code", "line", "words"),
    [
        ("[tables.result]\nmissing = [1.5]\n", "VBP743", 2, "`missing` must be a text"),
        ("[tables.result]\nmissing = []\n", "VBP743", 2, "`missing` must be a text"),
        ("missing = true\n", "VBP743", 1, "`missing` must be a text"),
        ("[tables.result.missing]\nscore = {}\n", "VBP743", 2, "`score` must be a text"),
        ('[tables.result.missing]\nscor = "-"\n', "VBP742", 2, "`scor`"),
        ('[tables.result.missing]\nscore = [""]\n', "VBP743", 2, "`score` must be a text"),
        ('[tables.result]\nencoding = "latin1"\n', "VBP744", 2, "`latin1` is no encoding"),
        ("[tables.result]\nseparator = 7\n", "VBP744", 2, "`7` is no separator"),
        ("[tables.result]\nheader = 0\n", "VBP743", 2, "`header` must be the number"),
        ("[tables.result]\nheader = true\n", "VBP743", 2, "`header` must be the number"),
        ("[tables.result]\nheader = 3\nrows_from = 3\n", "VBP750", 3, "cannot stand on line 3"),
        ("[tables.result]\nabsent = true\nheader = 2\n", "VBP750", 2, "has `header` below it"),
        ('[tables.result.numbers]\namount = "dollars"\n', "VBP744", 2, "`dollars`"),
        ('[tables.result.numbers]\namount = "5K"\n', "VBP744", 2, "`5K`"),
        ('[tables.result.numbers]\namount = "1.234"\n', "VBP744", 2, "`1.234`"),
        ('[tables.result.numbers]\namount = ["1,234", "1.234,5"]\n', "VBP750", 2, "two of these"),
        ('[tables.result.numbers]\namount = "1,234,5"\n', "VBP744", 2, "`1,234,5`"),
        ('[tables.result.dates]\nday = ["MM/DD/YYYY", "DD/MM/YYYY"]\n', "VBP750", 2, "two of"),
        ('[tables.result.dates]\nday = ["MM/DD/YYYY", "DD"]\n', "VBP744", 2, "`DD`"),
        ("[tables.result.reasons]\nscore = 7\n", "VBP743", 2, "`score` must be the name"),
        ('[tables.result.reasons]\nscore = "Footnot"\n', "VBP745", 2, "no column `Footnot`"),
        ("[tables.result.widths]\nhospital = -1\n", "VBP743", 2, "number of digits"),
        ('[tables.result.each]\nmeasure = ["A"]\n', "VBP750", 2, "no column is taken for each"),
        (
            '[tables.result.each]\nmeasure = ["A", "A"]\n'
            '[tables.result.columns]\nscore = "{measure}"\n',
            "VBP750",
            2,
            "twice",
        ),
        (
            '[tables.result.columns]\nscore = "{measure} Score"\n',
            "VBP750",
            2,
            "`each` does not say which there are",
        ),
        (
            '[tables.result.each]\nmeasur = ["A"]\n[tables.result.columns]\nscore = "{measur}"\n',
            "VBP750",
            2,
            "each row would count again",
        ),
        (
            '[tables.result.each]\nmeasure = "score"\n'
            '[tables.result.columns]\nmeasure = "measure"\nscore = "{measure}"\n',
            "VBP750",
            4,
            "said by `each` and again",
        ),
        (
            '[tables.result.columns]\nscore = { fixed = "1" }\n'
            '[tables.result.missing]\nscore = "N/A"\n',
            "VBP750",
            4,
            "the same for each row",
        ),
        ('[tables.result.only]\nState = "AL"\n', "VBP745", 2, "no column `State`"),
        ("[tables.result.only]\nhospital = { is = 1 }\n", "VBP743", 2, "in no known way"),
        ("[tables.result.only]\nhospital = { not = 1.5 }\n", "VBP743", 2, "must be a text"),
        ("[tables.result.only]\nhospital = {}\n", "VBP743", 2, "in no known way"),
        ("[tables.result.columns]\nscore = { join = [1] }\n", "VBP743", 2, "`score` must be"),
        ('[tables.result.columns]\nscore = { join = ["score"], by = 1 }\n', "VBP743", 2, "joins"),
        ('[tables.result.columns]\nscore = { join = ["gone"] }\n', "VBP745", 2, "column `gone`"),
        ("[[tables.result]]\n[[tables.result]]\n", "VBP743", 1, "needs the file of each"),
        ("[tables]\nresult = [1]\n", "VBP743", 2, "`result` must be a section"),
    ],
)
def test_mistakes_point_to_their_line(
    tmp_path: Path, said: str, code: str, line: int, words: str
) -> None:
    found, at = mistake(tmp_path, TABLE, said, result=TEXT)
    assert (found.code, at) == (code, line)
    assert words in found.message
    assert found.suggestion


@pytest.mark.parametrize(
    ("said", "code", "mended"),
    [
        ("[tables.result]\nheeder = 1\n", "VBP742", "[tables.result]\nheader = 1\n"),
        (
            '[tables.result.each]\nmeasure = ["score"]\n',
            "VBP750",
            '[tables.result.each]\nmeasure = ["score"]\n'
            '[tables.result.columns]\nscore = "{measure}"\n',
        ),
        (
            "[tables.result]\nheader = 1\nrows_from = 1\n",
            "VBP750",
            "[tables.result]\nheader = 1\nrows_from = 2\n",
        ),
    ],
)
def test_what_is_advised_is_read(tmp_path: Path, said: str, code: str, mended: str) -> None:
    found, _ = mistake(tmp_path, TABLE, said, result=TEXT)
    assert found.code == code
    opened(tmp_path, TABLE, mended, result=TEXT)[0].close()


VALUES = (
    *('"N/A"', '""', '"{measure}"', '"$1,234"', '"..\\u0000"', "'a.b'", "7", "-1", "1.5", "true"),
    *("[]", "[[]]", '["a", "b"]', "[1, true]", "{}", '{ fixed = "x" }', "{ fixed = {} }"),
    *('{ not = "a" }', "{ empty = true }", '{ join = ["score"], between = 1 }', "nan", "inf"),
    *('{ a = { b = "c" } }', "2026-01-01", "12:00:00", '"' + "x" * 300 + '"', "10000000000000000"),
)
KEYS = ("file", "absent", "encoding", "separator", "header", "rows_from", "missing", "numbers")
SECTIONS = ("columns", "dates", "units", "numbers", "missing", "reasons", "widths", "each", "only")


def test_nothing_that_is_typed_is_a_bug(tmp_path: Path) -> None:
    """Every kind of value for every key: the table is opened, or there is a finding."""
    said = [f"[tables.result]\n{key} = {value}\n" for key, value in product(KEYS, VALUES)]
    said += [
        f"[tables.result.{section}]\nscore = {value}\n"
        for section, value in product(SECTIONS, VALUES)
    ]
    said += [f"{key} = {value}\n" for key, value in product(("missing", "tables"), VALUES)]
    said += [f"[[tables.result]]\n{text.partition(chr(10))[2]}" for text in said[:60]]
    for text in said:
        _read(text)
    for text in random.Random(1).sample(said, 30):
        _opened(tmp_path, text)


def test_random_settings_together_are_no_bug(tmp_path: Path) -> None:
    draw = random.Random(7)
    lines = [f"{name} = {value}" for name in ("measure", "score", "day") for value in VALUES]
    for number in range(600):
        text = "".join(
            f"[tables.result.{section}]\n{draw.choice(lines)}\n"
            for section in draw.sample(SECTIONS, 3)
        )
        _read(text)
        if number < 20:
            _opened(tmp_path, text)


def _read(text: str) -> None:
    source = parse_toml(SourceText("vbp.toml", text), Findings())
    if source is not None:
        mapping_from(source, Findings())


def _opened(folder: Path, text: str) -> None:
    store, findings = attempt(folder, TABLE, text, result=TEXT)
    assert (store is None) == findings.refused, text
    if store is not None:
        store.close()


@pytest.mark.parametrize("long", ["[a" + ".x" * 30_000 + "]", "a" + " " * 30_000 + "= 1", "#" * 9])
def test_a_long_line_takes_no_longer_than_its_letters(tmp_path: Path, long: str) -> None:
    begun = time.process_time()
    _opened(tmp_path, f"[tables.result]\nheeder = 1\n{long}\n")
    assert time.process_time() - begun < 3


CONTRACT = """\
EXHIBIT C: POINTS

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Hospital listed in Schedule 1, settled separately
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3

1  What is given
1.1  Results: each row is a result, in the file result.
     | Name     | Column   | Kind     |
     | Hospital | hospital | Hospital |
     | amount   | amount   | dollars  |

2  Payment
2.1  Due means the total amount of the Hospital's results.
2.2  On or before March 31, 2027 the Plan pays the Hospital Due (the "Fee Payment").

Schedule 1  Hospitals
     | Hospital |
     | Elm      |
"""


def test_rows_that_came_later_are_left_out_of_a_file_with_titles(tmp_path: Path) -> None:
    """As of March 5 cents of the first row alone, 1,234.50, and not the thousand after it."""
    rows = 'Elm;"$1,234.50";2026-03-01\nElm;$1000;2026-04-01\n'
    text = f"Señor;;\nHosp;Amt;file_date\n(u);;\n{rows}"
    (tmp_path / "result.csv").write_bytes(text.encode("cp1252"))
    (tmp_path / "vbp.toml").write_text(
        '[tables.result]\nencoding = "windows-1252"\nheader = 2\nrows_from = 4\n'
        '[tables.result.columns]\nhospital = "Hosp"\namount = "Amt"\n'
        '[tables.result.numbers]\namount = "$1,234"\n'
    )
    with vbpdsl.settle(CONTRACT, tmp_path, as_of=date(2026, 3, 5)) as run:
        assert [str(item) for item in run.payments["exact"]] == ["1234.5"]
    with vbpdsl.settle(CONTRACT, tmp_path) as run:
        assert [str(item) for item in run.payments["exact"]] == ["2234.5"]
