"""The whole matrix, or a part of it, with counts by axis and the sentences that fail.

    python -m tests.belonging.matrix [--only AXIS=VALUE ...] [--show wrong] [--one-in 10] [--advice]

`--only key=member` takes the combinations with that value of an axis, `--show` prints the
sentences with an outcome, `--one-in 10` takes the part that the tests take, `--advice 50` follows
the advice of so many refusals and questions and says what came of it.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from zlib import crc32

from tests.belonging import nobodys, one_level, parties, statuses, two_levels, within
from tests.belonging.advice import Advice, advice
from tests.belonging.combination import Combination
from tests.belonging.data import rows_of
from tests.belonging.outcome import Outcome, Result, results
from tests.belonging.setting import Setting, settings

FAMILIES = (
    one_level.combinations,
    two_levels.combinations,
    within.combinations,
    statuses.combinations,
    nobodys.combinations,
    parties.combinations,
)


def one_in(number: int) -> one_level.Taken:
    """One combination in so many, the same on every machine."""
    return lambda words: crc32(words.encode()) % number == 0


def combinations_of(setting: Setting, taken: one_level.Taken) -> Iterator[Combination]:
    """Every combination of a setting that tells its reading from the others."""
    tables = rows_of(setting)
    for family in FAMILIES:
        yield from (one for one in family(setting, tables, taken) if one.telling)


def whole(only: dict[str, str], taken: one_level.Taken) -> Iterator[Result]:
    """The results of all combinations with these values of axes."""
    for setting in settings():
        if _has(one_level.setting_axes(setting), only):
            found = combinations_of(setting, taken)
            yield from results(setting, rows_of(setting), [one for one in found if _is(one, only)])


def _has(axes: dict[str, str], only: dict[str, str]) -> bool:
    return all(axes.get(axis, value) == value for axis, value in only.items())


def _is(one: Combination, only: dict[str, str]) -> bool:
    return all(one.axes.get(axis) == value for axis, value in only.items())


def report(found: Iterable[Result], show: list[str], axes: bool) -> None:
    """Print the sentences asked for, counts by axis, and counts in all."""
    all_results = list(found)
    for result in all_results:
        if result.outcome.value in show:
            print(_line(result))
    names = dict.fromkeys(axis for result in all_results for axis in result.combination.axes)
    for axis in names if axes else ():
        print(f"\n{axis}")
        values = dict.fromkeys(result.combination.axes.get(axis, "-") for result in all_results)
        for value in values:
            items = [one for one in all_results if one.combination.axes.get(axis, "-") == value]
            print(f"  {value:58} {_counts(items)}")
    print(f"\n{'all':60} {_counts(all_results)}  of {len(all_results)}")


def report_advice(found: list[Result], number: int) -> None:
    """Follow the advice of so many refusals and questions of each kind."""
    for outcome in (Outcome.REFUSED, Outcome.ASKED):
        refused = [one for one in found if one.outcome is outcome]
        every = max(1, len(refused) // number)
        tried = [(one, advice(one)) for one in refused[::every][:number]]
        counts = Counter(how.value for _, how in tried)
        print(f"\nadvice of {len(tried)} of {len(refused)} {outcome.value}: {dict(counts)}")
        for one, how in tried:
            if how is not Advice.WORKS:
                said = " | ".join(item.suggestion or "-" for item in one.findings)
                print(f"  {how.value:14} {_line(one)}\n         advised: {said[:200]}")


def _counts(found: list[Result]) -> str:
    counts = Counter(result.outcome for result in found)
    return "  ".join(f"{counts[outcome]:5} {outcome.value}" for outcome in Outcome)


def _line(result: Result) -> str:
    one = result.combination
    said = " / ".join(one.sentences)
    place = f"[{one.setting.name}] ({one.due.value})"
    return f"{result.outcome.value:8} {place} {said}\n         {result.why[:300]}"


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", default=[], metavar="AXIS=VALUE")
    shown = [one.value for one in Outcome]
    parser.add_argument("--show", action="append", default=[], choices=shown)
    parser.add_argument("--one-in", type=int, default=1, metavar="NUMBER")
    parser.add_argument("--advice", type=int, default=0, metavar="NUMBER")
    asked = parser.parse_args()
    only = dict(item.split("=", 1) for item in asked.only)
    found = list(whole(only, one_in(asked.one_in)))
    report(found, asked.show, axes=True)
    if asked.advice:
        report_advice(found, asked.advice)


if __name__ == "__main__":
    main()
