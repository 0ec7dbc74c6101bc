"""Amendments: the words they leave, beside texts by hand, and the money, beside plain loops."""
