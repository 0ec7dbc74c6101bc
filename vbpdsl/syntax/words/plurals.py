"""The plural of a noun phrase by rule, and what may be the one of several.

It knows words and no nouns, so that what reads a page before anything is declared has it too.
"""

from functools import lru_cache

_IRREGULAR = {
    "criterion": "criteria",
    "person": "persons",
    "child": "children",
    "index": "indices",
    "diagnosis": "diagnoses",
    "life": "lives",
}
_ALREADY = frozenset((*_IRREGULAR.values(), "children", "people", "women", "men", "data", "staff"))
_OF_ONE = frozenset(("gas", "bias", "alias", "canvas", "atlas"))
"""Words of one thing that end as if they were of several."""
_SMALL = (" of ", " for ", " in ", " at ", " to ", " per ", " under ", " from ", " with ")


@lru_cache(maxsize=20_000)  # asked of every noun for every name that may be one
def plural(phrase: str) -> str:
    """The plural of a noun phrase: of its head, the word before the first small word."""
    cut = min((at for small in _SMALL if (at := phrase.find(small)) > 0), default=len(phrase))
    head, tail = phrase[:cut], phrase[cut:]
    before, space, last = head.rpartition(" ")
    lower = last.lower()
    if lower in _IRREGULAR:
        many = _IRREGULAR[lower]
        many = many.capitalize() if last[:1].isupper() else many
    elif lower.endswith("ings"):  # savings, earnings: there is no one of them
        many = last
    elif lower.endswith(("s", "x", "ch", "sh")):
        many = last + "es"
    elif lower.endswith("y") and lower[-2:-1] not in "aeiou":
        many = last[:-1] + "ies"
    else:
        many = last + "s"
    return before + space + many + tail


@lru_cache(maxsize=20_000)
def in_plural(phrase: str) -> str:
    """The plural of a noun as it is said, which may be in the plural already: `providers`.

    What is read goes by `plural`: a Term called Points is one figure, and no list of them.
    """
    cut = min((at for small in _SMALL if (at := phrase.find(small)) > 0), default=len(phrase))
    last = phrase[:cut].rpartition(" ")[2]
    word = last.lower()
    if word in _ALREADY:
        return phrase
    if word.endswith("is") and word not in _IRREGULAR:
        return f"{phrase[: cut - 2]}es{phrase[cut:]}"
    several = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return phrase if several and word not in _OF_ONE else plural(phrase)


@lru_cache(maxsize=20_000)
def singulars(phrase: str) -> tuple[str, ...]:
    """What may be the one of several: `Member Month` of `Member Months`; else none."""
    cut = min((at for small in _SMALL if (at := phrase.find(small)) > 0), default=len(phrase))
    head, tail = phrase[:cut], phrase[cut:]
    ends = (("ies", "y"), ("es", ""), ("s", ""), *((m, o) for o, m in _IRREGULAR.items()))
    tries = (head[: -len(end)] + one for end, one in ends if head.lower().endswith(end))
    return tuple(one + tail for one in tries if one and plural(one + tail) == phrase)
