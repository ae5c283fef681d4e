"""One typed function per SQL file on pressure."""
