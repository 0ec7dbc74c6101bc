"""All trees of a sentence at once, and each of them by itself.

Where two ways of reading a stretch make the same phrase, the phrase is kept once with both ways in
it; how many sentences that stands for is only known, and bounded, when trees are made of it.

    (50% of A) less B, 50% of (A less B)   ->   Packed([value LESS product], [PERCENT OF value])
"""

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from attrs import define, field

from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.places import Leaf
from vbpdsl.syntax.parsing.table import Rule
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

MOST_READINGS = 64
"""How many trees of one sentence are made; a person would give up long before."""


@define(eq=False)
class Packed:
    """A phrase over a stretch of text, with each way to make it: a rule and its parts."""

    ways: list[tuple[int, "tuple[Label, ...]"]] = field(factory=list)

    def add(self, rule: int, parts: "tuple[Label, ...]") -> None:
        """One more way, unless it is known."""
        for known, others in self.ways:
            if known == rule and all(a is b for a, b in zip(parts, others, strict=True)):
                return
        self.ways.append((rule, parts))


Label = Leaf | Packed


def trees(root: Packed, rules: tuple[Rule, ...]) -> list[Phrase]:
    """The trees of a sentence, at most one more than `MOST_READINGS`."""
    made: dict[int, list[Any]] = {}
    open_: list[Label] = [root]
    while open_:
        label = open_[-1]
        if id(label) in made:
            open_.pop()
        elif isinstance(label, Leaf):
            made[id(label)] = [label.word]
            open_.pop()
        else:
            below = [p for _, parts in label.ways for p in parts if id(p) not in made]
            open_ += below
            if not below:
                made[id(label)] = list(islice(_made(label, rules, made), MOST_READINGS + 1))
                open_.pop()
    return [tree for tree in made[id(root)] if isinstance(tree, Phrase)]


def _made(label: Packed, rules: tuple[Rule, ...], made: dict[int, list[Any]]) -> Iterator[Any]:
    if len(label.ways) == 1:  # nearly always, and then each part is made in one way
        ((number, parts),) = label.ways
        below = [made[id(part)] for part in parts]
        if all(len(choices) == 1 for choices in below):
            yield phrase(rules[number], tuple(choices[0] for choices in below))
            return
    for number, parts in sorted(label.ways, key=lambda way: way[0]):
        for chosen in product(*(made[id(part)] for part in parts)):
            yield phrase(rules[number], chosen)


def phrase(rule: Rule, parts: tuple[Any, ...]) -> Any:
    """The phrase a rule makes of its parts; for an inner rule, the tuple of them."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part) if isinstance(part, tuple) else flat.append(part)
    if rule.inner:
        return tuple(flat)
    if rule.open and len(flat) == 1:
        return flat[0]
    return Phrase(rule.kind, tuple(flat), Span(flat[0].span.start, flat[-1].span.end))


def preferred(found: list[Phrase], ranks: dict[int, int], subject: str | None) -> list[Phrase]:
    """Different trees, the best first: at the first word that differs, the better choice.

    A Term is not its own meaning: `Average Cost means the average cost of episodes`, `Urgent
    Visits, for each month, means the number of urgent visits in that month`.
    """
    different: list[Phrase] = []
    for tree in found:
        if tree not in different:
            different.append(tree)
    return sorted(
        different,
        key=lambda tree: (
            _stops_short(tree), _pays_points(tree), _preference(tree, ranks, subject),
        ),
    )  # fmt: skip


def _stops_short(tree: Phrase) -> bool:
    """Whether a tree ends at a semicolon, where another goes on to the full stop with more cases:
    `$15,000; if more than 8, $7,500`, `zero, if below 20%; 5%, if below 40%; 10%, if more`."""
    return tree.parts[-1].kind == "SENTENCE_END"


def _pays_points(tree: Phrase) -> bool:
    """Whether a tree pays points, `The Clinic shall receive two points ...`, which are earned."""
    kinds = {word.kind for part in tree.phrases("payment") for word in part.words()}
    return "POINTS" in kinds and "RECEIVES" in kinds and not kinds & {"MONEY", "PERCENT"}


def _preference(tree: Phrase, ranks: dict[int, int], subject: str | None) -> list[tuple[bool, int]]:
    order: list[tuple[bool, int]] = []
    before: Word | None = None
    first: Word | None = None
    for word in tree.words():
        first = first or word
        if subject is None and word.kind in ("MEANS", "IS"):
            named = (one for one in (before, first) if one is not None and one.kind == "TERM")
            subject = next((str(one.value) for one in named), None)
        own = subject is not None and word.kind == "TERM" and word.value == subject
        order.append((own, ranks[id(word)]))
        before = word
    return order
