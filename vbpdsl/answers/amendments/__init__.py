"""Amendments and the contracts that they change: found, put together, and what is still open."""
