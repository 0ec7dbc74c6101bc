"""Sentences that make rows of rows: to recipes, and in which order these are followed."""
