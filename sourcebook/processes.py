"""What this system lets several processes do at once."""

from __future__ import annotations

import os
import sys

FRESH = "SOURCEBOOK_FRESH_KERNELS"  # set to begin each process anew


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process may go on as two: elsewhere than on Linux, that harms what others have loaded."""
    return sys.platform == "linux" and not os.environ.get(FRESH)
