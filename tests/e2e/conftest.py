"""The demo library served as `yaowen demo` serves it, and a browser that notes what it is made to do."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from yaowen.faces.web.app import make_app
from yaowen.service.app import Yaowen
from yaowen.service.demonstration import build_demo

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yaowen]:
    """The demo library, built anew."""
    folder = tmp_path_factory.mktemp("demo") / "library"
    build_demo(folder, lambda line: None)
    yaowen = Yaowen(folder)
    yield yaowen
    yaowen.close()


@pytest.fixture(scope="session")
def address(library: Yaowen) -> Iterator[str]:
    """Where the demo library is served."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    server = uvicorn.Server(
        uvicorn.Config(make_app(library), log_level="warning", access_log=False, ws="none", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium; skips where there is none."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(BROWSERS)})")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


Visit = Callable[..., Any]


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Visit]:
    """Opens pages: `visit(lang, theme, width)` gives a page; afterwards nothing foreign may have happened."""
    contexts: list[Any] = []
    foreign: list[str] = []
    complaints: list[str] = []

    def note(request: Any) -> None:
        if urlsplit(request.url).netloc != urlsplit(address).netloc:
            foreign.append(request.url)

    def open_page(lang: str = "zh", theme: str = "light", width: int = 1280, *, script: bool = True) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=script, base_url=address
        )
        cookies = {"lang": lang, "theme": theme}
        context.add_cookies([{"name": k, "value": v, "url": address} for k, v in cookies.items()])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", note)
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        contexts.append(context)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert foreign == [], "a page asked another host"
    assert complaints == [], "the console is not silent (a policy violation or a script error)"
