"""Sentences that lean on one another: several in one, a day in the next, a party left unsaid."""
