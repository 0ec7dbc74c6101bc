"""The house is kept small: no module over 400 lines, no function over 60; each says what it is."""

import ast
from pathlib import Path

import pytest

from tests.docs.standing import REFERENCE

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "vbpdsl").rglob("*.py"))


@pytest.fixture(scope="module")
def parsed() -> dict[Path, ast.Module]:
    return {path.relative_to(ROOT): ast.parse(path.read_text()) for path in MODULES}


def test_no_module_is_long() -> None:
    lines = {path.relative_to(ROOT): path.read_text().count("\n") for path in MODULES}
    assert {path: number for path, number in lines.items() if number > 400} == {}


def test_no_function_is_long(parsed: dict[Path, ast.Module]) -> None:
    long = {
        f"{path}:{node.lineno} {node.name}"
        for path, module in parsed.items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 60
    }
    assert long == set()


def test_each_module_says_what_it_does(parsed: dict[Path, ast.Module]) -> None:
    assert [path for path, module in parsed.items() if not ast.get_docstring(module)] == []


def test_each_public_function_says_what_it_does(parsed: dict[Path, ast.Module]) -> None:
    silent = {
        f"{path}:{node.lineno} {node.name}"
        for path, module in parsed.items()
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    }
    assert silent == set()


def test_no_page_of_the_reference_is_long() -> None:
    lines = {page: (ROOT / page).read_text(encoding="utf-8").count("\n") for page in REFERENCE}
    assert {page: number for page, number in lines.items() if number > 350} == {}
