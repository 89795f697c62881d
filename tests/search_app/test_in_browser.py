"""The pages in a real browser, Debian’s Chromium without a window driven over a pipe: widths, themes, keyboard, no scripts."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import pytest
from flask import Flask

from search_app.serving import WebServer
from search_core.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip


class Browser:
    """One tab. Use as a context manager: leaving it ends the browser."""

    def __enter__(self) -> Self:
        assert CHROMIUM is not None
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        commands_for_browser, self._commands = os.pipe()
        self._answers, answers_of_browser = os.pipe()
        launcher = f'exec "$0" "$@" 3<&{commands_for_browser} 4>&{answers_of_browser}'
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", launcher, CHROMIUM, *FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"],
            pass_fds=(commands_for_browser, answers_of_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands_for_browser)
        os.close(answers_of_browser)
        self._reader = os.fdopen(self._answers, "rb")
        self._number = 0
        self._unread = b""
        self._session: str | None = None
        page = next(target for target in self.call("Target.getTargets")["targetInfos"] if target["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        self.call("Page.enable")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)
        os.close(self._commands)
        self._reader.close()
        self._profile.cleanup()

    def call(self, method: str, /, **parameters: Any) -> dict[str, Any]:
        """Send one command of the DevTools protocol and wait for its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters} | ({"sessionId": self._session} if self._session else {})
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        answer = self._wait_for(lambda seen: seen.get("id") == self._number)
        assert "error" not in answer, f"{method}: {answer['error']}"
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, url: str, width: int = 1280, height: int = 900, *, dark: bool = False, scripts: bool = True) -> None:
        """Load a page and wait until it is complete."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Page.navigate", url=url)
        self._wait_for(lambda seen: seen.get("method") == "Page.loadEventFired")

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def press(self, key: str) -> None:
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key if len(key) == 1 else "")
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def _wait_for(self, is_wanted: Any) -> Mapping[str, Any]:
        while True:
            while b"\0" not in self._unread:
                chunk = os.read(self._answers, 65_536)
                assert chunk, "the browser ended"
                self._unread += chunk
            message, _, self._unread = self._unread.partition(b"\0")
            seen: dict[str, Any] = json.loads(message)
            if is_wanted(seen):
                return seen


@pytest.fixture(scope="module")
def site(app: Flask, newsroom_settings: Settings) -> Iterator[str]:
    server = WebServer(app, newsroom_settings)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server.address
    server.stop()
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None and os.environ.get("CI") == "true":
        pytest.fail("chromium is not installed: apt-get install chromium")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed, so pages cannot be looked at: apt-get install chromium")
    with Browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(app: Flask) -> list[str]:
    """Every kind of page, with long names and markup among what they show."""
    client = app.test_client()
    hits = [client.get(f"/api/search?q={words}").get_json()["hits"][0] for words in ("promise", "hostile")]
    own_pages = [address for hit in hits for address in (hit["url"], f"/articles/{hit['article_id']}")]
    searches = ["/", "/?q=dam&speaker=Ben+Okoro&not_outlet=unknown", "/?kind=articles&q=dam", f"/?speaker={'Longname' * 20}", "/?q=chorus"]
    return [*searches, *own_pages, "/status", "/nothing", "/?q=("]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_window(browser: Browser, site: str, pages: list[str], width: int) -> None:
    for path in pages:
        browser.open(site + path, width)

        assert browser.evaluate("innerWidth") == width
        assert browser.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_has_enough_contrast_in_both_themes(browser: Browser, site: str, pages: list[str], dark: bool) -> None:
    for path in pages:
        browser.open(site + path, dark=dark)

        assert browser.evaluate(WEAK_CONTRASTS) == [], path


def test_only_our_script_and_our_style_are_used(browser: Browser, site: str, pages: list[str]) -> None:
    for path in pages:
        browser.open(site + path)

        assert browser.evaluate("[...document.scripts].map(each => new URL(each.src).pathname)") == ["/static/app.js"]
        assert browser.evaluate("[...document.styleSheets].map(each => new URL(each.href).pathname)") == ["/static/style.css"]
        assert browser.evaluate("performance.getEntriesByType('resource').every(each => each.name.startsWith(location.origin))")


def test_the_facets_are_open_on_a_wide_window_without_scripts_and_folded_on_a_phone(browser: Browser, site: str) -> None:
    shown = "document.querySelector('.pick').checkVisibility()"

    browser.open(f"{site}/?q=dam", scripts=False)
    wide = browser.evaluate(shown)
    browser.open(f"{site}/?q=dam", 390, scripts=False)
    narrow = browser.evaluate(shown)
    browser.evaluate("document.querySelector('details.filters').open = true")

    assert (wide, narrow, browser.evaluate(shown)) == (True, False, True)


def test_things_to_touch_on_a_phone_are_large_enough(browser: Browser, site: str) -> None:
    browser.open(f"{site}/?q=dam&speaker=Ben+Okoro", 390)
    browser.evaluate("document.querySelector('details.filters').open = true")

    small = browser.evaluate(
        "[...document.querySelectorAll('.pick, .exclude[href], .tabs a, .filters summary, .searchbox button, .chip')]"
        ".filter(each => each.getBoundingClientRect().height < 24).map(each => each.outerHTML)"
    )

    assert small == []


def test_a_slash_goes_to_the_search_box(browser: Browser, site: str) -> None:
    browser.open(f"{site}/?q=dam")

    browser.press("/")

    assert browser.evaluate("document.activeElement.id") == "q"
    assert browser.evaluate("document.activeElement.value") == "dam"


def test_a_link_to_a_quote_scrolls_to_it_and_lights_it_up(browser: Browser, site: str, app: Flask) -> None:
    hit = app.test_client().get("/api/search?q=promise").get_json()["hits"][0]

    browser.open(site + hit["place_url"], height=400)

    assert browser.evaluate("document.querySelector('q:target').textContent") == "The dam is a promise"
    assert browser.evaluate("document.querySelector('q:target').getBoundingClientRect().top < innerHeight")


# The text of the page whose contrast with what lies behind it is below 4.5 (3 when it is large), as WCAG 2.2 counts it.
WEAK_CONTRASTS = """
(() => {
  const channels = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = channels(getComputedStyle(each).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest('script, .unseen, [aria-hidden]') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [one, two] = [light(channels(style.color)), light(behind(element))];
    const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (contrast < (large ? 3 : 4.5)) weak.push(`${contrast.toFixed(2)} ${walker.currentNode.textContent.trim().slice(0, 40)}`);
  }
  return weak;
})()
"""
