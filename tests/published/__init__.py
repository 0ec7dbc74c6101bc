"""Published results, settled again from contract text: `python -m tests.published`."""
