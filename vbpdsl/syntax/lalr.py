"""From rules to a table that is followed: LALR(1) by DeRemer and Pennello, conflicts kept.

Lark builds such a table too, in seven seconds for this grammar, and takes one action where two
are possible. Here states are tuples of numbered items and sets of words are the bits of an
integer, which takes half a second; and where the grammar leaves two ways open, both are kept. The
grammar has no empty rules, which makes the method short: what can follow a phrase is what can be
read after it, and what can follow the phrases that it ends.

    rules    [(origin, (symbol, symbol, ...)), ...]
    table    for each state, symbol -> state or rules
"""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

END = "$END"

Plain = tuple[str, tuple[str, ...]]
"""A rule: the phrase it makes and the symbols it is made of."""


@frozen
class Automaton:
    """For each state: where each symbol leads, and the rules that each next word completes."""

    moves: tuple[dict[str, int], ...]
    completed: tuple[dict[str, tuple[int, ...]], ...]
    starts: dict[str, int]
    ends: dict[str, int]


def automaton(rules: Sequence[Plain], starts: Sequence[str]) -> Automaton:
    """The LALR(1) automaton of a grammar without empty rules."""
    assert all(symbols for _, symbols in rules), "an empty rule"
    items = _Items(rules, starts)
    states = _States(items)
    return Automaton(
        tuple(states.moves),
        tuple(_completed(items, states)),
        {start: number for number, start in enumerate(starts)},
        {start: states.moves[number][start] for number, start in enumerate(starts)},
    )


class _Items:
    """Each place within each rule as a number: its next symbol, its rule once it is whole.

    The last rules are `$start -> start`, one for each start; they complete nothing.
    """

    def __init__(self, rules: Sequence[Plain], starts: Sequence[str]) -> None:
        self.rules = (*rules, *((f"${start}", (start,)) for start in starts))
        self.real = len(rules)
        self.next: list[str | None] = []
        self.rule: list[int] = []
        self.first: list[int] = []
        self.of: dict[str, list[int]] = {}
        for number, (origin, symbols) in enumerate(self.rules):
            self.first.append(len(self.next))
            self.of.setdefault(origin, []).append(len(self.next))
            self.next += [*symbols, None]
            self.rule += [number] * (len(symbols) + 1)

    def phrases_at(self, items: Iterable[int]) -> frozenset[str]:
        """The phrases that can begin at some items, those they can begin with included."""
        open_ = [name for item in items if (name := self.next[item]) in self.of]
        found: set[str] = set()
        while open_:
            name = open_.pop()
            assert name is not None
            if name not in found:
                found.add(name)
                open_ += [s for item in self.of[name] if (s := self.next[item]) in self.of]
        return frozenset(found)


class _States:
    """The LR(0) states: kernels of items and the moves between them."""

    def __init__(self, items: _Items) -> None:
        self.items = items
        self.kernels: list[tuple[int, ...]] = []
        self.begun: list[frozenset[str]] = []
        self.moves: list[dict[str, int]] = []
        self._number: dict[tuple[int, ...], int] = {}
        self._opened: dict[frozenset[str], dict[str, list[int]]] = {}
        for first in items.first[items.real :]:
            self._state((first,))
        for kernel in self.kernels:  # grows while it is walked
            self.moves.append({s: self._state(k) for s, k in self._steps(kernel)})

    def _state(self, kernel: tuple[int, ...]) -> int:
        number = self._number.setdefault(kernel, len(self.kernels))
        if number == len(self.kernels):
            self.kernels.append(kernel)
            self.begun.append(self.items.phrases_at(kernel))
        return number

    def _steps(self, kernel: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Each symbol that can come next, with the kernel it leads to."""
        own: dict[str, list[int]] = {}
        for item in kernel:
            symbol = self.items.next[item]
            if symbol is not None:
                own.setdefault(symbol, []).append(item + 1)
        begun = self._begun(self.begun[len(self.moves)])
        for symbol in {**own, **begun}:
            yield symbol, tuple(sorted((*own.get(symbol, ()), *begun.get(symbol, ()))))

    def _begun(self, phrases: frozenset[str]) -> dict[str, list[int]]:
        """Where each symbol leads at the beginning of some phrases; many states share them."""
        found = self._opened.get(phrases)
        if found is None:
            found = {}
            for name in sorted(phrases):
                for item in self.items.of[name]:
                    symbol = self.items.next[item]
                    assert symbol is not None
                    found.setdefault(symbol, []).append(item + 1)
            self._opened[phrases] = found
        return found


def _completed(items: _Items, states: _States) -> Iterator[dict[str, tuple[int, ...]]]:
    """For each state the rules that are whole there, by the words that may come next."""
    words = sorted({s for s in items.next if s is not None and s not in items.of} | {END})
    follows = _follows(items, states, {word: 1 << bit for bit, word in enumerate(words)})
    after: list[dict[int, int]] = [{} for _ in states.moves]
    for (state, origin), bits in follows.items():
        for first in items.of[origin]:
            rule = items.rule[first]
            if rule < items.real:
                end = state
                for symbol in items.rules[rule][1]:
                    end = states.moves[end][symbol]
                after[end][rule] = after[end].get(rule, 0) | bits
    for ends in after:
        row: dict[str, list[int]] = {}
        for rule, bits in sorted(ends.items()):
            for bit in _bits(bits):
                row.setdefault(words[bit], []).append(rule)
        yield {word: tuple(rules) for word, rules in row.items()}


_Reading = tuple[int, str]
"""A phrase that begins in a state."""


def _follows(items: _Items, states: _States, bit_of: dict[str, int]) -> dict[_Reading, int]:
    """The words that can follow each phrase that begins in each state, as bits."""
    follows: dict[_Reading, int] = {}
    parents: dict[_Reading, list[_Reading]] = {}
    read = [sum(bit_of[word] for word in moves if word in bit_of) for moves in states.moves]
    for state, moves in enumerate(states.moves):
        for symbol, to in moves.items():
            if symbol in items.of:
                follows[(state, symbol)] = read[to]
    for number, (start,) in enumerate(symbols for _, symbols in items.rules[items.real :]):
        follows[(number, start)] |= bit_of[END]
    for reading in follows:
        state, origin = reading
        for first in items.of[origin]:
            symbols = items.rules[items.rule[first]][1]
            if symbols[-1] in items.of:
                end = state
                for symbol in symbols[:-1]:
                    end = states.moves[end][symbol]
                parents.setdefault((end, symbols[-1]), []).append(reading)
    return _spread(follows, parents)


def _spread(
    own: dict[_Reading, int], parents: dict[_Reading, list[_Reading]]
) -> dict[_Reading, int]:
    """What each has of its own and from all its parents' parents: until nothing changes."""
    children: dict[_Reading, list[_Reading]] = {}
    for child, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(child)
    open_ = list(own)
    while open_:
        parent = open_.pop()
        bits = own[parent]
        for child in children.get(parent, ()):
            if own[child] | bits != own[child]:
                own[child] |= bits
                open_.append(child)
    return own


def _bits(bits: int) -> Iterator[int]:
    """The places of the ones in a number."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
