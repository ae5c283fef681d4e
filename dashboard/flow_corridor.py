"""Movement along the route, month by month, as the corridor map draws it."""
