"""What the pages on movement say in words."""
