"""Under which covers the matrix is worked out: who is settled, and for which time.

A setting is one contract of the matrix. Its provider and its time are axes like any other: one
named provider selects rows as one of several listed does, and rows of other years lie in the data.
"""

from enum import Enum

from attrs import frozen

PERIOD_YEAR = 2026
YEARS = (2025, 2026)


class World(Enum):
    """Which tables a contract has, and by which links their rows belong to a Practice."""

    VISITS = "visits"  # each visit names its Practice
    MEMBERS = "members"  # a visit names its member, and the member its Practice
    EPISODES = "episodes"  # an infant names its episode, and the episode its Practice
    PARTIES = "parties"  # the schedule of the Practices has figures; each visit names its Practice


class Provider(Enum):
    """Who is settled: two that are listed, one that is, or one by name."""

    LISTED = "each listed"
    ONE_LISTED = "one listed"
    NAMED = "one named"


class Time(Enum):
    """One Period, or one settlement for each Contract Year."""

    PERIOD = "Period"
    YEARS = "Years"


@frozen
class Settlement:
    """A party and, where settled year by year, the year: what is known of every figure."""

    party: str
    year: int

    def holds(self, year: int) -> bool:
        """Whether the time that is settled holds a day of that year."""
        return self.year == year


@frozen
class Setting:
    """One contract of the matrix."""

    world: World
    provider: Provider
    time: Time

    @property
    def parties(self) -> tuple[str, str, str]:
        """The three names in the data: the first one or two are settled."""
        first = "Northgate" if self.provider is Provider.NAMED else "Elm"
        return (first, "Oak", "Ash")

    @property
    def settled(self) -> tuple[str, ...]:
        """Those who are settled."""
        return self.parties[:2] if self.provider is Provider.LISTED else self.parties[:1]

    @property
    def settlements(self) -> tuple[Settlement, ...]:
        """Every settlement of the run."""
        years = (PERIOD_YEAR,) if self.time is Time.PERIOD else YEARS
        return tuple(Settlement(party, year) for party in self.settled for year in years)

    @property
    def name(self) -> str:
        """How reports call it."""
        return f"{self.world.value}, {self.provider.value}, {self.time.value}"


def settings() -> tuple[Setting, ...]:
    """All contracts of the matrix; where rows have no day there is nothing to tell years by."""
    found = [
        Setting(world, provider, time)
        for world in (World.VISITS, World.MEMBERS)
        for provider in Provider
        for time in Time
    ]
    found += [Setting(World.EPISODES, provider, Time.PERIOD) for provider in Provider]
    found += [
        Setting(World.PARTIES, provider, time)
        for provider in (Provider.LISTED, Provider.ONE_LISTED)
        for time in Time
    ]
    return tuple(found)
