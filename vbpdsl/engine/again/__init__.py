"""Figures of a batch worked out again by the reference, as many as a share of the run allows."""
