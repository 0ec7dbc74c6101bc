"""Tree to a checked contract: names, units, grains, dates."""
