"""What a party is credited with or bears, layer by layer, with a name for the sum.

    If A exceeds 2%, the ACO shall bear (a) no part of Loss up to 2% of the Benchmark, (b) the Rate
    applied to that above 2% and up to 5%, (c) 25% of that above 5% and up to 10%, and (d) nothing
    above 10%. The sum, rounded to the cent, is the "Shared Loss".
        ->   Shared Loss means (Rate) times (the part of Loss that lies above (2% of Benchmark) and
             does not exceed (5% of Benchmark)) plus ..., rounded to the cent, if A exceeds 2%;
             otherwise $0.

`That` is what the first layer is of, and a percentage alone is of what the others are of. The
layers must follow on each other: what leaves a gap, overlaps, or names two things is not claimed.
"""

import re
from itertools import pairwise

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern

_NAME = r"[A-Z][\w'-]*(?: (?:of )?[A-Z][\w'-]*){0,4}"
_VERB = (
    r"(?:(?:shall|will) (?:be )?|is |are )?(?:credited with|credited|entitled to|charged with"
    r"|charged|responsible for|liable for|bears?|shares?|earns?|keeps?|retains?|absorbs?"
    r"|receives?)"
)
_CREDITED = pattern(
    r"(?:[A-Z]\w+\. )?(?:(?:If|Where|When) (?P<condition>.+?), )?(?:the |The |each |Each )?"
    rf"(?P<party>{_NAME}) {_VERB}(?P<dollar>,? from the first dollar,?)?(?: with)?:? "
    r"(?P<layers>\((?:a|i|1)\) .+?)\. The (?:sum|total)(?: of (?:these|them|the foregoing))?"
    rf"(?P<rounding>, rounded [^\"]+?)?,? (?:is|are|shall be)(?: called)? (?:the )?"
    rf"\"(?:the )?(?P<name>{_NAME})\"\."
)
_SUM = pattern(
    rf"\"?(?:The )?(?P<name>{_NAME})\"? (?:means|is|are|shall be|equals) the (?:sum|total) of:? "
    r"(?P<layers>\((?:a|i|1)\) .+?)(?P<rounding>, rounded (?!.*(?:\(| above )).+?)?"
    r"(?:,? if (?P<condition>[^;]+?))?\."
)
_LETTER = pattern(r"(?:^|[,;]? (?:and )?)\((?:[a-h]|i{1,3}|iv|v|[1-8])\) ")
_EDGE = rf"(?:\d[\d.]*%(?: of (?:the )?{_NAME})?|\$[\d,.]+)"
_RANGE = (
    rf"(?:(?:up to|not (?:above|exceeding)) (?P<to>{_EDGE})"
    rf"|(?:which is |that is |lying |falling )?(?:above|over|in excess of|exceeding) "
    rf"(?P<above>{_EDGE})"
    rf"(?:,? (?:and|but) (?:up to|not (?:above|over|exceeding)) (?P<until>{_EDGE}))?)"
)
_OF = rf"(?:(?P<it>that|it|any|any part|the part|the portion)|(?:the )?(?P<base>{_NAME}))"
_LAYER = pattern(
    rf"(?:(?P<none>no part of|none of)|(?P<applied>.+?) applied to|(?P<rate>[^,;]+?) (?:of|times)) "
    rf"{_OF}(?: (?:which|that) (?:is|lies))? {_RANGE}"
    r"(?P<whatever>, (?:whatever|regardless of|irrespective of)(?: be)? (?:the )?[A-Z][\w' ]+)?"
)
_NOTHING = re.compile(rf"(?:nothing|no part|none)(?: of {_OF})? {_RANGE}")


def _is_party(name: str | None, parties: str) -> bool:
    return name is None or re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", parties) is not None


@frozen
class _Layer:
    """A rate of what lies between two edges; no rate where nothing is shared of it."""

    rate: str | None
    above: str | None
    until: str | None


def layers_said(text: str, parties: str) -> tuple[str, ...]:
    """The clause that a list of layers stands for; none of any other clause. Who bears them is one
    party of the cover: `all Practices` or `each member` would bear other layers."""
    match = _CREDITED.fullmatch(text) or _SUM.fullmatch(text)
    if match is None or not _is_party(match.groupdict().get("party"), parties):
        return ()
    parts = [one.strip(" ,;") for part in _LETTER.split(match["layers"]) for one in part.split(";")]
    found = [_LAYER.fullmatch(one) or _NOTHING.fullmatch(one) for one in parts if one]
    matches = [one for one in found if one is not None]
    of = {one["base"] for one in matches if one["base"]}
    edges = [edge for one in matches for edge in (one["to"], one["above"], one["until"]) if edge]
    bases = {edge.partition(" of ")[2].removeprefix("the ") for edge in edges} - {""}
    if len(matches) != len(found) or len(of) != 1 or len(bases) > 1:
        return ()
    layers = [_layer(one, *bases) for one in matches]
    dollar = match.groupdict().get("dollar")
    if not _follow_on(layers) or (dollar and layers[0].above is not None):
        return ()
    shared = [one for one in layers if one.rate is not None]
    if len(layers) < 2 or not shared or _matters(matches):
        return ()
    total = " plus ".join(_worth(one, *of) for one in shared)
    whole = f"({total}){match['rounding'] or ''}"
    held = match["condition"]
    said = whole if held is None else f"({whole}) if {held}; otherwise $0"
    return (f"{match['name']} means {said}.",)


def _layer(said: re.Match[str], base: str | None = None) -> _Layer:
    """One layer, with the percentages of it said in full."""

    def edge(group: str) -> str | None:
        written = said[group]
        if written is None or not written.endswith("%"):
            return str(written) if written is not None else None
        return f"{written} of {base}" if base else str(written)

    groups = said.groupdict()
    rate = None if said.re is _NOTHING or groups["none"] else groups["applied"] or groups["rate"]
    above, until = edge("above"), edge("until") or edge("to")
    return _Layer(rate, above, until)


def _follow_on(layers: list[_Layer]) -> bool:
    """Whether each layer begins where the one before it ends, and the first at nothing or at its
    own edge; an edge that is a percentage alone would be of nothing."""
    edges = [edge for one in layers for edge in (one.above, one.until) if edge]
    if any(edge.endswith("%") for edge in edges):
        return False
    return all(
        one.until is not None and _same(one.until, after.above) for one, after in pairwise(layers)
    )


def _same(one: str, other: str | None) -> bool:
    return other is not None and one.replace("of the ", "of ") == other.replace("of the ", "of ")


def _matters(matches: list[re.Match[str]]) -> bool:
    """Whether the rate of a layer is no figure that is written out, where it is said of another
    figure that it does not matter: it may rest on that."""
    return any(
        re.fullmatch(r"\d[\d.]*%", one["applied"] or one["rate"] or "") is None
        for one in matches
        if one.groupdict().get("whatever")
    )


def _worth(one: _Layer, of: str) -> str:
    rate = f"({one.rate})"
    above, until = _edge(one.above), _edge(one.until)
    if above is None:
        return f"{rate} times ({of}, but not more than {until})"
    beyond = f" and does not exceed {until}" if until is not None else ""
    return f"{rate} times (the part of {of} that lies above {above}{beyond})"


def _edge(said: str | None) -> str | None:
    """A percentage of something in brackets; dollars in brackets would be negative."""
    return f"({said})" if said is not None and " of " in said else said
