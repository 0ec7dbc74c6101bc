"""Terms that are made of their own figures of earlier periods: trend chains, balances.

    For each later Performance Year it is the Benchmark PMPM of the Performance Year before,
    increased by the Trend

Such a Term must be read to know what it is, and it must be known what it is (dollars, PMPM, a
percentage) to read the clause. So it is read as each of these in turn; what it comes out as must
be what it was taken for. Which periods have an earlier one is checked apart (`checks`).
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, OfItself, Refused
from vbpdsl.model.expressions import Literal
from vbpdsl.model.kept import TermSource
from vbpdsl.model.sentences.paid import things_paid_for
from vbpdsl.model.types import (
    COUNT,
    DATE,
    MEMBER_MONTHS,
    MONEY,
    NUMBER,
    PERCENT,
    PMPM,
    TEXT,
    TRUTH,
    Kind,
    ValueType,
)
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.syntax.actions.splits import payments_of

_TAKEN_FOR = (
    MONEY, ValueType(Kind.NUMBER, PMPM), NUMBER, PERCENT, COUNT,
    ValueType(Kind.NUMBER, MEMBER_MONTHS), TRUTH, TEXT, DATE,
)  # fmt: skip

Finish = Callable[[Draft, TermSource], Definition]


@frozen
class _Trial:
    """What comes of a clause if its Term is taken for something."""

    taken_for: ValueType
    definition: Definition | None
    found: tuple[Diagnostic, ...]

    @property
    def fits(self) -> bool:
        """Whether it comes out as what it was taken for."""
        made = self.definition
        return made is not None and _alike(made.type, self.taken_for)


def figure_before(draft: Draft, source: TermSource) -> Definition:
    """A Term that is being read, where its figure of an earlier period is asked for."""
    if source.name not in draft.assumed:
        raise OfItself(source.name)
    type_ = draft.assumed[source.name]
    nothing = Literal("", TEXT)
    return Definition(source.name, source.keys, type_, nothing, source.clause, "hidden")


def paid_before(draft: Draft, place: int) -> Definition | None:
    """A payment that is being read, where what it was in an earlier period is asked for: dollars.
    None of one that is made for each of some things."""
    source = draft.paying[place]
    if things_paid_for(draft, payments_of(source.phrase)[source.at]):
        return None
    nothing = Literal(Fraction(0), MONEY)
    return Definition(source.one, (), MONEY, nothing, source.read.label, "hidden")


def with_earlier_figures(draft: Draft, source: TermSource, finish: Finish) -> Definition:
    """The finished definition, of a Term that may be made of its own earlier figures."""
    heard, assuming = draft.findings, draft.assuming
    try:
        return finish(draft, source)
    except OfItself as one:
        draft.findings, draft.assuming = heard, assuming  # a reading was broken off
        if one.name != source.name:
            raise
    tried = list(_until_one_fits(draft, source, finish))
    best = tried[-1] if tried[-1].fits else min(tried, key=lambda one: len(one.found))
    draft.assumed[source.name] = best.taken_for
    try:
        made = finish(draft, source)
    finally:
        del draft.assumed[source.name]
    if not _alike(made.type, best.taken_for):
        _never_the_same(draft, source)
    return made


def _until_one_fits(draft: Draft, source: TermSource, finish: Finish) -> Iterator[_Trial]:
    waiting, known = list(_TAKEN_FOR), list(_TAKEN_FOR)
    while waiting:
        trial = _tried(draft, source, finish, waiting.pop(0))
        yield trial
        if trial.fits:
            return
        made = trial.definition
        if made is not None and made.type not in known:
            waiting.insert(0, made.type)
            known.append(made.type)


def _tried(draft: Draft, source: TermSource, finish: Finish, type_: ValueType) -> _Trial:
    """The clause read as if its Term were of a type; nothing of it is kept."""
    kept = (
        draft.findings, draft.said, dict(draft.definitions), set(draft.refused),
        set(draft.given_up), set(draft.used), set(draft.narrowed), dict(draft.paid),
    )  # fmt: skip
    before = len(draft.said)
    draft.said = Findings(list(draft.said))
    draft.findings = draft.said
    draft.assumed[source.name] = type_
    made: Definition | None = None
    try:
        made = finish(draft, source)
    except Refused:
        pass
    finally:
        found = tuple(draft.said)[before:]
        del draft.assumed[source.name]
        draft.findings, draft.said, definitions, refused, given_up, used, narrowed, paid = kept
        draft.paid.clear()
        draft.paid.update(paid)
        draft.definitions.clear()
        draft.definitions.update(definitions)
        draft.refused, draft.given_up, draft.used, draft.narrowed = (
            refused, given_up, used, narrowed,
        )  # fmt: skip
    return _Trial(type_, made, found)


def _alike(one: ValueType, other: ValueType) -> bool:
    return evolve(one, whole=False) == evolve(other, whole=False)


def _never_the_same(draft: Draft, source: TermSource) -> None:
    draft.say(
        "VBP301",
        f"`{source.name}` is made of its own figure of another year, and comes out as something "
        "else than that",
        source.document.source,
        source.span,
        source.clause,
        suggestion="give it one unit in every year: dollars, dollars PMPM, a percentage or a "
        "number",
    )
    raise Refused
