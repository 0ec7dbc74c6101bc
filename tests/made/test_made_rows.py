"""Rows made of rows against loops over the same rows that share no code with the package."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from tests.made.contract import ATTRIBUTED, CHOSEN, EPISODES, GROUPED, contract
from tests.made.data import CLINICS, Stay, Visit, stays, visits
from tests.made.engines import paid

SEEDS = range(12)
LOOK_BACK = (date(2024, 7, 1), date(2026, 1, 1))


def attributed(rows: tuple[Visit, ...]) -> dict[str, str]:
    """To whom each member belongs: by primary visits, else by fees of specialty visits."""
    found = {}
    for member in {one.person for one in rows}:
        mine = [
            one for one in rows
            if one.person == member and LOOK_BACK[0] <= one.seen < LOOK_BACK[1]
        ]  # fmt: skip
        primary = [one for one in mine if one.setting == "primary"]
        number = Counter(one.clinic for one in primary)
        if primary:
            most = max(number.values())
            left = [clinic for clinic in number if number[clinic] == most]
            last = {c: max(one.seen for one in primary if one.clinic == c) for c in left}
            found[member] = min(c for c in left if last[c] == max(last.values()))
            continue
        fees: Counter[str] = Counter()
        for one in mine:
            fees[one.clinic] += one.fee
        if fees:
            found[member] = min(c for c in fees if fees[c] == max(fees.values()))
    return found


def in_period(day: date) -> bool:
    return date(2026, 1, 1) <= day <= date(2026, 12, 31)


@pytest.mark.parametrize("seed", SEEDS)
def test_attribution_by_plurality_in_steps(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    given, seen = stays(random, 40), visits(random, 60)
    asked = contract(
        tmp_path, ATTRIBUTED, paid="the total agreed of the Practice's stays in the Period"
    )
    belongs, expected = attributed(seen), Counter[str]()
    for one in given:
        if in_period(one.admitted) and one.person in belongs:
            expected[belongs[one.person]] += one.allowed
    assert paid(asked, given, seen) == {name: Fraction(expected[name]) for name in CLINICS}


def episodes(rows: tuple[Stay, ...], nested: bool) -> list[tuple[str, date, date]]:
    """Whose, first day and last day of each, in the order in which they begin."""
    found: list[tuple[str, date, date]] = []
    for one in sorted(rows, key=lambda one: (one.admitted, one.id)):
        if one.code == "9":
            continue
        if not nested and any(
            member == one.person and first <= one.admitted <= last
            for member, first, last in found
        ):
            continue
        found.append(
            (one.person, one.admitted - timedelta(3), one.discharged + timedelta(days=30))
        )
    return found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("nested", "of_two"), [(False, "first"), (False, "last"), (True, "first")])
def test_episodes_have_their_visits(
    tmp_path: Path, seed: int, nested: bool, of_two: str
) -> None:
    random = Random(seed)
    given, seen = stays(random, 50), visits(random, 300)
    said = EPISODES.format(
        begins="; if two are equal, the lower stay number",
        nested="begins another" if nested else "does not begin another", of_two=of_two,
    )  # fmt: skip
    asked = contract(
        tmp_path, ATTRIBUTED, said,
        "2.9  Each Episode's Part means (the total fee of the Episode's visits in the Period), but "
        "not more than $40.\n",
        paid="the Part of all Episodes in the Period, added together",
    )  # fmt: skip
    belongs, expected = attributed(seen), Counter[str]()
    every = episodes(given, nested)
    fees: Counter[int] = Counter()
    for one in seen:
        mine = [
            place for place, (member, first, last) in enumerate(every)
            if member == one.person and first <= one.seen <= last
        ]  # fmt: skip
        if mine and in_period(one.seen):
            fees[(min if of_two == "first" else max)(mine, key=lambda p: every[p][1])] += one.fee
    for place, (member, first, _) in enumerate(every):
        if in_period(first) and member in belongs:
            expected[belongs[member]] += min(fees[place], 40)
    assert paid(asked, given, seen) == {name: Fraction(expected[name]) for name in CLINICS}


WHICH = {
    "first of the member's stays whose code is 470 in the Period": lambda one: (one.admitted,),
    "last stay of the member in the Period": lambda one: (-one.admitted.toordinal(),),
    "one with the largest agreed of the member's stays in the Period": lambda one: (-one.allowed,),
    "second of the member's stays in the Period, by its discharged": lambda one: (one.discharged,),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("which", WHICH)
def test_one_is_chosen_for_each(tmp_path: Path, seed: int, which: str) -> None:
    random = Random(seed)
    given, seen = stays(random, 40), visits(random, 60)
    asked = contract(
        tmp_path, ATTRIBUTED, CHOSEN.format(which=which),
        paid="the total agreed of the Practice's Index Stays in the Period",
    )  # fmt: skip
    belongs, expected = attributed(seen), Counter[str]()
    place = 1 if which.startswith("second") else 0
    for member in belongs:
        mine = [
            one for one in given
            if one.person == member and in_period(one.admitted)
            and ("470" not in which or one.code == "470")
        ]  # fmt: skip
        mine.sort(key=lambda one: (*WHICH[which](one), one.id))
        if len(mine) > place:
            expected[belongs[member]] += mine[place].allowed
    assert paid(asked, given, seen) == {name: Fraction(expected[name]) for name in CLINICS}


FOLLOWING = {
    "that follow one another with at most 20 days between": 21,
    "each of which begins at most 20 days after the one before it ends": 20,
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("following", FOLLOWING)
def test_rows_that_follow_one_another_are_one(tmp_path: Path, seed: int, following: str) -> None:
    random = Random(seed)
    seen = visits(random, 150)
    asked = contract(
        tmp_path, ATTRIBUTED, GROUPED.format(following=following),
        "2.9  Each Course's Part means (the total fee of the Course's visits in the Period), but "
        "not more than $25.\n",
        paid="the Part of all Courses in the Period, added together",
    )  # fmt: skip
    belongs, expected = attributed(seen), Counter[str]()
    for member, home in belongs.items():
        for clinic in CLINICS:
            days = sorted({o.seen for o in seen if (o.person, o.clinic) == (member, clinic)})
            courses: list[list[date]] = []
            for day in days:
                if courses and (day - courses[-1][-1]).days <= FOLLOWING[following]:
                    courses[-1].append(day)
                else:
                    courses.append([day])
            for course in courses:
                if in_period(course[0]):
                    fees = sum(
                        o.fee for o in seen
                        if (o.person, o.clinic) == (member, clinic) and o.seen in course
                        and in_period(o.seen)
                    )  # fmt: skip
                    expected[home] += min(fees, 25)
    assert paid(asked, (), seen) == {name: Fraction(expected[name]) for name in CLINICS}
