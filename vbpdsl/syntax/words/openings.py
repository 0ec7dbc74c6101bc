"""How sentences that declare something begin, before anything can be parsed.

Declarations are collected first, from the opening words of each sentence, so that the sentences
can then be read with their nouns known. These patterns look only at openings:

    Each member's Counted Cost means …        declares the Term Counted Cost
    A Criterion is met if …                   declares the status met
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.called_together import TAKEN_TOGETHER
from vbpdsl.syntax.words.preambles import PREAMBLE as _BEFORE_ALL

_FOR_EACH = r"(?:[Ff]or (?:each|every) [^,]{1,80}, )?"
_GRAIN = r"(?:,? for (?:each|every|any|an?) [^,.]{1,80}?,?)?"
_ARTICLE = r"(?:The |the )?"
_OWNER = r"(?:(?:Each|Every|A|An|The|each|every|a|an|the) [^,.:]{1,60}?'s? )?"
_HOLDER = r"(?: (?:of|for) (?:a|an|each|every|any) (?P<holder>[^,.:]{1,40}?),?)?"
_MEANS = (
    r"(?:means|mean|shall mean|is defined as|are defined as|is calculated as|equals|equal(?! to)"
    r"|shall equal|refers to|(?:is|shall be) (?:calculated|determined|computed) by)"
)

PREAMBLE = pattern(
    rf"(?:(?:{_BEFORE_ALL.pattern}|For (?:the )?purposes of this section,"
    r"|(?:For information(?: purposes)?(?: only)?|Solely for information"
    r"|As used (?:herein|in this (?:Exhibit|Agreement|Contract))"
    r"|In this (?:Exhibit|Agreement))[,:]) |(?:The|the) term )"
)
"""Words of lawyers before a definition, which carry nothing."""

DEFINITION = pattern(
    rf"{_FOR_EACH}{_OWNER}{_ARTICLE}\"?"
    rf"(?P<name>[A-Z0-9][^,.:;\"(]{{0,90}}?|[A-Z0-9][A-Za-z0-9' ()/&-]{{0,90}}?)\"?"
    rf"{_HOLDER}{_GRAIN} {_MEANS}(?=[ .,:]|$)"
)
LOWER_MEANS = pattern(rf"(?:[Tt]he )?\"(?P<name>[a-z][a-z0-9 &'/-]{{1,60}})\" {_MEANS}(?=[ .,:]|$)")
"""A Term in small letters, which stands in quotes: `"shared savings" means ...`."""
IF_DEFINITION = pattern(
    r"(?:If|Unless) [^;]{3,200}?, (?:then )?(?:the )?"
    r"(?P<name>[A-Z][\w'-]*(?: (?:of )?[A-Z][\w'-]*){0,5}) "
    r"(?:is|are|equals|shall be) [^;]+; (?:otherwise|if not|in all other cases)"
)
NAMED_BY_ROSTER = (
    pattern(
        r"(?:A|An|Each|Every) (?P<rows>[a-z][a-z -]{0,40}?) is (?:a|an) "
        r"\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"?,? (?:for|in) "
        r"(?:an?|any|each|every|the)(?: calendar| given)? month,? (?:if\b|(?:in|for) which\b"
        r"(?=.{0,120}\b(?:shows|lists|attributes|assigns|reports)\b))"
    ),
    pattern(
        r"(?:The term )?\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"? means, "
        r"(?:as to|for) (?:a|an|any|each|the)(?: calendar| given)? month, "
        r"(?:a|an|any|each) [a-z]{3,20} whom (?:the )?(?P<table>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)"
    ),
    pattern(
        r"(?:A|An|Each|Every) \"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"?, "
        r"(?:as to|for|in) (?:a|an|any|each|the)(?: calendar| given)? month, is (?:a|an|any) "
        r"(?P<person>[a-z][a-z -]{2,40}?) who is "
        r"(?:enrolled|attributed|assigned|aligned|registered)\b"
    ),
)
"""What a member is called in the months in which a roster gives the member to the provider."""
YEARS_SAID = pattern(
    r"(?:The term |A |An |Each )?\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"? "
    r"(?:means each of|(?:is|means) (?:a|an|any|each) calendar year)\b"
)
"""`"Performance Year" means each of calendar years 2024, 2025 and 2026.`"""
_PERIOD = r"(?:the |each |such )?(?P<period>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})"
SAME_YEAR = pattern(
    r"(?:The term |A |An |The )?\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"? (?:means|is|has"
    rf"|shall have) the same (?:calendar year|year|meaning)? ?as {_PERIOD}"
)
"""`"Measurement Year" means the same calendar year as the Program Year.`"""
YEAR_BEFORE = pattern(
    r"(?:The term |A |An |The )?\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"? (?:means|is) "
    r"the (?:calendar |contract )?year (?:immediately )?(?:before|preceding|prior to) "
    rf"(?:it\b|{_PERIOD})"
)
"""`"Baseline Year" means the calendar year before the Program Year.`"""
AN_ADVANCE = pattern(
    r"(?:The )?[A-Z][^.;:]{1,100}? (?:is|are|shall be|constitutes?) (?:an advance|advances) "
    r"(?:against|on)\b"
)
"""`The Fees paid for a Performance Year are an advance against Savings`, which defines nothing."""
NONE_OF_A_TERM = pattern(r"No [A-Z][\w' -]{1,80}? (?:is|are|shall be|will be) ")
"""`No Bonus is payable if ...`: of a Term that another clause defines."""
FOR_YEARS = pattern(
    r",? (?:for|in) (?:the )?(?:(?P<number>\d{4})|\d{4} (?P<after>\D+?)|(?P<before>\D+?) \d{4}"
    r"|(?:first|second|third|fourth|fifth) (?P<ordered>\D+?))(?: through \d{4}| and later)?$"
)
"""A time behind a Term that is not part of its name: `Benchmark for the 2024 Contract Year`."""
OTHER_YEARS = pattern(
    r"\bFor (?:each|every|any|\d{4}|the [a-z]+|the \d{4})\b[^.:]{0,60}?,? (?:it is|it shall be)\b"
)
"""A sentence that says what the same Term is in other years."""
OPEN_DAYS_SAID = pattern(
    r"(?:The term |A )?\"?[Bb]usiness [Dd]ays?\"? (?:means?|are) "
    r"|(?:If|Where|When) (?:a|any) payment .{0,40}?(?:falls?|is) due on "
)
"""`"Business Day" means any day other than a Saturday or a Sunday.`"""
_CAPITAL_NAME = r"(?P<name>[A-Z][\w'-]*(?: (?:of )?[A-Z][\w'-]*){0,3})"
MADE_ROWS = (
    pattern(
        rf"(?:A|An|Each|Every|The) [a-z][\w -]{{0,40}}?'s? {_CAPITAL_NAME} (?:is|means|shall be) "
        r"the (?!(?:latest|most recent) [^.;]{1,50}? of (?:the|each|that) [^.;]{1,40}?'s?\s)"
        r"(?:(?:first|last|latest|most recent|second|third|fourth|fifth)(?: of)? [a-z]"
        r"|one with the )"
    ),
    pattern(
        rf"(?:A|An|Each|Every|The) {_CAPITAL_NAME} (?:begins with|is opened by|starts with"
        r"|is begun by|is triggered by)\b"
    ),
    pattern(rf"[^.]{{3,200}}? (?:is|are) one {_CAPITAL_NAME}\."),
)
"""Rows that the contract makes of others, by what such a row is called: the first of some rows,
what begins with one and runs for a time, what follows one another. `The latest fill date of the
member's fills` is a day, and no row."""
MADE_COLUMNS = ("first day", "last day")
"""What rows that run for a time have besides the columns of those that they are made of."""
KIND_IF = pattern(
    r"(?:A|An|Each|Every|Any|The) (?P<rows>[A-Za-z][A-Za-z -]{0,40}?) (?:is|shall be) an? "
    r"\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"?"
    r"(?: for (?:an?|any|each|the) [A-Z][\w ]{0,30}?)? (?:if|unless|only if|when|where)\b"
)
"""`A patient is a "Treated Patient" if ...`: a kind of row with a condition."""
KIND_OF_PARTY = pattern(
    r"\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"? (?:means|shall mean|is|refers to) an? "
    r"(?P<rows>[A-Z][\w' -]{0,40}?) (?:whose|with|having|that|which|who|for which)\b"
)
"""`"Small Practice" means a Practice with fewer than five doctors.`"""
KIND_LAST = pattern(
    r"(?:Only )?(?:A|An|Each|Every|Any|a|an) (?P<rows>[A-Za-z][A-Za-z -]{0,40}?),? "
    r"(?:whose|with|having|that|which|who|for which) (?:[^.;\"]|\.(?=\d)){3,200}? (?:is|shall be) "
    r"an? \"(?P<name>[A-Za-z][\w'-]*(?: [\w'-]+){0,3})\"\.?\s*$"
)
"""The same said last: `Each Hospital whose Score is at least 75 is an "Eligible Hospital".`"""
KIND_SOMEHOW = pattern(
    r"(?:A|An|Each|Every|Any|The) (?P<rows>[A-Za-z][A-Za-z -]{0,40}?) (?:is|shall be) an? "
    r"\"(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\""
)
NAMED_SOMEHOW = pattern(r"(?:[Tt]he )?\"(?P<name>[A-Z][^\"]{1,60})\" [a-z]")
"""A name in quotes in a sentence of no known form: what it calls some rows, or what it is about. It
is known, so that one sentence that cannot be read does not make others unknown."""
ARTICLE_QUOTED = pattern(r"(?:An?|Each|Every|Any) (?=\"[A-Z])|(?:Its|Their) (?:own )?(?=\"?[A-Z])")
"""`A "Costly Stay" is a stay whose ...`, `Its "Share Units" are ...`: no part of the name."""
ARTICLE = pattern(r"^(?:An?|Each|Every|The) ")
KIND_OF_ROW = pattern(
    r" (?P<one>(?:a|an|any|each|every) )?(?:all |all those |those |(?P<the>the ))?"
)
WHERE_TERM = pattern(
    r"[,;] (?:where|in which) (?:the |(?:each|a|an) [a-zA-Z ]{1,40}?'s )?"
    rf"(?P<name>[A-Z][\w'-]*(?: (?:of |per )?[A-Z][\w'-]*){{0,6}}) (?:{_MEANS[3:-1]}|is the) "
)
"""A Term that is defined where it is used: `..., where Average Wait means the average wait ...`."""
GAPPED = pattern(
    r"(?:For (?:each|every) [^,;.]{1,80}, )?(?:[Tt]he )?\"[A-Z][^\"]{1,80}\" "
    r"(?:is|are|means?|equals?) (?:[^.;\"]|\.(?=\d)){1,160}?,? and (?:the )?"
    r"\"(?P<name>[A-Z][^\"]{1,80})\",? (?!(?:is|are|means?|equals?|shall) )"
)
"""A second definition in a sentence, without its verb: `the "Low" is 40%, and the "High" 60%.`"""
REVERSED = pattern(
    rf"(?:,? (?:is|are)(?: called)? the|,? (?:is|are) called|\bthe (?:difference|excess) is"
    rf"|{TAKEN_TOGETHER})"
    r" \"?(?P<name>[A-Z][\w'-]*(?: (?:of |per )?[A-Z][\w'-]*){0,6})\"?\.\s*$"
)
"""The end of a definition that says its Term last: `... exceeds $28,000 is the Episode Overrun.`"""
STATUS = pattern(
    r"(?:(?:A|An|Each|Every|The|a|an|each|every) )?(?P<rows>[A-Za-z][^,.:;]{0,60}?) "
    r"(?:(?:that|which|who) (?:is|are|was|were) (?:not )?(?:[a-z]+ly )?[a-z]+(?:ed|et) )?"
    r"(?:is considered|are considered|is deemed|are deemed|shall be deemed|is|are|shall be) "
    r"(?:not )?\"?"
    r"(?P<status>(?!(?:if|the|by|nothing|its|their|half|twice|double|one-half|zero)\b|left out)"
    r"[A-Za-z][\w-]*(?: [\w-]+){0,3}?)\"?"
    r"(?: (?:in|under|for) (?:this|the) (?:Program|Exhibit|Agreement|Arrangement))?"
    r"(?: for (?:a|an|the|each) [A-Za-z][\w ]{0,40}?)?,? (?:only )?(?:(?:if|unless|where|when) |"
    r"at an? [A-Z][\w ]{0,60} of (?=[$\d]))"
)
STATUS_LAST = pattern(
    r"(?:A|An|Each|Every|Any) (?P<rows>[A-Za-z][\w' -]{0,60}?) (?:whose|for which|with|having) "
    r"(?:[^.;]|\.(?=\d)){1,160}? (?:(?:is|are)(?: not)?|(?:shall|will) (?:not )?be) "
    r"(?:considered |deemed )?\"?"
    r"(?P<status>(?!(?:if|the|an?|by|no|not|its|left|counted|excluded|included|disregarded|paid"
    r"|payable|due|worth|zero|equal|part|given|weighted|multiplied|reduced|increased|in|at|on|of"
    r"|for|\w*er)\b)(?:[a-z]+ly )?[a-z][\w-]*)\"?\.(?:\s|$)"
)
"""A named condition said last: `Each Measure whose Rate equals or exceeds its Target is met.`"""
AS_LISTED = pattern(
    r"(?![^.;:]* (?:if|unless|only if) )(?:For (?:each|every) [^,.]{1,60}, )?[^.;:]{1,160}? "
    r"(?:is|are) (?:as )?(?:set forth|shown|stated|listed) in "
    r"(?:Schedule|Annex|Appendix|Exhibit|Attachment) [\w.-]+?\.?\s*$"
)
"""What says in which schedule figures stand, and names none: `the Target is as set forth in ...`"""
NO_DEFINITION = (AS_LISTED, AN_ADVANCE, NONE_OF_A_TERM)
"""Sentences that open as a definition does, and say something of what another one defines."""
MEMBERSHIP = pattern(
    r"\b(?:which|what) [A-Z][\w-]* (?:an?|each|the|every) [a-z]+ "
    r"(?:belongs to|is (?:attributed|assigned) to)"
)
"""What a roster says, wherever it stands in its sentence."""
STATUS_NEXT = pattern(
    r"(?:it|they) (?:is|are) (?:considered |deemed )?(?P<status>(?:[a-z]+ly )?[a-z][\w-]*)"
    r" (?:if|where|when) "
)
"""A second one of the same: `...; it is partially achieved where the Rate exceeds ...`"""
STATUS_VERB = pattern(
    r"(?:(?:A|An|Each|Every|The|a|an|each|every) )?(?P<rows>[A-Za-z][^,.:;]{0,60}?) "
    r"(?P<status>(?:applies|passes|participates|takes part|succeeds|fails"
    r"|(?:shares in|satisfies) (?:the |a |an )?[\w-]+(?: [\w-]+){0,3}?|qualifies"
    r"(?: for (?:the |a |an )?[\w-]+(?: [\w-]+){0,3}?)?))(?: only)? (?:if|unless) "
)
"""A named condition said with a verb: `The Half Share applies if ...`, `The Practice passes if`."""
POINTS, AMOUNT = "Points", "Amount Earned"
EARNED = {"EARNED": POINTS, "BACK": AMOUNT, "WORTH": "Possible Points"}
"""The Terms of what is earned: `A Measure earns 10 points if ...`, `Each Measure is worth 10`."""
OWN_EARNED = " Earned"
"""The end of the name of what a Measure earns that is no points: of its Weight, Weight Earned."""
ALSO_EARNED = {
    POINTS: ("points earned", "points so earned", "points awarded", "points so awarded"),
    AMOUNT: (
        "amount earned back", "amounts earned back", "amount so earned back", "amount so earned",
        "amount earned",
    ),
}  # fmt: skip
"""What else a contract calls them."""
EARNS = pattern(
    r"(?:(?:A|An|Each|Every|Any|The|a|an|each|every|any|the) )?(?:other )?"
    r"(?P<rows>[A-Za-z][\w -]{0,40}?)(?: (?:[a-z]+ly )?[a-z]+(?:ed|et))??"
    r"(?: (?:whose|with|that|which|who|better|worse|equal|above|below|under|over|of) "
    r"(?:[^.;]|\.(?=\d)){1,160}?,?)? "
    r"(?:(?P<BACK>(?:shall |will )?earns? back)"
    r"|(?:earns?|shall earn) (?:(?:one-)?half of |\d+(?:\.\d+)?% of )?its (?:full |entire )?"
    r"(?P<own>[A-Z][\w ]*?)"
    r"(?=\s*[;.,]|\s*$| if | and | times | multiplied )"
    r"|(?:(?P<EARNED>earns?|scores?|receives?|is awarded|shall earn|shall receive|is assigned)"
    r"|(?P<WORTH>(?:is|are) worth)) [^.;]{1,40}?\bpoints?\b)"
)
NAMED_LAST = pattern(
    r"^(?:[^.;]|\.(?=\d)|; )*\((?:the )?\"(?P<name>[A-Z][^\"]{1,80})\"\)\.(?:\s|$)"
)
"""A name in brackets at the end of a sentence: `...; otherwise none (the "Rate Points").`"""
EARNED_BACK_OF = pattern(
    r"\bearns? back [^.;]{0,30}?\b(?:of )?(?:the|its) (?P<own>[A-Z][\w ]*?)"
    r"(?=\s*[;.,]|\s*$| if | for | where | when )"
)
"""Of what a sentence says that a part is earned back."""
EARNED_BY = pattern(
    r"(?P<EARNED>[A-Z0-9][\w (),.-]{0,40}?\bpoints?) (?:are|is|shall be|will be)"
    r" (?:awarded|assigned|credited) to (?:a|an|each|every|any) (?:other )?"
    r"(?P<rows>[A-Za-z][\w -]{0,40}?) (?:whose|with|that|which|who) "
)
"""The same in the passive voice: `Ten points are awarded to a Practice whose ...`."""
EARNS_SOMEHOW = pattern(
    r"(?:If|Where|When|Provided)\b(?:[^.]|\.(?=\d)){3,200}? (?:earns?|receives?|awarded) "
    r"[^.;]{1,40}?\bpoints?\b"
    r"|[\w (),.-]{1,40}\bpoints? (?:is|are|shall be|will be) (?:earned|awarded) (?!as\b)"
)
_OF_A_YEAR = r"(?:(?<=\") (?:for|in) (?:the )?(?:[A-Z][\w ]{1,30} )?\d{4}(?: [A-Z][\w ]{1,30}?)?)?"
"""A year behind a name in quotes: `"Base Rate" for 2025 is ...`."""
_IS = r"(?:is|are|=|shall be|will be|rises|falls|increases|decreases|rise|fall|goes|moves)"
IS = pattern(
    rf"{_FOR_EACH}{_OWNER}{_ARTICLE}\"?"
    rf"(?P<name>[A-Z0-9][A-Za-z0-9'/& -]{{0,90}}?)\"?{_OF_A_YEAR}{_HOLDER}{_GRAIN}"
    rf"(?:, in a straight line within each row,)? {_IS}(?: |:|,)"
    r"(?!rounded|referred to|known |collectively|together |left over|left out|excluded|counted"
    r"|included (?:in|at|only)|disregarded|not |(?:payable|paid|made) by|due from|limited to"
    r"|capped at"
    r"|(?:due(?: and payable)?|payable|paid|made) (?:on|by|within|no later|not later|to|in) "
    r"|(?:at (?:least|most)|(?:more|less|greater|higher|lower|fewer|better|worse) than|below|above"
    r"|between|within|at or (?:above|below)|no (?:more|less|fewer) than) )"
)
"""What is so much at least, or less than something, is compared and not defined."""
_WITHIN = r"(?:, in a straight line within each row,?)?"
_BY = r"(?:,? (?:by|according to|set by|depends on) [^:.]{1,80}?,?)?"
TITLED_FIGURE = pattern(r"(?P<name>[A-Z][\w'-]*(?: [\w'-]+){0,4}): \$?\d")
"""`Target Rate: 12%`, which is no sentence: the figure has its name all the same."""

TITLE = pattern(
    rf"{_FOR_EACH}{_OWNER}{_ARTICLE}\"?"
    rf"(?P<name>[A-Z0-9][^:.|,\"]{{0,90}}?)\"?{_HOLDER}{_GRAIN}{_WITHIN}{_BY}"
    r"(?: (?:is|are|means|mean|shall be)(?: the \w+ in this table| by this table| as follows)?"
    rf"{_BY}"
    rf"{_GRAIN})?[:.]?\s*$"
)
BULLETS = pattern(
    rf"{_FOR_EACH}{_OWNER}{_ARTICLE}\"?"
    r"(?P<name>[A-Z0-9][A-Za-z0-9'/& -]{0,60}?)\"?: - "
)
"""A Term with bullets under it: `Upside Share:` and `- 40% for 2026;`."""
COLON = pattern(
    rf"{_FOR_EACH}{_OWNER}{_ARTICLE}\"?"
    r"(?P<name>(?!Note\b|Notes\b|Example\b|Open\b|Always\b|For\b)"
    r"[A-Z0-9][A-Za-z0-9'/& -]{0,60}?)\"?: (?=[$\d(a-z])"
)
"""A Term with its value behind a colon: `Quality Bonus: $50 if ...`."""
TABLE_SAYS = pattern(
    rf"{_FOR_EACH}"
    r"(?:Each row of )?(?:[Tt]he )?(?P<name>(?!An? |Each |Every |Any )[A-Z]"
    r"(?:(?! (?:shall|may|must|will) )[A-Za-z0-9' -]){0,60}?) "
    r"(?<!\bits )(?<!\btheir )(?<!\bthe )(?<!\bof )(?<!'s )(?<!s' )"
    r"(?:says|shows|gives|states|lists|contains|records|has one row|has a row)\b"
)
TABLE_HOLDS = pattern(r"Each [a-z][a-z -]{0,40}? in the (?P<name>[A-Z][A-Za-z0-9' -]{0,60}?) has\b")
SHORT = pattern(r"(?P<name>[a-z][a-z ]{1,60}?) = ")
LISTED = pattern(r"(?:lists|gives|states)\b(?P<what>[^.]*)")
ITS = pattern(
    r"(?:\bits|\bthe|\bwith|'s?|,|\band)\s+(?:its\s+|the\s+)?"
    r"(?P<name>[a-z][\w-]*(?: (?!and\b|its\b|the\b|as of\b|of each\b|of all\b|for\b|by\b|each\b"
    r"|is\b|was\b|has\b|in dollars\b|in percent\b)"
    r"[\w-]+){0,5})"
)
_NAME_WORDS = r"[A-Z][\w'-]*(?:\s+(?:of\s+|for\s+|and\s+)?[A-Z][\w'-]*){1,6}"
SET_ASIDE = pattern(
    r"\b(?:withholds?|sets? aside|withheld|reserves?)\b[^.]*?"
    r" (?:in|as) (?:a |an |the )?\"(?P<name>[A-Z][^\"]{1,60})\"\s*\.?\s*$"
)
"""A name behind what is set aside: `... for each Eligible Day in an "Excellence Pool".`"""
NAMED_WHERE_PAID = pattern(
    r"\b(?:pays?|remits?|distributes?) (?:(?:each|the|every) [A-Z][\w' -]{0,40}? )?(?:the|its|a) "
    r"\"(?P<name>[A-Z][^\"]{1,60})\"(?=[ .,])"
)
"""A name in quotes where it is paid: of the part of what another sentence divides."""
CALLED_BEFORE_OTHERWISE = pattern(
    r"\b(?:is|are)(?: called)? the \"(?P<name>[A-Z][^\"]{1,80})\""
    r"(?=[;,] (?:and |but )?(?:if|where|when)\b)"
)
"""`the difference is the "Gross Gain"; if it is more, the difference is the "Gross Loss".`"""
NAMED_WITHIN = (WHERE_TERM, NAMED_WHERE_PAID, CALLED_BEFORE_OTHERWISE)
"""Where a sentence gives names besides the one that it begins or ends with."""
PAYMENT_NAME = pattern(
    r'(?:\(\s*(?:(?:together|collectively|hereinafter|(?:such|this|each\s+such)\s+(?:payment|amount))'
    r'(?:,\s*|\s+)|(?:hereinafter\s+)?referred\s+to\s+(?:herein\s+)?as\s+)?'
    r'(?:the\s+|an?\s+)?"(?P<quoted>[^"]{1,120})"\s*\)'
    rf"|\((?:the|an?)\s+(?P<capital>{_NAME_WORDS})\)"
    r"|,?\s*(?:to\s+be\s+shown\s+as|as|called|under\s+the\s+name(?:\s+of)?)\s+(?:the\s+|an?\s+)?"
    rf'(?:"(?P<called>[^"]{{1,120}})"|(?P<plain>{_NAME_WORDS}))(?=\s*[.,;]))'
)
"""The name of a payment: `(the "Final Payment")`, `, as the Final Payment`."""


NAMES_WHAT_MOVES = pattern(
    r"\b(?:pays?|remits?|disburses?|refunds?|reimburses?|repays?|receives?)\b|\bentitled to\b"
    r"|\b(?:is|are|shall be|will be) (?:divided|shared|allocated|distributed|set aside|withheld)\b"
    r"|\b(?:withholds?|sets? aside|reserves?)\b"
)
"""What a name in quotes may stand behind: a payment, or a part of what is divided."""
NAMES_A_FIGURE = pattern(r"[$%]|\b(?:calculated|determined|computed|equal to|divided by)\b")
"""What else a name in quotes may stand behind: a figure, so that it is known where the sentence
cannot be read, and only that sentence is refused."""


def payment_name(match: re.Match[str]) -> tuple[str, str]:
    """The name that a match of PAYMENT_NAME gives, and the group it stands in."""
    group = next(name for name, text in match.groupdict().items() if text is not None)
    return " ".join(match[group].split()), group


HEADING = pattern(
    r"(?P<kind>EXHIBIT|TABLES|COMMON TERMS|METHOD|WORDING|TEMPLATE|AMENDMENT"
    r"|Exhibit|Tables|Common terms|Method|Wording)"
    r"(?:\s+(?P<exhibit>[A-Z0-9][\w.-]*))?\s*:\s*(?P<title>.+?)"
    r"(?:,?\s+version\s+(?P<version>[\w.]+))?\s*$"
)
PARTY_SHORT = pattern(
    r"(?:\(|,\s+(?:called|together|collectively|known\s+as)\s+)"
    r"(?:(?:the|together|collectively|hereinafter|each|an?)\s+)*"
    r'"(?:the\s+)?(?P<name>[^"]+)"(?:\)|\s+in\s+this\s+\w+|(?=\.?\s*$))'
)
"""What a party is called: `(the "Plan")`, `, together "the Practice"`."""
PARTY_EACH = pattern(
    r"(?:each|every|the)\s+(?P<name>[A-Z][A-Za-z' -]*?)\s*"
    r"(?:\s(?:listed|named|shown|set out|in|on|whose|that|settled)\b|,|$)"
)
PAYS = pattern(
    r"(?P<who>[A-Za-z][\w' -]*?),? (?:(?:also )?(?:pays?|remits?|disburses?)"
    r"|(?:shall|will|must|is to|are to) (?:also )?"
    r"(?:pay|remit|disburse|refund|repay|rebate|credit)|owes?"
    r"|makes?(?= (?:a|an|one) )|(?:shall|will) make(?= (?:a|an|one) )"
    r"|(?:reimburse|compensate)s?|(?:shall|will) (?:owe|reimburse|compensate)"
    r"|(?:shall be|will be|is) (?:charged|assessed)"
    r"|never pays|never owes)\b"
)
"""Who pays, at the beginning of what moves money and so declares nothing."""
PAYING = (
    "pay", "remit", "disburse", "refund", "rebate", "credit", "owe", "make", "reimburse",
    "compensate", "charged", "assessed",
)  # fmt: skip
"""Words of which one stands where somebody pays: without them nobody is looked for."""
PAYER = pattern(r"\b[Tt]he (?P<name>[A-Z][A-Za-z]*) (?:pays|shall pay|will pay)\b")
_CAPITALS = r"[A-Z][A-Za-z-]*(?: [A-Z][A-Za-z-]*)*"
PERIOD_NAME = pattern(
    rf"(?:each|every) (?:(?:\w+ months|month|fortnight|week|two[ -]weeks?(?: period)?"
    rf"|(?:calendar )?(?:month|quarter|half[ -]?year|half)) )?"
    rf"(?:a|an) ({_CAPITALS})|[A-Z][a-z]+ through [A-Z][a-z]+ is (?:a|each) ({_CAPITALS})|"
    rf'\((?:the |each a )?"({_CAPITALS})"\)|as (?:a|one) ({_CAPITALS})'
)
"""What a cover calls each of its years: `each a Performance Year`, `(the "Performance Year")`."""
