"""How percentiles are found, said once for a contract.

    Percentiles are found on a straight line between places, from worst to best.
    Each percentile is rounded to two decimal places, a half upward.
    Standard deviations are those of a sample.

A figure that says it itself goes by its own words. Read before any figure is, as roundings are.
"""

from typing import assert_never

from vbpdsl.model.draft import Draft
from vbpdsl.syntax.actions.aggregates import methods
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.aggregates import Method, Statistic
from vbpdsl.syntax.nodes.values import RoundedTo
from vbpdsl.syntax.parsing.tree import Phrase, Word

DIVIDED = (Method.POPULATION, Method.SAMPLE)
PLACES = (Method.STRAIGHT_LINE, Method.NEAREST_RANK)
PLACES_FROM = (Method.WORST_FIRST, Method.LOWEST_FIRST)
OVERLAPS = (Method.ONCE, Method.SHIFTED)
RANKS_FROM = (Method.BEST_FIRST, Method.HIGHEST_FIRST, Method.LOWEST_FIRST)


def read_methods(draft: Draft) -> None:
    """The methods that sentences of the contract say for all figures of a kind."""
    for document in (draft.documents.main, *draft.documents.used):
        for read in document.units:
            for tree in read.sentences:
                for phrase in (tree, *tree.phrases("methods")):
                    if phrase.kind == "methods":
                        _methods(draft, document, read, phrase)


def _methods(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    of = phrase.token("METHODS_ARE")
    assert of is not None
    if (how := phrase.token("ROUNDED")) is not None:
        _rounded(draft, document, read, phrase, how)
    allowed = _allowed(Statistic[str(of.value)])
    for one in methods(phrase.tokens("BY_METHOD")):
        if one.method not in allowed:
            draft.say(
                "VBP106",
                f"`{one.word.typed.strip(', ')}` says nothing of what {of.text}",
                document.source,
                one.word.span,
                read.label,
                expected=f"{' or '.join(f'`{method}`' for method in allowed)}",
            )
        elif any(_of_one_kind(said.method, one.method, of.text) for said in draft.methods):
            draft.say(
                "VBP203",
                f"how {of.text} is said twice",
                document.source,
                phrase.span,
                read.label,
                suggestion="keep one of the two",
            )
        else:
            draft.methods = (*draft.methods, one)


def _rounded(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, how: Word
) -> None:
    """`Percentiles are rounded to two decimal places, one-half upward.`: each, before it is used.
    """
    of = phrase.tokens("METHODS_ARE")[0]
    if of.value != "PERCENTILE" or draft.percentiles_rounded is not None:
        twice = draft.percentiles_rounded is not None
        draft.say(
            "VBP203" if twice else "VBP106",
            f"how {of.text} rounded is said twice" if twice else "this version rounds percentiles "
            "by a sentence of their own, and nothing else of this kind",
            document.source,
            phrase.span,
            read.label,
            suggestion="keep one of the two" if twice else "say the rounding behind the figure",
        )
        return
    to, way = phrase.token("ROUND_STEP"), phrase.token("ROUND_WAY")
    draft.percentiles_rounded = RoundedTo(phrase, how, to, way, phrase.span)


def _allowed(of: Statistic) -> tuple[Method, ...]:
    match of:
        case Statistic.MEDIAN | Statistic.PERCENTILE:
            return (*PLACES, *PLACES_FROM)
        case Statistic.RANK:
            return RANKS_FROM
        case Statistic.COVERED:
            return OVERLAPS
        case Statistic.DEVIATION | Statistic.POPULATION_DEVIATION | Statistic.SAMPLE_DEVIATION:
            return DIVIDED
        case Statistic.SPREAD | Statistic.POPULATION_SPREAD | Statistic.SAMPLE_SPREAD:
            return DIVIDED
        case _:
            assert_never(of)


def _of_one_kind(one: Method, other: Method, of: str) -> bool:
    """Whether two methods answer the same question of the same figures."""
    groups = (PLACES, DIVIDED, OVERLAPS, RANKS_FROM if of.startswith("rank") else PLACES_FROM)
    return any(one in group and other in group for group in groups)
