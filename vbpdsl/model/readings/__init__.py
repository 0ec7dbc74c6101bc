"""Sentences with several trees: each is turned into meaning, and two meanings are asked about."""
