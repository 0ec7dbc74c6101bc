"""Questions a careful lawyer and a careful actuary would ask of a contract that can be read."""

from vbpdsl.model.checks.amounts_rounded import amounts_rounded
from vbpdsl.model.checks.band_or_limit import band_or_limit
from vbpdsl.model.checks.bands_met import bands_met
from vbpdsl.model.checks.beside_in_table import defined_elsewhere
from vbpdsl.model.checks.codes_in_tables import codes_in_tables
from vbpdsl.model.checks.columns_listed import columns_listed
from vbpdsl.model.checks.completeness import (
    counted_criteria,
    left_out_of_something,
    no_payments,
    not_counted_somewhere,
    paid_for_each_left_out,
    unused_terms,
)
from vbpdsl.model.checks.conditions_possible import conditions_possible
from vbpdsl.model.checks.cover_lines import (
    days_said,
    lines_apart,
    one_party_each,
    parties_spoken_of,
    said_twice,
)
from vbpdsl.model.checks.cut_where import cut_where
from vbpdsl.model.checks.data_sentences import data_sentences
from vbpdsl.model.checks.dates import days_in_order, payments_dated
from vbpdsl.model.checks.despite_before import despite_before
from vbpdsl.model.checks.distances_within import distances_within
from vbpdsl.model.checks.divided_alike import divided_alike
from vbpdsl.model.checks.divisions import divisions
from vbpdsl.model.checks.earlier_periods import earlier_periods
from vbpdsl.model.checks.either_way import either_way
from vbpdsl.model.checks.for_information import for_information
from vbpdsl.model.checks.free_tables import free_tables
from vbpdsl.model.checks.free_words import free_words
from vbpdsl.model.checks.held_anyway import held_anyway
from vbpdsl.model.checks.holidays_listed import holidays_listed
from vbpdsl.model.checks.in_addition import in_addition
from vbpdsl.model.checks.its_of_which import its_of_which, result_of_which
from vbpdsl.model.checks.kept_by_payer import kept_by_payer
from vbpdsl.model.checks.limit_or_condition import limit_or_condition
from vbpdsl.model.checks.limits import limits
from vbpdsl.model.checks.missing_results import missing_of_counted, missing_results
from vbpdsl.model.checks.months_left_out import months_left_out
from vbpdsl.model.checks.of_this_section import of_this_section
from vbpdsl.model.checks.open_points import open_points
from vbpdsl.model.checks.owned_words import owned_words
from vbpdsl.model.checks.paid_at_steps import paid_at_steps
from vbpdsl.model.checks.paid_how_often import paid_how_often
from vbpdsl.model.checks.paid_whole_and_part import paid_whole_and_part
from vbpdsl.model.checks.parts_said import parts_said
from vbpdsl.model.checks.payments_possible import payments_possible
from vbpdsl.model.checks.promises_on_the_page import promises_on_the_page
from vbpdsl.model.checks.roots_rounded import roots_rounded
from vbpdsl.model.checks.rounded_nowhere_else import rounded_nowhere_else
from vbpdsl.model.checks.rounded_ratios import rounded_ratios
from vbpdsl.model.checks.rows_at_steps import rows_at_steps
from vbpdsl.model.checks.rows_possible import rows_possible
from vbpdsl.model.checks.same_for_each import same_for_each
from vbpdsl.model.checks.subject_to import subject_to
from vbpdsl.model.checks.such_parties import such_parties
from vbpdsl.model.checks.table_titles import table_titles
from vbpdsl.model.checks.taken_off_and_paid import taken_off_and_paid
from vbpdsl.model.checks.those_spoken_of import those_spoken_of
from vbpdsl.model.checks.titled_kinds import titled_kinds
from vbpdsl.model.checks.units_said import units_said
from vbpdsl.model.checks.weeks import weeks
from vbpdsl.model.checks.weights import weights
from vbpdsl.model.checks.who_exists import who_exists
from vbpdsl.model.checks.whole_for_each import whole_for_each
from vbpdsl.model.checks.wider_than_cover import wider_than_cover
from vbpdsl.model.checks.year_paid_for import year_paid_for
from vbpdsl.model.checks.years_said import years_said

CHECKS = (
    open_points,
    its_of_which,
    those_spoken_of,
    such_parties,
    result_of_which,
    for_information,
    unused_terms,
    defined_elsewhere,
    no_payments,
    data_sentences,
    bands_met,
    counted_criteria,
    left_out_of_something,
    not_counted_somewhere,
    cut_where,
    of_this_section,
    paid_for_each_left_out,
    months_left_out,
    parts_said,
    subject_to,
    missing_results,
    missing_of_counted,
    same_for_each,
    whole_for_each,
    roots_rounded,
    rounded_ratios,
    rounded_nowhere_else,
    amounts_rounded,
    years_said,
    columns_listed,
    codes_in_tables,
    held_anyway,
    said_twice,
    lines_apart,
    parties_spoken_of,
    kept_by_payer,
    one_party_each,
    free_words,
    free_tables,
    table_titles,
    titled_kinds,
    earlier_periods,
    days_said,
    days_in_order,
    payments_dated,
    year_paid_for,
    paid_how_often,
    despite_before,
    units_said,
    in_addition,
    holidays_listed,
    who_exists,
    divided_alike,
    distances_within,
    divisions,
    limits,
    band_or_limit,
    either_way,
    limit_or_condition,
    weeks,
    weights,
    rows_possible,
    wider_than_cover,
    conditions_possible,
    paid_at_steps,
    paid_whole_and_part,
    rows_at_steps,
    payments_possible,
    taken_off_and_paid,
    promises_on_the_page,
    owned_words,
)
"""The checks, in the order they are made; each takes the draft and adds to its findings."""
