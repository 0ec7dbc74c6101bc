"""Planned relations: what they are made of, their order, and what must hold of each."""
