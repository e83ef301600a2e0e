"""Debian's Chromium, driven through its own debugging pipe: no driver and no library stand between."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-default-apps --no-default-browser-check --mute-audio "
    "--disable-dev-shm-usage --hide-scrollbars --remote-debugging-pipe"
).split()
PIPED = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from file descriptor 3 and writes to 4, and nothing else may lie there."""
PATIENCE = 20.0
"""Seconds after which a page is given up."""
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "Space": 32}


class Browser:
    """One Chromium with a profile of its own."""

    def __init__(self, profile: Path) -> None:
        assert PROGRAM
        to_read, self._out = os.pipe()
        self._in, to_write = os.pipe()
        command = [sys.executable, "-c", PIPED, str(to_read), str(to_write)]
        self._process = subprocess.Popen(
            [*command, PROGRAM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._rest = b""
        self._last = 0
        self._tabs: dict[str, Tab] = {}

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(AssertionError, BrokenPipeError):
            self.send("Browser.close")
        self._process.terminate()
        self._process.wait(PATIENCE)
        os.close(self._out)
        os.close(self._in)

    def tab(self, width: int = 1200, height: int = 900, *, dark: bool = False, scripts: bool = True) -> Tab:
        """A tab as wide as a screen."""
        context = self.send("Target.createBrowserContext")["browserContextId"]
        target = self.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(self, session, context)
        self._tabs[session] = tab
        for domain in ("Page", "Network", "Runtime", "Log"):
            tab.send(f"{domain}.enable")
        tab.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 700
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        tab.send("Emulation.setEmulatedMedia", features=[scheme])
        if not scripts:
            tab.send("Emulation.setScriptExecutionDisabled", value=True)
        return tab

    def send(self, method: str, session: str | None = None, **values: Any) -> dict[str, Any]:
        """One command, and its result."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": values}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self.receive(deadline)
            if answer.get("id") == self._last:
                assert "error" not in answer, (method, answer["error"])
                result: dict[str, Any] = answer["result"]
                return result

    def receive(self, deadline: float) -> dict[str, Any]:
        """The next message; what a tab tells of itself is noted there."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], max(0, deadline - time.monotonic()))
            assert ready, "Chromium does not answer"
            self._rest += os.read(self._in, 1 << 20)
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        if tab := self._tabs.get(message.get("sessionId", "")):
            tab.note(message.get("method", ""), message.get("params", {}))
        return message


class Tab:
    """One page, and what it asked for and complained about."""

    def __init__(self, browser: Browser, session: str, context: str) -> None:
        self._browser, self._session, self._context = browser, session, context
        self._loads = 0
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.dialogs: list[str] = []

    def send(self, method: str, **values: Any) -> dict[str, Any]:
        """One command for this tab."""
        return self._browser.send(method, self._session, **values)

    def note(self, method: str, values: dict[str, Any]) -> None:
        """What the browser tells."""
        match method:
            case "Network.requestWillBeSent":
                self.requests.append(values["request"]["url"])
            case "Log.entryAdded" if values["entry"]["level"] in ("error", "warning"):
                self.problems.append(f"{values['entry']['text']} ({values['entry'].get('url', '')})")
            case "Runtime.exceptionThrown":
                self.problems.append(str(values["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if values["type"] in ("error", "warning"):
                self.problems.append(str(values["args"]))
            case "Page.javascriptDialogOpening":
                self.dialogs.append(values["message"])
            case "Page.loadEventFired":
                self._loads += 1

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is there."""
        self._loaded(lambda: self.send("Page.navigate", url=address))

    def click(self, selector: str) -> None:
        """A click of the mouse on what a selector finds."""
        x, y = self.evaluate(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)}); "
            "it.scrollIntoView({block: 'center', behavior: 'instant'}); const box = it.getBoundingClientRect(); "
            "return [box.x + box.width / 2, box.y + box.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def follow(self, selector: str) -> None:
        """A click that leads to another page."""
        self._loaded(lambda: self.click(selector))

    def write(self, text: str) -> None:
        """Text from the keyboard."""
        self.send("Input.insertText", text=text)

    def press(self, key: str, *, leads_on: bool = False) -> None:
        """A key of the keyboard."""

        def press() -> None:
            values: dict[str, Any] = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
            if key == "Enter":
                values["text"] = "\r"
            self.send("Input.dispatchKeyEvent", type="keyDown", **values)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

        self._loaded(press) if leads_on else press()

    def evaluate(self, script: str) -> Any:
        """The value of an expression, asked from outside of the page."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def text(self, selector: str = "body") -> str:
        """The text that a reader sees there."""
        return str(self.evaluate(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def count(self, selector: str) -> int:
        """How often a selector finds something."""
        return int(self.evaluate(f"document.querySelectorAll({json.dumps(selector)}).length"))

    def screenshot(self, path: Path) -> None:
        """The whole page as a picture."""
        picture = self.send("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(picture["data"]))

    def allow(self, origin: str, *permissions: str) -> None:
        """Let the page do what a reader would be asked for."""
        self._browser.send(
            "Browser.grantPermissions", origin=origin, permissions=list(permissions), browserContextId=self._context
        )

    def _loaded(self, act: Any) -> None:
        before, deadline = self._loads, time.monotonic() + PATIENCE
        act()
        while self._loads == before:
            self._browser.receive(deadline)
