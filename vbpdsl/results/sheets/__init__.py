"""Sheets of results: rows and columns as Parquet and as CSV."""
