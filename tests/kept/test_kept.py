"""No kept case is paid wrongly, crashes, or is refused where its text is plain."""

import pytest

from tests.kept.kept import outcome
from tests.kept.texts import Kept, kept_cases


@pytest.mark.parametrize("case", kept_cases(), ids=lambda case: case.name)
def test_what_is_read_is_what_is_meant(case: Kept) -> None:
    found, said = outcome(case)
    assert found in ("right", "asked"), said
