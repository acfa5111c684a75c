"""Pages in a real browser: no request, no error, working links, no serious barrier."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from conflictlib.bundled import copy_notebooks
from conflictlib.report import make_report

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("CONFLICTLIB_AXE", ROOT / "node_modules/axe-core/axe.min.js"))
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: pages not opened")
pytest.importorskip("tornado", reason="no tornado here: pages not opened")


class Browser:
    """A headless browser, spoken to by the DevTools protocol."""

    def __init__(self, folder):
        self.folder = folder
        flags = (
            "--headless --no-sandbox --disable-gpu --no-first-run --disable-sync"
            " --disable-background-networking --disable-component-update"
            " --remote-debugging-port=0"
        )
        self.process = subprocess.Popen(
            [CHROMIUM, *flags.split(), f"--user-data-dir={folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        port_file = folder / "DevToolsActivePort"
        for _ in range(200):
            if port_file.exists() and port_file.read_text().count("\n"):
                break
            time.sleep(0.1)
        else:
            self.close()
            pytest.skip("Chromium does not start here")
        self.port = int(port_file.read_text().splitlines()[0])

    def close(self):
        self.process.terminate()
        self.process.wait(20)

    def visit(self, path, width=1200, dark=False, script="1"):
        """Open a page; its requests and errors, and what a script gives."""
        return asyncio.run(self._visit(path, width, dark, script))

    async def _visit(self, path, width, dark, script):
        from tornado.httpclient import AsyncHTTPClient
        from tornado.websocket import websocket_connect

        answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{self.port}/json/list")
        page = next(one for one in json.loads(answer.body) if one["type"] == "page")
        socket = await websocket_connect(page["webSocketDebuggerUrl"], max_message_size=10**9)
        requests, errors, number = [], [], 0

        async def tell(method, **params):
            nonlocal number
            number += 1
            await socket.write_message(
                json.dumps({"id": number, "method": method, "params": params})
            )
            while True:
                message = json.loads(await asyncio.wait_for(socket.read_message(), 60))
                note(message)
                if message.get("id") == number:
                    return message["result"]

        def note(message):
            params = message.get("params", {})
            if message.get("method") == "Network.requestWillBeSent":
                requests.append(params["request"]["url"])
            if message.get("method") == "Runtime.exceptionThrown":
                errors.append(params["exceptionDetails"]["text"])
            if message.get("method") == "Log.entryAdded" and params["entry"]["level"] == "error":
                errors.append(params["entry"]["text"])

        for domain in ("Network", "Runtime", "Log", "Page"):
            await tell(f"{domain}.enable")
        await tell("Emulation.setDeviceMetricsOverride", width=width, height=900,
                   deviceScaleFactor=1, mobile=width < 600)  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await tell("Emulation.setEmulatedMedia", features=[scheme])
        await tell("Page.navigate", url=path.as_uri())
        for _ in range(300):
            state = await tell("Runtime.evaluate", expression="document.readyState + location.href")
            if state["result"]["value"] == f"complete{path.as_uri()}":
                break
            await asyncio.sleep(0.05)
        done = await tell(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in done, done
        socket.close()
        return requests, errors, done["result"].get("value")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def pages(some_claims, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    file = some_claims.save(folder / "in.parquet")
    for path in copy_notebooks(folder / "notebooks"):
        if not path.name.startswith(("01", "04")):
            path.unlink()
    make_report(file, folder / "out", notebooks=folder / "notebooks", jobs=2, interactive=True)
    return folder / "out"


@pytest.fixture(scope="module")
def hostile_pages(hostile_claims, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    file = hostile_claims.save(folder / "in.parquet")
    result = make_report(file, folder / "out", jobs=2, interactive=True)
    assert len(result.pages) == 5
    return sorted((folder / "out").glob("*.html"))


NAMES = ["index.html", "01_timeline.html", "04_disputes.html", "claims.html"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_and_reports_no_error(browser, pages, name):
    requests, errors, _ = browser.visit(pages / name)
    assert requests == [(pages / name).as_uri()]
    assert errors == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [360, 1200])
def test_a_page_never_scrolls_sideways(browser, pages, name, width):
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser.visit(pages / name, width=width, script=script)[2] <= 0


def test_hostile_texts_run_nothing_and_ask_for_nothing(browser, hostile_pages):
    """Not even a picture that does not load; and no long name makes a page scroll sideways."""
    script = """(() => {
      const page = document.documentElement;
      const own = location.pathname.endsWith("claims.html") ? 1 : 0;
      return [document.scripts.length - own, document.images.length,
              Math.max(0, page.scrollWidth - page.clientWidth)];
    })()"""
    for page in hostile_pages:
        requests, errors, found = browser.visit(page, width=390, script=script)
        assert requests == [page.as_uri()]
        assert errors == []
        assert found == [0, 0, 0], page.name


def test_a_mark_leads_to_its_evidence(browser, pages):
    script = """(async () => {
      const link = document.querySelector("svg a[*|href]");
      const title = link.querySelector("title").textContent;
      link.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
      await new Promise((done) => setTimeout(done, 300));
      const target = document.querySelector(":target");
      const top = target.getBoundingClientRect().top;
      return [title, target.tagName, target.innerText, top >= 0 && top < innerHeight];
    })()"""
    title, tag, text, visible = browser.visit(pages / "01_timeline.html", script=script)[2]
    assert "claim" in title
    assert tag == "LI"
    assert "Rule made.up" in text
    assert visible


def test_the_interactive_table_filters(browser, pages):
    script = """(() => {
      const field = document.getElementById("words");
      field.value = "palmyra killing";
      field.dispatchEvent(new Event("input"));
      const rows = document.querySelectorAll("#rows tr").length;
      return [rows, document.querySelector("#count").innerText];
    })()"""
    rows, words = browser.visit(pages / "claims.html", script=script)[2]
    assert rows == 1
    assert words == "1 of 40"


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: make test fetches it by npm")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "dark"), [(1200, False), (360, True)])
def test_axe_finds_nothing_serious(browser, pages, name, width, dark):
    script = (
        AXE.read_text(encoding="utf-8")
        + """;axe.run(document).then((found) => found.violations.map((one) =>
        [one.impact, one.id, one.nodes.length, one.nodes[0].html.slice(0, 300)]))"""
    )
    found = browser.visit(pages / name, width=width, dark=dark, script=script)[2]
    assert [one for one in found if one[0] in {"serious", "critical"}] == []
