"""Every set, by program."""

from tests.conformance.boundaries import (
    joints,
    members,
    primary_care,
    scores,
    shared_savings,
    targets,
)
from tests.conformance.cases import Set

SETS: dict[str, Set] = {
    one.program: one
    for one in (
        shared_savings.SET,
        scores.MIPS,
        scores.STARS,
        joints.SET,
        targets.WITHHOLD,
        targets.RHODE_ISLAND,
        targets.WASHINGTON,
        targets.OREGON,
        primary_care.PLUS,
        primary_care.FIRST,
        members.SOCIAL_RISK,
        members.DRUGS,
        members.REGIONAL,
    )
}
