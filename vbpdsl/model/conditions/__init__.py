"""Phrases of condition to truths: comparisons, and how many have a status."""
