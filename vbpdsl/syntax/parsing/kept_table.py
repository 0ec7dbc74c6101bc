"""The table of the grammar, as the package ships it.

Made from `grammar/vbp.lark` when the package is built (`hatch_build.py`), kept beside it as JSON,
which can hold nothing but data, and used only if it was made from this very grammar by this very
code and is, by its own hash, as it was made. Whatever lies elsewhere, such as in a user's cache
folder, is never read: who changes the table changes money. In a checkout whose grammar was changed
since, the table is made anew in some three seconds and kept for the next run; an installed package
is never written to.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from vbpdsl.source.classes import frozen
from vbpdsl.source.files import PACKAGE, shipped
from vbpdsl.syntax.parsing import lalr, table_rows
from vbpdsl.syntax.parsing.table import Rule, Table
from vbpdsl.syntax.parsing.table_rows import Rows, text_of, text_of_alike
from vbpdsl.syntax.words.vocabulary import GRAMMAR, grammar_text

NAME = "table.json"
"""The file beside the grammar."""

STARTS = (
    "sentence", "reversed", "line", "heading", "edge", "cell", "example",
    "cases_below", "example_heading",
    "cover_listing", "cover_period", "cover_years", "cover_cost", "rounding",
)  # fmt: skip


@frozen
class Kept:
    """A table and the hash of its file."""

    table: Table
    sha256: str


def table() -> Table:
    """The table of the shipped grammar."""
    return kept().table


@cache
def kept() -> Kept:
    """The table of the shipped grammar and its hash: from the package, else made."""
    grammar = shipped(GRAMMAR)
    text_of_grammar = grammar_text(grammar).encode()
    made = f'{{"made_from":"{made_from(text_of_grammar)}",'
    path = grammar.with_name(NAME)
    kept = _read(path)
    plain = _loaded(kept) if kept.startswith(made.encode()) and _as_made(kept) else None
    if plain is None:
        text = table_text(text_of_grammar)
        kept, plain = text.encode(), json.loads(text)
        if not grammar.is_relative_to(PACKAGE):  # a checkout
            _write(text, path)
    return Kept(_table(plain), hashlib.sha256(kept).hexdigest())


def write_table(grammar: Path) -> Path:
    """Make the table of a grammar and keep it beside it: what the build of the package does."""
    path = grammar.with_name(NAME)
    path.write_text(table_text(grammar_text(grammar).encode()), encoding="utf-8", newline="")
    return path


def made_from(grammar: bytes) -> str:
    """What a table depends on: the grammar, and the code that makes it."""
    whole = hashlib.sha256(grammar)
    for module in (lalr.__file__, table_rows.__file__, __file__):
        whole.update(Path(module).read_bytes())
    return whole.hexdigest()


def table_text(grammar: bytes) -> str:
    """The table of a grammar, as it is kept: the same from the same grammar, to the byte."""
    plain = json.dumps(_plain(grammar.decode(), STARTS), separators=(",", ":"))
    as_made = hashlib.sha256(plain[1:].encode()).hexdigest()
    return f'{{"made_from":"{made_from(grammar)}","as_made":"{as_made}",{plain[1:]}'


def _as_made(kept: bytes) -> bool:
    """Whether what stands behind a table's own hash is what was hashed."""
    _, _, rest = kept.partition(b'"as_made":"')
    said, _, plain = rest.partition(b'",')
    return said == hashlib.sha256(plain).hexdigest().encode()


def table_of(grammar: str, starts: Sequence[str]) -> Table:
    """The table of a grammar with starts of its own."""
    return _table(_plain(grammar, starts))


def _plain(grammar: str, starts: Sequence[str]) -> dict[str, Any]:
    """A table as plain names and numbers: symbols, rules that are alike and sets of words have
    numbers, each state a row of pairs of them."""
    rules = grammar_rules(grammar, starts)
    built = lalr.automaton([(rule.origin, symbols) for rule, symbols in rules], starts)
    symbols: dict[str, int] = {}
    kinds: dict[Rule, int] = {}
    sets: dict[tuple[str, ...], int] = {}
    moves = text_of_alike(
        [(symbols.setdefault(name, len(symbols)), to) for name, to in sorted(row.items())]
        for row in built.moves
    )
    completed = text_of(_by_rule(completed, sets) for completed in built.completed)
    return {
        "rules": [kinds.setdefault(rule, len(kinds)) for rule, _ in rules],
        "kinds": [[one.origin, one.kind, one.size, one.open, one.inner] for one in kinds],
        "symbols": list(symbols),
        "moves": moves,
        "completed": completed,
        "sets": list(sets),
        "starts": built.starts,
        "ends": built.ends,
        "always": _always(rules),
    }


def grammar_rules(
    grammar: str, starts: Sequence[str] = STARTS
) -> list[tuple[Rule, tuple[str, ...]]]:
    """The rules of a grammar, its choices and repetitions spelt out by Lark."""
    from lark.load_grammar import load_grammar

    loaded, _ = load_grammar(grammar, GRAMMAR, [], True)  # type: ignore[no-untyped-call]
    _, rules, _ = loaded.compile(list(starts), "*")
    return [(_rule(rule), tuple(str(s.name) for s in rule.expansion)) for rule in rules]


def _rule(rule: Any) -> Rule:
    origin = str(rule.origin.name)
    kind = str(rule.alias or origin)
    opens = bool(rule.options.expand1) and not rule.alias
    return Rule(origin, kind, len(rule.expansion), opens, origin.startswith("_"))


def _always(rules: list[tuple[Rule, tuple[str, ...]]]) -> dict[str, list[str]]:
    """The words that a phrase of each kind is never without, in whichever of its forms."""
    found: dict[str, set[str]] = {}
    for rule, symbols in rules:
        found[rule.kind] = found.get(rule.kind, set(symbols)) & set(symbols)
    return {
        kind: sorted(symbol for symbol in symbols if symbol.isupper())
        for kind, symbols in sorted(found.items())
    }


def _by_rule(
    completed: dict[str, tuple[int, ...]], sets: dict[tuple[str, ...], int]
) -> list[tuple[int, int]]:
    """Each rule that is whole in a state with the number of its set of next words."""
    words: dict[int, list[str]] = {}
    for word, rules in completed.items():
        for rule in rules:
            words.setdefault(rule, []).append(word)
    return [
        (rule, sets.setdefault(tuple(sorted(next_)), len(sets)))
        for rule, next_ in sorted(words.items())
    ]


def _table(plain: dict[str, Any]) -> Table:
    symbols: list[str] = plain["symbols"]
    sets = [frozenset[str](words) for words in plain["sets"]]
    kinds = [Rule(*row) for row in plain["kinds"]]
    return Table(
        Rows(plain["moves"], lambda row: dict(sorted((symbols[one], to) for one, to in row))),
        Rows(plain["completed"], lambda row: tuple((rule, sets[words]) for rule, words in row)),
        tuple(kinds[kind] for kind in plain["rules"]),
        plain["starts"],
        plain["ends"],
        {kind: frozenset(words) for kind, words in plain["always"].items()},
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _loaded(kept: bytes) -> Any:
    try:
        return json.loads(kept)
    except ValueError:  # cut off, by a full disk
        return None


def _write(text: str, path: Path) -> None:
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    except OSError:  # a checkout that cannot be written costs time, nothing else
        beside.unlink(missing_ok=True)
