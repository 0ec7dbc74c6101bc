"""The fourteen Criteria that synthetic measure results are about.

Names and targets are invented; a contract's schedule lists the same to be settled on the data.
Rates are in tenths of a per cent.
"""

from vbpdsl.source.classes import frozen


@frozen
class CriterionSpec:
    """A Criterion: which result is better, its target in tenths of a per cent, its minimum.

    For an improvement the target is a change in percentage points from the base year, negative
    where lower is better. `usual` is the rate that practices have around the base year.
    """

    name: str
    better: str
    improvement: bool
    target: int
    minimum_patients: int
    usual: int


CRITERIA = (
    CriterionSpec("Diabetes: HbA1c below 9%", "higher", True, 30, 30, 640),
    CriterionSpec("Blood pressure below 140/90", "higher", True, 30, 30, 580),
    CriterionSpec("30-day readmissions", "lower", True, -10, 20, 170),
    CriterionSpec("Breast cancer screening", "higher", False, 700, 20, 700),
    CriterionSpec("Colorectal cancer screening", "higher", False, 600, 20, 590),
    CriterionSpec("Cervical cancer screening", "higher", False, 750, 20, 760),
    CriterionSpec("Influenza immunization", "higher", False, 500, 20, 520),
    CriterionSpec("Pneumococcal immunization", "higher", False, 650, 20, 660),
    CriterionSpec("Diabetes: yearly eye examination", "higher", False, 550, 20, 560),
    CriterionSpec("Diabetes: kidney check", "higher", False, 800, 20, 810),
    CriterionSpec("Asthma: controller medicine", "higher", False, 850, 20, 860),
    CriterionSpec("Depression screening", "higher", False, 600, 20, 590),
    CriterionSpec("Tobacco: advice to quit", "higher", False, 750, 20, 770),
    CriterionSpec("Emergency visits for simple needs", "lower", False, 120, 20, 120),
)
