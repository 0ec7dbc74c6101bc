"""Files to tables, and the checks made before a run."""
