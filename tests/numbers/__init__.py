"""Numbers that everyone needs, against plain Python: time from dates, layers, one of several."""
