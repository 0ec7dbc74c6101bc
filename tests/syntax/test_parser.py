"""Every way to read a sentence is found: against a plain search over all ways, and on sentences."""

from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.collect import Collector
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.units import read_units
from vbpdsl.syntax.parsing.forest import MOST_READINGS, trees
from vbpdsl.syntax.parsing.kept_table import grammar_rules, table_of
from vbpdsl.syntax.parsing.parser import Following, Read, SentenceReader, Stop
from vbpdsl.syntax.parsing.places import Key, Leaf, Place, Places
from vbpdsl.syntax.parsing.table import Rule
from vbpdsl.syntax.parsing.tree import Phrase, Word

SIGNS = {"x": ("X",), "y": ("Y",), "b": ("X", "Y")}
"""What each sign of a text can be read as."""


class Signs(Places):
    """A text of signs; `b` is read in two ways."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.first = (0, 0, False)

    def at(self, key: Key) -> Place:
        at = key[1]
        if at == len(self.text):
            return Place((), frozenset({"$END"}), at, None)
        leaves = tuple(
            Leaf(kind, Word(kind, self.text[at], self.text[at], Span(at, at + 1)),
                 (0, at + 1, False), rank)
            for rank, kind in enumerate(SIGNS[self.text[at]])
        )  # fmt: skip
        return Place(leaves, frozenset(leaf.terminal for leaf in leaves), at, None)


def searched(rules: list[tuple[Rule, tuple[str, ...]]], text: str) -> list[Any]:
    """Every tree of a text, each rule tried on each stretch of it."""

    @cache
    def made(symbol: str, start: int, end: int) -> tuple[Any, ...]:
        if symbol in ("X", "Y"):
            if end == start + 1 and symbol in SIGNS[text[start]]:
                return (symbol,)
            return ()
        return tuple(
            (rule.kind, parts)
            for rule, symbols in rules
            if rule.origin == symbol
            for cuts in _cuts(start, end, len(symbols))
            for parts in product(
                *(made(s, a, b) for s, (a, b) in zip(symbols, cuts, strict=True))
            )
        )

    return list(made("s", 0, len(text)))


def _cuts(start: int, end: int, count: int) -> list[list[tuple[int, int]]]:
    if count == 1:
        return [[(start, end)]]
    return [
        [(start, middle), *rest]
        for middle in range(start + 1, end)
        for rest in _cuts(middle, end, count - 1)
    ]


def plain(tree: Any) -> Any:
    if isinstance(tree, Word):
        return tree.kind
    return (tree.kind, tuple(plain(part) for part in tree.parts))


def has_circle(written: dict[str, list[tuple[str, ...]]]) -> bool:
    """Whether a phrase can be a phrase of its own kind and nothing more."""
    alone = {o: {c[0] for c in choices if len(c) == 1} for o, choices in written.items()}
    for _ in alone:
        alone = {o: s.union(*(alone.get(n, set()) for n in s)) for o, s in alone.items()}
    return any(origin in reached for origin, reached in alone.items())


_SYMBOLS = st.sampled_from(["s", "a", "X", "Y"])
_CHOICES = st.lists(st.lists(_SYMBOLS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(_CHOICES, _CHOICES, st.text("xyb", min_size=1, max_size=6))
def test_all_ways_of_random_grammars(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], text: str
) -> None:
    written = {"s": list(dict.fromkeys(first)), "a": list(dict.fromkeys(second))}
    assume(not has_circle(written))
    grammar = "".join(
        f"{origin}: {' | '.join(' '.join(choice) for choice in choices)}\n"
        for origin, choices in written.items()
    )
    grammar += "%declare X Y\n"
    rules = grammar_rules(grammar, ["s"])
    expected = searched(rules, text)
    assume(len(expected) <= MOST_READINGS)
    followed = Following(table_of(grammar, ["s"]), Signs(text), "s")
    followed.run()
    rules_of = followed.table.rules
    found = [plain(tree) for _, root in followed.whole for tree in trees(root, rules_of)]
    assert sorted(map(str, found)) == sorted(map(str, expected))


def test_as_many_as_there_are_and_no_more_than_can_be_looked_at() -> None:
    """`s: s s | X` has 1, 1, 2, 5, 14, 42, 132 trees of 1 to 7 words: the Catalan numbers."""
    grammar = "s: s s | X\n%declare X Y\n"
    counts = []
    for length in range(1, 8):
        followed = Following(table_of(grammar, ["s"]), Signs("x" * length), "s")
        followed.run()
        ((_, root),) = followed.whole
        counts.append(len(trees(root, table_of(grammar, ["s"]).rules)))
    assert counts == [1, 1, 2, 5, 14, 42, MOST_READINGS + 1]


def test_a_long_row_is_read_without_deep_recursion() -> None:
    grammar = "s: X+\n%declare X Y\n"
    followed = Following(table_of(grammar, ["s"]), Signs("x" * 5000), "s")
    followed.run()
    ((_, root),) = followed.whole
    (tree,) = trees(root, table_of(grammar, ["s"]).rules)
    assert len(tree.parts) == 5000


# ---------------------------------------------------------------- sentences

PAGE = """EXHIBIT A: READING

1  Terms
1.1  Cost means $100.
1.2  Cost of Care means $200.
1.3  Care means $300.
1.4  Average Cost means $400.
1.5  {}
"""


def read(sentence: str) -> Read | Stop:
    source = SourceText("reading", PAGE.format(sentence))
    units = read_units(source, Findings())
    nouns = Nouns()
    for step in ("cover", "tables", "terms"):
        Collector(source, nouns, Findings()).collect(units, step)
    reader = SentenceReader(source, nouns, frozenset())
    result, _ = reader.read("sentence", units[-1].body)
    return result


def terms(tree: Phrase) -> list[str]:
    return [str(word.value) for word in tree.words() if word.kind == "TERM"]


def test_the_longest_declared_phrase_is_one() -> None:
    found = read("Fee means Cost of Care.")
    assert isinstance(found, Read)
    assert terms(found.tree) == ["Fee", "Cost of Care"]
    assert found.others == ()


def test_the_better_choice_of_words_comes_first() -> None:
    """`, rounded to the nearest cent, a half up`: the comma is part of the way, or stands alone."""
    found = read("Payments are rounded to the nearest cent, a half cent away from zero.")
    assert isinstance(found, Read)
    assert [len(tree.parts[0].parts) for tree in (found.tree, *found.others)] == [3, 4]  # type: ignore[union-attr]


def test_an_article_makes_no_second_reading() -> None:
    found = read("Fee means the Care.")
    assert isinstance(found, Read)
    assert found.others == ()


def test_a_shorter_phrase_is_read_where_the_longer_leads_nowhere() -> None:
    found = read("Fee means 50% of Cost of Care times 2.")
    assert isinstance(found, Read)
    assert terms(found.tree) == ["Fee", "Cost of Care"]


def test_the_furthest_place_is_where_it_stops() -> None:
    found = read("Fee means Cost of Care plus nonsense here.")
    assert isinstance(found, Stop)
    assert found.found == "nonsense"
    assert found.before is not None
    assert found.before.typed == "plus"
    assert "TERM" in found.accepted


@pytest.mark.parametrize("sentence", ["Fee means", "Fee means ."])
def test_a_sentence_that_ends_too_early(sentence: str) -> None:
    found = read(sentence)
    assert isinstance(found, Stop)
    assert found.before is not None
    assert found.before.typed == "means"
