"""What a line can ask, one file a family, in the order of the help."""
