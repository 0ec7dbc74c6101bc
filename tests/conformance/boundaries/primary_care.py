"""CPC+ and Primary Care First: tiers, percentiles of measures and uses, gateway, risk groups."""

from fractions import Fraction

from tests.conformance.cases import (
    PLACES,
    Case,
    Change,
    Set,
    around,
    beside,
    cell,
    decimal,
    near,
)
from tests.programs.oracles import primary_care
from tests.programs.settled import Row

EDGES = {
    "second tier": "1.000",
    "third tier": "2.000",
    "fourth tier": "3.000",
    "top tenth": "4.000",
}


def _region() -> list[Row]:
    """A hundred scores whose 25th, 50th, 75th and 90th percentiles are 1, 2, 3 and 4."""
    found: list[str] = []
    for edge, low, many in (("1.000", "0.5", 25), ("2.000", "1.5", 25), ("3.000", "2.5", 25),
                            ("4.000", "3.5", 15)):  # fmt: skip
        found += [*([low] * (many - 1)), edge]
    return [{"hcc": score} for score in (*found, *(["5"] * 10))]


def _plus() -> tuple[Case, ...]:
    found: list[Case] = []
    for words, edge in EDGES.items():
        for track in ("1", "2"):
            found += around(
                f"{words}, track {track}", near(Fraction(edge), Fraction(1, 1000), 3),
                beside(cell("beneficiary_month", "hcc"), Change("practice", "track", track)),
            )  # fmt: skip
    for measure, (low, high, _) in primary_care.MEASURES.items():
        for at in (low, high):
            found += around(
                f"{at}% of {measure}", near(Fraction(at, 100), Fraction(1, 10_000), 4),
                cell("result", "result", measure=measure),
            )  # fmt: skip
    return tuple(found)


PLUS = Set(
    "comprehensive-primary-care-plus",
    {"practice": "practice", "beneficiary_month": "practice", "result": "practice",
     "use": "practice", "visit": "practice"},
    {
        "practice": [{"practice": "", "track": "1", "advance": "0.4", "earlier": "42.00"}],
        "visit": [{"number": "V", "practice": "", "served": "2018-05-05", "allowed": "100.01"}],
        "beneficiary_month": [
            {"line": "L", "beneficiary": "B", "month": "2018-05", "practice": "", "hcc": "1.500",
             "dementia": "no"}
        ],
        "regional_score": _region(),
        "result": [
            {"practice": "", "measure": one, "result": decimal(Fraction(low + high, 200), 4)}
            for one, (low, high, _) in primary_care.MEASURES.items()
        ],
        "use": [
            {"number": "U", "practice": "", "kind": "Emergency visits", "served": "2018-05-05"}
        ],
    },
    _plus(), primary_care.plus, ("Care Management Fee", "Part Kept", "Recoupment"),
    {"beneficiary_month": ("line", "beneficiary"), "use": ("number",), "visit": ("number",)},
)  # fmt: skip


FULL = 80
"""Patient months of 2021; with one stay they come to 150 for 12,000, the nation's median."""
MORE = {"06": 1, "07": 2, "08": 4, "09": 8}
"""Patient months of 2020 that are put to 2021 for a lower use, by month: 1 to 15 of them."""


def _standing() -> tuple[Case, ...]:
    """Twelve places of thirty, the lowest use first; all others are thirteenth."""
    none = tuple(
        Change("stay", "admitted", "2022-05-06", {"stay": f"S{year}"}) for year in (2020, 2021)
    )
    found = [Case("no use in either year: the first place, and 95% of nothing", "at", none)]
    for at, most in ((3, 10), (6, 20), (9, 30), (12, 40)):
        places = zip(PLACES, (at - 1, at, at + 1), strict=True)
        found += [_at_place(f"a standing of {most}%", words, one) for words, one in places
                  if one <= LAST]  # fmt: skip
    return tuple(found)


LAST = 12


def _at_place(boundary: str, words: str, place: int) -> Case:
    more = LAST + 1 - place
    return Case(boundary, words, tuple(
        Change("patient_month", "month", f"2021-{month}", {"month": f"2020-{month}"})
        for month, many in MORE.items() if more & many
    ))  # fmt: skip


def _patient_months() -> list[Row]:
    """Of 2021 as many as a rate of use needs, and a few of the years before and after."""
    many = {"2020-05": 1, "2021-05": FULL, "2022-05": 1}
    many |= {f"2020-{month}": more for month, more in MORE.items()}
    return [
        {"line": f"L{month}-{at}", "patient": f"P{at}", "month": month, "practice": "",
         "hcc": "1.000"} for month, all_ in many.items() for at in range(1, all_ + 1)
    ]  # fmt: skip


def _first() -> tuple[Case, ...]:
    found: list[Case] = []
    for measure, (least, _) in primary_care.GATEWAY.items():
        found += around(
            f"{least}% of {measure}", near(Fraction(least, 100), Fraction(1, 10_000), 4),
            cell("result", "rate", measure=measure),
        )  # fmt: skip
    for at in ("1.2", "1.5", "2"):
        found += around(
            f"average risk of {at}", near(Fraction(at), Fraction(1, 1000), 3),
            cell("patient_month", "hcc", month="2021-05"),
        )  # fmt: skip
    return (*found, *_standing())


FIRST = Set(
    "primary-care-first",
    {"practice": "practice", "patient_month": "practice", "visit": "practice",
     "stay": "practice", "result": "practice"},
    {
        "practice": [{"practice": "", "gaf": "1.05"}],
        "patient_month": _patient_months(),
        "visit": [
            {"visit": f"V{year}", "patient": "P1", "practice": "", "served": f"{year}-05-05",
             "elsewhere": "no"} for year in (2021, 2022)
        ],
        "stay": [
            {"stay": f"S{year}", "patient": "P1", "practice": "", "admitted": f"{year}-05-05"}
            for year in (2020, 2021, 2022)
        ],
        "result": [
            {"practice": "", "measure": one, "rate": decimal(Fraction(least + 5 * sign, 100), 4)}
            for one, (least, sign) in primary_care.GATEWAY.items()
        ],
    },
    _first(), primary_care.first, ("Adjustment", "Primary Care Payment"),
    {"patient_month": ("line", "patient"), "visit": ("visit", "patient"),
     "stay": ("stay", "patient")},
)  # fmt: skip
