"""A statement as a page of text, and as JSON.

The layout is that of an exhibit: the letter, the line, the clause in its own narrow column, the
figure right-aligned; parts and remarks indented under their line; one currency sign at the
bottom; no colour that carries a meaning. `statement.py` says what stands on the page.
"""

from datetime import date
from fractions import Fraction
from functools import lru_cache

from vbpdsl.engine.run import Account, LeftOut
from vbpdsl.model.contract import Value
from vbpdsl.model.values.number import exact_value_text, show, show_date, show_full, show_money
from vbpdsl.results.statement.schedule import (
    Feed,
    PaymentLine,
    PromiseLine,
    Statement,
    StatementLine,
)
from vbpdsl.results.wrapping import KEPT, filled, wrapped
from vbpdsl.source.render import JsonValue, cited, visible

INDENT = 4
CLAUSE = 11
FIGURE = 18
WIDTH = 100
TITLE = 34
"""Columns of the page: the letter, the title with the formula, the clause, the figure."""

_KEPT = {
    True: "Kept in this settlement",
    False: "BROKEN in this settlement",
    None: "It cannot be said whether this is kept",
}

BODY = WIDTH - INDENT - CLAUSE - FIGURE


def statement_text(shown: Statement) -> str:
    """The statement as lines of at most 100 columns."""
    blocks = [
        _heading(shown),
        _schedule(shown),
        _payments(shown),
        _problems(shown),
        _promises(shown.promises),
        _accounts(shown),
    ]
    return "\n\n".join(visible_lines(block) for block in blocks if block)


def visible_lines(block: str) -> str:
    """A block with control characters shown as signs; its own line ends stay."""
    if block.replace("\n", "").isprintable():  # as nearly all are
        return block
    return "\n".join(visible(line) for line in block.split("\n"))


def statement_json(shown: Statement) -> dict[str, JsonValue]:
    """The statement as JSON: figures both exact (text) and as shown."""
    return {
        "title": shown.title,
        "exhibit": shown.exhibit,
        "fingerprint": shown.fingerprint,
        "settlement": dict(shown.keys),
        "parties": shown.parties,
        "period": shown.period,
        "cover": dict(shown.cover),
        "data_as_of": shown.as_of,
        "terms": [_feed_json(feed) for feed in shown.feeds],
        "lines": [_line_json(line) for line in shown.lines],
        "payments": [_payment_json(payment) for payment in shown.payments],
        "promises": [
            {"clause": item.clause, "text": item.text, "kept": item.kept} for item in shown.promises
        ],
        "problems": [
            {"term": item.term, "clause": item.clause, "reason": item.reason}
            for item in shown.problems
        ],
        "accounts": [account_json(account) for account in shown.accounts],
        "accounts_of_settlements": shown.of_run,
    }


def account_json(account: Account) -> JsonValue:
    """The account of one aggregate: rows and exact amounts as text."""
    return {
        "term": account.term,
        "clause": account.clause,
        "table": account.table,
        "received": account.received,
        "received_amount": exact_value_text(account.received_amount),
        "counted": account.counted,
        "counted_amount": exact_value_text(account.counted_amount),
        "left_out": [_left_out_json(item) for item in account.left_out],
    }


def _heading(shown: Statement) -> str:
    version = f"fingerprint {shown.fingerprint[:4]} {shown.fingerprint[4:8]}"
    lines = [
        _spread("SETTLEMENT STATEMENT", f"{_exhibit(shown.exhibit)} ({version})".lstrip()),
        shown.title,
        shown.parties[:1].upper() + shown.parties[1:],
        shown.period,
    ]
    lines += [f"{name}: {value}" for name, value in shown.cover]
    if shown.as_of:
        lines.append(shown.as_of)
    wrapped = [_wrapped(line, WIDTH, "    ") for line in lines if line]
    return "\n".join(dict.fromkeys(wrapped))


def _exhibit(name: str) -> str:
    """An exhibit as it is cited: `EXHIBIT C` where the contract calls it C."""
    return f"EXHIBIT {name}" if name and "EXHIBIT" not in name.upper() else name


def _spread(left: str, right: str) -> str:
    if not right or len(left) + len(right) + 2 > WIDTH:
        return f"{left}  {right}".rstrip() if right else left
    return left + right.rjust(WIDTH - len(left))


def _schedule(shown: Statement) -> str:
    rows = [row for feed in shown.feeds for row in _feed_rows(feed)]
    if rows and shown.lines:
        rows.append("")
    for line in shown.lines:
        rows += _line_rows(line)
    return "\n".join(rows)


def _feed_rows(feed: Feed) -> list[str]:
    said = [_more(piece) for line in feed.remarks for piece in _pieces(line)]
    return [_feed_row(feed), *said]


def _feed_row(feed: Feed) -> str:
    label = f"    {feed.label}" if feed.label else feed.term
    if feed.words and feed.value is not None:
        label = f"{label}  ({feed.words})"
    figure = show(feed.value, feed.type)
    if feed.value is None and feed.words:
        figure = feed.words
    elif feed.heading:
        figure = ""
    return _row("", label, feed.clause, figure)


def _line_rows(line: StatementLine) -> list[str]:
    formula = line.formula.rstrip(".")
    clauses = ", ".join(line.clauses)
    head, *rest = _titled(line.title, formula)
    rows = [_row(line.letter, head, clauses, show(line.value, line.type))]
    rows += [_more(more) for more in rest]
    for part in line.parts:
        amount = show(part.amount, part.amount_type)
        rate = show(part.rate, part.rate_type)
        label = f"    {part.label:<28} {amount:>18} at {rate:>5}"
        rows.append(_row("", label, "", show(part.result, part.result_type)))
    for remark in line.remarks:
        rows += [_more(piece) for piece in _pieces(remark)]
    return rows


@lru_cache(maxsize=KEPT)
def _titled(title: str, formula: str) -> tuple[str, ...]:
    """The title, and beside it the formula broken over as many lines as it needs: the same on each
    statement of a run."""
    if not formula:
        return wrapped(title, BODY) or ("",)
    if len(title) > TITLE - 2:
        return (*wrapped(title, BODY), *wrapped(formula, BODY - 4))
    pieces = wrapped(formula, BODY - TITLE - 1)
    return (f"{title:<{TITLE}}{pieces[0]}", *(" " * TITLE + piece for piece in pieces[1:]))


def _pieces(remark: str) -> list[str]:
    return [f"    {piece}" for piece in wrapped(remark, BODY + CLAUSE - 4)]


def _row(letter: str, body: str, clause: str, figure: str) -> str:
    """One row of the page; a body or clause too long for its column pushes nothing to the left."""
    left = f"{letter:>2}  {body:<{BODY}}{clause:<{CLAUSE}}"
    return (left + figure.rjust(max(1, WIDTH - len(left)))).rstrip()


def _more(body: str) -> str:
    """A row with nothing but a body."""
    return f"    {body}".rstrip()


def _payments(shown: Statement) -> str:
    rows = [" " * INDENT + "-" * (WIDTH - INDENT)]
    rows += [_payment_row(payment, bool(shown.problems)) for payment in shown.payments]
    return "\n".join(rows) if shown.payments else ""


def _payment_row(payment: PaymentLine, problem: bool) -> str:
    said = f"{payment.name.upper()}, {payment.payer} to {payment.payee}{_due(payment.due)}"
    amount = _amount(payment.amount, problem)
    head, *rest = wrapped(said, BODY - 1) or [""]
    rows = [_row("", head, payment.clause, amount), *(_more(more) for more in rest)]
    rows += [
        _row("", f"    {one.of}{_due(one.due)}", "", _amount(one.amount, problem).removeprefix("$"))
        for one in payment.each
    ]
    if payment.more:
        rows.append(_more(f"    {payment.more:,} payments, each in the files"))
    return "\n".join(rows)


def _due(day: Value) -> str:
    return f", due {show_date(day)}" if isinstance(day, date) else ""


def _amount(paid: Value, problem: bool) -> str:
    if isinstance(paid, Fraction):
        return show_money(paid)
    return "cannot be computed" if problem else "missing"


def _problems(shown: Statement) -> str:
    refused = _refused(shown.payments)
    lines = []
    for problem in shown.problems:
        where = f"{problem.term} ({cited(problem.clause)})" if problem.term else ""
        said = f"{': '.join(item for item in (refused, where, problem.reason) if item)}."
        lines.append(_wrapped(said[:1].upper() + said[1:], WIDTH, "    "))
    return "\n".join(lines)


def _refused(payments: tuple[PaymentLine, ...]) -> str:
    """Which payments cannot be computed; no words where all can and only a promise stays open."""
    missing = [item.name for item in payments if item.amount is None]
    if not payments:
        return "No result can be computed"
    if len(missing) == len(payments):
        return "No payment can be computed"
    return f"The {' and the '.join(missing)} cannot be computed" if missing else ""


def _promises(promises: tuple[PromiseLine, ...]) -> str:
    lines = []
    for item in promises:
        kept = _KEPT[item.kept]
        lines.append(_wrapped(f"{kept}: {item.clause} {item.text}", WIDTH, "    "))
    return "\n".join(lines)


def _accounts(shown: Statement) -> str:
    if shown.of_run != 1:
        return ""
    return "\n".join(shown.account_lines)


def _wrapped(line: str, width: int, indent: str) -> str:
    return filled(line, width, "", indent) if len(line) > width else line


def _feed_json(feed: Feed) -> JsonValue:
    summed_up = feed.value is None and (feed.words or feed.heading)
    return {
        "term": feed.term,
        "of": feed.label or None,
        "clause": feed.clause or None,
        "exact": exact_value_text(feed.value),
        "shown": feed.words if summed_up else show_full(feed.value, feed.type),
    }


def _line_json(line: StatementLine) -> JsonValue:
    return {
        "letter": line.letter,
        "title": line.title,
        "formula": line.formula,
        "clauses": list(line.clauses),
        "exact": exact_value_text(line.value),
        "shown": show_full(line.value, line.type),
        "parts": [
            {
                "row": part.label,
                "amount": exact_value_text(part.amount),
                "rate": exact_value_text(part.rate),
                "result": exact_value_text(part.result),
            }
            for part in line.parts
        ],
        "remarks": list(line.remarks),
    }


def _payment_json(payment: PaymentLine) -> JsonValue:
    return {
        "name": payment.name,
        "payer": payment.payer,
        "payee": payment.payee,
        "amount": exact_value_text(payment.amount),
        "due": exact_value_text(payment.due),
        "clause": payment.clause,
        "each": [
            {
                "of": one.of,
                "amount": exact_value_text(one.amount),
                "due": exact_value_text(one.due),
            }
            for one in payment.each
        ],
    }


def _left_out_json(item: LeftOut) -> JsonValue:
    return {
        "reason": item.reason,
        "clause": item.clause,
        "rows": item.rows,
        "amount": exact_value_text(item.amount),
    }
