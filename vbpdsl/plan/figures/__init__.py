"""Which figures there are, and where the values of each stand while it is planned."""
