"""Counts, shares, figures for each of several: sentences in which a misreading was looked for.

Not a sample: they were chosen because whose rows count in them, or which, is easily mistaken.
"""

from tests.trial.worked.reckoning import count, mean, people, points, results, total
from tests.trial.worked.tables import (
    DOMAINS,
    KINDS_OF_VISIT,
    MEASURES,
    annual_cost,
    benchmark,
    episodes,
    gross_loss,
    of_practice,
    person,
    roster,
    stays,
    visits,
)
from tests.trial.worked.told import Figures


def second_09_1(practice: str, year: int) -> Figures:
    """The Prompt Visits are the number of urgent visits with a wait of at most 2 days."""
    found = count(one["kind"] == "urgent" and one["wait"] <= 2 for one in visits(practice, year))
    return {"Prompt Visits": found}


def second_09_3(practice: str, year: int) -> Figures:
    """The number of stays with a length of more than 14 days, not counting stays discharged to
    hospice, is the Extended Stay Count."""
    found = count(
        None if one["days"] is None else one["days"] > 14
        for one in stays(practice, year)
        if one["disposition"] != "hospice"
    )
    return {"Extended Stay Count": found}


def third_03_9(practice: str, year: int) -> Figures:
    """The Average Wait of each kind of visit means the average of the waits in days of the
    Practice's visits of that kind during the Performance Year."""
    found = {
        kind: mean(one["wait"] for one in visits(practice, year) if one["kind"] == kind)
        for kind in KINDS_OF_VISIT
    }
    return {"Average Wait": found}


def fourth_09_2(practice: str, year: int) -> Figures:
    """Well-Child Visits means the number of well-child visits of members younger than 3."""
    found = count(
        one["kind"] == "well-child" and person(one["person_id"])["age"] < 3
        for one in visits(practice, year)
    )
    return {"Well-Child Visits": found}


def fourth_09_5(practice: str, year: int) -> Figures:
    """Medicaid Months means the number of member months in Medicaid."""
    return {"Medicaid Months": count(row["lob"] == "Medicaid" for row in roster(practice, year))}


def fifth_03_7(practice: str, year: int) -> Figures:
    """County Member Months, for each county, means the number of Member Months of members who live
    in that county."""
    found = {
        county: count(
            person(row["person_id"])["county"] == county for row in roster(practice, year)
        )
        for county in ("Adams", "Franklin", "Perry")
    }
    return {"County Member Months": found}


def fifth_05_9(practice: str, year: int) -> Figures:
    """Well-Child Percentage means the number of visits of the kind well-child as a percentage of
    all visits in the Performance Year."""
    found = mean(int(one["kind"] == "well-child") for one in visits(practice, year))
    return {"Well-Child Percentage": found}


def fifth_09_0(practice: str, year: int) -> Figures:
    """Admissions means the number of stays with a day of admission in the Performance Year."""
    return {"Admissions": count(True for _ in stays(practice, year))}


def fifth_09_6(practice: str, year: int) -> Figures:
    """Joint Replacements means the number of valid episodes of the kind joint replacement that end
    in the Performance Year."""
    found = count(
        one["kind"] == "joint replacement" and one["cost"] >= 500
        for one in of_practice("episode", practice, year, "end_date")
    )
    return {"Joint Replacements": found}


def fifth_09_9(practice: str, year: int) -> Figures:
    """Short Stays means the number of stays with a length of 1 day or less, not counting stays
    discharged to hospice."""
    found = count(
        None if one["days"] is None else one["days"] <= 1
        for one in stays(practice, year)
        if one["disposition"] != "hospice"
    )
    return {"Short Stays": found}


def fifth_09_11(practice: str, year: int) -> Figures:
    """Franklin Members means the number of members whose county is Franklin and whose preferred
    language is Spanish or Other."""
    found = count(
        one["county"] == "Franklin" and one["language"] in ("Spanish", "Other")
        for one in people(practice, year)
    )
    return {"Franklin Members": found}


def sixth_03_10(practice: str, year: int) -> Figures:
    """County Cost, for each county, means the Annual Cost of all members who live in that county,
    added together."""
    found = {
        county: total(
            cost
            for name, cost in annual_cost(practice, year).items()
            if person(name)["county"] == county
        )
        for county in ("Adams", "Franklin", "Perry")
    }
    return {"County Cost": found}


def sixth_09_9(practice: str, year: int) -> Figures:
    """Hospice Discharges means the number of the Practice's stays in the Performance Year that were
    discharged to hospice."""
    found = count(one["disposition"] == "hospice" for one in stays(practice, year))
    return {"Hospice Discharges": found}


def sixth_09_10(practice: str, year: int) -> Figures:
    """Asthma Episodes means the number of valid asthma episodes that end in the Performance
    Year."""
    found = count(
        one["kind"] == "asthma" and one["cost"] >= 500
        for one in of_practice("episode", practice, year, "end_date")
    )
    return {"Asthma Episodes": found}


def seventh_09_1(practice: str, year: int) -> Figures:
    """Nursing Facility Discharges means the number of the Practice's stays discharged to a nursing
    facility."""
    found = count(one["disposition"] == "nursing facility" for one in stays(practice, year))
    return {"Nursing Facility Discharges": found}


def seventh_09_4(practice: str, year: int) -> Figures:
    """Children means the number of the Practice's members under age 18."""
    return {"Children": count(one["age"] < 18 for one in people(practice, year))}


def seventh_09_6(practice: str, year: int) -> Figures:
    """Spanish-Speaking Members means the number of members whose preferred language is Spanish."""
    found = count(one["language"] == "Spanish" for one in people(practice, year))
    return {"Spanish-Speaking Members": found}


def eighth_03_2(practice: str, year: int) -> Figures:
    """Risk Score, for each line of business, means the average over Member Months of the members'
    risk scores."""
    found = {
        lob: mean(
            person(row["person_id"])["risk_score"]
            for row in roster(practice, year)
            if row["lob"] == lob
        )
        for lob in {row["lob"] for row in roster(practice, year)}
    }
    return {"Risk Score": found}


def eighth_03_4(practice: str, year: int) -> Figures:
    """Domain Points, for each Domain, means the Points of the Domain's Measures, added together."""
    found = {
        domain: total(
            points(name, practice, year)
            for name, one in MEASURES.items()
            if one["domain"] == domain
        )
        for domain in DOMAINS
    }
    return {"Domain Points": found}


def eighth_05_5(practice: str, year: int) -> Figures:
    """Self-Insured Share means the share of the Practice's members who are self-insured."""
    return {"Self-Insured Share": mean(int(one["self_insured"]) for one in people(practice, year))}


def eighth_05_6(practice: str, year: int) -> Figures:
    """Cost Trend means the percentage by which Total Cost of Care exceeds the Benchmark."""
    return {"Cost Trend": gross_loss(practice, year) / benchmark(practice, year)}


def eighth_09_6(practice: str, year: int) -> Figures:
    """Joint Replacements under Target means the number of joint replacement episodes with a cost of
    less than $27,000."""
    found = count(
        one["kind"] == "joint replacement" and one["cost"] < 27_000
        for one in episodes(practice, year)
    )
    return {"Joint Replacements under Target": found}


def eighth_09_8(practice: str, year: int) -> Figures:
    """Measures above Threshold means the number of Measures with a Result above the threshold."""
    found = count(
        None if one["rate"] is None else one["rate"] * 100 > MEASURES[name]["threshold"]
        for name, one in results(practice, year)
    )
    return {"Measures above Threshold": found}
