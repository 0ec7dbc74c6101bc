"""What sentences said, kept as it stands until the figures are made of it.

A Term may be read before the sentence that changes it is met, so sentences are first collected
in these shapes and turned into expressions afterwards."""

from vbpdsl.model.contract import (
    Table,
)
from vbpdsl.model.expressions import Expression
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.roles import Role


@frozen
class TermSource:
    """Where a Term is defined: its unit, the phrase, and the keys its sentence names.

    `of_some` are the words for the rows that alone have it, where it is one for each of their kind:
    of a Term `for each Long Visit` its key is the visit.
    """

    name: str
    keys: tuple[str, ...]
    unit: ReadUnit
    document: Document
    phrase: Phrase | None
    letter: str | None = None
    of_some: tuple[Word, ...] = ()

    @property
    def clause(self) -> str:
        """The number or line it is cited by."""
        return self.unit.label

    @property
    def span(self) -> Span:
        """The place of its sentence."""
        return self.phrase.span if self.phrase is not None else self.unit.unit.span


@frozen
class YearSaid:
    """A sentence that says what a Term is in some years: `For each later year it is ...`."""

    unit: ReadUnit
    document: Document
    phrase: Phrase


@frozen
class Membership:
    """What the roster says: for each month, which party a member belongs to."""

    table: Table
    member: str
    month: str
    party: str
    clause: str


@frozen
class CostRule:
    """The cover's cost line: which amount counts, of which kinds, for services of which period,
    paid by when (`run_out` in its words). Which columns these are of is said by each table."""

    basis: Role
    kinds: tuple[str, ...]
    period: str
    last_paid: Expression | None
    run_out: str
    clause: str


@frozen
class Bar:
    """A rule that nothing is paid: by whom to whom (anybody, if None), and the condition's Term;
    `section` is the number of the only section that it speaks of, `clauses` the only ones."""

    payer: str | None
    payee: str | None
    condition: str
    section: str | None = None
    clauses: frozenset[str] | None = None


@frozen
class PaymentSource:
    """Where a payment stands, and what it is called: one of them and all together, where there is
    one for each of some things; `called` is the name it is given, `shown` what it is known by. Of
    several that a sentence pays it is the one `at`, and `parts_of` are the names of all of them."""

    document: Document
    read: ReadUnit
    phrase: Phrase
    one: str
    several: str
    called: str | None
    shown: str | None
    at: int = 0
    parts_of: tuple[str, str] | None = None
    day_said: "PaymentSource | None" = None
    """The clause that says by when it is paid, where another one does."""


@frozen
class Status:
    """A named condition: the Definition that holds it and the key it is said of."""

    name: str
    key: str
    definition: str
