"""What a fair sample of the trials comes to: read, asked after, computed rightly, computed wrongly.

    python -m tests.trial.worked.sample

A sentence counts as computed only if its figures equal those worked out without the package. The
sample is 22 of the 25 forms of each later set and one of the twelve clauses of each, drawn by dice
before anybody looked at what became of them; and fifteen of the first trial, drawn likewise.
"""

import random
from collections import Counter
from collections.abc import Iterator
from enum import Enum

from tests.meaning.compare import expected
from tests.meaning.today import Entry
from tests.trial.standing import SETS
from tests.trial.worked import first
from tests.trial.worked.told import Worked, all_worked, is_as_told

SEED = 20261128
FORMS = 22


class Verdict(Enum):
    """What became of a sentence."""

    RIGHT = "computed rightly"
    WRONG = "computed wrongly"
    ASKED = "read and asked after"
    UNREAD = "not read"
    OPEN = "settled since, not worked out"


def sample() -> tuple[str, ...]:
    """The names of the sampled clauses, set by set."""
    dice = random.Random(SEED)
    return tuple(
        f"{name}/{form:02d}/{dice.randrange(12)}"
        for name in SETS
        for form in sorted(dice.sample(range(1, 26), FORMS))
    )


def verdicts() -> Iterator[tuple[str, Verdict]]:
    """What became of each sampled clause."""
    kept, worked = expected(), dict(all_worked())
    for form, place in first.DRAWN.items():
        yield f"first/{form}/{place}", _of_first(form, worked.get(f"first/{form}/{place}"))
    for name in sample():
        yield name, _verdict(kept.get(name), worked.get(name))


def looked_for() -> Iterator[tuple[str, Verdict]]:
    """What became of the sentences outside the sample in which a misreading was looked for."""
    kept, sampled = expected(), set(sample())
    for name, function in all_worked():
        if name not in sampled and not name.startswith("first/"):
            yield name, _verdict(kept.get(name), function)


def _verdict(entry: Entry | None, worked: Worked | None) -> Verdict:
    if entry is None:
        return Verdict.UNREAD
    if "asked" in entry:
        return Verdict.ASKED
    if worked is None:
        return Verdict.OPEN
    return Verdict.RIGHT if is_as_told(worked, entry["means"]) else Verdict.WRONG




def _of_first(form: str, worked: Worked | None) -> Verdict:
    """What became of a clause of the first trial, in the contract around those."""
    means = first.means(form)
    if means is None or worked is None:
        return Verdict.ASKED
    right = is_as_told(worked, means, first.SETTLEMENTS)
    return Verdict.RIGHT if right else Verdict.WRONG


def main() -> None:
    """Print the figures, set by set and in all, and the sentences that are computed wrongly."""
    found = tuple(verdicts())
    for part in ("first", *SETS, ""):
        of_set = [verdict for name, verdict in found if name.startswith(part)]
        counts = Counter(of_set)
        print(f"{part or 'all':8}", *(f"{counts[one]:3} {one.value};" for one in Verdict))
    others = tuple(looked_for())
    counts = Counter(verdict for _, verdict in others)
    print("besides ", *(f"{counts[one]:3} {one.value};" for one in Verdict))
    for name, verdict in (*found, *others):
        if verdict is Verdict.WRONG:
            print("wrong:", name)


if __name__ == "__main__":
    main()
