"""One sentence at a time, in every way that the grammar can read it.

All readings of the words (`places.py`) are followed along all actions of the table at once. What
the ways have in common is shared: stacks are joined where they come to the same state at the same
place (a graph), phrases where they cover the same words (a forest). The trees come out in the
order of preference, the one that a reader takes first being the first: the longest declared phrase,
the longest word of the language. A sentence that cannot go on is reported once, at the furthest
place that was understood, in the words of the form it belongs to; the sentence after it is read
as if nothing had happened.

    front   for one place: state -> Stack, each with edges to the stacks below and what lies between
"""

from collections.abc import Callable, Iterator

from attrs import define, evolve, field, frozen

from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.parsing.asked import Asked
from vbpdsl.syntax.parsing.forest import MOST_READINGS, Label, Packed, preferred, trees
from vbpdsl.syntax.parsing.kept_table import table
from vbpdsl.syntax.parsing.lexer import Lexer
from vbpdsl.syntax.parsing.places import Key, Leaf, Place, Places
from vbpdsl.syntax.parsing.remembered import Kept, keep, key_of, known
from vbpdsl.syntax.parsing.table import Table
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.traps import Trap

MOST_WAYS = 5_000
"""Ways to make the phrases of one sentence at which it is given up: no sentence of a contract has
more than about a hundred, and following them takes a second at most."""


@frozen
class Stop:
    """Where a sentence could not go on: the place, what stands there, what could have stood.

    `endless` says that it was given up, since there are too many ways to read it.
    """

    span: Span
    found: str
    accepted: frozenset[str]
    before: Word | None
    trap: Trap | None = None
    endless: bool = False


@frozen
class Read:
    """A sentence that was read, the offset after it, and the other ways to read it.

    `more` says that there are more than can be looked at, so that none are given.
    """

    tree: Phrase
    end: int
    others: tuple[Phrase, ...] = ()
    more: bool = False


Turn = Callable[[Read], Read] | None
"""What becomes of a sentence that was read: the same place and end, its trees in another order."""


@frozen(eq=False)
class _Past:
    """The words by which a stack was reached, the last first: the best choice of them."""

    leaf: Leaf
    before: "_Past | None"

    def order(self) -> list[int]:
        """How good each choice was, the first word first."""
        ranks, past = [], self
        while past is not None:
            ranks.append(past.leaf.rank)
            past = past.before  # type: ignore[assignment]
        return ranks[::-1]


@define(eq=False)
class _Stack:
    """A state at a place, above all the stacks that it can stand on."""

    state: int
    key: Key
    past: _Past | None
    edges: "list[tuple[_Stack, Label]]" = field(factory=list)


_Front = dict[int, _Stack]


class SentenceReader:
    """Reads sentences of one text, given the declared phrases and lettered lines."""

    def __init__(self, source: SourceText, nouns: Nouns, letters: frozenset[str]) -> None:
        self.source = source
        self.nouns = nouns
        self.asked = Asked(source, nouns)
        self.lexer = Lexer(source, self.asked, letters)
        self.table: Table = table()

    def read(
        self, start: str, spans: tuple[Span, ...], subject: str | None = None, turned: Turn = None
    ) -> tuple[Read | Stop, int]:
        """Read one phrase from the beginning of some stretches of text.

        `subject` is the Term that the phrase defines, where a title says it; `turned` what becomes
        of each sentence that is read, of its tree alone.

        Gives what was read, or where it stopped, and the offset reached. A sentence ends at its
        full stop; other starts end with the text.
        """
        return _before(self._kept(start, spans, subject, turned))

    def _kept(self, start: str, spans: tuple[Span, ...], subject: str | None, turned: Turn) -> Kept:
        """What was read, today or before."""
        said_besides = (self.lexer.letters, self.asked.besides, self.lexer.house.phrases)
        key = key_of(self.source, spans, (start, subject, turned, *said_besides))
        before = known(key, spans, self.asked)
        if before is not None:
            return before
        if turned is None:
            return keep(key, self._read(start, spans, subject))
        read = self._kept(start, spans, subject, None)
        if read.stop is None:
            sentence, _ = _before(read)
            assert isinstance(sentence, Read)
            sentence = turned(sentence)
            read = evolve(read, trees=(sentence.tree, *sentence.others))
        return keep(key, read)

    def _read(self, start: str, spans: tuple[Span, ...], subject: str | None) -> Kept:
        self.asked.begin()
        following = Following(self.table, Places(self.lexer, spans), start)
        following.run()
        found, begins = following.readings(subject), spans[0].start
        answers = self.asked.answers(begins)
        if found is not None:
            trees = (found.tree, *found.others)
            return Kept(begins, trees, found.end, found.more, None, answers)
        stop = following.stop()
        return Kept(begins, (), max(stop.span.start, begins), False, stop, answers)


def _before(kept: Kept) -> tuple[Read | Stop, int]:
    """What was read before, and the offset reached then."""
    if kept.stop is not None:
        return kept.stop, kept.end
    tree, *others = kept.trees
    return Read(tree, kept.end, tuple(others), kept.more), kept.end


class Following:
    """All ways through one sentence."""

    def __init__(self, table: Table, places: Places, start: str) -> None:
        self.table = table
        self.places = places
        self.end = table.ends[start]
        self.bottom = _Stack(table.starts[start], places.first, None)
        self.fronts: dict[Key, _Front] = {places.first: {self.bottom.state: self.bottom}}
        self.whole: list[tuple[int, Packed]] = []
        self.furthest: tuple[int, Key, Place, list[_Stack]] | None = None
        self.leaves: list[Leaf] = []
        self.ways = 0

    def run(self) -> None:
        """Follow the sentence to its end, or to where no way goes on."""
        while self.fronts and self.ways <= MOST_WAYS:
            key = min(self.fronts)
            front = self.fronts.pop(key)
            place = self.places.at(key)
            self.leaves += place.leaves
            ended = "$END" in place.terminals  # told at the last letter, which may be a whole word
            if self.furthest is None or place.at + ended > self.furthest[0]:
                self.furthest = (place.at + ended, key, place, list(front.values()))
            self._complete(key, front, place)
            if "$END" in place.terminals:
                self._finish(key, front)
            self._shift(front, place)

    def _complete(self, key: Key, front: _Front, place: Place) -> None:
        """Apply each rule that is whole here, for each way to its beginning."""
        packed: dict[tuple[str, Key], Packed] = {}
        completed, rules = self.table.completed, self.table.rules
        open_ = [(stack, edge) for stack in front.values() for edge in stack.edges]
        while open_ and self.ways <= MOST_WAYS:
            stack, (below, label) = open_.pop()
            for number, words in completed[stack.state]:
                if words.isdisjoint(place.terminals):
                    continue
                rule = rules[number]
                for origin, parts in _ways(below, label, rule.size):
                    self.ways += 1
                    made = packed.setdefault((rule.origin, origin.key), Packed())
                    made.add(number, parts)
                    state = self.table.moves[origin.state][rule.origin]
                    above = front.get(state)
                    if above is None:
                        above = front[state] = _Stack(state, key, stack.past)
                    if all(known is not origin for known, _ in above.edges):
                        above.edges.append((origin, made))
                        open_.append((above, above.edges[-1]))

    def _shift(self, front: _Front, place: Place) -> None:
        """Take each word that can stand here."""
        for stack in front.values():
            moves = self.table.moves[stack.state]
            for leaf in place.leaves:
                state = moves.get(leaf.terminal)
                if state is not None:
                    self._reach(stack, leaf, state)

    def _reach(self, stack: _Stack, leaf: Leaf, state: int) -> None:
        front = self.fronts.setdefault(leaf.next, {})
        past = _Past(leaf, stack.past)
        above = front.get(state)
        if above is None:
            above = front[state] = _Stack(state, leaf.next, past)
        elif above.past is not None and past.order() < above.past.order():
            above.past = past
        above.edges.append((stack, leaf))

    def _finish(self, key: Key, front: _Front) -> None:
        stack = front.get(self.end)
        for below, label in stack.edges if stack is not None else ():
            if below is self.bottom and isinstance(label, Packed):
                self.whole.append((key[1], label))

    # ------------------------------------------------------------ what came of it

    def readings(self, subject: str | None) -> Read | None:
        """The best tree, and the others that end where it ends."""
        ends: dict[int, tuple[Phrase, int]] = {}
        for end, root in self.whole if self.ways <= MOST_WAYS else ():
            for tree in trees(root, self.table.rules):
                ends[id(tree)] = (tree, end)
        if not ends:
            return None
        if len(ends) == 1:
            ((tree, end),) = ends.values()
            return Read(tree, end)
        ranks = {id(leaf.word): leaf.rank for leaf in self.leaves}
        found = preferred([tree for tree, _ in ends.values()], ranks, subject)
        end = ends[id(found[0])][1]
        found = [tree for tree in found if ends[id(tree)][1] == end]
        if len(found) > MOST_READINGS:
            return Read(found[0], end, more=True)
        return Read(found[0], end, tuple(found[1:]))

    def stop(self) -> Stop:
        """The furthest place that was understood, as the best way to it leaves it."""
        assert self.furthest is not None
        _, key, place, stacks = self.furthest
        at = place.at
        orders = [stack.past.order() if stack.past else [] for stack in stacks]
        best = [s for s, order in zip(stacks, orders, strict=True) if order == min(orders)]
        past = best[0].past
        before = past.leaf.word if past is not None else None
        if place.trap is not None:
            return Stop(place.trap.span, "", frozenset(), before, place.trap)
        if self.ways > MOST_WAYS:
            return Stop(Span(at, at + 1), "", frozenset(), before, endless=True)
        accepted = frozenset[str]().union(*(self.table.accepted(stack.state) for stack in best))
        if "$END" in place.terminals:
            return Stop(Span(at, key[1]), "", accepted, before)
        if place.found is not None:
            stands = self.places.lexer.typed(place.found.span)
            return Stop(place.found.span, stands, accepted, before)
        span = self.places.unknown(key, at)
        return Stop(span, self.places.lexer.text[span.start : span.end], accepted, before)


def _ways(below: _Stack, label: Label, size: int) -> Iterator[tuple[_Stack, tuple[Label, ...]]]:
    """Each way down from a stack by as many edges as a rule has parts, the last given."""
    ways: list[tuple[_Stack, tuple[Label, ...]]] = [(below, (label,))]
    for _ in range(size - 1):
        ways = [
            (lower, (part, *parts)) for stack, parts in ways for lower, part in stack.edges
        ]
    return iter(ways)
