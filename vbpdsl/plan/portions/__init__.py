"""Amounts divided among several, as relations: `divide.py` is the door."""
