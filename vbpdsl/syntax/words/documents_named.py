"""How a document is named in another: by its title, and by its version or edition.

    Common Settlement Terms, version 3
    Model Exhibit, second edition
"""

import re

from vbpdsl.source.patterns import pattern

EDITIONS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
REFERENCE = pattern(
    r"(?P<title>[^;]+?)(?:,?\s+version\s+(?P<version>[\w.]+)"
    rf"|,?\s+(?P<edition>{'|'.join(EDITIONS)})\s+edition)?\s*(?:;|$)"
)


def version_said(match: re.Match[str]) -> str | None:
    """The version that a reference names: of the `second edition` it is 2."""
    edition = match["edition"]
    return str(EDITIONS.index(edition) + 1) if edition is not None else match["version"]
