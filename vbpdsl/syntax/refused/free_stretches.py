"""What may stand within a whole sentence of which the ends are known: stretches that are free.

    Nothing in this Exhibit requires the Plan to ...       no figure, no condition, nothing done
    either party may terminate it on ninety (90) days' notice

Beside `boilerplate` and `every_exhibit`, the shapes of sentences that are made with them.
"""

from vbpdsl.syntax.words.reckoning import RECKONS_OR_DEPENDS

DOCUMENT = (
    r"(?:Exhibit|Agreement|Schedule|Attachment|Appendix|Addendum|Amendment|Annex|Contract"
    r"|Arrangement|Program|Section|Article)"
)
BORNE_OR_KEPT = (
    r"loss(?:es)?\b|deficits?\b|shortfalls?\b|overruns?\b|surplus|gains?\b|upside|downside"
    r"|corridor|stop-loss|reserves?\b(?! the right)|risk (?:pool|shar)"
    r"|(?:settlement|reconciliation)s?\b(?! (?:statement|report|calculation|determination"
    r"|result|summar|data|file|amount|process|procedure|date|period|year))"
    r"|makes? (?:\w+ ){1,3}(?:whole|good)\b|takes? over\b"
)
"""What somebody bears or keeps, however it is said: no sentence with it is passed over."""
FREE = (
    rf"(?:(?!\b(?:{RECKONS_OR_DEPENDS}|where|when|whenever|provided|other than|less"
    r"|only|to the extent|but|which case|half|halves|twice|higher|lower"
    r"|nothing|pay|pays|paying|counts?|counted|counting"
    r"|(?:reduc|increas|decreas|deduct|withh|suspend|forfeit|doubl|tripl|halv|adjust|waiv|exclud"
    r"|ignor|recoup|offset|refund|averag|split|treat|favou?r|midpoint|forgiv|forgo|equal|divid"
    r"|division|even(?:ly)?\b|percent)\w*)\b)"
    r"[^.;:$%\d\"])"
)
"""What another clause is about, and nothing that is done with a figure: `resolved by arbitration`,
and not `by counting all visits`."""
QUIET = (
    r"(?:(?!\b(?:pay(?:s|able|ments?)?|paid|reimburs|refund|credit|owe|bonus|savings|shar(?:e|ing)"
    r"|withhold|pools?\b|funds?\b|earn|qualif(?:y|ies)|eligib|entitle|receiv(?:e|es)\b|money"
    r"|prices?\b|trend\b|factors?\b|balance\b|remainder\b|difference\b"
    rf"|{BORNE_OR_KEPT}))(?:{FREE}))"
)
"""A stretch that names no money either: `requires the Plan to pay` is no assurance, and no more is
`shall participate in losses of the Plan`."""
PURPOSE = (
    rf"(?:(?!\b(?:{RECKONS_OR_DEPENDS}|where|when|whenever|provided|only|solely|alone|no|not|never"
    r"|half|twice|(?:equal|even|doubl|tripl|halv|reduc|increas|deduct|forfeit|waiv|exclud|offset"
    r"|limit|bear|born|keep|kept|retain)\w*)\b)[^.;:$%\d\"])"
)
"""What an Exhibit is for, which may name savings that are shared, and neither when nor how much."""
THIS = rf"(?:[Tt]his|[Tt]he) {DOCUMENT}(?: (?:[A-Z\d][\w.-]*\w|[A-Z\d]\b))?"
DAYS = r"(?:[a-z-]+ ){0,4}\(?\d+\)?(?: (?:calendar|business))? days'?"
PARTY = r"(?:(?:The |the )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4}|[Ee]ither party|[Ee]ach party)"
