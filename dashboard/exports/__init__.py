"""Files that readers take away. Each holds exactly the rows of the view it was asked from."""
