"""What all tests share: `--update` writes the corpus' expectations anew, for a person to read; the
longest tests are the first, so that no process is left alone with one at the end."""

import os

import pytest
from hypothesis import settings

settings.register_profile("vbpdsl", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=1_000)
settings.load_profile("vbpdsl")
"""A property holds or not, however busy the machine is. `--hypothesis-profile=thorough` tries the
properties of whole contracts on more of them than there is time for in every run."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Processes that tests start keep compiled modules, as those of an installed program do: else each
compiles all of them anew, for two seconds."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write what is printed now into tests/corpus; read the difference before committing",
    )


LONG = (
    "test_clauses_mean_what_they_meant",
    "test_no_figure_is_wrong_and_hardly_anything_plain_is_refused",
    "test_contracts_mean_what_they_meant",
    "test_words_put_into_a_contract_do_not_pass_in_silence",
    "tests/properties/",
    "tests/published/",
    "test_each_slip_is_a_mistake_or_read_as_it_is_meant",
    "test_slips_are_answered",
    "test_a_planned_root_is_the_root",
    "test_every_example_of_the_help_is_answered",
    "test_random_contracts",
    "test_item_8_growth_is_linear",
    "test_the_one_sentence_as_typed_and_as_written_out",
    "test_every_figure_of_every_practice",
)
"""Tests that take longer than five seconds of a processor, by a part of their names."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, else in their order."""
    items.sort(key=lambda item: not any(name in item.nodeid for name in LONG))


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="module")
def half(request: pytest.FixtureRequest) -> int:
    """Which half of its examples a test is tried on, where two processors share them."""
    number: int = request.param
    return number
