#!/bin/sh
# Starts the dashboard on Linux and macOS.
cd "$(dirname "$0")" && exec python3 start.py "$@"
