"""Invented members, claims, measures and payments of any size, with their true totals."""
