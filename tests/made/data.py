"""Random stays and visits, in plain tuples: few members and days, so that rows meet often."""

from datetime import date, timedelta
from random import Random

from attrs import frozen

CLINICS = ("Maple", "Oak", "Pine")


@frozen
class Stay:
    """A stay as a file has it."""

    id: str
    person: str
    admitted: date
    discharged: date
    code: str
    allowed: int


@frozen
class Visit:
    """A visit as a file has it."""

    id: str
    person: str
    clinic: str
    seen: date
    setting: str
    fee: int


def stays(random: Random, number: int) -> tuple[Stay, ...]:
    """Stays of few members in fourteen months."""
    found = []
    for place in range(number):
        day = date(2025, 11, 1) + timedelta(days=random.randrange(420))
        found.append(
            Stay(
                f"S{random.randrange(10**6)}-{place}", f"M{random.randrange(6)}", day,
                day + timedelta(days=random.randrange(12)), random.choice(("470", "471", "9")),
                random.randrange(1, 5) * 1000,
            )
        )  # fmt: skip
    return tuple(found)


def visits(random: Random, number: int) -> tuple[Visit, ...]:
    """Visits of the same members and some more, over three years."""
    found = []
    for place in range(number):
        day = date(2024, 1, 1) + timedelta(days=random.randrange(1095))
        found.append(
            Visit(
                f"V{random.randrange(10**6)}-{place}", f"M{random.randrange(9)}",
                random.choice(CLINICS), day, random.choice(("primary", "specialty")),
                random.randrange(1, 30),
            )
        )  # fmt: skip
    return tuple(found)
