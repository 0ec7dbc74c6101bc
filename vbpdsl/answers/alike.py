"""How others said it: sentences that are read, for somebody who looks for words.

Beside `explain`, which answers about a message; the words asked need be no sentence.
"""

from vbpdsl.syntax.refused.alike import read_alike

LEAST = 0.1
"""How alike a sentence is that is shown to somebody who asks in a few words."""


def alike(words: str, most: int) -> tuple[str, ...]:
    """At most so many sentences that are read, the most like the words first, each another way to
    say it; none where nothing has anything in common with them."""
    return read_alike(" ".join(words.split()), most, LEAST)
