"""The pages of a run, written by one process or several."""
