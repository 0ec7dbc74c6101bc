"""A settlement restated: an earlier run, verified, beside the one that was made now."""
