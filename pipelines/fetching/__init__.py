"""Refreshing from public sources: asks, keeps what arrives as received, hands rows to the build.

``arrivals`` alone is used outside of ``fetch``; it opens files, never a connection.
"""
