"""Questions a careful lawyer and a careful actuary would ask of a contract that can be read."""

from vbpdsl.model.checks.completeness import (
    counted_criteria,
    listed_numbers,
    missing_results,
    no_payments,
    unused_terms,
)

CHECKS = (unused_terms, no_payments, listed_numbers, counted_criteria, missing_results)
"""The checks, in the order they are made; each takes the draft and adds to its findings."""
