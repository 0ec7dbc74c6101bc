"""More whole sentences that stand in every exhibit, by their shape from end to end.

    This Exhibit sets forth the terms under which the parties share savings.     what it is for
    No amendment to this Exhibit shall be effective unless in writing.           how it is changed
    The Plan reserves the right to audit records of the Group.                   what may be seen
    This Exhibit shall renew for successive one (1) year terms unless ...        how it goes on

Beside `boilerplate`, whose free stretches these shapes have: none may hold a figure, a condition or
what is done with a figure, but where the shape itself says the condition (`unless made in
writing`). How long it lasts is held against the days that the cover says (`electing/in_time`).
"""

from vbpdsl.syntax.refused.free_stretches import DAYS, FREE, PARTY, PURPOSE, QUIET, THIS
from vbpdsl.syntax.words.months import MONTHS

_DAY = rf"(?:{'|'.join(MONTHS)}) \d{{1,2}}"
_BY_WHEN = (
    rf"(?: (?:by|no later than|not later than|on or before) (?:{_DAY}(?:, \d{{4}})?"
    r"|the [a-z-]+(?: \(\d{1,2}(?:st|nd|rd|th)\))? (?:business |calendar )?day)"
    r"(?: of (?:each|the|every) (?:[a-z]+ ){0,2}[A-Za-z]+)?)?"
)
_OFTEN = (
    r"(?:(?:no|not) less (?:frequently|often) than|at least|no less than)?"
    r" ?(?:once (?:each|per|every|a) |each |every )?(?:calendar )?"
    r"(?:weekly|monthly|quarterly|annually|semi-annually|week|month|quarter|year)"
)


_OF_SOME = (
    r"[^.]*\b(?:who|whose|that are|which are|eligib\w+|enroll\w+|commercial|Medicaid|Medicare"
    r"|lines? of business)\b"
)
"""Of whom a contract is, or who counts, may be said in passing: then it is read."""
_TOLD = (
    r"(?:reports?|files?|data|feeds?|results|statements?|portal|access|dashboards?|rosters?"
    r"|scorecards?|summary)"
)
OF_AMOUNTS = (
    rf"(?:The (?:purpose|intent|objective|goal)s? of )?{THIS} (?:is to (?:set forth|establish"
    r"|describe)|sets forth|describes|establishes|governs|outlines) (?:the |an? )?(?:[A-Z][\w-]*"
    r" ){0,5}(?:terms|Program|method"
    rf"|methodology|program|arrangement|manner|basis|conditions)(?!{_OF_SOME}){PURPOSE}{{0,240}}\.",
    # where figures come from
    r"(?:All |Each |The )?(?:[A-Za-z]+ ){0,3}?(?:[Mm]easures?|[Mm]etrics?|[Rr]ates?) (?:shall|"
    r"will|must) be (?:calculated|reported|measured|computed|collected) (?:in accordance with"
    rf"|according to|using|pursuant to|under) the {FREE}{{0,60}}?specifications?{FREE}{{0,80}}\.",
    rf"{PARTY} (?:shall|will) (?:calculate|determine|compute|measure|evaluate) (?:the )?"
    rf"{PARTY}'s (?:performance|results) (?:on|under|against|for) (?:each|the) {FREE}{{2,60}}?"
    rf"(?: within {DAYS})? (?:following|after|of) the (?:close|end|conclusion) of "
    rf"(?:the|each) {FREE}{{3,40}}\.",
    rf"(?:The|Any|This) {FREE}{{3,60}}? may be (?:revised|updated|amended|modified)"
    r"(?: annually| from time to time)? (?:only )?by (?:the )?(?:mutual )?(?:written )?"
    r"agreement of the [Pp]arties\.",
    rf"{PARTY} may (?:modify|change|revise|update|amend) the {FREE}{{3,60}}? (?:upon|with|by|on)"
    rf" (?:not less than |at least )?{DAYS} (?:prior |advance )*(?:written )?notice"
    rf"(?: to {QUIET}{{3,60}})?\.",
    # what is told, looked at and known
    rf"{PARTY} acknowledges (?:and agrees )?that it has (?:reviewed|received|read) "
    rf"{QUIET}{{3,160}}\.",
    rf"{PARTY} (?:shall|will) (?:use (?:commercially )?reasonable efforts to )?(?:deliver"
    rf"|furnish|provide|make available|send|supply)(?: to)?(?: {PARTY})?(?: with)? "
    rf"(?:{QUIET}{{0,60}}?\b)?{_TOLD}(?!{_OF_SOME}){QUIET}{{0,120}}?{_BY_WHEN}\.",
    r"(?:All )?(?:[Pp]ayments|[Aa]mounts)(?: (?:made|payable|paid))? under "
    rf"{THIS} (?:are|shall be) subject to (?:all )?applicable (?:federal|state|law)"
    rf"{QUIET}{{0,160}}\.",
    rf"(?:The )?[A-Z][\w' -]{{2,40}}'s participation in {QUIET}{{3,60}} is voluntary\.",
    r"[Pp]ayment of the [a-z][a-z ]{3,40} (?:does|shall) not (?:alter|change|modify|affect) "
    rf"{QUIET}{{3,60}} (?:set forth|stated|provided) in (?:Exhibit|Attachment|Appendix) [A-Z\d]+\.",
)
"""What may name what is computed: it says where figures come from, or what is told of them."""


_ASIDE = r"(?:For (?:the )?avoidance of doubt, )?"
_HEREIN = rf"(?:herein|hereby|in {THIS}|by {THIS})"
_JUDGED = r"(?:medical|clinical|professional|independent)(?: or (?:clinical|professional))?"
SHAPES = (
    # what it belongs to, and what stays as it was
    rf"{THIS} (?:is|shall be)(?: hereby)? (?:incorporated into|attached to|made (?:a )?part of)"
    rf"(?: and (?:incorporated into|made (?:a )?part of))? {FREE}{{3,120}}\.",
    rf"Except as (?:expressly )?(?:modified|amended|provided|set forth|otherwise provided)"
    rf" {_HEREIN}, (?:(?:all|the) (?:other )?(?:terms|provisions|terms and conditions|terms and"
    rf" provisions) of )?{THIS} (?:shall |will )?(?:remain|continue)s?"
    r"(?: (?:unchanged|unmodified) and)?(?: in full force and effect| unchanged| unmodified)"
    r"(?: and (?:unchanged|unmodified))?\.",
    rf"If any (?:provision|term|part|portion) of {THIS} is (?:held|found|determined|deemed)"
    r"(?: to be)? (?:invalid|illegal|unenforceable|void)(?:,? (?:or |illegal|invalid"
    rf"|unenforceable|void)+)*(?: by {QUIET}{{3,60}})?, (?:the (?:validity|enforceability) of )?"
    rf"(?:the|all) (?:remainder of {THIS}|(?:remaining|other) provisions(?: of {THIS})?) (?:shall"
    r" |will )?(?:not be affected|(?:remain|continue)s?)"
    r"(?: (?:to be )?(?:valid|enforceable|in (?:full )?(?:force|effect)(?: and effect)?))?\.",
    # how it ends, goes on and is changed
    rf"{PARTY} may terminate {THIS} for (?:material )?(?:breach|cause|default)"
    rf"(?: by {FREE}{{3,40}})?,? (?:upon|on|by|with) (?:not less than |at least )?{DAYS}"
    r" (?:prior |advance )*(?:written )?notice"
    rf"(?: to {QUIET}{{3,40}}?)?(?:,? if (?:the|such) (?:breach|default) (?:is|remains)"
    rf" (?:not cured|uncured) (?:within|at the end of|during) (?:such|that|the notice|{DAYS})"
    r"(?: period)?)?\.",
    rf"{THIS} may be terminated by (?:either party|{PARTY})(?:,? (?:with or )?without cause,?)?"
    rf" (?:upon|on|by|with) (?:not less than |at least )?{DAYS} (?:prior |advance )*"
    rf"(?:written )?notice(?: to {QUIET}{{3,60}})?\.",
    rf"In the event of (?:the )?(?:termination|expiration) of {THIS}(?: for any reason)?,"
    rf" {THIS} (?:shall|will) (?:also )?(?:automatically )?terminate"
    r"(?: automatically| concurrently| simultaneously)?\.",
    rf"{THIS} (?:shall|will) (?:automatically )?renew(?: automatically)? for (?:successive"
    r"|additional|consecutive)(?: additional)? (?:one|two|three|one \(1\)|two \(2\)"
    r"|three \(3\))[- ]years? (?:terms?|periods?)"
    r"(?:,? unless (?:either party|terminated)(?: (?:gives?|provides?|delivers?|notifies)"
    rf"{QUIET}{{3,80}}? (?:at least|not less than|no less than) {DAYS} (?:before|prior to)"
    r" the (?:end|expiration) of the (?:then[- ]current|current|initial) (?:term|period"
    r"|renewal term)| as (?:provided|set forth) (?:herein|in [\w .]+)))?\.",
    rf"No (?:amendment|modification|waiver|change) (?:to|of) {THIS} (?:shall be|is|will be)"
    r" (?:effective|valid|binding) (?:unless|except) (?:it is |if )?(?:made )?(?:in|by)"
    rf" (?:an? )?(?:writing|written {QUIET}{{3,40}})(?: and)?(?:,? signed by {QUIET}{{3,60}})?"
    r"\.",
    rf"{_ASIDE}Neither party (?:shall|may) (?:assign|transfer|delegate) {QUIET}{{3,80}}? without"
    rf" {QUIET}{{3,60}}consent{QUIET}{{0,40}}\.",
    # who may look, is told and talks
    rf"{PARTY} reserves? the right to (?:audit|inspect|verify|examine) {QUIET}{{3,120}}\.",
    rf"{PARTY} (?:shall|will|must) (?:give|provide|send)(?: to)? {PARTY}(?: with)? (?:prompt )?"
    rf"(?:written )?notice of any (?:dispute|objection){QUIET}{{0,60}}? within {DAYS} (?:of"
    rf"|after|following) {QUIET}{{3,80}}?(?:,? failing which {QUIET}{{3,60}} (?:shall|will) be"
    r" (?:deemed )?(?:final|final and binding|accepted))?\.",
    rf"The [Pp]arties (?:shall|will|agree to|may) (?:meet|confer) {_OFTEN}"
    rf" (?:to|in order to|for the purpose of) {QUIET}{{3,120}}\.",
    rf"The [Pp]arties (?:agree to|shall|will) (?:negotiate|cooperate|work together|confer)"
    rf" {QUIET}{{3,160}}\.",
    rf"In the event (?:that )?the [Pp]arties (?:are unable to|cannot|fail to|do not)"
    rf" (?:agree|resolve|reach agreement){QUIET}{{0,80}}?, (?:the|such|any) (?:dispute|matter"
    rf"|issue|disagreement) (?:shall|will) be (?:resolved|submitted|referred) (?:in accordance"
    rf" with|under|pursuant to|through|to|by) {QUIET}{{3,60}}?(?:provisions|procedures?|process"
    rf"|arbitration|mediation|arbitrator|mediator){QUIET}{{0,60}}\.",
    r"(?:Any |All )?[Nn]otices?(?: (?:required|permitted|given|required or permitted))?"
    rf"(?: (?:under|by|pursuant to) {THIS}| hereunder)? (?:shall|must|will) be (?:given )?in"
    rf" writing(?: and)?(?: (?:shall be )?(?:delivered|sent|given|mailed)"
    rf" {QUIET}{{3,120}})?\.",
    # what it does not do, and what somebody does anyway
    rf"{_ASIDE}[Nn]othing (?:herein|contained herein|in {THIS}|contained in {THIS})"
    r" (?:shall be|is|may be)(?: construed| deemed| interpreted| intended)"
    r" (?:as|to be|to constitute|to create) (?:an? |any )?(?:inducement|incentive|waiver|offer"
    rf"|partnership|joint venture|agency|employment){QUIET}{{0,100}}?(?: to (?:reduce|limit|deny"
    r"|withhold)(?:,? (?:or )?(?:reduce|limit|deny|withhold))* medically necessary"
    r" (?:services|care|treatment))?\.",
    rf"{_ASIDE}[Nn]othing (?:herein|contained herein|in {THIS}|contained in {THIS})"
    rf" (?:shall|is intended to|may)(?: be construed to| be deemed to)? (?:limit|restrict"
    rf"|affect|alter|interfere with|impair|replace) {QUIET}{{0,40}}?{_JUDGED} (?:judge?ment"
    rf"|decision|discretion)(?: of (?:any |a |the )?(?:treating |attending )?{QUIET}{{3,80}})?\.",
    rf"{PARTY} (?:shall|will) not (?:withhold|limit|deny|reduce)(?:,? (?:or )?(?:limit|deny"
    rf"|reduce|delay|withhold))* medically necessary (?:services|care|treatment){QUIET}{{0,120}}"
    r"\.",
    rf"{PARTY} (?:shall|will|must) (?:participate in|implement|operate|establish|employ"
    rf"|document|coordinate|designate|appoint) {QUIET}{{3,160}}\.",
    rf"The [Pp]arties intend (?:that )?(?:for )?{THIS} (?:to )?(?:comply|complies) with (?:all )?"
    rf"applicable (?:federal |state |and )*(?:law|laws)(?: and regulations)?\.",
    rf"{THIS} (?:shall|will) be (?:construed|interpreted|governed)(?: and (?:construed|enforced))?"
    rf" (?:in"
    r" accordance with|by|under) the laws of [^;$%\"\d]{3,60}\.",
    rf"{PARTY}'s (?:calculations?|determinations?|results)(?: under {THIS})? (?:shall|will) be"
    rf" final"
    rf"(?: and binding)? unless {PARTY} (?:files|submits|gives) (?:an? )?(?:written"
    rf" )?(?:appeal|objection"
    rf"|notice of dispute|dispute){QUIET}{{0,40}}? within {DAYS} (?:of|after) {QUIET}{{3,60}}\.",
    rf"All (?:data|information|records|materials)"
    rf" (?:exchanged|provided|furnished|disclosed|shared) under"
    rf" {THIS} (?:is|are|shall be) (?:kept )?confidential(?: and (?:shall|will) (?:be used solely"
    rf" for"
    rf"|not be disclosed) {QUIET}{{3,80}})?\.",
    rf"{THIS} (?:does|shall) not create any {QUIET}{{0,60}}(?:rights?|beneficiar(?:y|ies))"
    rf"{QUIET}{{0,60}}\.",
    rf"{PARTY} may withdraw from the (?!(?:up|down)side|risk|loss)[a-z ]{{3,30}}"
    rf" (?:by giving|upon|with|on) (?:at least )?{DAYS} (?:prior "
    rf"|advance )*(?:written )?notice(?: to {QUIET}{{3,40}})?(?: (?:prior to|before)"
    rf" {QUIET}{{3,60}})?\.",
    rf"{PARTY} represents?(?: and warrants?)? that {QUIET}{{3,160}}\.",
    rf"The (?:arrangement|program|payments?|parties)s?(?: described in {THIS})? (?:is|are)"
    rf" intended to (?:comply|qualify|be consistent) (?:with|as|under|for) [^;$%\"]{{3,120}}"
    r"(?:C\.?F\.?R|U\.?S\.?C|\bAct\b|\bCode\b|[Rr]egulations?|[Ss]tatute|\blaws?\b)"
    r"[^;$%\"]{0,60}\.",
)
"""What names nothing that is computed."""
