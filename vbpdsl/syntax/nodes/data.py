"""What a sentence about data says: which table, what its rows go by, what stands in them.

    The claims give, for each claim, the member and the day of service.
        ->   Told(table claims, keys (claim), given (member, day of service))
"""

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word


@frozen
class Given:
    """One thing that a table gives: its words, and the names that it can have.

    `words` are the column and whoever it is said to be of; `owner` is who has it by a possessive.
    """

    words: tuple[Word, ...]
    owner: Word | None
    codes: tuple[Word, ...]
    span: Span = field(eq=False)

    @property
    def column(self) -> Word | None:
        """The column among its words."""
        return next((word for word in reversed(self.words) if word.kind == "COLUMN"), None)


@frozen
class Told:
    """A sentence about a table; `every_key` says that its rows go by nothing but these keys.

    `numbers` say how many rows there are, `better` that the rows say which way is better.
    """

    table: Word
    keys: tuple[Word, ...]
    every_key: bool
    numbers: tuple[Word, ...]
    given: tuple[Given, ...]
    better: tuple[Word, ...]


@frozen
class Roster:
    """Which table says to which party its rows belong, at which times, and what else it says.

    `table` is None where the sentence names none.
    """

    table: Word | None
    rows: Word
    party: Word
    times: tuple[Word, ...]
    given: tuple[Given, ...]
