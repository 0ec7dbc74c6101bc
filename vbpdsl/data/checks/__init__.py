"""What rows say that cannot be right, or that a person should look at before money moves."""
