"""Figures of worked examples to typed nodes, with what is said of one once more.

    $3,965,001 (6.50%)   ->   Figures($3,965,001; again 6.50%)
"""

from vbpdsl.syntax.nodes.examples import Again, Figures, Restated
from vbpdsl.syntax.parsing.tree import Node, Phrase


def figures_of(phrase: Phrase) -> Figures:
    """The figures of what one thing has, how exactly they are told, and what is said once more."""
    within = phrase.token("WITHIN")
    phrase.token("RESPECTIVELY")  # figures are in the order of what they are of, said or not
    return Figures(
        tuple(_figure(part) for part in phrase.phrases("figure")),
        phrase.token("SHOWN", "ABOUT") is not None,
        phrase.phrases("literal")[-1] if within is not None else None,
        tuple(_restated(part) for part in phrase.phrases("restated")),
        phrase.span,
    )


def _figure(phrase: Phrase) -> Node:
    """A figure; of `4 stars` the number, since what it counts is said of the Term."""
    number, unit = phrase.token("NUMBER"), phrase.token("COLUMN")
    if number is not None and unit is not None:
        unit.value  # noqa: B018 - the noun of the figure says nothing that the Term does not
        return Phrase("literal", (number,), number.span)
    return phrase.parts[0]


def _restated(phrase: Phrase) -> Restated:
    away, shown = phrase.token("AWAY"), phrase.token("SHOWN") is not None
    how = Again.OR if phrase.token("OR", "THAT_IS") is not None else Again.BRACKETS
    if away is not None:
        how = Again[str(away.value)]
    figure = phrase.phrase("figure")
    node = _figure(figure) if figure is not None else phrase.phrases()[0]
    return Restated(how, node, shown, phrase.span)
