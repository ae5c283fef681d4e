"""File operations that survive a power cut, and what Windows does differently about them."""

import os
import shutil
import sys
import time
from pathlib import Path


def sync_file(path: Path) -> None:
    """Return once the file's content is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Return once the names in the folder are on the disk; Windows has no such call."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Give source the name of target in one instant; whoever has the old target open keeps it."""
    if sys.platform == "win32":
        # Windows refuses this in the microseconds while somebody reads the target.
        for _ in range(100):
            try:
                source.replace(target)
            except PermissionError:
                time.sleep(0.02)
            else:
                return
    source.replace(target)


def remove(path: Path) -> None:
    """Remove a file or a folder if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
        return
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        # Windows does not remove a file that a reader has open: it goes at a later publish.
        if sys.platform != "win32":
            raise
