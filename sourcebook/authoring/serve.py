"""Show the book while it is written: rebuild on save, and reload the page.

A build waits that has begun already (`ready`), so that a sentence is seen within about a second.
What is wrong is shown in the page until a save mends it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import webbrowser
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from watchfiles import awatch

from sourcebook.authoring.ready import FOLDERS, WRITTEN, is_enough
from sourcebook.building import ENGINE

SETTINGS = ("_config.yml", "_toc.yml", "requirements.txt")
SCRIPT = Path(__file__).parent / "serve.js"
MOMENT = 50  # milliseconds in which files that are saved together belong together


class Workshop:
    """The builds of a book, and what the pages that are open are told of them."""

    def __init__(self, root: Path):
        self.root, self.said, self.count = root, "", 0
        self._told = 0  # how often
        self._news = asyncio.Condition()

    async def tell(self, said: str | None = None) -> None:
        """Tell every open page that there is a new build, or what is wrong with the last."""
        self.count += said is None
        self.said, self._told = said or "", self._told + 1
        async with self._news:
            self._news.notify_all()

    async def listen(self) -> AsyncIterator[str]:
        """What a page that is open is told, as server-sent events; nothing is missed while one is sent."""
        while True:
            heard = self._told
            yield f"data: {json.dumps({'build': self.count, 'said': self.said})}\n\n"
            async with self._news:
                while self._told == heard:
                    await self._news.wait()

    async def work(self) -> None:
        """Build once, and then after each save, as long as the server runs."""
        changes: asyncio.Queue[list[Path]] = asyncio.Queue()
        folders = [self.root / name for name in FOLDERS]
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._watch(changes, True, *folders, ENGINE))
            tasks.create_task(self._watch(changes, False, self.root))
            tasks.create_task(self._build(changes))

    async def _watch(self, changes: asyncio.Queue[list[Path]], below: bool, *folders: Path) -> None:
        existing = [path for path in folders if path.is_dir()]
        async for found in awatch(*existing, recursive=below, debounce=MOMENT * 4, step=MOMENT):
            paths = [Path(path) for _, path in found]
            changes.put_nowait([path for path in paths if below or path.name in SETTINGS])

    async def _build(self, changes: asyncio.Queue[list[Path]]) -> None:
        ready, changed = await self._begin(), list[Path]()
        while True:
            if ready.returncode is not None or not is_enough(self.root, changed):
                if ready.returncode is None:
                    ready.kill()
                await ready.communicate()
                ready = await self._begin()
            await self._finish(ready, changed)
            ready, changed = await self._begin(), []
            while not changed:
                changed = await changes.get()
            while not changes.empty():
                changed += changes.get_nowait()

    async def _begin(self) -> Process:
        command = (sys.executable, "-m", "sourcebook.authoring.ready", str(self.root))
        return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE)

    async def _finish(self, ready: Process, changed: list[Path]) -> None:
        """Let the build that is ready run, and tell what came of it."""
        assert ready.stdin and ready.stdout and ready.stderr
        names = ", ".join(sorted({path.name for path in changed}))
        print(f"Building after a change of {names} ..." if names else "Building the book ...", flush=True)
        ready.stdin.write(json.dumps([str(path) for path in changed]).encode() + b"\n")
        ready.stdin.close()
        wrong = asyncio.create_task(ready.stderr.read())
        async for line in ready.stdout:
            if line.decode(errors="replace").strip() == WRITTEN:
                await self.tell()
        said, code = (await wrong).decode(errors="replace").strip(), await ready.wait()
        print(*filter(None, [said, "Something is wrong." if code else "Built."]), sep="\n", flush=True)
        if code:
            await self.tell(said or "The build has stopped.")


class Pages(StaticFiles):
    """The built pages, each with the script that hears of the next build."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-store"
        name, _ = self.lookup_path(path)
        if response.status_code != 200 or not name.endswith(".html"):
            return response
        page = Path(name).read_text("utf-8") + '<script src="/_serve.js"></script>'
        return Response(page, media_type="text/html", headers={"Cache-Control": "no-store"})


def served(root: Path) -> Starlette:
    """The server of a book, which builds it as long as it runs."""
    workshop = Workshop(root)

    async def hear(request: Request) -> StreamingResponse:
        return StreamingResponse(workshop.listen(), media_type="text/event-stream")

    async def script(request: Request) -> Response:
        return Response(SCRIPT.read_text("utf-8"), media_type="text/javascript")

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        work = asyncio.create_task(workshop.work())
        yield
        work.cancel()

    html = root / "_build" / "html"
    html.mkdir(parents=True, exist_ok=True)
    routes = [
        Route("/_built", hear),
        Route("/_serve.js", script),
        Mount("/", Pages(directory=html, html=True)),
    ]
    return Starlette(routes=routes, lifespan=life)


def serve(root: Path, port: int, opens: bool = False) -> None:
    """Serve the book at a port of this computer until interrupted; ``opens`` it in a browser."""
    address = f"http://127.0.0.1:{port}"
    print(f"The book is at {address}; stop with Ctrl+C.", flush=True)
    if opens:
        webbrowser.open(address)
    uvicorn.run(served(root), host="127.0.0.1", port=port, log_level="warning", timeout_graceful_shutdown=1)
