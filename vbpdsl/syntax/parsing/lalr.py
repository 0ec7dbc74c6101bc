"""From rules to a table that is followed: LALR(1) by DeRemer and Pennello, conflicts kept.

Lark builds such a table too, but takes one action where two are possible. Here states are tuples
of numbered items, sets of words are the bits of an integer, and what begins alike is looked at
once, which takes three seconds for the whole grammar; where the grammar leaves two ways open, both
are kept. The grammar has no empty rules, which makes the method short: what can follow a phrase is
what can be read after it, and what can follow the phrases that it ends.

    rules    [(origin, (symbol, symbol, ...)), ...]
    table    for each state, symbol -> state or rules
"""

from collections.abc import Iterable, Iterator, Sequence

from vbpdsl.source.classes import frozen

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
    read = _Read(items, states)
    bits = _spread(_read_next(items, states, words, read), read.edges)
    whole: list[dict[int, int]] = [{} for _ in states.moves]
    for (place, state), found in zip(read.nodes, bits, strict=True):
        if (rule := read.places.whole[place]) is not None:
            whole[state][rule] = found
    for ends in whole:
        row: dict[str, list[int]] = {}
        for rule, found in sorted(ends.items()):
            for bit in _bits(found):
                row.setdefault(words[bit], []).append(rule)
        yield {word: tuple(rules) for word, rules in row.items()}


class _Places:
    """The rules of each phrase as a tree of their symbols: rules that begin alike share places.

    Most rules are one form with words left out here and there, and begin alike.
    """

    def __init__(self, items: _Items) -> None:
        self.root: dict[str, int] = {}
        self.next: list[dict[str, int]] = []
        self.whole: list[int | None] = []
        for number, (origin, symbols) in enumerate(items.rules[: items.real]):
            place = self.root.setdefault(origin, len(self.next))
            self._made(place)
            for symbol in symbols:
                place = self.next[place].setdefault(symbol, len(self.next))
                self._made(place)
            self.whole[place] = number

    def _made(self, place: int) -> None:
        if place == len(self.next):
            self.next.append({})
            self.whole.append(None)


class _Read:
    """What has been read of a phrase, and the state it was read to: nodes of one graph.

    An edge leads to where what can follow the whole phrase can follow as well: to the same phrase
    with one symbol more read, and to a phrase that ends it, before that is begun.
    """

    def __init__(self, items: _Items, states: _States) -> None:
        self.places = _Places(items)
        self.nodes: list[tuple[int, int]] = []
        self._number: dict[tuple[int, int], int] = {}
        for state, moves in enumerate(states.moves):
            for symbol in moves:
                if symbol in self.places.root:
                    self.begun(symbol, state)
        self.edges = [self._edges(*node, states.moves) for node in self.nodes]  # grows meanwhile

    def begun(self, phrase: str, state: int) -> int:
        """The node of a phrase of which nothing is read yet."""
        return self._node(self.places.root[phrase], state)

    def _node(self, place: int, state: int) -> int:
        number = self._number.setdefault((place, state), len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append((place, state))
        return number

    def _edges(self, place: int, state: int, moves: Sequence[dict[str, int]]) -> list[int]:
        found = []
        for symbol, to in self.places.next[place].items():
            found.append(self._node(to, moves[state][symbol]))
            if self.places.whole[to] is not None and symbol in self.places.root:
                found.append(self.begun(symbol, state))
        return found


def _read_next(
    items: _Items, states: _States, words: Sequence[str], read: _Read
) -> list[int]:
    """For each node the words that can be read right after its phrase, as bits."""
    bit_of = {word: 1 << bit for bit, word in enumerate(words)}
    after = [sum(bit_of[word] for word in moves if word in bit_of) for moves in states.moves]
    found = [0] * len(read.nodes)
    for state, moves in enumerate(states.moves):
        for symbol, to in moves.items():
            if symbol in items.of:
                found[read.begun(symbol, state)] = after[to]
    for number, (_, (start,)) in enumerate(items.rules[items.real :]):
        found[read.begun(start, number)] |= bit_of[END]
    return found


def _spread(bits: list[int], edges: Sequence[Sequence[int]]) -> list[int]:
    """What each node has of its own and from all that lead to it: until nothing changes."""
    waiting = dict.fromkeys(range(len(bits)))
    while waiting:
        now, waiting = waiting, {}
        for node in now:
            for to in edges[node]:
                if bits[to] | bits[node] != bits[to]:
                    bits[to] |= bits[node]
                    waiting[to] = None
    return bits


def _bits(bits: int) -> Iterator[int]:
    """The places of the ones in a number."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
