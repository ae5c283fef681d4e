"""The error that every step of the boundary build raises."""


class BoundaryError(Exception):
    """A boundary input or result is not what it must be; the message tells what to do."""
