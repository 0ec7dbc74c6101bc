"""A few lines of contract each, for worked examples that no program here settles."""

_COVER = """\
Payer:           the Plan
Provider:        each ACO listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Statement Date:  June 30, 2027
Common terms:    Common Settlement Terms, version 3
"""

MINIMUM_RATE = f"""\
EXHIBIT N: MINIMUM SAVINGS RATE

{_COVER}
1  Savings
1.1  Target means the ACO's target amount times the ACO's number of months.
1.2  Expenditure means the ACO's actual amount times the ACO's number of months.
1.3  Minimum Rate means the ACO's minimum savings rate.
1.4  Share means the ACO's share.

2  Settlement, for each ACO
     a  Savings: the amount by which Target exceeds Expenditure
     b  Savings Shared: a if a is at least Minimum Rate times Target; otherwise $0
     c  Shared Savings: b times Share
2.1  The Plan pays the ACO line c on or before July 31, 2027.

Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name                 | Column  | Kind         |
     | ACO                  | aco     | ACO          |
     | target amount        | target  | dollars      |
     | actual amount        | actual  | dollars      |
     | number of months     | months  | whole number |
     | share                | share   | percentage   |
     | minimum savings rate | minimum | percentage   |
"""

PER_CAPITA = f"""\
EXHIBIT Q: EXPENDITURE PER CAPITA

{_COVER}
1  Expenditure
1.1  Enrollment: each row is an enrollment, one for each ACO and kind of enrollment, in the
     file enrollment.
     | Name               | Column | Kind         |
     | ACO                | aco    | ACO          |
     | kind of enrollment | kind   | whole number |
     | amount per capita  | spent  | dollars      |
     | person years       | years  | whole number |
1.2  Per Capita means the average of the amount per capita of the ACO's enrollments, weighted by
     person years.

2  Settlement, for each ACO
     a  Fee: 1% of Per Capita
2.1  The Plan pays the ACO line a on or before July 31, 2027.

Schedule 1  ACOs
     | ACO   |
     | A1001 |
"""

SHARE_FIRST = """\
EXHIBIT O: SHARE FIRST, THEN NET

Payer:           the Plan
Provider:        the Practice
Period:          January 1, 2010 through December 31, 2010, settled once as one period of 12 months
Statement Date:  June 30, 2011
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Total Budget is $0.
1.2  Total Cost of Care is $0.
1.3  Supplemental Payments are $0.
1.4  Share is 50%.

2  Settlement
     a  Gross Savings: the amount by which Total Budget exceeds Total Cost of Care
     b  Shared Savings: a times Share
     c  Payment Due: the amount by which b exceeds Supplemental Payments
2.1  The Plan pays the Practice line c on or before July 31, 2011.
"""

LINEAR_EXCHANGE = f"""\
EXHIBIT X: LINEAR EXCHANGE

{_COVER}
1  Exchange
1.1  Base means the ACO's base.
1.2  Score means the ACO's score.
1.3  At Risk means 5% of Base.
1.4  Scored Part means At Risk times Score divided by 100.
1.5  Slope means (the At Risk of all ACOs, added together) divided by (the Scored Part of all ACOs,
     added together).
1.6  Earned means Scored Part times Slope.
1.7  Net Percentage means (Earned less At Risk) as a percentage of Base, rounded to the nearest
     hundredth of a percent, a half away from zero.
1.8  The Plan pays the ACO Earned on or before July 31, 2027.
1.9  Always true: Net Percentage is at least -5%.

Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name  | Column | Kind    |
     | ACO   | aco    | ACO     |
     | base  | base   | dollars |
     | score | score  | number  |
"""

TWO_SETTLEMENTS = f"""\
EXHIBIT B: WHAT A PAYER SETTLES WITH AN ACO

{_COVER}
1  Settlement
1.1  Risk Settlement means the ACO's risk settlement.
1.2  Fixed-Payment Result means the ACO's fixed payments less the ACO's fee for service.
1.3  Settlement in All means Risk Settlement plus Fixed-Payment Result.
1.4  The Plan pays the ACO (Settlement in All, but not less than $0) on or before July 31, 2027.

Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name            | Column     | Kind    |
     | ACO             | aco        | ACO     |
     | risk settlement | settlement | dollars |
     | fixed payments  | fixed      | dollars |
     | fee for service | fee        | dollars |
"""

HIGHER_ADJUSTMENT = f"""\
EXHIBIT J: THE HIGHER OF TWO ADJUSTMENTS

{_COVER}
1  Adjustment
1.1  Regional Adjustment means the ACO's regional adjustment.
1.2  Prior Adjustment means the ACO's prior adjustment; if it is missing, $0.
1.3  An ACO is newer if the ACO's first year is at least 2024.
1.4  Adjustment means
     - the greater of Regional Adjustment, Prior Adjustment and $0, if the ACO is newer;
     - Regional Adjustment if Prior Adjustment is $0;
     - otherwise the greater of Regional Adjustment and Prior Adjustment.
1.5  The Plan pays the ACO (Adjustment, but not less than $0) on or before July 31, 2027.

Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name                | Column   | Kind         |
     | ACO                 | aco      | ACO          |
     | regional adjustment | regional | dollars      |
     | prior adjustment    | prior    | dollars      |
     | first year          | first    | whole number |
"""
