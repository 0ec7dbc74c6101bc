"""Members as the files of the Tuva input layer: eligibility, attribution, risk scores, claims."""

import numpy as np
import pyarrow
import pyarrow.compute

from vbpdsl.data.synthetic.calendar import EPOCH, Calendar, days_of_first
from vbpdsl.data.synthetic.claims import Lines
from vbpdsl.data.synthetic.columns import (
    chosen,
    days,
    decimals,
    dollars,
    months,
    numbered,
    repeated,
)
from vbpdsl.data.synthetic.draws import Integers
from vbpdsl.data.synthetic.members import LINES_OF_BUSINESS, NOBODY, Members

PAYER = "the Plan"
_PAYER_TYPES = ("commercial", "medicare")
_SERVICES = (
    "99213",
    "99214",
    "93000",
    "80053",
    "83036",
    "85025",
    "71046",
    "97110",
    "G0439",
    "J3420",
)
_PLACES = ("11", "11", "11", "22", "21", "23", "81", "11", "11", "11")
_DIAGNOSES = ("E119", "I10", "J45909", "M545", "E785", "Z0000", "K219", "F329", "N390", "R079")
_DRUGS = ("00071015523", "00093105801", "00378395105", "16729004317", "68180051801")


def person_ids(number: Integers) -> pyarrow.Array:
    """`M0000012`: the name of a member in every file."""
    return numbered("M", (number, 7))


def practice_name(position: int) -> str:
    """`P001`: the name of a practice in every file."""
    return f"P{position + 1:03d}"


def eligibility(calendar: Calendar, members: Members) -> pyarrow.Table:
    """A row for each span of months covered under one line of business."""
    member, start, end = _spans(members)
    line = members.line[member, start]
    rows = member.size
    ids = person_ids(members.number[member])
    return pyarrow.table(
        {
            "person_id": ids,
            "member_id": ids,
            "gender": chosen(("male", "female"), members.female[member]),
            "birth_date": days(members.birth[member]),
            "death_date": pyarrow.nulls(rows, pyarrow.date32()),
            "death_flag": repeated("0", rows),
            "enrollment_start_date": days(days_of_first(calendar.data_first + start)),
            "enrollment_end_date": days(days_of_first(calendar.data_first + end + 1) - 1),
            "payer": repeated(PAYER, rows),
            "payer_type": chosen(_PAYER_TYPES, line),
            "plan": chosen(LINES_OF_BUSINESS, line),
            "data_source": repeated("synthetic", rows),
        }
    )


def _spans(members: Members) -> tuple[Integers, Integers, Integers]:
    """Member, first and last month of each unbroken span."""
    state = np.where(members.covered, members.line, -1)
    edge = np.full((state.shape[0], 1), -1, dtype=state.dtype)
    padded = np.concatenate([edge, state, edge], axis=1)
    begins = (padded[:, 1:-1] >= 0) & (padded[:, 1:-1] != padded[:, :-2])
    ends = (padded[:, 1:-1] >= 0) & (padded[:, 1:-1] != padded[:, 2:])
    member, start = np.nonzero(begins)
    return member.astype(np.int64), start.astype(np.int64), np.nonzero(ends)[1].astype(np.int64)


def attribution(calendar: Calendar, members: Members) -> pyarrow.Table:
    """A row for each member and month on the roster."""
    member, month = (found.astype(np.int64) for found in np.nonzero(members.rostered))
    practice = members.practice[member, month]
    line = members.line[member, month]
    rows = member.size
    names = tuple(practice_name(item) for item in range(int(members.practice.max(initial=0)) + 1))
    lines = np.where(practice == NOBODY, len(LINES_OF_BUSINESS), line)
    ids = person_ids(members.number[member])
    return pyarrow.table(
        {
            "person_id": ids,
            "member_id": ids,
            "year_month": months(calendar.data_first + month),
            "payer": repeated(PAYER, rows),
            "plan": chosen(LINES_OF_BUSINESS, line),
            "data_source": repeated("synthetic", rows),
            "payer_attributed_provider": pyarrow.nulls(rows, pyarrow.string()),
            "payer_attributed_provider_practice": chosen(
                (*names, None), practice % (len(names) + 1)
            ),
            "payer_attributed_provider_lob": chosen((*LINES_OF_BUSINESS, None), lines),
        }
    )


def risk_scores(calendar: Calendar, members: Members) -> pyarrow.Table:
    """One score for each member ever covered, as of the last day of the period."""
    scored = members.covered.any(axis=1)
    last = (calendar.last_day - EPOCH).days
    return pyarrow.table(
        {
            "person_id": person_ids(members.number[scored]),
            "as_of_date": days(np.full(int(scored.sum()), last, dtype=np.int64)),
            "risk_score": decimals(members.score[scored], 3),
        }
    )


def medical_claims(members: Members, lines: Lines) -> pyarrow.Table:
    """The medical lines."""
    lines = lines.only(~lines.pharmacy)
    ids = person_ids(members.number).take(pyarrow.array(lines.member))
    rows, service = lines.member.size, lines.code % len(_SERVICES)
    day, nothing = days(lines.day), pyarrow.nulls(lines.member.size, pyarrow.date32())
    stay = pyarrow.compute.if_else(pyarrow.array(lines.institutional), day, nothing)
    return pyarrow.table(
        {
            "claim_id": _claim_ids("C", members, lines),
            "claim_line_number": pyarrow.array(lines.line.astype(np.int32)),
            "claim_type": chosen(("professional", "institutional"), lines.institutional),
            "person_id": ids,
            "member_id": ids,
            "payer": repeated(PAYER, rows),
            "plan": chosen(LINES_OF_BUSINESS, members.line[lines.member, lines.month]),
            "claim_start_date": day,
            "claim_end_date": day,
            "claim_line_start_date": day,
            "claim_line_end_date": day,
            "admission_date": stay,
            "discharge_date": stay,
            "place_of_service_code": chosen(_PLACES, service),
            "hcpcs_code": chosen(_SERVICES, service),
            **_money(lines),
            "diagnosis_code_type": repeated("icd-10-cm", rows),
            "diagnosis_code_1": chosen(_DIAGNOSES, lines.code // 100),
            "data_source": repeated("synthetic", rows),
        }
    )


def pharmacy_claims(members: Members, lines: Lines) -> pyarrow.Table:
    """The pharmacy lines."""
    lines = lines.only(lines.pharmacy)
    ids = person_ids(members.number).take(pyarrow.array(lines.member))
    rows = lines.member.size
    supply = 30 + 60 * (lines.code % 3 == 0)
    return pyarrow.table(
        {
            "claim_id": _claim_ids("R", members, lines),
            "claim_line_number": pyarrow.array(lines.line.astype(np.int32)),
            "person_id": ids,
            "member_id": ids,
            "payer": repeated(PAYER, rows),
            "plan": chosen(LINES_OF_BUSINESS, members.line[lines.member, lines.month]),
            "dispensing_date": days(lines.day),
            "ndc_code": chosen(_DRUGS, lines.code % len(_DRUGS)),
            "quantity": pyarrow.array(supply.astype(np.int32)),
            "days_supply": pyarrow.array(supply.astype(np.int32)),
            "refills": pyarrow.array((lines.code % 6).astype(np.int32)),
            **_money(lines),
            "data_source": repeated("synthetic", rows),
        }
    )


def _claim_ids(letter: str, members: Members, lines: Lines) -> pyarrow.Array:
    number = members.number[lines.member]
    return numbered(letter, (number, 7), (lines.month, 3), (lines.claim, 3))


def _money(lines: Lines) -> dict[str, pyarrow.Array]:
    nothing = dollars(np.zeros(lines.member.size, dtype=np.int64))
    return {
        "paid_date": days(lines.paid_day),
        "paid_amount": dollars(lines.paid),
        "allowed_amount": dollars(lines.allowed),
        "charge_amount": dollars(lines.charge),
        "coinsurance_amount": nothing,
        "copayment_amount": dollars(lines.copayment),
        "deductible_amount": nothing,
    }
