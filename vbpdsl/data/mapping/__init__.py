"""What `vbp.toml` says of files that are written in another way than the contract says."""
