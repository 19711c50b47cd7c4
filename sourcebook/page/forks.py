"""A process that has loaded what every chapter loads, and forks a kernel for each order that it reads.

It runs by itself, `python forks.py`, and knows nothing of the book: each kernel reads the book anew.
An order is one line of JSON: the kernel's ``connection`` file, its ``folder`` and its ``environment``.
The answer is one line with the number of the kernel's process.
When no more orders can come, because the build has ended, the kernels that are left end too.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from contextlib import suppress
from typing import Any

# Not pyplot, which asks the kernel for its settings when it is loaded.
LOADED = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "IPython.core.completer", "pandas",
    "matplotlib.figure", "matplotlib.backends.backend_svg", "jinja2", "yaml", "ipywidgets", "anywidget",
    "pydantic.root_model", "pydantic.json_schema", "pybtex.database.input.bibtex", "babel.dates",
    "babel.numbers", "rcssmin", "rjsmin", "statistics", "xml.etree.ElementTree",
)  # fmt: skip
# As a kernel sets them before it loads matplotlib and its debugger.
SETTINGS = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}


def serve() -> None:
    del sys.path[0]  # our own folder, which no kernel has there
    os.environ |= SETTINGS | os.environ
    for name in LOADED:
        importlib.import_module(name)
    sys.modules["pydantic"].create_model("First")  # which loads what the first of all models needs
    gc.freeze()  # a child copies no memory only to look through it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the kernels
    kernels = []
    for line in sys.stdin:
        kernel = os.fork()
        if not kernel:
            become_kernel(json.loads(line))
        kernels.append(kernel)
        print(kernel, flush=True)
    for kernel in kernels:
        with suppress(ProcessLookupError):
            os.kill(kernel, signal.SIGKILL)


def become_kernel(order: dict[str, Any]) -> None:
    """Run one kernel in this process, as `python -m ipykernel_launcher` does in one of its own."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what the kernel says is no answer to an order
    os.environ.clear()
    os.environ |= order["environment"]
    os.chdir(order["folder"])
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel_launcher", "-f", order["connection"]]
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"  # it ends with its parent
    IPKernelApp.launch_instance([*sys.argv[1:], parent])
    os._exit(0)


if __name__ == "__main__":
    serve()
