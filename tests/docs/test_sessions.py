"""Every command on the pages is run, and what the page shows is compared with what it prints."""

from pathlib import Path

import pytest

from tests.docs.session import Spoken, agrees, changed, played

PAGES = ("README.md", "docs/tutorial.md", "docs/data.md", "docs/amendments.md", "docs/restated.md")


def _difference(item: Spoken) -> str:
    shown, printed = "\n".join(item.shown), "\n".join(item.printed)
    return f"$ {item.command}\n--- the page shows\n{shown}\n--- it prints\n{printed}"


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_what_its_commands_print(page: str, tmp_path: Path) -> None:
    spoken = [item for _, items in played(page, tmp_path) for item in items]
    assert spoken, f"{page} runs nothing"
    bugs = [item.command for item in spoken if item.code not in (0, 1)]
    assert not bugs, f"neither fine nor a finding: {bugs}"
    wrong = [_difference(item) for item in spoken if not agrees(item.shown, item.printed)]
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        (("a", "b", "c"), True),
        (("a", "...", "c"), True),
        (("...",), True),
        (("a", "...", "b", "c"), True),
        (("a", "c"), False),
        (("a", "...", "d"), False),
        (("a.*",), False),
    ],
)
def test_dots_stand_for_lines_and_nothing_else_does(shown: tuple[str, ...], same: bool) -> None:
    assert agrees(shown, ("a", "b", "c")) is same


def test_a_change_replaces_one_clause_with_its_wrapped_lines() -> None:
    text = "1.1  A means B\n     and so on.\n1.2  C means D.\n  a  X: one\n  b  Y: two\n"
    assert changed(text, "1.1  A means E.\n") == text.replace("B\n     and so on", "E")
    assert changed(text, "  a  X: three\n") == text.replace("one", "three")
