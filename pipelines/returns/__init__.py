"""The municipal return: template, check, marked workbook, and the archive of what was accepted.

Nothing is imported here, so that the child process that reads untrusted files starts small.
"""
