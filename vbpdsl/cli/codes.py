"""The exit codes, a promise to scripts."""

FINE = 0
FINDINGS = 1
"""Something was found: a mistake in a contract or in data, an example that does not hold."""

USAGE = 2
"""The command line is wrong, or a file cannot be read or written: one that is damaged, too."""

BUG = 3
INTERRUPTED = 130

STOPPED = "vbp: stopped; nothing half-done was left behind"
"""What is said of an interruption, wherever in the process it came."""
