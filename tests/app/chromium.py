"""A headless Chromium, driven over its debugging pipe: JSON messages that end with a zero byte.

No port and no driver program. What a browser extension would do (put `injectedWeb3` into the page,
keep the key to itself, sign when asked) is done by a script that calls back into the test.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

CALL_S_MAX = 60.0
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--remote-debugging-pipe", "--window-size=800,900",
)  # fmt: skip


def chromium_path() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Chromium:
    """One browser with one page; use as a context."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._session = ""
        self.bindings: dict[str, Callable[[str], str]] = {}
        """Functions that the page may call: name -> text to text."""
        self.console: list[str] = []
        """Errors and refusals of the content policy that the page reported."""

    async def __aenter__(self) -> Self:
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        # the pipe's ends have to be the descriptors 3 and 4 of the browser
        script = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self._process = await asyncio.create_subprocess_exec(
            "bash", "-c", script, "bash", str(chromium_path()), *FLAGS,
            f"--user-data-dir={self._profile}", "about:blank",
            pass_fds=(to_browser, from_browser),
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        reader = asyncio.StreamReader(limit=1 << 26)
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(self._in, "rb", 0)
        )
        self._pump = asyncio.create_task(self._read(reader))
        target = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._pump.cancel()
        os.close(self._out)
        if self._process.returncode is None:
            self._process.terminate()
        await asyncio.wait_for(self._process.wait(), 20)

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._ids)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        return await asyncio.wait_for(answer, CALL_S_MAX)

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while True:
            message = json.loads((await reader.readuntil(b"\0"))[:-1])
            if "id" in message:
                answer = self._waiting.pop(message["id"])
                if "error" in message:
                    answer.set_exception(RuntimeError(str(message["error"])))
                else:
                    answer.set_result(message["result"])
            elif message["method"] == "Runtime.bindingCalled":
                params = message["params"]
                self._answer_later = asyncio.create_task(self._call_back(params))
            elif message["method"] == "Log.entryAdded":
                self.console.append(str(message["params"]["entry"]["text"]))
            elif message["method"] == "Runtime.exceptionThrown":
                self.console.append(str(message["params"]["exceptionDetails"]))

    async def _call_back(self, params: dict[str, Any]) -> None:
        asked = json.loads(params["payload"])
        answer = self.bindings[params["name"]](asked["text"])
        await self.evaluate(f"window.answered({asked['number']}, {json.dumps(answer)})")

    async def inject(self, script: str) -> None:
        """Run a script in every page before its own, as an extension's content script."""
        for name in self.bindings:
            await self.call("Runtime.addBinding", name=name)
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=script)

    async def open(self, url: str) -> None:
        await self.call("Page.navigate", url=url)

    async def evaluate(self, expression: str) -> Any:
        result = await self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    async def until(self, expression: str, within_s: float = 20.0) -> Any:
        """The expression's value once it is true."""
        try:
            async with asyncio.timeout(within_s):
                while not (value := await self.evaluate(expression)):  # noqa: ASYNC110 (polls)
                    await asyncio.sleep(0.1)
        except TimeoutError as error:
            shown = await self.evaluate("document.body.innerText")
            raise AssertionError(f"never true: {expression}; shown: {shown}") from error
        return value

    async def click(self, text: str) -> None:
        """Click, with the mouse, the button that begins with a text."""
        find = (
            "[...document.querySelectorAll('button')].find(b => !b.disabled && "
            f"b.textContent.startsWith({json.dumps(text)}))"
        )
        box = await self.until(
            f"(() => {{ const b = {find}; if (!b) return null; b.scrollIntoView(); "
            "const r = b.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; "
            "})()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.call(
                "Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left",
                clickCount=1,
            )  # fmt: skip

    async def shown(self) -> str:
        return str(await self.evaluate("document.body.innerText"))

    async def screenshot(self) -> bytes:
        """What is to be seen, as PNG."""
        picture = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(picture["data"])
