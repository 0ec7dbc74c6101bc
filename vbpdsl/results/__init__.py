"""A run to statements, traces and files."""
