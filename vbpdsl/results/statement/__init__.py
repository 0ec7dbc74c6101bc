"""The settlement statement: the schedule of the exhibit with figures, and what stands below it."""
