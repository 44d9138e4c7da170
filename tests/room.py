"""Where the run keeps its databases: in memory when the machine has room there."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_LEAST_FREE = 4 * 2**30
"""Bytes: a container often has 64 MB there only, and a full run needs much more."""


def quick_folder(memory: Path = _MEMORY, least_free: int = _LEAST_FREE) -> Path:
    """Return ``memory`` if one may write and run programs there and it has ``least_free`` bytes.

    Otherwise the folder for temporary files; its path is short enough to hold sockets.
    """
    if memory.is_dir() and os.access(memory, os.W_OK):
        runs = not os.statvfs(memory).f_flag & os.ST_NOEXEC
        if runs and shutil.disk_usage(memory).free >= least_free:
            return memory
    return Path(tempfile.gettempdir())
