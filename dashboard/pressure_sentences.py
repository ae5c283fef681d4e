"""What the page on pressure says in words."""
