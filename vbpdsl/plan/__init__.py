"""Checked contract to relations and integer arithmetic."""
