"""Kernels for a build: forked from one warm process where the system forks well, else each begun anew.

A forked kernel is a kernel like any other, but for its start: it does not load again what `forks` has loaded.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from sourcebook.processes import FRESH, can_fork

FORKS = Path(__file__).parent / "forks.py"
NAME = "python3"


class Warm:
    """The process that forks kernels, as long as a build runs chapters."""

    def __init__(self) -> None:
        command = [sys.executable, str(FORKS)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def fork(self, connection: str, folder: str, environment: dict[str, str]) -> Forked:
        """A kernel that listens as its connection file says; RuntimeError if the process has ended."""
        assert self._process.stdin and self._process.stdout
        order = {"connection": connection, "folder": folder, "environment": environment}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"The process that forks kernels has ended; build with {FRESH}=1.")
        return Forked(int(answer))

    def close(self) -> None:
        self._process.communicate()


class Forked:
    """A forked kernel, with what jupyter_client asks of a process."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        """None as long as it runs; how it ended is not known."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        while self.poll() is None:
            time.sleep(0.01)
        return 0

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Provisioner(LocalProvisioner):
    """Forks the kernel instead of starting a program."""

    warm: Warm

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> Any:
        connection = os.path.realpath(self.parent.connection_file)  # type: ignore[union-attr]
        kernel = self.warm.fork(connection, str(settings["cwd"]), settings["env"])
        self.process = kernel  # type: ignore[assignment]
        self.pid, self.cwd = kernel.pid, settings["cwd"]
        return self.connection_info


class Kernels:
    """Gives each chapter the manager of a kernel of its own."""

    def __init__(self, warm: Warm | None):
        self._warm = warm

    def manager(self) -> AsyncKernelManager:
        manager = AsyncKernelManager(kernel_name=NAME)
        if self._warm:
            forks = Provisioner(kernel_id="", kernel_spec=manager.kernel_spec, parent=manager)
            forks.warm = self._warm
            manager.provisioner = forks
        return manager


@contextmanager
def kernels(count: int) -> Iterator[Kernels]:
    """Kernels for so many chapters; for a single one no process is warmed."""
    warm = Warm() if count > 1 and can_fork() else None
    try:
        yield Kernels(warm)
    finally:
        if warm:
            warm.close()
