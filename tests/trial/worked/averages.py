"""Averages, simple and weighted: sentences in which a misreading was looked for.

Not a sample: they were chosen because whose rows count in them, or which, is easily mistaken.
"""

from tests.trial.worked.reckoning import mean, people, points, results, weighted
from tests.trial.worked.tables import (
    DOMAINS,
    KINDS_OF_VISIT,
    MEASURES,
    MINIMUM,
    counted_cost,
    episodes,
    fees,
    is_met,
    months_of,
    of_practice,
    person,
    roster,
    valid_episodes,
    visits,
)
from tests.trial.worked.told import Figures


def second_10_7(practice: str, year: int) -> Figures:
    """The Simple Score is the unweighted average of the Points of those Measures whose Patients are
    at least the minimum number of patients."""
    found = mean(
        points(name, practice, year)
        for name, one in results(practice, year)
        if one["denominator"] >= MINIMUM
    )
    return {"Simple Score": found}


def third_10_0(practice: str, year: int) -> Figures:
    """The Average Stay is the average of the lengths in days of the Practice's stays with a day of
    discharge in the Performance Year."""
    found = mean(one["days"] for one in of_practice("stay", practice, year, "discharged"))
    return {"Average Stay": found}


def third_10_5(practice: str, year: int) -> Figures:
    """Average Episode Weight means the total of the risk weights of valid episodes divided by Valid
    Episodes."""
    return {"Average Episode Weight": mean(one["weight"] for one in valid_episodes(practice, year))}


def fourth_10_0(practice: str, year: int) -> Figures:
    """Average Wait means the average wait in days of follow-up visits."""
    found = mean(one["wait"] for one in visits(practice, year) if one["kind"] == "follow-up")
    return {"Average Wait": found}


def fourth_10_2(practice: str, year: int) -> Figures:
    """Weighted Result means the average of the Results of the Measures, weighted by their
    weights."""
    found = weighted(
        (one["rate"], MEASURES[name]["weight"]) for name, one in results(practice, year)
    )
    return {"Weighted Result": found}


def fourth_10_3(practice: str, year: int) -> Figures:
    """Average Risk means the average risk score of members, weighted by their member months."""
    found = weighted(
        (one["risk_score"], len(months_of(one["person_id"], practice, year)))
        for one in people(practice, year)
    )
    return {"Average Risk": found}


def fourth_10_4(practice: str, year: int) -> Figures:
    """Average Episode Cost means the average of the costs of valid episodes, weighted by their risk
    weights."""
    found = weighted((one["cost"], one["weight"]) for one in valid_episodes(practice, year))
    return {"Average Episode Cost": found}


def fourth_10_7(practice: str, year: int) -> Figures:
    """Average Age means the average age of the Practice's members."""
    return {"Average Age": mean(one["age"] for one in people(practice, year))}


def fourth_10_9(practice: str, year: int) -> Figures:
    """Composite Score means the average of the Points of the Measures, weighted by Patients."""
    found = weighted(
        (points(name, practice, year), one["denominator"]) for name, one in results(practice, year)
    )
    return {"Composite Score": found}


def fifth_10_1(practice: str, year: int) -> Figures:
    """Average Length of Stay means the average length in days of stays with a day of discharge in
    the Performance Year."""
    found = mean(one["days"] for one in of_practice("stay", practice, year, "discharged"))
    return {"Average Length of Stay": found}


def fifth_10_3(practice: str, year: int) -> Figures:
    """Weighted Result means the average Result of the Measures that are met, weighted by each
    Measure's weight."""
    found = weighted(
        (one["rate"], MEASURES[name]["weight"])
        for name, one in results(practice, year)
        if is_met(name, practice, year)
    )
    return {"Weighted Result": found}


def fifth_10_8(practice: str, year: int) -> Figures:
    """Commercial Age means the average over Member Months with line of business Commercial of the
    members' ages."""
    found = mean(
        person(row["person_id"])["age"]
        for row in roster(practice, year)
        if row["lob"] == "Commercial"
    )
    return {"Commercial Age": found}


def fifth_10_9(practice: str, year: int) -> Figures:
    """Domain Average, for each Domain, means the average of the Points of the Measures in that
    Domain, weighted by Patients."""
    found = {
        domain: weighted(
            (points(name, practice, year), one["denominator"])
            for name, one in results(practice, year)
            if MEASURES[name]["domain"] == domain
        )
        for domain in DOMAINS
    }
    return {"Domain Average": found}


def fifth_10_11(practice: str, year: int) -> Figures:
    """Average Perinatal Cost means the average cost of valid episodes of the kind perinatal,
    weighted by risk weight."""
    found = weighted(
        (one["cost"], one["weight"])
        for one in valid_episodes(practice, year)
        if one["kind"] == "perinatal"
    )
    return {"Average Perinatal Cost": found}


def sixth_10_0(practice: str, year: int) -> Figures:
    """Average Risk Score means the average over Member Months of the members' risk scores."""
    found = mean(person(row["person_id"])["risk_score"] for row in roster(practice, year))
    return {"Average Risk Score": found}


def sixth_10_4(practice: str, year: int) -> Figures:
    """Average Episode Cost means the average cost of the valid joint replacement episodes, weighted
    by risk weight."""
    found = weighted(
        (one["cost"], one["weight"])
        for one in valid_episodes(practice, year)
        if one["kind"] == "joint replacement"
    )
    return {"Average Episode Cost": found}


def sixth_10_6(practice: str, year: int) -> Figures:
    """Medicare Advantage Risk Score means the average risk score over the Member Months under
    Medicare Advantage."""
    found = mean(
        person(row["person_id"])["risk_score"]
        for row in roster(practice, year)
        if row["lob"] == "Medicare Advantage"
    )
    return {"Medicare Advantage Risk Score": found}


def sixth_10_11(practice: str, year: int) -> Figures:
    """Prevention Average means the plain average of the Results of the Measures in the Prevention
    Domain."""
    found = mean(
        one["rate"]
        for name, one in results(practice, year)
        if MEASURES[name]["domain"] == "Prevention"
    )
    return {"Prevention Average": found}


def seventh_10_6(practice: str, year: int) -> Figures:
    """Average Counted Cost means the average Counted Cost of the members."""
    return {"Average Counted Cost": mean(counted_cost(practice, year).values())}


def seventh_10_8(practice: str, year: int) -> Figures:
    """Average Visit Fee, for each kind of visit, means the average fee of the visits of that
    kind."""
    found = {
        kind: mean(one["fee"] for one in visits(practice, year) if one["kind"] == kind)
        for kind in KINDS_OF_VISIT
    }
    return {"Average Visit Fee": found}


def seventh_10_9(practice: str, year: int) -> Figures:
    """Weighted Result means the average of the Results of the Measures, weighted by Patients."""
    found = weighted((one["rate"], one["denominator"]) for _, one in results(practice, year))
    return {"Weighted Result": found}


def eighth_10_4(practice: str, year: int) -> Figures:
    """Average Severity means the average risk weight of the Practice's joint replacement
    episodes."""
    found = mean(
        one["weight"] for one in episodes(practice, year) if one["kind"] == "joint replacement"
    )
    return {"Average Severity": found}


def eighth_10_6(practice: str, year: int) -> Figures:
    """Chronic Score means the average Points of the Measures in the domain Chronic, weighted by
    their weights."""
    found = weighted(
        (points(name, practice, year), MEASURES[name]["weight"])
        for name in MEASURES
        if MEASURES[name]["domain"] == "Chronic"
    )
    return {"Chronic Score": found}


def eighth_10_9(practice: str, year: int) -> Figures:
    """Average Monthly Fee means the average amount of the Practice's care fees in the Performance
    Year."""
    return {"Average Monthly Fee": mean(one["amount"] for one in fees(practice, year))}


def eighth_10_10(practice: str, year: int) -> Figures:
    """Weighted Episode Cost means the average cost of valid episodes, weighted by risk weight."""
    found = weighted((one["cost"], one["weight"]) for one in valid_episodes(practice, year))
    return {"Weighted Episode Cost": found}
