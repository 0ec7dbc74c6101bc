"""How the sentences of an amendment are worded: where a change is made, and what becomes of it.

They are about words of a page, `In clause 3.1, row "2026", $68.00 becomes $70.04`, and take
whatever stands there as it is; nothing of what a contract means is looked for here.
"""

import re

from vbpdsl.source.patterns import pattern

_CLAUSE = r"(?:[A-Z]\.)?(?:\d{1,3}|[A-Z])\.\d{1,3}[A-Z]?"
_UNIT = (
    rf"(?:(?:[Cc]lause|[Ss]ection|[Pp]aragraph)\s+)?(?P<clause>{_CLAUSE})"
    r"|[Ll]ine\s+(?P<line>[a-z])\b"
    r"|(?P<schedule>(?:Schedule|Annex|Attachment|Appendix)\s+[A-Z0-9][\w-]*)"
    r"|Example\s+(?P<example>\w+)"
    r'|[Tt]he (?:cover )?line "(?P<cover>[A-Z][A-Za-z ]*):?"(?: of the cover)?'
)
_ROW = r'(?:,?\s+(?:in\s+)?(?:the\s+)?row\s+"(?P<row>[^"\n]+)")?'
_COLUMN = (
    r'(?:,?\s+(?:in\s+)?(?:the\s+)?column\s+"(?P<column>[^"\n]+)"'
    r'|,\s+(?P<heading>[A-Z][^,:"]*)(?=:))?'
)
_AT = rf"(?:[Ii]n|[Oo]n)\s+(?:the table (?:of|in)\s+)?(?:{_UNIT}){_ROW}{_COLUMN}"
_IN = rf"{_AT}\s*[,:]\s*"
_ITEM = r"(?:(?:\d{1,3}(?:\.\d{1,3})?|\([a-z\d]+\)|[a-z]\))\.?\s+)?"
_LED = (
    r"(?:(?:(?:With effect |Effective )?(?:[Ff]rom|[Aa]s of)|Effective|Beginning)(?: on)? "
    r"[A-Z][a-z]+ \d{1,2}, \d{4}, (?=[a-zA-Z]))"
)
_BARE = r'(?:[^".]|\.(?!\s))+?'
"""Words without quotation marks, which end with their sentence."""
_SO = r"(?:is|are|shall be|will be)(?: hereby)?"
_BECOMES = (
    rf"(?:becomes?|{_SO} (?:deleted and )?(?:replaced|substituted) (?:by|with)|{_SO} "
    r"(?:changed|amended|increased|raised|reduced|lowered|decreased) to|shall read)"
)
_ANEW = (
    r"(?:becomes(?P<when3>[^:\n]*?)(?: in full)?"
    r"|(?:is|shall be) (?:(?:hereby )?(?:deleted(?: in its entirety)? and )?replaced"
    r"(?: in its entirety)?(?P<when>[^:\n]*?) (?:by|with)(?: the following(?P<when4>,[^:\n]*?)?)?"
    r"|(?:hereby )?amended(?: and restated)?"
    r"(?: in its entirety)?(?P<when2>[^:\n]*?) to read(?: as follows| in full)?))"
)
WORDS = pattern(
    rf"{_IN}(?:the (?:words?|figures?|amount|rate|percentage|date)\s+)?"
    rf'(?P<old>"[^"]+"|{_BARE})\s+{_BECOMES}\s+(?P<new>"[^"]*"|{_BARE})(?P<after>(?<=")[^"]*)?\s*$'
)
_THE_WORDS = r"(?:the (?:words?|figures?|amount|rate|percentage|date)\s+)?"
_INSTEAD = (
    r"(?:with|by|to|and (?:inserting|substituting|replacing (?:it|them) (?:with|by))"
    r"(?: in (?:lieu|place) (?:thereof|of (?:it|them)),?)?)"
)
AMENDED_BY = pattern(
    rf"(?:{_UNIT}){_ROW}{_COLUMN}\s+(?:is|shall be) (?:hereby )?amended by "
    rf"(?:replacing|striking(?: out)?|deleting|changing)\s+{_THE_WORDS}"
    rf'(?P<old>"[^"]+"|{_BARE})\s+{_INSTEAD}\s+{_THE_WORDS}(?P<new>"[^"]*"|{_BARE})'
    r'(?P<after>(?<=")[^"]*)?\s*$'
)
CHANGED_FROM = pattern(
    rf"{_IN}(?:the\s+)?(?P<beside>[A-Z][^\".,]{{0,60}}?)\s+(?:is|are) (?:hereby )?"
    r"(?:changed|amended|increased|raised|reduced|lowered|decreased) from\s+"
    rf'(?P<old>"[^"]+"|{_BARE})\s+to\s+(?P<new>"[^"]*"|{_BARE})(?P<after>(?<=")[^"]*)?\s*$'
)
"""`In clause 2.1, the Care Rate is increased from $68.00 to $70.04`: its name stands there too."""
ROWS_ANEW = pattern(
    rf"{_AT}\s+{_SO} replaced (?:by|with)"
    r"(?: the following(?: rows?)?| these rows| the rows?)?(?P<when>[^:|\n]*?)\s*:"
    r"\s*(?P<text>\|.+)$",
    re.DOTALL,
)
TABLE_ANEW = pattern(
    rf"(?:[Tt]he table (?:of|in) (?:{_UNIT})|(?:[Ii]n|[Oo]n) (?:{_UNIT.replace('?P<', '?P<in_')}),?"
    r" the table),?(?: in full,?)? (?:becomes|(?:is|shall be) (?:hereby )?(?:replaced (?:by|with)"
    r"|amended to read)(?: the following| this table| as follows)?)(?P<when>[^:|\n]*?)\s*:"
    r"\s*(?P<text>\|.+)$",
    re.DOTALL,
)
ADDED_LAST = pattern(
    r"(?:(?:The following|A new)(?: new)?(?: [Cc]lause| [Ss]ection| [Pp]aragraph)? (?P<label>"
    rf"{_CLAUSE}) (?:is|shall be) (?:hereby )?(?:added|inserted)|[Ss]ection \d+ (?:is|shall be) "
    r"(?:hereby )?amended by adding (?:the following|a new)(?: new)?"
    r"(?: [Cc]lause| [Ss]ection| [Pp]aragraph)? "
    rf"(?P<other>{_CLAUSE}))(?P<when>[^:\n]*?)(?: as follows)?\s*:\s*(?P<text>.+)$",
    re.DOTALL,
)
"""`The following clause 2.6 is added:`, behind the one before it."""
LED = pattern(_LED)
"""`Effective July 1, 2026, in clause 2.1, $68.00 becomes $70.04.`"""
TAKEN_OUT = pattern(
    rf'{_IN}(?:the words?\s+)?(?P<old>"[^"]+")\s+{_SO} (?:deleted|struck)'
    r"(?P<after>.*)$"
)
ROW_OUT = pattern(rf"{_AT}\s+{_SO} deleted(?P<after>.*)$", re.DOTALL)
DELETED = pattern(
    rf"(?:{_UNIT})\s+(?:is|shall be) (?:hereby )?deleted(?: in its entirety)?(?P<after>[^:]*)$"
)
REPLACED = pattern(rf"(?:{_UNIT})(?:, in full,)?\s+{_ANEW}\s*:\s*(?P<text>.+)$", re.DOTALL)
ADDED = pattern(
    rf"(?:After\s+(?:{_UNIT})\s*,?\s+(?:is added|the following(?: clause| line)? is added"
    r"|(?:a )?new (?:clause|line|section)(?: \S+)? is added)(?P<when>[^:\n]*?)(?: as follows)?)"
    r"\s*:\s*(?P<text>.+)$",
    re.DOTALL,
)
ROW_IN = pattern(
    rf'(?:In|To)\s+(?:{_UNIT}),?\s+(?:after\s+(?:the )?row\s+"(?P<row>[^"\n]+)",?\s+)?'
    r"(?:is added|(?:this|the following|a) row is added|(?:these|the following) rows are added)"
    r"(?P<when>[^:|\n]*?)\s*:\s*(?P<text>\|.+)$",
    re.DOTALL,
)
REPLACE = pattern(
    rf"{_IN}(?:replace|strike|delete) (?:the (?:words?|figures?)\s+)?"
    rf'(?P<old>"[^"]+"|{_BARE})\s+(?:with|by|and (?:insert|substitute))\s+'
    rf'(?P<new>"[^"]*"|{_BARE})(?P<after>(?<=")[^"]*)?\s*$'
)
ADDED_TURNED = pattern(
    rf"(?:The following|A new)(?: clause| line)?(?: \S+)? (?:is|shall be) (?:added|inserted) after "
    rf"(?:{_UNIT})(?P<when>[^:\n]*?)\s*:\s*(?P<text>.+)$",
    re.DOTALL,
)
BEGINS = pattern(
    rf"^[ ]*{_ITEM}(?={_LED}?(?:"
    rf"(?:[Ii]n|[Oo]n|[Aa]fter|[Tt]o)\s+(?:the table (?:of|in)\s+)?(?:{_UNIT})[\s,:]"
    r"|(?:[Cc]lause|[Ss]ection|[Pp]aragraph|[Ll]ine|Schedule|Annex|Attachment|Appendix|Example"
    r'|[Tt]he (?:cover )?line ")'
    r"[^\n.]{0,40}(?:\.\d+[A-Z]?)?\s+(?:(?:is|shall be) (?:hereby )?(?:deleted|replaced|amended)\b"
    r"|becomes[^\n]*:)|[Tt]he table (?:of|in) [^\n]*:"
    r"|(?:The following|A new)\b[^\n]*\b(?:added|inserted)\b"
    r"|Nothing else\b|No other\b|All other\b|Except as\b|Note:|\[words\]))",
    re.MULTILINE,
)
NOTHING = pattern(
    r"(?:Nothing else|No other)\b[^.]*\bchanges?\.|Note:|\[words\]"
    r"|(?:All other|Except as (?:expressly )?(?:amended|modified|changed|set forth|provided))"
    r"\b[^.]*\b(?:remains?|continues?) (?:unchanged|in (?:full )?(?:force|effect))[^.]*\."
)
"""That nothing else is changed, in the words of whoever ends an amendment."""
RECITAL = pattern(
    r"(?:[^.\n]|\.(?=\d))*\b(?:amend(?:s|ed)?|changed)\b(?:[^.\n]|\.(?=\d))*"
    r"(?:as follows|follows):?"
)
IN_LIEU = pattern(r"\s+in (?:lieu|place) thereof")
COVER = pattern(r"^[ ]*(?P<word>Effective|Signed|Applies):[ ]*(?P<said>.*)$", re.MULTILINE)
HEADED = pattern(r",?\s*(?:signed\s+[A-Z][a-z]+ \d{1,2}, \d{4})?,?\s*")
