"""Where people come from, as published."""
