"""One provider whom the cover names selects rows exactly as one of several in a schedule does.

Fees are powers of two: of the visits, those at Northgate are worth 1 and 4.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: NAMED PROVIDER

Payer:           Green Valley Health Plan (the "Plan")
Provider:        {provider}
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column | Kind    |
     | visit number | visit  | text    |
     | {name} | clinic | {kind} |
     | member       | member | member  |
     | fee          | fee    | dollars |
1.2  Grants: each row is a grant, one for each grant number, in the file grant.
     | Name         | Column | Kind    |
     | grant number | grant  | text    |
     | amount       | amount | dollars |
1.3  Fees means the total fee of {visits}.
1.4  Granted means the total amount of grants.
1.5  On or before June 30, 2027 the Plan pays the Clinic Fees plus Granted.
"""
_VISITS = "visit,clinic,member,fee\nv1,Northgate,A,1\nv2,Elm,A,2\nv3,Northgate,B,4\nv4,,B,8\n"
_GRANTS = "grant,amount\n1,100\n"


def _paid(
    folder: Path, name: str, kind: str, visits: str = "visits",
    provider: str = 'Northgate (the "Clinic")', rows: str = _VISITS,
) -> Decimal | list[str] | None:  # fmt: skip
    contract = _CONTRACT.format(provider=provider, name=name, kind=kind, visits=visits)
    return paid(folder, contract, {"visit": rows, "grant": _GRANTS})


@pytest.mark.parametrize("visits", ["visits", "the Clinic's visits", "all visits"])
@pytest.mark.parametrize(
    ("name", "kind"),
    [("Clinic", "Clinic"), ("Clinic", "text"), ("site", "Clinic"), ("site", "provider")],
)
def test_only_its_rows_count(name: str, kind: str, visits: str, tmp_path: Path) -> None:
    assert _paid(tmp_path, name, kind, visits) == Decimal(105)


@pytest.mark.parametrize(("name", "kind"), [("clinic", "text"), ("Practice", "Practice")])
def test_a_column_that_names_it_without_a_word_is_asked_about(
    name: str, kind: str, tmp_path: Path
) -> None:
    assert _paid(tmp_path, name, kind) == ["VBP738"]


def test_rows_of_nobody_else_are_its_own(tmp_path: Path) -> None:
    assert _paid(tmp_path, "site", "text", rows=_VISITS.replace("Elm", "Northgate")) == Decimal(115)
    other = _VISITS.replace("Elm", "Oak").replace("Northgate", "Pine")
    assert _paid(tmp_path, "site", "text", rows=other) == Decimal(115)


def test_data_that_never_name_it_are_asked_about(tmp_path: Path) -> None:
    provider = 'Northgate Medical Group (the "Clinic")'
    assert _paid(tmp_path, "site", "Clinic", provider=provider) == ["VBP738"]
