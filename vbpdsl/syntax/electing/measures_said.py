"""What a party earns of things that a table lists, each in the sentence that means the same.

    The Institute satisfies the Standard for a Measure if its rate equals or exceeds the Standard.
        ->   A Measure satisfies the Standard if its rate equals or exceeds its Standard.
    The Institute shall earn the Points shown above for each Measure for which the Standard is
    satisfied, and no Points for any other Measure.
        ->   A Measure earns its Points if it satisfies the Standard.
    A Measure with a denominator of less than thirty (30) shall not be scored, and its weight shall
    be redistributed proportionately over the remaining Measures.
        ->   A Measure having a denominator of fewer than 30 shall not be scored.
    The "Score" is the sum of the weights earned.
        ->   The "Score" is the total Weight Earned of all Measures.

What a party earns for a Measure is what that Measure earns, since each party is settled by itself.
The words lean on the one table that lists such things: what it does not tell of them is not read.
Where the weights of those that are not scored go to the others, in proportion, the sum of what is
earned is so much of all weights as was earned of those that are scored. Where nothing says so, what
is available may be of all or of the scored, and the sentence is left as it stands.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, Listed, WholePage
from vbpdsl.syntax.words.plurals import plural

_PARTY = rf"(?:[Tt]he |[Ee]ach |[Aa]n? )?(?P<who>{NAME})"
_SHOWN = (
    r"(?:,? (?:as )?(?:shown|set forth|listed|stated|specified|set out|assigned|available"
    r"|allocated)(?: (?:above|below|opposite it|for it|to it|therefor|in the table|in (?:Section"
    r"|clause|Schedule) [\d.]*\d))?)?"
)
_MEETS = r"(?:satisf(?:y|ies)|meets?|achieves?|attains?|reach(?:es)?)"
_MET = r"(?:satisfied|met|achieved|attained|reached)"
_SATISFIES = pattern(
    rf"{_PARTY} (?:shall be deemed to |is deemed to |will be deemed to )?(?P<how>{_MEETS}|have"
    rf" (?:satisfied|met|achieved|attained)) (?:the|its) \"?(?P<what>{NAME})\"? "
    rf"(?:for|of|on|with respect to) (?:a|an|each|any) (?P<one>{NAME}),? (?:if|when|where) "
    r"(?P<if>[^;]+)\."
)
_EARNS = (
    r"(?:(?:shall |will )?(?:earns?|receives?|be awarded|be credited with|be entitled to receive"
    r"|be entitled to|receive credit for|be given credit for)|receives? credit for|is awarded"
    r"|is credited with)"
)
_EARNS_OF_EACH = pattern(
    rf"{_PARTY} {_EARNS} (?:all of |the full )?the (?:full"
    rf" )?(?P<what>[A-Za-z][\w ]{{1,40}}?){_SHOWN} "
    rf"(?:for|of|on|assigned to) (?:a|an|each|every) (?P<one>{NAME}) "
    r"(?P<if>(?:for which|that|which|whose|on which|if|where|when) [^;]+?)"
    r"(?P<none>,? and (?:shall (?:earn|receive) )?(?:no|zero|none of the)"
    r" (?P<none_of>[A-Za-z][\w ]{1,40}?) (?:for|on) (?:any|each|every|all)(?: of the)? other"
    r" (?P<others>[A-Z][\w ]+))?\."
)
_EARNS_IN_STEPS = pattern(
    rf"(?:For (?:each|any|a) (?P<first_one>{NAME}),? )?{_PARTY} {_EARNS} (?:(?:all|the full amount"
    rf"|the full number) of )?(?:the|its) (?P<what>[A-Za-z][\w ]{{1,40}}?){_SHOWN}(?:"
    rf" (?:for|of|on) "
    rf"(?:a|an|each|every) (?P<one>{NAME}))? if (?P<first>[^;]+?)[,;] (?:and"
    rf" )?(?P<part>one-half|half"
    r"|(?:[a-z-]+ percent \()?\d+(?:\.\d+)?%\)?) of (?:the|its|such|those) (?P=what) if "
    r"(?P<second>[^;]+?)[,;](?: and)? (?:none|no|zero)(?: of the)?(?: (?:(?P=what)|[Pp]oints))?"
    r"(?: otherwise| in (?:any|every|all) other cases?| if it does not| if (?P<third>[^;]+?))\."
)
_BELOW = pattern(r"(?:its|the) [a-z][\w ]*? is (?:below|less than|under) the (?P<edge>[A-Z][\w ]*)")
_CASES = (
    r"(?:eligible )?(?:cases|members|patients|persons|individuals|observations|discharges|stays"
    r"|visits|episodes|events)"
)
_COUNTS = r"(?:scored|counted|considered|evaluated|included|rated|measured|graded|assessed)"
"""What becomes of a Measure that counts: one that `shall not be published` counts as well."""
NOT_COUNTED = ("counted", "considered", "included")
"""What leaves a Measure out wherever Measures are counted or added up: no name of a status."""
_NOT_SCORED = pattern(
    rf"(?:A|An|Any|Each) (?P<one>{NAME})"
    r"(?:,? (?:with|having|that has|for which there is) an? (?P<what>[a-z][\w ]{1,40}?) (?:of )?"
    r"(?:less than|fewer than|under|below|smaller than) "
    rf"(?P<least>(?:[a-z-]+ \()?\d[\d,]*\)?)(?: {_CASES})?,? (?:shall|will) (?:not be"
    rf" (?P<so>{_COUNTS})|be (?P<out>excluded|removed) from the (?:calculation|scoring|score))"
    rf"| (?:is|shall be|will be) not (?P<so2>{_COUNTS}) if its (?P<what2>[a-z][\w ]{{1,40}}?) is "
    r"(?:less than|fewer than|under|below|smaller than) (?P<least2>(?:[a-z-]+ \()?\d[\d,]*\)?))"
    r"(?P<rest>,? and its (?P<goes>[A-Za-z][\w ]{1,30}?) (?:shall|will) be (?:redistributed"
    r"|reallocated|reassigned|distributed|allocated) (?:proportionately|proportionally|pro rata"
    r"|in proportion(?: to their (?P<by>[A-Za-z]+))?)? ?(?:over|among|across|to|between) (?:the )?"
    r"(?:all )?(?:remaining|other|scored) (?P<those>[A-Z][\w ]*?)(?:,? (?:proportionately"
    r"|proportionally|pro rata|in proportion to their (?P<by2>[A-Za-z]+)))?)?\."
)
_PRO_RATA = re.compile(r"proportion|pro rata")


def satisfied(sentence: str, page: WholePage, _: str) -> str | None:
    """A party that satisfies what a table says for a Measure: that Measure satisfies it."""
    if (found := _said_of_a_party(_SATISFIES, sentence, page)) is None:
        return None
    match, listed = found
    if match["what"] not in listed.columns:
        return None
    return f"A {listed.one} satisfies the {match['what']} if {_its(match['if'], listed, page)}."


def earned(sentence: str, page: WholePage, _: str) -> str | None:
    """What a party earns for each Measure of which something holds."""
    if (found := _said_of_a_party(_EARNS_OF_EACH, sentence, page)) is None:
        return None
    match, listed = found
    what = column_of(match["what"], listed)
    condition = _condition(match["if"], listed, page)
    if what is None or condition is None or not _none_of_others(match, what, listed, page):
        return None
    return f"A {listed.one} earns its {what} if {condition}."


def _none_of_others(match: re.Match[str], what: str, listed: Listed, page: WholePage) -> bool:
    """Whether nothing of the same is earned of the same things: `and no Fees for any other Measure`
    says something else."""
    if not match["none"]:
        return True
    said, last = match["none_of"].casefold(), what.split()[-1].casefold()
    same = column_of(said, listed) == what or said in (last, plural(last))
    return same and page.things(match["others"]) is listed


def earned_in_steps(sentence: str, page: WholePage, _: str) -> str | None:
    """All of the points, a part of them or none."""
    match = _EARNS_IN_STEPS.fullmatch(sentence)
    listed = _stepped(match, page) if match is not None else None
    if match is None or listed is None or not is_settled(page, match["who"]):
        return None
    if match["third"] is not None and not _is_the_rest(match["third"], match["second"]):
        return None  # what is earned between the second and the third nobody says
    what = column_of(match["what"], listed)
    if what is None:
        return None
    first, second = (_its(match[one], listed, page) for one in ("first", "second"))
    part = "half" if match["part"] in ("half", "one-half") else match["part"]
    return (
        f"A {listed.one} earns its {what} if {first}; {part} of its {what} if {second}; "
        "otherwise nothing."
    )


_SEVERAL_LEFT_OUT = pattern(
    r"(?P<many>[A-Z][\w' -]*?) (?:with|having) (?:an? )?(?P<what>[a-z][\w ]{1,40}?)s? (?P<than>of"
    r" (?:less"
    r" than|fewer than)|less than|fewer than|under|below) (?P<least>(?:[a-z-]+ \()?\d[\d,]*\)?)"
    r" (?:shall|"
    r"will) (?:not be scored|be (?:excluded|disregarded|removed|omitted)),? and their"
    r" (?P<goes>[A-Za-z]"
    r"[\w ]{1,30}?) (?:(?:shall|will) be )?(?P<how>(?:redistributed|reallocated|reassigned)"
    r" [^;\"]+)\."
)


def _stepped(match: re.Match[str], page: WholePage) -> Listed | None:
    """The things of which a part is earned, named before the party or behind what it earns."""
    named = {one for one in (match["one"], match["first_one"]) if one}
    return page.things(named.pop()) if len(named) == 1 else None


def _is_the_rest(third: str, second: str) -> bool:
    """Whether nothing is earned below the edge from which a part is: `below the Threshold`."""
    below = _BELOW.fullmatch(third)
    edge = re.escape(below["edge"]) if below is not None else "(?!)"
    least = r"(?:at or above|at least|meets or exceeds|equal to or greater than|equals or exceeds)"
    return re.search(rf"\b{least} the {edge}\b", second) is not None


_MEETS_ONE = pattern(
    rf"{_PARTY} (?:(?:shall|will) be|is) (?:deemed|considered) to (?:have"
    rf" )?(?P<how>met?|achieved?|satisf(?:y"
    rf"|ied)) (?:a|an|each|any) (?P<one>{NAME}) (?:if|when|where) (?P<if>[^;]+)\."
)
_IF_TOO_FEW = pattern(
    rf"If (?:a|an|any) (?P<one>{NAME}) has (?:a|an) (?P<rest>[a-z][\w ]*? (?:of )?(?:less"
    rf" than|fewer than|under"
    rf"|below) [^,;]+?), (?:that|such|the) (?P=one) (?P<so>(?:shall|will) not be"
    rf" [a-z]+)(?P<goes>(?:,? and its"
    r" [A-Za-z][\w ]*? (?:shall|will) be [^;]+?)?)\."
)


def meets_one(sentence: str, page: WholePage, _: str) -> str | None:
    """A party that is deemed to have met a Measure: that Measure is met."""
    if (found := _said_of_a_party(_MEETS_ONE, sentence, page)) is None:
        return None
    match, listed = found
    return f"A {listed.one} is met if {_its(match['if'], listed, page)}."


def too_few(sentence: str, page: WholePage, _: str) -> str | None:
    """What is not scored, said with the condition first."""
    match = _IF_TOO_FEW.fullmatch(sentence)
    if match is None or page.things(match["one"]) is None:
        return None
    said = f"A {match['one']} with a {match['rest']} {match['so']}{match['goes']}."
    return not_scored(said.replace(" allocated ", " reallocated "), page, "")


def several_not_scored(sentence: str, page: WholePage, _: str) -> str | None:
    """The same of several Measures, which are excluded: as of one that is not scored."""
    one = one_not_scored(sentence, page)
    return None if one is None else not_scored(one, page, "")


def one_not_scored(sentence: str, page: WholePage) -> str | None:
    """The sentence of one Measure for that of several; others as they are."""
    match = _SEVERAL_LEFT_OUT.fullmatch(sentence)
    listed = page.things(match["many"]) if match is not None else None
    column = column_of(match["goes"], listed) if match is not None and listed is not None else None
    if match is None or listed is None or column is None:
        return None
    return (
        f"A {listed.one} with a {match['what']} of fewer than {match['least']} shall not be"
        f" scored, "
        f"and its {column} shall be {match['how']}."
    )


def not_scored(sentence: str, page: WholePage, _: str) -> str | None:
    """Which Measures are scored; where the weights of the others go, the sums say."""
    match = _NOT_SCORED.fullmatch(sentence)
    listed = page.things(match["one"]) if match is not None else None
    if match is None or listed is None:
        return None
    if match["rest"] and not _goes_to_the_others(match, listed, page):
        return None
    what, least = (match[one] or match[f"{one}2"] for one in ("what", "least"))
    return f"A {listed.one} having a {what} of fewer than {least} shall not be {_called(match)}."


def _goes_to_the_others(match: re.Match[str], listed: Listed, page: WholePage) -> bool:
    """Whether a weight goes to all other Measures in proportion to their weights: `in its Domain`,
    `in equal parts`, `to their denominators` are other sums."""
    goes, by = column_of(match["goes"], listed), match["by"] or match["by2"]
    if goes is None or not _PRO_RATA.search(match["rest"]):
        return False  # in equal parts, or in proportion?
    if by is not None and column_of(by, listed) != goes:
        return False
    return page.things(match["those"]) is listed



def left_out(listed: Listed, page: WholePage) -> tuple[str | None, str | None]:
    """What those are called that count, and of which figure the others give theirs to them."""
    for _, text in page.clauses:
        for sentence in re.split(r"(?<=\.)\s+(?=[A-Z\"])", text):
            match = _NOT_SCORED.fullmatch(_of_one(sentence, page))
            if match is not None and page.things(match["one"]) is listed:
                if match["rest"] and not _goes_to_the_others(match, listed, page):
                    continue
                goes = column_of(match["goes"], listed) if match["goes"] else None
                return _called(match), goes
    return None, None


def _of_one(sentence: str, page: WholePage) -> str:
    """A sentence of what is not scored as one of a Measure that has too few."""
    first = _IF_TOO_FEW.fullmatch(sentence)
    if first is not None:
        said = f"A {first['one']} with a {first['rest']} {first['so']}{first['goes']}."
        return said.replace(" allocated ", " reallocated ")
    return one_not_scored(sentence, page) or sentence


def _called(match: re.Match[str]) -> str:
    """What those are called that count."""
    return "scored" if match["out"] else match["so"] or match["so2"]


def is_earned(column: str, listed: Listed, page: WholePage) -> bool:
    """Whether another sentence says that a Measure earns what a column tells of it."""
    for _, text in page.clauses:
        for sentence in re.split(r"(?<=\.)\s+(?=[A-Z\"])", text):
            for form in (_EARNS_OF_EACH, _EARNS_IN_STEPS):
                match = form.fullmatch(sentence)
                if match is not None and _of_these(match, page) is listed:
                    return column_of(match["what"], listed) == column
            if re.match(rf"(?:A|An|Each) {re.escape(listed.one)} .*?\bearns? its "
                        rf"{re.escape(column)}\b", sentence):  # fmt: skip
                return True
    return False


def _of_these(match: re.Match[str], page: WholePage) -> Listed | None:
    return _stepped(match, page) if "first_one" in match.groupdict() else page.things(match["one"])


def _said_of_a_party(
    form: re.Pattern[str], sentence: str, page: WholePage
) -> tuple[re.Match[str], Listed] | None:
    """A sentence of such a form of the party that is settled, and the things that it is about."""
    match = form.fullmatch(sentence)
    listed = page.things(match["one"]) if match is not None else None
    if match is None or listed is None or not is_settled(page, match["who"]):
        return None
    return match, listed


def is_settled(page: WholePage, who: str) -> bool:
    """Whether a party is the one that is settled, or each of those that are."""
    if page.whom is not None:
        return who == page.whom
    return page.is_party(who) and not page.is_payer(who)


def column_of(said: str, listed: Listed) -> str | None:
    """The heading that words name, in the singular or the plural."""
    said = said.casefold().strip()
    forms = {form.casefold(): one for one in listed.columns for form in (plural(one), one)}
    return forms.get(said)


def forms_of(column: str) -> str:
    """A heading in the singular or the plural, to be looked for."""
    return rf"(?:{re.escape(plural(column))}|{re.escape(column)})"


def _its(said: str, listed: Listed, page: WholePage) -> str:
    """A condition of a Measure: the Standard in it is its Standard."""
    for column in listed.columns:
        said = re.sub(rf"\b(?:the|such) {re.escape(column)}(?: for (?:the|such|that) "
                      rf"{re.escape(listed.one)})?(?!\w)", f"its {column}", said)  # fmt: skip
    who = "|".join(map(re.escape, [*page.parties, *([page.whom] if page.whom else [])]))
    if who:
        of_it = rf"(?: (?:for|on) (?:the|such|that) {re.escape(listed.one)})"
        said = re.sub(rf"\b(?:the |such )?(?:{who})'s (?P<what>[a-z][\w ]*?){of_it}\b",
                      r"its \g<what>", said)  # fmt: skip
    return re.sub(rf"\b(?P<what>its [a-z]+) (?:for|on) (?:the|such|that) {re.escape(listed.one)}\b",
                  r"\g<what>", said)  # fmt: skip


def _condition(said: str, listed: Listed, page: WholePage) -> str | None:
    """What holds of a Measure: `for which the Standard is satisfied`, `that is met`, `whose rate is
    at or above the Target`."""
    met = re.fullmatch(rf"(?:for|on) which the (?P<what>{NAME}) is {_MET}", said)
    met = met or re.fullmatch(rf"(?:for|on) which it {_MEETS} the (?P<what>{NAME})", said)
    if met is not None:
        known = met["what"] in listed.columns and _defines_met(met["what"], listed, page)
        return f"it satisfies the {met['what']}" if known else None
    if (that := re.fullmatch(r"(?:that|which) (?P<is>is [a-z]+)", said)) is not None:
        return f"it {that['is']}"
    if (whose := re.fullmatch(r"(?:whose|for which its|on which its|if its|where its|when its) "
                              r"(?P<rest>.+)", _its(said, listed, page))) is not None:  # fmt: skip
        return _its(f"its {whose['rest']}", listed, page)
    return None


def _defines_met(what: str, listed: Listed, page: WholePage) -> bool:
    """Whether a clause says when a Measure satisfies what a column tells."""
    for _, text in page.clauses:
        for sentence in re.split(r"(?<=\.)\s+(?=[A-Z\"])", text):
            match = _SATISFIES.fullmatch(sentence)
            if match is not None and match["what"] == what:
                return page.things(match["one"]) is listed
            said = rf"A {re.escape(listed.one)} satisfies the {re.escape(what)} if "
            if re.match(said, sentence):
                return True
    return False
