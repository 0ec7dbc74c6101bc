"""What is said behind one verb, in a row: `is late and not missed`, `is met or reliable`.

    is hip or knee              one of several names, in one column
    is met but not reliable     AllOf(met, not reliable)
    is late or missed, but not both     one of two and not the other

Each may be a status, a column of yes or no, a name, a kind of row: which of them makes no
difference to how they are joined.
"""

from itertools import pairwise

from vbpdsl.syntax.nodes.facts import (
    AllOf,
    EitherOf,
    Fact,
    HasStatus,
    IsNamed,
    IsOfKind,
    IsYes,
    Mixed,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word

_JOINTS = ("LIST_OR", "BUT_NOT")
_THINGS = ("STATUS", "COLUMN", "NAME", "ROWS", "PARTY")


def joined(phrase: Phrase, negated: bool) -> Fact:
    """What a tree says that something is, or is not."""
    verb, before = phrase.token("IS", "IS_NOT"), phrase.token("EITHER", "BOTH_HOLD")
    joints = phrase.tokens(*_JOINTS)
    alone = phrase.token("NOT_BOTH")
    groups = _groups(phrase)
    if len(groups) == 1 and before is None and alone is None:
        return _one(groups[0], negated, phrase)
    ways = {_way(word) for word in joints} - {""}
    nor = verb is not None and verb.typed.endswith("neither")
    wanted = _WANTED.get(before.kind, ways) if before is not None else ways
    if before is not None and (ways != wanted or nor):
        return Mixed(phrase.span)
    if alone is not None:
        return _one_alone(groups, ways, negated, phrase)
    names = _all_names(groups, joints)
    if names is not None and before is None:
        if "and" in ways and verb is not None and (negated or verb.typed.startswith(_OF_ONE)):
            return Mixed(phrase.span, names)
        return IsNamed(names, groups[0][0] if groups[0][0].kind == "COLUMN" else None, negated,
                       phrase.span, phrase.token("ROWS"))  # fmt: skip
    if "not" in ways:
        return _but_not(groups, joints, negated, phrase)
    each = tuple(_one(group, negated, phrase) for group in groups)
    if len(ways) > 1 or (ways == {"nor"}) > negated:
        return Mixed(phrase.span)
    if nor or (ways != {"and"}) == negated:
        return AllOf(each, phrase.span)
    return EitherOf(each, phrase.span, before is not None)


_WANTED = {"EITHER": {"or"}, "BOTH_HOLD": {"and"}}
_OF_ONE = ("is", "was", "counts")
"""How a verb begins that is said of one: one row has one name in a column, and not two."""


def _way(word: Word) -> str:
    return "not" if word.kind == "BUT_NOT" else word.typed.strip(", ")


def _groups(phrase: Phrase) -> tuple[tuple[Word, ...], ...]:
    """The words between those that join them."""
    found: list[list[Word]] = [[]]
    for part in phrase.parts:
        if isinstance(part, Word) and part.kind in _JOINTS:
            found.append([])
        elif isinstance(part, Word) and part.kind in _THINGS:
            found[-1].append(part)
    return tuple(tuple(group) for group in found)


def _one(group: tuple[Word, ...], negated: bool, phrase: Phrase) -> Fact:
    """One thing that something is or is not."""
    phrase.tokens(*_THINGS)
    kinds = {word.kind: word for word in group}
    span = phrase.span
    if "NAME" in kinds:
        return IsNamed((kinds["NAME"],), kinds.get("COLUMN"), negated, span, kinds.get("ROWS"))
    if "STATUS" in kinds:
        return HasStatus(kinds["STATUS"], negated, span)
    if "COLUMN" in kinds:
        by = phrase.token("PARTY") if phrase.token("PAID_BY_WHOM") is not None else None
        return IsYes(kinds["COLUMN"], negated, span, by)
    return IsOfKind(kinds["ROWS"], negated, span)


def _all_names(
    groups: tuple[tuple[Word, ...], ...], joints: tuple[Word, ...]
) -> tuple[Word, ...] | None:
    """The names where nothing else is said, and of one column: `Domain Clinical or Safety`."""
    named = [[word.kind for word in group] for group in groups]
    first, *others = named
    if any(joint.kind == "BUT_NOT" for joint in joints) or "NAME" not in first:
        return None
    if any("NAME" not in kinds or "COLUMN" in kinds for kinds in others):
        return None
    if any("ROWS" in kinds for kinds in named[:-1]):
        return None
    return tuple(word for group in groups for word in group if word.kind == "NAME")


def _one_alone(
    groups: tuple[tuple[Word, ...], ...], ways: set[str], negated: bool, phrase: Phrase
) -> Fact:
    """`late or missed, but not both`."""
    if len(groups) != 2 or ways != {"or"} or negated:
        return Mixed(phrase.span)
    one = EitherOf(tuple(_one(group, False, phrase) for group in groups), phrase.span, True)
    other = EitherOf(tuple(_one(group, True, phrase) for group in groups), phrase.span, True)
    return AllOf((one, other), phrase.span)


def _but_not(
    groups: tuple[tuple[Word, ...], ...],
    joints: tuple[Word, ...],
    negated: bool,
    phrase: Phrase,
) -> Fact:
    """`late and short but not missed`, `not missed and not late`: each by itself. What is joined by
    `or` besides may belong to either side."""
    denied = [negated, *(joint.kind == "BUT_NOT" for joint in joints)]
    listed = {_way(joint) for joint in joints if joint.kind != "BUT_NOT"}
    last_and = joints[-1].typed.strip(", ").startswith("and")  # `late, short and not missed`
    plain = listed <= {"and"} or (listed == {""} and last_and)
    turned = any(first and not second for first, second in pairwise(denied))
    if not plain or turned or (negated and any(j.typed.startswith("but") for j in joints)):
        return Mixed(phrase.span)
    pairs = zip(groups, denied, strict=True)
    return AllOf(tuple(_one(group, no, phrase) for group, no in pairs), phrase.span)
