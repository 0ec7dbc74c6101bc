"""How the sentences of an amendment are worded: where a change is made, and what becomes of it.

They are about words of a page, `In clause 3.1, row "2026", $68.00 becomes $70.04`, and take
whatever stands there as it is; nothing of what a contract means is looked for here.
"""

import re

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
_BARE = r'(?:[^".]|\.(?!\s))+?'
"""Words without quotation marks, which end with their sentence."""
_BECOMES = (
    r"(?:becomes?|(?:is|are) (?:deleted and )?(?:replaced|substituted) (?:by|with)|(?:is|are) "
    r"(?:changed|amended) to|shall read)"
)
_ANEW = (
    r"(?:becomes(?P<when3>[^:\n]*?)(?: in full)?"
    r"|(?:is|shall be) (?:(?:hereby )?(?:deleted(?: in its entirety)? and )?replaced"
    r"(?: in its entirety)?(?P<when>[^:\n]*?) (?:by|with)(?: the following)?"
    r"|(?:hereby )?amended(?: and restated)?"
    r"(?: in its entirety)?(?P<when2>[^:\n]*?) to read(?: as follows| in full)?))"
)
WORDS = re.compile(
    rf"{_IN}(?:the (?:words?|figures?|amount|rate|percentage|date)\s+)?"
    rf'(?P<old>"[^"]+"|{_BARE})\s+{_BECOMES}\s+(?P<new>"[^"]*"|{_BARE})(?P<after>(?<=")[^"]*)?\s*$'
)
TAKEN_OUT = re.compile(
    rf'{_IN}(?:the words?\s+)?(?P<old>"[^"]+")\s+(?:is|are) (?:hereby )?(?:deleted|struck)'
    r"(?P<after>.*)$"
)
ROW_OUT = re.compile(rf"{_AT}\s+(?:is|are) (?:hereby )?deleted(?P<after>.*)$", re.DOTALL)
DELETED = re.compile(
    rf"(?:{_UNIT})\s+(?:is|shall be) (?:hereby )?deleted(?: in its entirety)?(?P<after>[^:]*)$")
REPLACED = re.compile(rf"(?:{_UNIT})(?:, in full,)?\s+{_ANEW}\s*:\s*(?P<text>.+)$", re.DOTALL)
ADDED = re.compile(
    rf"(?:After\s+(?:{_UNIT})\s*,?\s+(?:is added|the following(?: clause| line)? is added"
    r"|(?:a )?new (?:clause|line|section)(?: \S+)? is added)(?P<when>[^:\n]*?)(?: as follows)?)"
    r"\s*:\s*(?P<text>.+)$",
    re.DOTALL,
)
ROW_IN = re.compile(
    rf'(?:In|To)\s+(?:{_UNIT}),?\s+(?:after\s+(?:the )?row\s+"(?P<row>[^"\n]+)",?\s+)?'
    r"(?:is added|(?:this|the following|a) row is added|(?:these|the following) rows are added)"
    r"(?P<when>[^:|\n]*?)\s*:\s*(?P<text>\|.+)$",
    re.DOTALL,
)
REPLACE = re.compile(
    rf"{_IN}(?:replace|strike|delete) (?:the (?:words?|figures?)\s+)?"
    rf'(?P<old>"[^"]+"|{_BARE})\s+(?:with|by|and (?:insert|substitute))\s+'
    rf'(?P<new>"[^"]*"|{_BARE})(?P<after>(?<=")[^"]*)?\s*$'
)
ADDED_TURNED = re.compile(
    rf"(?:The following|A new)(?: clause| line)?(?: \S+)? (?:is|shall be) (?:added|inserted) after "
    rf"(?:{_UNIT})(?P<when>[^:\n]*?)\s*:\s*(?P<text>.+)$",
    re.DOTALL,
)
BEGINS = re.compile(
    rf"^[ ]*{_ITEM}(?="
    rf"(?:[Ii]n|[Oo]n|[Aa]fter|[Tt]o)\s+(?:the table (?:of|in)\s+)?(?:{_UNIT})[\s,:]"
    r"|(?:[Cc]lause|[Ss]ection|[Pp]aragraph|[Ll]ine|Schedule|Annex|Attachment|Appendix|Example"
    r'|[Tt]he (?:cover )?line ")'
    r"[^\n.]{0,40}(?:\.\d+[A-Z]?)?\s+(?:(?:is|shall be) (?:hereby )?(?:deleted|replaced|amended)\b"
    r"|becomes[^\n]*:)|(?:The following|A new)\b[^\n]*\b(?:added|inserted) after\b"
    r"|Nothing else\b|No other\b|Note:|\[words\])",
    re.MULTILINE,
)
NOTHING = re.compile(r"(?:Nothing else|No other)\b[^.]*\bchanges?\.|Note:|\[words\]")
RECITAL = re.compile(
    r"(?:[^.\n]|\.(?=\d))*\b(?:amend(?:s|ed)?|changed)\b(?:[^.\n]|\.(?=\d))*"
    r"(?:as follows|follows):?"
)
COVER = re.compile(r"^[ ]*(?P<word>Effective|Signed|Applies):[ ]*(?P<said>.*)$", re.MULTILINE)
HEADED = re.compile(r",?\s*(?:signed\s+[A-Z][a-z]+ \d{1,2}, \d{4})?,?\s*")
