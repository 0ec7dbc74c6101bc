"""The belonging matrix: whose rows each way of saying it means, held against plain loops."""
