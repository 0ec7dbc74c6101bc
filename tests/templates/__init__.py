"""Contracts on templates: what is filled in, what is refused, what they pay."""
