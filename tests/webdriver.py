"""The commands of the WebDriver standard, spoken to WebKitGTK over HTTP and to Firefox over Marionette.

Both take the same commands with the same parameters, so one small tab drives both.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

# A command's method and path in the standard; Marionette knows it by the name alone.
COMMANDS = {
    "NewSession": ("POST", ""),
    "Navigate": ("POST", "/url"),
    "GetCurrentURL": ("GET", "/url"),
    "Refresh": ("POST", "/refresh"),
    "Back": ("POST", "/back"),
    "Forward": ("POST", "/forward"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "PerformActions": ("POST", "/actions"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "GetWindowHandle": ("GET", "/window"),
    "NewWindow": ("POST", "/window/new"),
    "SwitchToWindow": ("POST", "/window"),
    "CloseWindow": ("DELETE", "/window"),
    "SetWindowRect": ("POST", "/window/rect"),
}
PATIENCE = 60  # seconds for one command or one start


class Refused(Exception):
    """The browser's own words on why it did not carry out a command."""


def run(command: list[str], folder: Path, **environment: str) -> subprocess.Popen:
    """Start a program whose output goes to a file; it ends with us."""
    with (folder / "output").open("wb") as output:
        program = subprocess.Popen(command, env={**os.environ, **environment}, stdout=output, stderr=output)
    atexit.register(program.terminate)
    return program


def until(happened, what: str, patience: float = PATIENCE):
    """Ask again and again; the first answer that is not empty counts."""
    end = time.monotonic() + patience
    while not (answer := happened()):
        if time.monotonic() > end:
            raise TimeoutError(f"not within {patience:g} seconds: {what}")
        time.sleep(0.03)
    return answer


class Driver:
    """A browser of its own with a fresh profile in a folder of its own."""

    program: subprocess.Popen

    def __init__(self, name: str):
        self.name, self.window, self.tabs = name, "", 0
        self.folder = Path(tempfile.mkdtemp(prefix=f"{name}-"))
        self.downloads = self.folder / "Downloads"
        self.downloads.mkdir()

    def do(self, command: str, **parameters) -> Any:
        raise NotImplementedError

    def problems(self) -> list[str]:
        raise NotImplementedError

    def close(self) -> None:
        self.program.terminate()
        self.program.wait(PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)


class Marionette(Driver):
    """Firefox, which carries its driver in itself."""

    def __init__(self, path: str, options: dict[str, Any]):
        super().__init__("firefox")
        dark = options.get("color_scheme") == "dark"
        wanted = {
            "marionette.port": 0,
            "datareporting.policy.dataSubmissionEnabled": False,
            "network.captive-portal-service.enabled": False,
            "browser.shell.checkDefaultBrowser": False,
            "browser.download.folderList": 2,
            "browser.download.dir": str(self.downloads),
            "layout.css.prefers-color-scheme.content-override": 0 if dark else 1,
            "browser.display.document_color_use": 2 if options.get("forced_colors") == "active" else 0,
            "ui.prefersReducedMotion": int(options.get("reduced_motion") == "reduce"),
            "javascript.enabled": options.get("java_script_enabled", True),
        }
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in wanted.items()]
        (self.folder / "user.js").write_text("".join(lines), "utf-8")
        start = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile"]
        self.program = run([path, *start, str(self.folder)], self.folder)
        port = self.folder / "MarionetteActivePort"
        number = until(lambda: port.is_file() and port.read_text(), "Firefox opens its port")
        self.socket = socket.create_connection(("127.0.0.1", int(number)), PATIENCE)
        self.answers = self.socket.makefile("rb")
        self._read()
        self.version = self.do("NewSession", capabilities={})["capabilities"]["browserVersion"]

    def _read(self) -> Any:
        length = b""
        while (sign := self.answers.read(1)) != b":":
            length += sign
        return json.loads(self.answers.read(int(length)))

    def do(self, command: str, **parameters) -> Any:
        name = command if ":" in command else f"WebDriver:{command}"
        message = json.dumps([0, 1, name, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, value = self._read()
        if error:
            raise Refused(error["message"])
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value

    def close(self) -> None:
        self.answers.close()
        self.socket.close()
        super().close()

    def problems(self) -> list[str]:
        # Errors, no warnings (flag 1), and of pages only.
        ours = "m instanceof Ci.nsIScriptError && !(m.flags & 1) && /^(http|file|blob)/.test(m.sourceName)"
        ask = f"return Services.console.getMessageArray().filter(m => {ours}).map(m => m.errorMessage)"
        self.do("Marionette:SetContext", value="chrome")
        found = self.do("ExecuteScript", script=ask, args=[])
        self.do("Marionette:SetContext", value="content")
        return found


class WebKit(Driver):
    """WebKitGTK's MiniBrowser behind WebKitWebDriver, on a screen of our own where there is none."""

    def __init__(self, path: str, screen: str, options: dict[str, Any]):
        super().__init__("webkit")
        (self.folder / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{self.downloads}"\n', "utf-8")
        theme = "Adwaita:dark" if options.get("color_scheme") == "dark" else "Adwaita"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        home = {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder), "GTK_THEME": theme}
        display = {"DISPLAY": screen, "GDK_BACKEND": "x11", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        self.program = run([path, f"--port={port}"], self.folder, **home, **display)
        self.address = f"http://127.0.0.1:{port}/session"
        until(self._listens, "WebKitWebDriver listens")
        session = self.do("NewSession", capabilities={})
        self.version = session["capabilities"]["browserVersion"]
        self.address += f"/{session['sessionId']}"

    def _listens(self) -> bool:
        try:
            urllib.request.urlopen(self.address.removesuffix("session") + "status", timeout=PATIENCE).close()
        except OSError:
            return False
        return True

    def do(self, command: str, **parameters) -> Any:
        method, path = COMMANDS[command]
        body = json.dumps(parameters).encode() if method == "POST" else None
        kind = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.address + path.format(**parameters), body, kind, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise Refused(json.load(error)["value"]["message"]) from None

    def problems(self) -> list[str]:
        return []  # WebKitWebDriver has no command that tells them

    def close(self) -> None:
        end = urllib.request.Request(self.address, method="DELETE")
        urllib.request.urlopen(end, timeout=PATIENCE).close()
        super().close()
