"""What a value can be before there are any data: its grid, its least and greatest."""
