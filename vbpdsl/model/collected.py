"""Which Terms, payments and rules there are: each sentence is put where it will be looked for.

Nothing is computed here. A sentence may speak of what a later one defines, so all are collected
before the first is read."""

from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import Status, TermSource, YearSaid
from vbpdsl.model.making.read import MADE, keep_made
from vbpdsl.model.nouns.kinds import column_of, entities
from vbpdsl.model.nouns.memberships import read_membership, read_named
from vbpdsl.model.nouns.of_section import things_of_section
from vbpdsl.model.nouns.row_kinds import (
    as_said_first,
    counted_if,
    keep_row_kind,
    kind_by_condition,
    of_some_rows,
)
from vbpdsl.model.sentences.earned import also_earned, keep_earned
from vbpdsl.model.sentences.of_some_rows import kinds_said
from vbpdsl.model.sentences.pools import collect_pool, divides
from vbpdsl.model.sentences.set_aside import set_aside_name
from vbpdsl.model.sources import add, is_party, twice
from vbpdsl.model.tables.headed import headed
from vbpdsl.model.values.by_kind import keys_said
from vbpdsl.model.values.from_days import changes_within
from vbpdsl.model.values.limited import limited_term
from vbpdsl.syntax.actions.rules import left_out, named_condition, ruled_out, stands_in
from vbpdsl.syntax.declared.naming import term_name
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.rules import LeftOut
from vbpdsl.syntax.page.tables import crossed
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.sentences.what_is_earned import own_earned
from vbpdsl.syntax.words.kinds import KEYS
from vbpdsl.syntax.words.openings import EARNED


def collect(draft: Draft, document: Document, read: ReadUnit) -> None:
    """Put what a unit says where it will be looked for: a line, or each sentence of a clause."""
    unit = read.unit
    if unit.role == "line":
        kinds = things_of_section(draft, document, read)
        keys = tuple(one for kind in kinds for one in _told_apart(draft, kind))
        add(draft, TermSource(unit.title, keys, read, document, None, unit.label))
        draft.lines[document.source.name, unit.label] = unit.title
        if document is draft.documents.main or unit.label not in draft.letters:
            draft.letters[unit.label] = unit.title
        return
    if unit.role != "clause":
        return
    for tree in read.sentences:
        for phrase in (tree,) if tree.kind == "reversed" else tree.phrases():
            _sentence(draft, document, read, phrase)
    headed(draft, document, read)


def _sentence(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    match phrase.kind:
        case "definition" | "table_opening" | "line_definition":
            _defined(draft, document, read, phrase)
        case "then_it_is":
            _then_it_is(draft, YearSaid(read, document, phrase))
        case "definition_if":
            first = phrase.tokens("TERM")[0]
            add(draft, TermSource(str(first.value), (), read, document, phrase))
        case "set_aside":
            name, keys = set_aside_name(phrase), _keys(draft, phrase)
            add(draft, TermSource(name, keys, read, document, phrase))
        case "reversed":
            last = phrase.tokens("TERM")[-1]
            add(draft, TermSource(str(last.value), (), read, document, phrase))
        case "pool":
            source = collect_pool(draft, document, read, phrase)
            if source is not None:
                draft.pools.append(source.name)
                add(draft, source)
        case _:
            _rule(draft, document, read, phrase)


def _rule(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """What a sentence says of rows, of who belongs, or of what another one defines."""
    match phrase.kind:
        case "row_kind" if (both := kind_by_condition(phrase)) is not None:
            _status(draft, document, read, both[0])
            keep_row_kind(draft, document, read, both[1])
        case "row_kind":
            keep_row_kind(draft, document, read, as_said_first(phrase))
        case "not_counted" if (both := counted_if(phrase, read.label)) is not None:
            _status(draft, document, read, both[0])
            _not_counted(draft, document, read, both[1])
        case "not_counted":
            _not_counted(draft, document, read, phrase)
        case "excludes":
            name = str(phrase.tokens("TERM")[0].value)
            draft.excluded.setdefault(name, []).append((read, document, phrase))
        case "limited":
            name = limited_term(phrase, read.label)
            if not name:  # `Claims of a member in excess of $5,000 are excluded`, of any total
                draft.cuts.append((read, document, phrase))
                return
            limits = draft.pool_rules if name in draft.pools else draft.limited
            limits.setdefault(name, []).append((read, document, phrase))
        case "no_part":
            draft.no_part.append((read, document, phrase))
        case "left_out":
            _left_out(draft, document, read, phrase)
        case "missing_rule" if (other := also_earned(read, phrase)) is not None:
            draft.gets.append((document, read, phrase, other))
        case "missing_rule":
            name = draft.canonical(str(stands_in(phrase).name.value))
            draft.fills.setdefault(name, []).append((read, document, phrase))
        case "named_condition":
            _status(draft, document, read, phrase)
        case "ruled_out":
            rule = ruled_out(phrase)
            draft.narrowed.add((document.source.name, rule.status.span.start))
            said = f"{rule.holder.value} {rule.status.value}"
            draft.ruled.setdefault(said, []).append((read, document, phrase))
        case "below":
            if not read.unread and not any(
                tree.phrase("line_definition") for tree in read.sentences
            ):
                _no_line(draft, document, read, phrase)
        case "despite":
            yields = _subject_term(draft, phrase)
            if yields is not None:
                draft.despite.setdefault(yields, []).append((read, document, phrase))
        case "named_by_roster":
            read_named(draft, document, read, phrase)
        case "membership":
            read_membership(draft, document, read, phrase)
        case form if form in MADE:
            keep_made(draft, document, read, phrase)


def settle_gets(draft: Draft) -> None:
    """`A Measure with fewer than 20 cases receives 0 points`: where another clause says what the
    Points are, it stands in for them; else it is what is earned."""
    for document, read, phrase, other in draft.gets:
        name = str(stands_in(phrase).name.value)
        if name in draft.sources and name not in draft.earned:
            draft.fills.setdefault(name, []).append((read, document, phrase))
        else:
            _defined(draft, document, read, other)


def _defined(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """A Term that a sentence defines, once or for some of the years."""
    name = _subject_term(draft, phrase)
    if name is not None and not _mere_title(draft, document, name, phrase, read):
        some = kinds_said(draft, phrase)
        keys = tuple(draft.base_row(key) if some else key for key in _keys(draft, phrase))
        of_years = phrase.kind == "definition" and phrase.phrase("for_when") is not None
        if of_years and _of_more_years(draft, name, YearSaid(read, document, phrase)):
            return
        if phrase.token("EARNED") is not None and keep_earned(draft, document, read, phrase, keys):
            return
        if divides(phrase):
            draft.pools.append(name)
        add(draft, TermSource(name, keys, read, document, phrase, of_some=some))


def _not_counted(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """Rows that are left out everywhere, or of one Term."""
    rows = (phrase.tokens("ROWS") or phrase.tokens("COLUMN", "PARTY", "PERIOD"))[0]
    if (term := phrase.token("TERM")) is not None:  # `... are excluded from Total Cost`
        phrase.token("IS_EXCLUDED_FROM")
        draft.excluded.setdefault(str(term.value), []).append((read, document, phrase))
    else:
        draft.not_counted.append((str(rows.value), read, document, phrase))


def _of_more_years(draft: Draft, name: str, said: YearSaid) -> bool:
    """Keep what a sentence says of a Term in some years; whether others spoke of it before."""
    before = draft.of_years.setdefault(name, [])
    before.append(said)
    return len(before) > 1


def _then_it_is(draft: Draft, said: YearSaid) -> None:
    """`For each later Performance Year it is ...`: of the Term that the clause has defined."""
    named = [one for one in draft.sources.values() if one.unit is said.unit]
    if not named:
        draft.say(
            "VBP210",
            "`it` points to nothing here: the clause defines no Term before it",
            said.document.source,
            said.phrase.span,
            said.unit.label,
            suggestion="say the Term in the same clause first: `X for 2025 is $5. For each later "
            "year it is $6.`",
        )
        return
    source = named[-1]
    if source.phrase is not None and source.name not in draft.of_years:
        draft.of_years[source.name] = [YearSaid(said.unit, said.document, source.phrase)]
    draft.of_years[source.name].append(said)


def _left_out(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """`A claim without an allowed amount is left out`: alone it is said of every clause that
    counts claims; in a clause with an average it is said of that average."""
    said = left_out(phrase)
    if not _of_rows_themselves(draft, read, said):
        draft.left_out.setdefault((read.label, str(said.noun.value)), (read, phrase))
        return
    without = Phrase("with_noun", phrase.parts[1:3], phrase.span)
    qualifiers = Phrase("qualifiers", (without,), phrase.span)
    whole = Phrase("not_counted", (said.rows, qualifiers), phrase.span)
    draft.not_counted.append((str(said.rows.value), read, document, whole))


def _of_rows_themselves(draft: Draft, read: ReadUnit, said: LeftOut) -> bool:
    table = draft.table_of_row(draft.base_row(str(said.rows.value)))
    column = said.noun.kind == "COLUMN" and table is not None
    return column and len(read.sentences) == 1 and said.scaled is None


def _no_line(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """`Below 60 it is 0%.` in a clause without a straight line."""
    draft.say(
        "VBP407",
        "this says what a straight line is beyond its ends, and no line stands in the clause",
        document.source,
        phrase.span,
        read.label,
        suggestion="put it into the clause of the line, behind it",
    )


def _mere_title(
    draft: Draft, document: Document, name: str, phrase: Phrase, read: ReadUnit
) -> bool:
    """Whether a table's sentence is only its title: `Monthly fees:` over several value columns."""
    table = read.unit.table
    if phrase.kind != "table_opening" or not table or len(table[0].cells) < 3:
        return False
    opening = document.text(read.unit.body[: read.unit.before_table])
    if crossed(table, opening, read.unit.title) is not None:
        return False
    known = draft.documents.nouns.by_name
    names = [term_name(cell.text) for cell in table[0].cells[1:]]
    if not all(one in known and known[one].kind == "TERM" for one in names):
        return False
    return all(name.lower() != one.lower() for one in names)


def _subject_term(draft: Draft, phrase: Phrase) -> str | None:
    subject = phrase.phrase("subject")
    if (earned := phrase.token("EARNED")) is not None:
        return own_earned(phrase, draft.documents.nouns) or EARNED[str(earned.value)]
    word = subject.tokens("TERM")[-1] if subject is not None and subject.token("TERM") else None
    return str(word.value) if word is not None else None


def _keys(draft: Draft, phrase: Phrase) -> tuple[str, ...]:
    """The keys a sentence names: `Each member's X`, `X, for each line of business, ...`."""
    found: list[str] = []
    subject = phrase.phrase("subject")
    holders = [phrase if phrase.token("EARNED") is not None else None]
    holders += [phrase.phrase("for_each_first"), subject]
    holders.append(subject.phrase("for_each") if subject is not None else None)
    holders.append(phrase.phrase("for_each"))
    holders.append(phrase.phrase("for_each_last"))
    for holder in holders:
        if holder is not None:
            for word in holder.tokens(*KEYS):
                key = draft.canonical(str(word.value))
                if key not in draft.settlement_keys and key not in found:
                    found.append(key)
    listed = phrase.phrase("listed")
    if listed is not None and changes_within(draft, listed) and "month" not in found:
        found.append("month")
    each = {party.name for party in draft.parties}
    found = [key for key in found if key not in each] or list(keys_said(draft, phrase))
    return tuple(dict.fromkeys(one for key in found for one in _told_apart(draft, key)))


def _told_apart(draft: Draft, key: str) -> tuple[str, ...]:
    """`Each member month's Fee`: a row that is one for each member and month is told by both."""
    table = draft.table_of_row(key)
    if table is None or len(table.key) < 2 or column_of(table, key) is not None:
        return (key,)
    return entities(draft, table) or (key,)


def statuses_of_some(draft: Draft) -> None:
    """`A Measure whose Rate is at least its Target is met.`: an exception to what another clause
    says of it; where none does, what it says itself. `A Measure with fewer than 30 cases is not
    scored.`: where nothing else is said of it, every other Measure is."""
    for rules in draft.ruled.values():
        for rule in sorted(rules, key=lambda one: not ruled_out(one[2]).holds):
            read, document, phrase = rule
            said = ruled_out(phrase)
            if (said.holder.value, said.status.value) not in draft.statuses:
                rules.remove(rule)
                _status(draft, document, read, phrase)
                break


def _status(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    said = ruled_out(phrase) if phrase.kind == "ruled_out" else named_condition(phrase)
    key_word = said.holder
    key, name = str(key_word.value), str(said.status.value)
    if phrase.kind == "named_condition" and of_some_rows(draft, phrase) is not None:
        key = draft.base_row(key)
    definition = f"{key} {name}"
    single = key_word.kind in ("GATE", "PERIOD") or is_party(draft, key)
    keys = () if key in draft.settlement_keys or single else _told_apart(draft, key)
    if (key, name) in draft.statuses:
        before = draft.sources[draft.statuses[key, name].definition]
        twice(draft, document, read, phrase, definition, before)
        return
    draft.statuses[key, name] = Status(name, key, definition)
    add(draft, TermSource(definition, keys, read, document, phrase))
