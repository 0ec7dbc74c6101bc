"""What a value is rounded to, in the words people use: each against a figure worked out by hand."""

import pytest

from tests.model.test_examples import CONTRACT
from vbpdsl.answers.check import check_text

SAID = (
    ('Benchmark times 1.005, fractions of a cent dropped',
     'If Benchmark is $1.01, then X is $1.01.'),
    ('Benchmark times 1.005, any fraction of a cent being dropped',
     'If Benchmark is $1.01, then X is $1.01.'),
    ('Benchmark times 1.005, disregarding fractions of a cent',
     'If Benchmark is $1.01, then X is $1.01.'),
    ('Benchmark times 1.005, truncated to the cent',
     'If Benchmark is $1.01, then X is $1.01.'),
    ('Benchmark times 1.005, rounded up to the next whole dollar',
     'If Benchmark is $1.01, then X is $2.'),
    ('Benchmark times 1.005, rounded up to the nearest cent',
     'If Benchmark is $1.01, then X is $1.02.'),
    ('Benchmark times 1.005, rounded up to the next $100',
     'If Benchmark is $101, then X is $200.'),
    ('Benchmark times 1.005, rounded to the nearest $1,000, halves up',
     'If Benchmark is $1,500, then X is $2,000.'),
    ('Benchmark times 1.005, rounded to the nearest thousand dollars, half up',
     'If Benchmark is $1,500, then X is $2,000.'),
    ('Benchmark divided by Actual Expenditures, rounded to the nearest tenth of a percentage point, one-half upward',  # noqa: E501
     'If Benchmark is $50 and Actual Expenditures are $301, then X is 16.6%.'),
    ('Benchmark as a percentage of Actual Expenditures, rounded to the nearest tenth of a percent, half up',  # noqa: E501
     'If Benchmark is $50 and Actual Expenditures are $301, then X is 16.6%.'),
    ('Benchmark as a percentage of Actual Expenditures, rounded to the nearest one-hundredth of one percent, halves up',  # noqa: E501
     'If Benchmark is $50 and Actual Expenditures are $301, then X is 16.61%.'),
    ('Quality Score, rounded to the nearest half star, a quarter going up',
     'If Quality Score is 3.75, then X is 4.'),
    ('Quality Score, rounded to the nearest half point, a quarter up',
     'If Quality Score is 3.75, then X is 4.'),
    ('Quality Score, rounded to the nearest quarter, half up',
     'If Quality Score is 3.8, then X is 3.75.'),
    ('Quality Score, rounded to the nearest 0.5, half up',
     'If Quality Score is 3.8, then X is 4.'),
    ('Quality Score, rounded to 4 decimal places, half up',
     'If Quality Score is 3.80005, then X is 3.8001.'),
    ('Quality Score, rounded to 6 decimal places, half even',
     'If Quality Score is 3.8000005, then X is 3.8.'),
    ('Quality Score, rounded to the nearest thousandth, half to even',
     'If Quality Score is 3.0005, then X is 3.'),
    ('Quality Score, rounded down to two decimal places',
     'If Quality Score is 3.009, then X is 3.'),
    ('Quality Score, rounded up to the next whole number',
     'If Quality Score is 3.009, then X is 4.'),
    ('Quality Score, rounded down to the nearest multiple of 5',
     'If Quality Score is 14, then X is 10.'),
    ('Benchmark, rounded to the nearest cent, one-half cent upward',
     'If Benchmark is $1.005, then X is $1.01.'),
    ('Benchmark, rounded half up to the nearest cent',
     'If Benchmark is $1.005, then X is $1.01.'),
    ('Benchmark, rounded half up to two decimal places',
     'If Benchmark is $1.005, then X is $1.01.'),
    ('Benchmark, rounded to whole dollars, half up',
     'If Benchmark is $1.5, then X is $2.'),
    ('Benchmark, rounded to the nearest whole dollar (half up)',
     'If Benchmark is $1.5, then X is $2.'),
    ("Benchmark, rounded using banker's rounding to the nearest cent",
     'If Benchmark is $1.005, then X is $1.'),
    ('Benchmark, rounded to the nearest cent with halves rounded up',
     'If Benchmark is $1.005, then X is $1.01.'),
    ('Benchmark, rounded to the nearest cent (halves away from zero)',
     'If Benchmark is $1.005, then X is $1.01.'),
    ('Benchmark times 1.005, dropping any fraction of a dollar',
     'If Benchmark is $1.5, then X is $1.'),
)  # fmt: skip


def said(words: str, example: str) -> list[str]:
    text = f"{CONTRACT}\n3  More\n3.1  X means {words}.\n\nExample 1. {example}\n"
    found = check_text(text, "contract").findings
    return [item.code for item in found if item.code not in ("VBP604", "VBP202")]


@pytest.mark.parametrize(("words", "example"), SAID)
def test_a_rounding_in_words(words: str, example: str) -> None:
    assert said(words, example) == []


@pytest.mark.parametrize(
    ("words", "value", "comes_to"),
    [
        ("rounded down to the dollar", "-$5.50", "-$6"),
        ("rounded up to the dollar", "-$5.50", "-$5"),
        ("fractions of a dollar dropped", "-$5.50", "-$5"),
        ("rounded to the nearest dollar, half up", "-$5.50", "-$5"),
        ("rounded to the nearest dollar, half away from zero", "-$5.50", "-$6"),
        ("rounded to the nearest dollar, half to even", "-$4.50", "-$4"),
    ],
)
def test_below_zero_the_ways_part(words: str, value: str, comes_to: str) -> None:
    assert said(f"Benchmark, {words}", f"If Benchmark is {value}, then X is {comes_to}.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Benchmark, rounded down to the cent, half up",
        "Benchmark, rounded to the nearest cent",
    ],
)
def test_a_rounding_that_says_too_much_or_too_little(words: str) -> None:
    assert "VBP503" in said(words, "If Benchmark is $1, then X is $1.")
