"""Why a row is left out, in the words of what it fails: an account of rows is read by people.

    claims paid on or before March 31        not paid on or before March 31
    visits whose wait is more than 3         wait is not more than 3
    visits that are slow                     not slow
    claims with a category                   category is missing
    claims, excluding transplants            excluded as transplants
"""

from vbpdsl.model.expressions import Expression
from vbpdsl.model.read_back.values import said_so

_JOINING = ("and ", "or ", "but ")
_OF_A_COLUMN = (
    "whose ", "with ", "having ", "that have ", "that has ", "who have ", "which have ", "has ",
    "have ",
)  # fmt: skip
_BEING = tuple(f"{who} {verb} " for who in ("who", "that", "which") for verb in ("are", "is"))
_EXCEPTING = ("excluding ", "other than ", "except for ", "except ", "but not ", "leaving out ")


def why_left_out(words: str, test: Expression) -> str:
    """What is said of a row that fails a qualifier, from the words of the qualifier."""
    said = _without(words.strip(" ,;:"), _JOINING)
    excepted = _without(said, _EXCEPTING)
    if excepted != said:
        return f"excluded as {excepted}"
    if said.startswith("whose ") and " is " in said:
        what, _, is_so = said.removeprefix("whose ").partition(" is ")
        return f"{what} is {_opposite(is_so)}"
    if said.startswith(_OF_A_COLUMN):
        return said_so(test, False)
    return _opposite(_without(said, _BEING))


def _opposite(said: str) -> str:
    return said.removeprefix("not ") if said.startswith("not ") else f"not {said}"


def _without(said: str, openings: tuple[str, ...]) -> str:
    """Words without the first of some openings that they have."""
    found = next((one for one in openings if said.lower().startswith(one)), "")
    return said[len(found) :].lstrip(" ,")


def beside_a_time(side: str, said: str) -> str:
    """`before March 2026`; of what begins with a preposition, `before the time from January 1`."""
    return f"{side} the time {said}" if said.startswith(("from ", "between ")) else f"{side} {said}"
