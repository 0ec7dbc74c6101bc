"""Diagnostics as a writer reads them, and as another program reads them.

Stands beside `diagnostic.py` because every front end needs the same words for the same mistake.
The text is plain ASCII in its layout, coloured only when asked, and pure: a value in, a text out.

    error VBP201: `Shared Savigns` is not a Term of this contract
      home.vbp:41:32, clause 4.1

       41 | 4.1  The Plan pays the Practice Shared Savigns.
          |                                ^^^^^^^^^^^^^^

      write instead: `Shared Savings`
      more: vbp explain VBP201

Contracts are untrusted: control characters in their text are shown, never sent to the terminal.
"""

import re
import unicodedata

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Label, Severity
from vbpdsl.source.text import SourceText, Span

JsonValue = str | int | bool | None | list["JsonValue"] | dict[str, "JsonValue"]

_COLOURS = {"red": "31", "yellow": "33", "cyan": "36", "bold": "1", "dim": "2"}


@frozen
class Options:
    """How a text is laid out: with colour or without, and the width of the page."""

    colour: bool = False
    width: int = 100


def render(diagnostic: Diagnostic, options: Options | None = None) -> str:
    """One diagnostic as lines of text, without a final line end."""
    chosen = options or Options()
    blocks = [_heading(diagnostic, chosen)]
    blocks += _excerpts(diagnostic, chosen)
    blocks += [_remarks(diagnostic, chosen)]
    return "\n\n".join(block for block in blocks if block)


def render_all(
    diagnostics: tuple[Diagnostic, ...] | list[Diagnostic], options: Options | None = None
) -> str:
    """Several diagnostics, an empty line and a rule between them."""
    return "\n\n".join(render(diagnostic, options) for diagnostic in diagnostics)


def to_json(diagnostic: Diagnostic) -> dict[str, JsonValue]:
    """One diagnostic as JSON values; lines and columns are counted from 1, ends are exclusive."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "file": diagnostic.source.name if diagnostic.source else None,
        "place": _place_json(diagnostic.source, diagnostic.span),
        "clause": diagnostic.clause,
        "expected": diagnostic.expected,
        "found": diagnostic.found,
        "readings": list(diagnostic.readings),
        "case": diagnostic.case,
        "worked": diagnostic.worked,
        "suggestion": diagnostic.suggestion,
        "fixes": [
            {"place": _place_json(diagnostic.source, fix.span), "words": fix.words}
            for fix in diagnostic.fixes
        ],
        "alike": list(diagnostic.alike),
        "labels": [_label_json(label) for label in diagnostic.labels],
    }


def visible(text: str) -> str:
    """A text with control characters shown as signs, so that a contract cannot steer a terminal.

    A tab becomes a space; an escape character becomes its picture.
    """
    if text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def painted(text: str, colour: str, options: Options) -> str:
    """A text in a colour (`red`, `yellow`, `cyan`, `bold`, `dim`), if colours are wanted."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if options.colour else text


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal: wide characters take two, combining ones none."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _visible_character(character: str) -> str:
    if character == "\t":
        return " "
    code = ord(character)
    if code < 32:
        return chr(0x2400 + code)
    # Cf holds the marks that reverse the direction of what follows on a terminal.
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character


def _heading(diagnostic: Diagnostic, options: Options) -> str:
    colour = "red" if diagnostic.severity is Severity.ERROR else "yellow"
    title = painted(f"{diagnostic.severity.value} {diagnostic.code}", colour, options)
    said = _wrapped(visible(diagnostic.message), options.width - 2, "  ")
    lines = [f"{title}: {said}"]
    where = _where(diagnostic)
    if where:
        lines.append(painted(f"  {where}", "dim", options))
    return "\n".join(lines)


def _where(diagnostic: Diagnostic) -> str:
    places = []
    if diagnostic.source is not None:
        name = visible(diagnostic.source.name)
        places.append(f"{name}{_position(diagnostic.source, diagnostic.span)}")
    if diagnostic.clause:
        places.append(cited(diagnostic.clause))
    return ", ".join(places)


def cited(clause: str) -> str:
    """A clause as it is cited: a bare number with the word before it."""
    return f"clause {clause}" if clause[:1].isdigit() else visible(clause)


def _position(source: SourceText, span: Span | None) -> str:
    if span is None:
        return ""
    place = source.place(min(span.start, len(source.typed)))
    return f":{place.line}:{place.column}"


def _excerpts(diagnostic: Diagnostic, options: Options) -> list[str]:
    blocks = []
    if diagnostic.source is not None and diagnostic.span is not None:
        blocks.append(_excerpt(diagnostic.source, diagnostic.span, "^", "", options))
    for label in diagnostic.labels:
        blocks.append(_label(label, diagnostic.source, options))
    return blocks


def _label(label: Label, main: SourceText | None, options: Options) -> str:
    shown = _excerpt(label.source, label.span, "-", visible(label.words), options)
    if main is not None and label.source.name == main.name:
        return shown
    where = f"  {visible(label.source.name)}{_position(label.source, label.span)}"
    return f"{where}\n{shown}"


def _excerpt(source: SourceText, span: Span, sign: str, words: str, options: Options) -> str:
    """The line of a place with the place underlined; of several lines the first."""
    start = min(span.start, len(source.typed))
    place = source.place(start)
    line = source.line(place.line)
    first = place.column - 1
    last = max(first + 1, min(len(line), first + span.end - start))
    before, marked, after = _cropped(line, first, last, options.width - 9)
    gutter = f"{place.line:>5} | "
    blank = f"{'':>5} | "
    underline = " " * display_width(before) + sign * max(1, display_width(marked))
    colour = "red" if sign == "^" else "cyan"
    tail = [words] if words else []
    final = source.place(max(start, span.end - 1)).line
    if final > place.line:
        tail.append(f"(to line {final})")
    note = f" {' '.join(tail)}" if tail else ""
    return (
        f"{gutter}{before}{marked}{after}".rstrip()
        + f"\n{blank}{painted(underline + note, colour, options)}"
    )


def _cropped(line: str, first: int, last: int, room: int) -> tuple[str, str, str]:
    """What stands before, in and after a place, cut so that the place can be seen."""
    before, marked, after = visible(line[:first]), visible(line[first:last]), visible(line[last:])
    marked = marked if len(marked) <= room - 8 else marked[: room - 11] + "..."
    if len(before) + len(marked) > room:
        before = "..." + before[len(before) - max(0, min(len(before), room - len(marked) - 11)) :]
    left = room - len(before) - len(marked)
    after = after if len(after) <= left else after[: max(0, left - 3)] + "..."
    return before, marked, after


def _remarks(diagnostic: Diagnostic, options: Options) -> str:
    rows = []
    if diagnostic.expected:
        rows.append(("expected", diagnostic.expected))
    if diagnostic.found:
        rows.append(("found", diagnostic.found))
    for letter, reading in zip("abcdefgh", diagnostic.readings, strict=False):
        rows.append((f"reading {letter})", reading))
    if diagnostic.case:
        rows.append((_kind_of_case(diagnostic.case), diagnostic.case))
    if diagnostic.worked:
        rows.append(("worked out", diagnostic.worked))
    if diagnostic.suggestion:
        rows.append((_advice(diagnostic.suggestion), diagnostic.suggestion))
    if _advice(diagnostic.suggestion or "") != _WORDS:  # words that work say more
        rows += [("is read", f"`{one}`") for one in diagnostic.alike]
    rows.append(("more", f"vbp explain {diagnostic.code}"))
    widest = max(len(name) for name, _ in rows) + 1
    return "\n".join(_remark(name, said, widest, options) for name, said in rows)


def _kind_of_case(case: str) -> str:
    """Whether a case is one in money; an amount within words that are quoted makes none."""
    return "in money" if "$" in re.sub(r"`[^`]*`", "", case) else "for example"


def _advice(suggestion: str) -> str:
    """Whether a suggestion is words to write, or something to do: `add an example for ...`."""
    return "what to do" if suggestion[:1].islower() or not suggestion else _WORDS


_WORDS = "write instead"
"""What stands before words to write."""


def _remark(name: str, said: str, widest: int, options: Options) -> str:
    head = painted(f"{name + ':':<{widest}}", "cyan", options)
    indent = " " * (widest + 3)
    lines = [_wrapped(visible(line), options.width - len(indent), indent) for line in _lines(said)]
    return f"  {head} " + f"\n{indent}".join(lines)


def _lines(said: str) -> list[str]:
    return said.split("\n") or [""]


def _wrapped(text: str, width: int, indent: str) -> str:
    """A text broken at spaces; a text that has runs of spaces is laid out already and is kept."""
    if len(text) <= width or "  " in text:
        return text
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return f"\n{indent}".join(lines)


def _place_json(source: SourceText | None, span: Span | None) -> JsonValue:
    if source is None or span is None:
        return None
    start = source.place(min(span.start, len(source.typed)))
    end = source.place(min(span.end, len(source.typed)))
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def _label_json(label: Label) -> JsonValue:
    return {
        "file": label.source.name,
        "place": _place_json(label.source, label.span),
        "words": label.words,
    }
