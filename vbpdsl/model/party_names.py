"""A party as a sentence names it: `the Plan`, or `CMS` where the cover gives a name of its own."""

import re
from functools import lru_cache

from vbpdsl.model.contract import Contract


def with_article(contract: Contract, name: str) -> str:
    """`the Plan`, `CMS`."""
    return f"the {name}" if _takes_one(contract, name) else name


def _takes_one(contract: Contract, name: str) -> bool:
    """Whether the cover calls a party `the Plan`, or by a name of its own, `CMS`."""
    said = _article_on(contract.cover, name)
    if said is not None:
        return said
    party = next((item for item in contract.parties if item.name == name), None)
    return party is None or party.full_name.casefold() != name.casefold()


@lru_cache(maxsize=256)
def _article_on(cover: tuple[tuple[str, str], ...], name: str) -> bool | None:
    """Whether the cover quotes a name with its article; None if it does not quote it."""
    for _, text in cover:
        quoted = re.search(rf'(\bthe )?["\u201c]{re.escape(name)}["\u201d]', text, re.IGNORECASE)
        if quoted is not None:
            return quoted[1] is not None
    return None
