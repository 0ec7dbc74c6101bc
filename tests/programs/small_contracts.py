"""A few lines of contract each, for worked examples that no program here settles."""

_COVER = """\
Payer:           the Plan
Provider:        each ACO listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Statement Date:  June 30, 2027
Common terms:    Common Settlement Terms, version 3
"""

CORRIDOR = f"""\
EXHIBIT K: RISK CORRIDOR

{_COVER}
1  Corridor
1.1  Benchmark means the ACO's benchmark.
1.2  Savings means the ACO's savings.
1.3  Corridor Rate is by this table:
     | Part of Savings, as a percent of Benchmark | Rate |
     | up to 2%                                   | 0%   |
     | above 2% and up to 5%                      | 50%  |
     | above 5% and up to 10%                     | 80%  |
     | above 10%                                  | 0%   |

2  Settlement, for each ACO
     a  Corridor Payment: Savings, each part at the rate of its own row in clause 1.3
2.1  The Plan pays the ACO line a on or before July 31, 2027.

Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name      | Column    | Kind    |
     | ACO       | aco       | ACO     |
     | benchmark | benchmark | dollars |
     | savings   | savings   | dollars |
"""

ADVANCE = f"""\
EXHIBIT V: ADVANCES

{_COVER}
1  Advances
1.1  Earned means the ACO's earned amount.
1.2  Balance means the ACO's balance.

2  Settlement, for each ACO
     a  Taken Back: the lesser of Earned and Balance
     b  Still Owed: the amount by which Balance exceeds a
     c  Net Payment: the amount by which Earned exceeds a
2.1  The Plan pays the ACO line c on or before July 31, 2027.

Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name          | Column  | Kind    |
     | ACO           | aco     | ACO     |
     | earned amount | earned  | dollars |
     | balance       | balance | dollars |
"""

HALF_SHARE = f"""\
EXHIBIT H: HALF OF THE SHARE

{_COVER}
1  Share
1.1  Savings means the ACO's savings.
1.2  Sharing Rate means the ACO's rate times the ACO's quality score.
1.3  Balance means the ACO's balance.

2  Settlement, for each ACO
     a  Earned: (Savings times Sharing Rate) times 98%
     b  Taken Back: the lesser of a and Balance
     c  Still Owed: the amount by which Balance exceeds b
     d  Net Payment: the amount by which a exceeds b
2.1  The Plan pays the ACO line d on or before July 31, 2027.

Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name          | Column  | Kind       |
     | ACO           | aco     | ACO        |
     | savings       | savings | dollars    |
     | rate          | rate    | percentage |
     | quality score | quality | percentage |
     | balance       | balance | dollars    |
"""

MINIMUM_RATE = f"""\
EXHIBIT N: MINIMUM SAVINGS RATE

{_COVER}
1  Savings
1.1  Target means the ACO's target amount times the ACO's number of months.
1.2  Expenditure means the ACO's actual amount times the ACO's number of months.
1.3  Minimum means the ACO's minimum savings rate times Target.

2  Settlement, for each ACO
     a  Savings: the amount by which Target exceeds Expenditure
     b  Savings Shared: a if a is at least Minimum; otherwise $0
     c  Shared Savings: b times the ACO's share
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
