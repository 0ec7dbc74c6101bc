"""What pages say of the house and of each other: folders, files, links, words of the language."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, page_text
from vbpdsl.syntax.words.vocabulary import vocabulary

PAGES = (
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/decisions").glob("*.md")),
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)
_ROOTS = ("vbpdsl/", "grammar/", "contracts_dsl/", "tests/", "benchmarks/", "docs/")
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_STAGE = re.compile(r"^\| `(?P<stage>\w+)` \|", re.MULTILINE)


def _outside_blocks(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", page_text(page), flags=re.MULTILINE | re.DOTALL)


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.lower().replace("`", ""))
    return kept.strip().replace(" ", "-")


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {_anchor(heading) for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    here = (ROOT / page).parent
    dead = []
    for target in _LINK.findall(_outside_blocks(page)):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        file = (here / path).resolve() if path else ROOT / page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            dead.append(target)
    assert not dead


@pytest.mark.parametrize("page", PAGES)
def test_files_that_a_page_names_exist(page: str) -> None:
    named = re.findall(r"`([\w./-]+)`", _outside_blocks(page))
    missing = [
        name for name in named if name.startswith(_ROOTS) and not (ROOT / name).exists()
    ]
    assert not missing


def test_the_stage_table_has_every_folder_in_the_order_of_imports() -> None:
    said = _STAGE.findall(page_text("docs/architecture.md").split("Crowded stages")[0])
    folders = {path.parent.name for path in (ROOT / "vbpdsl").glob("*/__init__.py")}
    assert set(said) == folders
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    assert [f"vbpdsl.{stage}" for stage in reversed(said)] == layers


def test_the_table_of_rooms_has_every_room_of_a_stage() -> None:
    table = page_text("docs/architecture.md").split("Crowded stages")[1].split("\n\n")[1]
    rows = [line.split("|")[1:3] for line in table.splitlines()[2:]]
    for stage, rooms in rows:
        there = (ROOT / "vbpdsl" / stage.strip(" `")).glob("*/__init__.py")
        assert set(re.findall(r"`(\w+)`", rooms)) == {path.parent.name for path in there}
    divided = {path.parts[-3] for path in (ROOT / "vbpdsl").glob("*/*/__init__.py")}
    assert {stage.strip(" `") for stage, _ in rows} == divided


def test_every_dependency_has_its_reason_with_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = page_text("docs/decisions/0001-dependencies.md")
    said = dict(re.findall(r"^\| (\w+) \| `([^`]+)` \|", page, re.MULTILINE))
    needed = dict(re.match(r"([\w-]+)(.*)", item).groups() for item in project["dependencies"])
    assert said == needed
    for item in project["optional-dependencies"]["dev"]:
        assert re.split(r"[><=]", item)[0] in page


def test_every_decision_is_listed() -> None:
    listed = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", page_text("docs/decisions/README.md")))
    assert listed == {path.name for path in (ROOT / "docs/decisions").glob("0*.md")}


def test_shorthand_in_the_reference_is_shorthand_in_the_grammar() -> None:
    section = page_text("docs/language/shorthand.md")
    spellings = {*vocabulary().meanings}
    rows = [line for line in section.split("\n") if line.startswith("| `")]
    single = [row for row in rows if re.match(r"\| `(?:\+|minus|>=|shall pay|capped)", row)]
    assert len(single) == 5
    for row in single:
        typed = re.findall(r"`([^`]+)`", row.split("|")[1])
        for word in typed:
            assert {word, f", {word}", f"the {word}"} & spellings, word
