"""Record what every clause and contract means, compare in full, or accept a difference.

    python -m tests.meaning.record --compare              every clause by itself, some minutes
    python -m tests.meaning.record --compare --quickly    as the test does
    python -m tests.meaning.record --accept REASON NAME ...
    python -m tests.meaning.record --learn                add clauses that are read since
    python -m tests.meaning.record --record               all anew; only for a new standing contract
"""

import json
import sys

from tests.meaning.compare import (
    Difference,
    contract_differences,
    differences,
    first_differences,
    original,
    todays_contracts,
    todays_first_trial,
)
from tests.meaning.kept import DIFFERENCES, recorded, write
from tests.meaning.subjects import clauses
from tests.meaning.today import around_of, today
from tests.trial.standing import SETS


def record() -> None:
    """Write down what everything means today, and that no difference is accepted any more."""
    entries = {clause.name: today(clause) for clause in clauses()}
    for part in SETS:
        own = {name: said for name, said in entries.items() if name.startswith(part + "/")}
        write(part, {name: said for name, said in own.items() if said is not None})
    write("first", todays_first_trial())
    write("contracts", todays_contracts())
    DIFFERENCES.write_text("[]\n", encoding="utf-8")


def learn() -> None:
    """Record the clauses that are read today and were not; what is recorded stays as it is."""
    for part in SETS:
        kept = recorded(part)
        own = [clause for clause in clauses() if clause.name.startswith(part + "/")]
        entries = {one.name: kept.get(one.name) or today(one) for one in own}
        write(part, {name: said for name, said in entries.items() if said is not None})


def compare(quickly: bool) -> None:
    """Print what means something else than was recorded and accepted."""
    found = [*differences(quickly), *first_differences(), *contract_differences()]
    for one in found:
        print(shown(one))
    print(f"{len(found)} mean something else")


def shown(one: Difference) -> str:
    """A difference on a few lines."""
    text = "" if one.text is None else f"\n  {one.text}"
    return f"{one.name}{text}\n  was {_short(one.was)}\n  now {_short(one.now)}"


def _short(entry: object) -> str:
    said = json.dumps(entry, ensure_ascii=False) if entry is not None else "not read"
    return said if len(said) < 400 else said[:400] + " ..."


def accept(reason: str, names: list[str]) -> None:
    """Let clauses mean what they mean today, for a reason; none is left that is as recorded."""
    was, whole = original(), {**todays_contracts(), **todays_first_trial()}
    reasons = json.loads(DIFFERENCES.read_text(encoding="utf-8"))
    for one in reasons:
        one["now"] = {name: now for name, now in one["now"].items() if name not in names}
    found = {one.name: one for one in clauses() if one.name in names}
    today_is = {
        name: today(found[name], around_of(was[name])) if name in found else whole.get(name)
        for name in names
    }
    new = {name: now for name, now in today_is.items() if now != was.get(name)}
    same = next((one for one in reasons if one["reason"] == reason), None)
    if same is None:
        same = {"reason": reason, "now": {}}
        reasons.append(same)
    same["now"].update(new)
    text = json.dumps([one for one in reasons if one["now"]], ensure_ascii=False, indent=1)
    DIFFERENCES.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--record"]:
            record()
        case ["--learn"]:
            learn()
        case ["--compare", *rest]:
            compare("--quickly" in rest)
        case ["--accept", reason, *names]:
            accept(reason, names)
        case _:
            print(__doc__)
