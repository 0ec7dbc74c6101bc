"""What becomes of every kept case.

python -m tests.kept.run [WORDS ...] settles the cases whose name has all of the words.
"""

import sys
from collections import Counter

from tests.kept.kept import outcome
from tests.kept.texts import kept_cases


def main(words: list[str]) -> int:
    """Print each case that is not right, and how many there are of each outcome."""
    counts = Counter[str]()
    for case in kept_cases():
        if not all(word in case.name for word in words):
            continue
        found, said = outcome(case)
        counts[found] += 1
        if found not in ("right", "asked") or (words and found != "right"):
            print(f"{found:8} {case.name}\n         {said[:600]}", flush=True)
    print(", ".join(f"{number} {found}" for found, number in counts.most_common()))
    return 1 if counts["WRONG"] or counts["CRASH"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
