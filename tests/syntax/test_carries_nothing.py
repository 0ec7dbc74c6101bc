"""Which sentences are recognised as carrying nothing, and which never: judged by hand.

Each of the second list moves money, or would have if the contract computed it: a sentence taken
for words there would be left out of a settlement.
"""

import pytest

from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.refused.carries_nothing import carries_nothing

NOTHING = (
    "This Exhibit is governed by the laws of the State of Ohio.",
    "The Practice is an independent contractor.",
    "This Exhibit may be changed only in writing signed by both parties.",
    "This Exhibit may be executed in counterparts.",
    "Capitation is payment in full for all services listed in Attachment 1.",
    "Records shall be retained for seven (7) years following the end of the Fiscal Year to which they relate.",  # noqa: E501
    "The Plan's determination of each Rate shall be final and binding on the parties.",
    "Nothing in this Exhibit obligates the Hospital to disclose peer review materials.",
    "WHEREAS, the parties wish to reward the delivery of high quality care;",
    "The ACO may distribute Shared Savings among its participants as it sees fit.",
    "The parties acknowledge that fair market value was determined by an independent appraiser.",
    "Each Plan shall submit a corrective action plan within 30 days of a request by the Department.",  # noqa: E501
    "The Department shall publish the results of all Plans on its website.",
    "The parties agree that the rebates are bona fide discounts.",
    "Each party shall maintain records for six years.",
    "The Agency represents that it is licensed in good standing and shall remain so throughout the term.",  # noqa: E501
    "The Authority's calculation shall be conclusive absent manifest error.",
    "The parties believe in good faith that the Bundled Price reflects fair market value.",
    "For the avoidance of doubt, nothing in this Schedule limits the clinical judgment of a treating physician.",  # noqa: E501
    "Meridian may audit the records of Home Stays on ten business days' notice.",
    "Each party shall bear its own costs of administration.",
    "Insurer shall deliver the settlement statement by July 31 following the Performance Year.",
    "There shall be no completion factor.",
    "Any amount due from the Agency under this Exhibit may be set off against amounts due to it.",
    "Headings are for convenience only.",
    "The captions of this Exhibit are for reference and do not affect its interpretation.",
    "All payments under this Schedule shall be made by electronic funds transfer.",
    "Notices shall be sent by certified mail to the addresses set forth in the Agreement.",
    "In the event of a conflict between this Schedule and the Agreement, this Schedule shall control.",  # noqa: E501
    "Capitalized terms not defined in this Schedule have the meanings given in the Agreement.",
    "WHEREAS, the Company and Provider desire to align payment with improved outcomes.",
    "Provider shall not seek reimbursement for care coordination from any member.",
    "The Agency agrees to accept the Case Rate as payment in full for each visit and shall not bill any patient for any balance.",  # noqa: E501
    "The Hospital shall give the Plan not less than sixty (60) days' prior written notice of any change to its charge master.",  # noqa: E501
    "Provider's performance shall be evaluated annually on the basis of the Measures set forth in Schedule 1.",  # noqa: E501
    "Neither party shall be liable to the other for any failure to perform caused by events beyond its reasonable control.",  # noqa: E501
    "Nothing in this Schedule shall be construed to require any patient to use, or to refrain from using, the services of any provider.",  # noqa: E501
    "The parties acknowledge that response times may be affected by weather and traffic.",
    "Payments under this Exhibit are in addition to, and not in lieu of, the fees set forth in Exhibit 1.",  # noqa: E501
    "For purposes of this Schedule, capitalized terms shall have the meanings given to them in this Section 2 or, if not defined herein, in the Agreement.",  # noqa: E501
    "All Measures shall be calculated in accordance with the HEDIS technical specifications for the applicable measurement year.",  # noqa: E501
    "The Plan shall calculate the Practice's performance on each Measure following the close of the Contract Year.",  # noqa: E501
    "This Exhibit is incorporated into and made a part of the Agreement.",
    "This Exhibit sets forth the terms under which the Plan shares savings with the Practice.",
    "Except as modified herein, all terms and conditions of the Agreement remain in full force and effect.",  # noqa: E501
    "The Measures may be revised annually by mutual written agreement of the parties.",
    "If any provision of this Exhibit is held to be invalid, the remaining provisions shall continue in full force and effect.",  # noqa: E501
    "Either party may terminate this Exhibit for material breach upon thirty (30) days' prior written notice if the breach is not cured within such period.",  # noqa: E501
    "This Exhibit may be terminated by either party upon sixty (60) days' written notice.",
    "This Appendix shall automatically renew for successive one (1) year terms unless either party gives notice of non-renewal at least ninety (90) days before the end of the then-current term.",  # noqa: E501
    "In the event of termination of the Agreement for any reason, this Exhibit shall terminate automatically.",  # noqa: E501
    "No amendment to this Exhibit shall be effective unless made in writing and signed by both parties.",  # noqa: E501
    "The Plan reserves the right to audit the Practice's records upon reasonable notice.",
    "The Practice shall not withhold or limit medically necessary services on account of this Exhibit.",  # noqa: E501
    "Nothing in this Exhibit shall be construed to limit the medical judgment of any treating physician.",  # noqa: E501
    "For the avoidance of doubt, nothing herein shall be construed as an inducement to reduce or limit medically necessary care.",  # noqa: E501
    "The Institute shall give the Plan written notice of any dispute within thirty (30) days of receipt of the reconciliation report, failing which the report shall be final and binding.",  # noqa: E501
    "The parties shall meet no less frequently than quarterly to review the reports.",
    "The parties agree to negotiate in good faith any amendment required by a change in law.",
    "In the event the parties are unable to agree, the dispute shall be resolved in accordance with the dispute resolution provisions of the Agreement.",  # noqa: E501
    "Any notice required under this Appendix shall be in writing and delivered by certified mail or overnight courier.",  # noqa: E501
    "Neither party shall assign this Exhibit without the prior written consent of the other party.",
    "The Plan shall use commercially reasonable efforts to deliver monthly claims files to the Practice by the twentieth (20th) day of each month.",  # noqa: E501
    "The Practice's participation in the program is voluntary.",
    "Payment of the incentive does not alter the base rates set forth in Exhibit B.",
    "All payments under this Exhibit are subject to applicable federal and state law, including the Anti-Kickback Statute.",  # noqa: E501
)
SOMETHING = (
    "This Exhibit sets forth the terms for members who are enrolled through an employer.",
    "If any provision of this Exhibit is held to be invalid, the remaining Savings shall be shared equally.",  # noqa: E501
    "In the event the parties are unable to agree, the dispute shall be resolved by using the prior rate.",  # noqa: E501
    "The Plan shall furnish a report of members who are eligible.",
    "The Plan shall deliver monthly reports and withhold the Bonus.",
    "No amendment to this Exhibit shall be effective unless the Savings are paid.",
    "Any notice required under this Appendix shall be in writing and reduces the Bonus.",
    "This Exhibit may be terminated by either party, in which case no Bonus is paid.",
    "This Appendix shall automatically renew for successive one (1) year terms at 103% of the fee.",
    "The Measures may be revised annually by mutual written agreement of the parties to exclude M2.",  # noqa: E501
    "Payment of the incentive does not alter the base rates.",
    "All Measures shall be calculated excluding members under 18 in accordance with the specifications.",  # noqa: E501
    "Provider shall not bill any member, and the Plan shall pay the balance.",
    "Provider shall not charge any member more than $20.",
    "Provider shall not bill the Plan for urgent visits of members.",
    "The Agency will not charge for screening visits of a patient.",
    "Provider acknowledges that the Visit Fee of the first visit constitutes payment in full for all visits of the member.",  # noqa: E501
    "The Agency agrees to accept 80% of the Case Rate as payment in full for each visit.",
    "The Agency agrees to accept half of the Case Rate as payment in full for each visit.",
    "Provider's performance shall be evaluated on the basis of the Measures set forth in Schedule 1, excluding M2.",  # noqa: E501
    "Provider's performance shall be evaluated only on the basis of the Measures set forth in Schedule 1.",  # noqa: E501
    "Neither party shall be liable to the other for any refund.",
    "Neither party shall be liable to the other for any amount under this Schedule.",
    "Nothing in this Schedule requires the Plan to use claims of members under 18.",
    "Nothing in this Schedule requires the Plan to pay for visits without notice.",
    "The parties acknowledge that response times shall be reduced by weather delays.",
    "Payments under this Exhibit are in addition to 5% of the fees set forth in Exhibit 1.",
    "Each visit counts three times in the year.",
    "Any amount due from the Agency may be set off against 50% of amounts due to it.",
    "Any amount due from the Agency may be set off against amounts due to it after June 30, 2026.",
    "Any amount due from the Agency shall be set off against amounts due to it.",
    "This Appendix applies to commercial members.",
    "The Plan shall publish results and exclude members under 18.",
    "The Plan shall use the roster as of March 1.",
    "The Department may suspend the Bonus Payment.",
    "Claims of members who die shall not be counted.",
    "The Plan shall deliver the settlement statement and withhold the Bonus.",
    "The Plan shall publish the Rate and round it to one decimal.",
    "Nothing in this Exhibit entitles the ACO to payment for newborns.",
    "The parties acknowledge that claims paid later are the Plan's.",
    "Meridian may audit the records of Home Stays and reduce the price.",
    "There shall be no maximum.",
    "Members shall be enrolled for six months.",
    "The Plan shall furnish a list of members who are eligible.",
    "Base capitation only is considered.",
    "The Provider shall submit claims within 90 days; later claims are the Provider's.",
    "Each party shall bear half of the costs.",
    "The ACO shall comply with the Gate to share savings.",
    "All payments over $500 shall be made by electronic funds transfer.",
    "Half of all payments shall be made by check.",
    "In the event of a conflict between two rates, the lower rate shall control.",
    "Notices shall be sent by mail, and 2% of fees withheld.",
    "All payments under this Schedule shall be made by July 1.",
    "The Group shall participate in losses of the Plan.",
    "The Plan shall implement a risk corridor for the Group.",
    "The Plan shall collect any deficit from the Group.",
    "The Group must maintain accreditation in order to participate in savings.",
    "The Group shall maintain its license, failing which no settlement is made.",
    "The Plan may forgive any deficit in its sole discretion.",
    "There shall be no settlement for the first year.",
    "There shall be no reconciliation.",
    "Nothing in this Exhibit obligates the Group to cover any loss.",
    "This Exhibit sets forth the terms under which the Group bears half of all losses.",
    "The Group shall accept eighty percent of charges as payment in full for its services.",
    "The Group must implement an electronic record to qualify for the program.",
    "The Group shall deliver the remainder to the Plan.",
    "The Plan shall certify costs after removing outliers.",
    "Each party is an independent contractor, and losses fall on the Group.",
)


@pytest.mark.parametrize("sentence", NOTHING)
def test_it_carries_nothing(sentence: str) -> None:
    assert carries_nothing(sentence, Nouns())


@pytest.mark.parametrize("sentence", SOMETHING)
def test_it_carries_something(sentence: str) -> None:
    assert not carries_nothing(sentence, Nouns())
