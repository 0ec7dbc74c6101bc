"""Our LALR(1) table is Lark's, state for state, and keeps what Lark throws away: conflicts.

Lark's own table of the whole grammar was found equal in all its actions when it was smaller; Lark
takes too long for that, so it is compared here on small grammars: random ones, one of a textbook,
a part of ours.
"""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import GrammarError
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from vbpdsl.syntax.parsing.kept_table import grammar_rules
from vbpdsl.syntax.parsing.lalr import END, Automaton, automaton
from vbpdsl.syntax.words.vocabulary import grammar_text

POINTERS = """
s: l EQUALS r | r
l: STAR r | ID
r: l
%declare EQUALS STAR ID
"""
"""Aho, Sethi and Ullman, example 4.20 (4.48 of the second edition): LALR(1) and not SLR(1)."""


class NoLexer(Lexer):
    """Lark asks for a lexer."""

    def __init__(self, _configuration: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Any:  # noqa: ARG002
        return iter(())


def lark_table(grammar: str, starts: list[str]) -> Any:
    lark = Lark(
        grammar, parser="lalr", lexer=NoLexer, start=starts, keep_all_tokens=True,
        maybe_placeholders=False,
    )  # fmt: skip
    return lark.parser.parser._parse_table


def ours(grammar: str, starts: list[str]) -> tuple[Automaton, list[tuple[str, tuple[str, ...]]]]:
    rules = [(rule.origin, parts) for rule, parts in grammar_rules(grammar, starts)]
    return automaton(rules, starts), rules


def differences(grammar: str, starts: list[str]) -> list[str]:
    """Where the two tables differ, walked together from their starts; Lark shifts in a conflict.

    Lark lets a rule be whole before some words that cannot follow it: it also takes rules that
    began earlier for rules that begin in a state. Ours may lack those words and no others.
    """
    theirs, (built, rules) = lark_table(grammar, starts), ours(grammar, starts)
    number = {theirs.start_states[start]: built.starts[start] for start in starts}
    found, open_ = [], list(number)
    while open_:
        state = open_.pop()
        row, moves = theirs.states[state], built.moves[number[state]]
        completed = built.completed[number[state]]
        more = row.keys() - moves.keys() - completed.keys()
        if moves.keys() | completed.keys() != row.keys() - more:
            found.append(f"words of {number[state]}")
            continue
        found += [f"{word} in {number[state]}" for word in more if row[word][0] is Shift]
        for word, (action, argument) in ((w, row[w]) for w in row.keys() - more):
            if action is Shift:
                if argument not in number:
                    number[argument] = moves[word]
                    open_.append(argument)
                same = number[argument] == moves.get(word)
            else:
                parts = tuple(symbol.name for symbol in argument.expansion)
                same = [rules[n] for n in completed[word]] == [(argument.origin.name, parts)]
            if not same:
                found.append(f"{word} in {number[state]}")
    if {start: number.get(theirs.end_states[start]) for start in starts} != built.ends:
        found.append("ends")
    if len(set(number.values())) != len(built.moves):
        found.append("states")
    return found


def test_a_textbook_grammar() -> None:
    assert differences(POINTERS, ["s"]) == []
    built, _ = ours(POINTERS, ["s"])
    assert len(built.moves) == 10
    after_l = built.moves[built.starts["s"]]["l"]
    assert "EQUALS" in built.moves[after_l]
    assert set(built.completed[after_l]) == {END}


def test_a_part_of_our_grammar() -> None:
    starts = ["edge", "cover_years", "cover_period"]
    assert differences(grammar_text(), starts) == []


_SYMBOLS = st.sampled_from(["s", "a", "b", "X", "Y", "Z"])
_RULE = st.lists(st.lists(_SYMBOLS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.tuples(_RULE, _RULE, _RULE))
def test_random_grammars(rules: tuple[list[tuple[str, ...]], ...]) -> None:
    """Where ours has a word that completes two rules, Lark refuses the grammar."""
    written = dict(zip("sab", rules, strict=True))
    for origin, choices in written.items():
        assume(all(choice != (origin,) for choice in choices))
    text = "\n".join(
        f"{origin}: {' | '.join(' '.join(choice) for choice in dict.fromkeys(choices))}"
        for origin, choices in written.items()
    )
    text += "\n%declare X Y Z\n"
    built, _ = ours(text, ["s"])
    twice = any(len(found) > 1 for row in built.completed for found in row.values())
    try:
        assert differences(text, ["s"]) == []
        assert not twice
    except GrammarError:
        assert twice
