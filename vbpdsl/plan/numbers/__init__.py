"""Exact numbers in integers of the database: their ranges, products, quotients."""
