"""What the cover says: the parties, the period, the cost, the days that a contract names."""
