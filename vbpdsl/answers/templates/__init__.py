"""Templates and the contracts that stand on them: written out, and laid side by side."""
