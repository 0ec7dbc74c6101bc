"""The grammar is LALR(1) without a single conflict: a conflict would be a silent choice."""

from vbpdsl.syntax.kept_table import STARTS, grammar_rules
from vbpdsl.syntax.lalr import Automaton, automaton
from vbpdsl.syntax.words import grammar_text, vocabulary


def conflicts(built: Automaton) -> set[str]:
    """The words that two actions of a state are possible for."""
    return {
        word
        for moves, completed in zip(built.moves, built.completed, strict=True)
        for word, rules in completed.items()
        if len(rules) > 1 or word in moves
    }


def table_of(grammar: str) -> Automaton:
    return automaton([(rule.origin, parts) for rule, parts in grammar_rules(grammar)], STARTS)


def _test_no_conflicts() -> None:
    assert conflicts(table_of(grammar_text())) == set()


def test_a_conflict_would_be_seen() -> None:
    """Each of two ways to read `A plus B plus C`."""
    twice = grammar_text().replace("| value PLUS product ", "| value PLUS value ", 1)
    assert twice != grammar_text()
    assert {"PLUS", "LESS"} <= conflicts(table_of(twice))


def test_every_word_has_one_canonical_spelling() -> None:
    words = vocabulary()
    assert all(words.canonical.values())
    assert len(words.canonical) > 100
