"""The words of the matrix, each with what it means: whose rows, which of them, what, how.

A `Whose` gives links, a `Qualifier` a test, a `Value` what is measured, a `How` an aggregate. Any
of them may stand beside any other, which is the point of the matrix.
"""

from enum import Enum

from attrs import frozen

from tests.belonging.loops import Aggregate, Measured, RowTest


class Due(Enum):
    """What the reader of a sentence is owed: its figure, a question, or either of the two."""

    PLAIN = "plain"
    EITHER = "either"
    ASKED = "asked"

    def also(self, other: "Due") -> "Due":
        """Of two parts of one sentence the one that leaves more open."""
        order = [Due.PLAIN, Due.EITHER, Due.ASKED]
        return max(self, other, key=order.index)


@frozen
class Whose:
    """A way to say whose rows are meant, in clauses for some keys.

    `before` and `after` stand around the noun, `{s}` is for the plural.
    """

    before: str
    after: str
    links: tuple[str, ...]
    dues: dict[str, Due]
    itself: bool = True
    near: str = ""

    @property
    def name(self) -> str:
        """How reports call it."""
        return f"{self.before}ROWS{self.after}"


@frozen
class Qualifier:
    """Which of the rows: words before the noun, in its place, or after it, and their test."""

    name: str
    adjective: str = ""
    noun: str = ""
    close: str = ""
    late: str = ""
    tests: tuple[RowTest, ...] = ()
    due: Due = Due.PLAIN
    dates: bool = False


@frozen
class Value:
    """What is measured: its word, and its figure of a row."""

    name: str
    measured: Measured


@frozen
class How:
    """A way to make one figure of rows: `{v}` is the value, `{r}` the rows, `{a}` all the rows."""

    name: str
    words: str
    aggregate: Aggregate

    @property
    def valued(self) -> bool:
        """Whether a value is measured."""
        return "{v}" in self.words


@frozen
class Subject:
    """Rows of one kind with everything that may be said of them."""

    table: str
    plural: str
    helpers: tuple[str, ...]
    values: tuple[Value, ...]
    hows: tuple[How, ...]
    qualifiers: tuple[Qualifier, ...]
    whose: tuple[Whose, ...]
    openings: dict[str, tuple[str, ...]]


@frozen
class NounPhrase:
    """Whose rows, and which of them, as words."""

    subject: Subject
    whose: Whose
    qualifier: Qualifier
    time: str

    def words(self, said_all: bool = False) -> str:
        """The phrase; with `all` where the form around it wants that."""
        before = _with_all(self.whose.before) if said_all else self.whose.before
        noun = self.qualifier.noun or self.subject.plural
        parts = (
            f"{before}{self.qualifier.adjective}{noun}",
            self.whose.after,
            self.qualifier.close,
            "" if self.qualifier.dates else self.time,
            self.qualifier.late,
        )
        return "".join(parts)


def sentence_value(how: How, value: Value, phrase: NounPhrase) -> str:
    """The words of an aggregate."""
    said = {"v": value.name, "r": phrase.words(), "a": phrase.words(said_all=True)}
    return how.words.format(**said)


def _with_all(before: str) -> str:
    return before if before.startswith("all ") else f"all {before}"


def times(factor: int, column: str, plus: int = 0) -> Measured:
    """A value of a row in hundredths: so many times a column, and something added."""
    return lambda row: factor * row[column] + plus
