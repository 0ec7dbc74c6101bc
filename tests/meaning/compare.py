"""Today's meanings beside the recorded ones: quickly, many clauses in a contract, or one by one.

Quickly: the clauses of a group must change the standing contract in all that each was recorded to
change, and in nothing else. Where that is not so, and for clauses that cannot share a contract,
each is looked at by itself, so that what is reported is always the meaning of a clause alone.
"""

from collections.abc import Iterator, Mapping
from zlib import crc32

from attrs import frozen

from tests.meaning.kept import Entries, accepted, recorded
from tests.meaning.meaning import meaning_of
from tests.meaning.subjects import Clause, clauses, whole_contracts
from tests.meaning.today import Entry, around_of, today
from tests.meaning.together import groups
from tests.trial.standing import SETS
from tests.trial.trial import FILES, outcomes

ONE_IN = 8
"""Of the clauses that share no contract, how many one stands for in a quick look."""


@frozen
class Difference:
    """What means something else than was recorded and accepted; None is not read."""

    name: str
    text: str | None
    was: Entry | None
    now: Entry | None


def original() -> Entries:
    """What every clause and contract meant when it was recorded."""
    parts = (*SETS, "first", "contracts")
    return {name: entry for part in parts for name, entry in recorded(part).items()}


def expected() -> Entries:
    """What every clause and contract is to mean: as recorded, but for what was accepted since."""
    return {**original(), **accepted()}


def todays_contracts() -> Entries:
    """What the whole contracts mean today."""
    return {name: meaning_of(contract, data) for name, contract, data in whole_contracts()}


def todays_first_trial() -> Entries:
    """The clauses of the first trial as they are read today: their printed form and their Terms.

    They stand in no contract and have no figures.
    """
    return {
        f"first/{path.stem[:2]}/{place}": {"printed": one.printed, "terms": list(one.terms)}
        for path in FILES
        for place, one in enumerate(outcomes(path))
        if one.reason is None
    }


def first_differences() -> Iterator[Difference]:
    """The clauses of the first trial that are read otherwise today, or not at all."""
    kept, now = expected(), todays_first_trial()
    for name in recorded("first"):
        if now.get(name) != kept[name]:
            yield Difference(name, None, kept[name], now.get(name))


def contract_differences() -> Iterator[Difference]:
    """The programs and contracts of the corpus that mean something else today.

    Those that were written since are worked out by tests of their own.
    """
    kept, now = expected(), todays_contracts()
    for name in recorded("contracts"):
        if now.get(name) != kept[name]:
            yield Difference(name, None, kept[name], now.get(name))


def differences(quickly: bool) -> Iterator[Difference]:
    """The clauses that mean something else today."""
    kept = expected()
    found = {clause.name: clause for clause in clauses() if kept.get(clause.name) is not None}
    for clause in _left_alone(found, kept) if quickly else found.values():
        now, was = today(clause, around_of(kept[clause.name])), kept[clause.name]
        if not _same(was, now):
            yield Difference(clause.name, clause.text, was, now)


def _same(was: Entry, now: Entry | None) -> bool:
    """Whether a meaning is the same; what is asked may be asked in another way."""
    if now is None:
        return False
    if "asked" in was:
        return "asked" in now and was["printed"] == now["printed"]
    return now.get("means") == was["means"]


def _left_alone(found: Mapping[str, Clause], kept: Entries) -> Iterator[Clause]:
    """The clauses that must be looked at by themselves, after their groups were.

    Of those that can share no contract, each in so many is looked at, always the same ones.
    """
    waiting = list(groups(found.values(), kept))
    shared = {clause.name for group in waiting for clause in group.clauses}
    while waiting:
        group = waiting.pop()
        if len(group.clauses) > 1:
            waiting += group.divided(kept)
        elif not group.means(kept):
            yield from group.clauses
    for name, clause in found.items():
        if name not in shared and crc32(name.encode()) % ONE_IN == 0:
            yield clause
