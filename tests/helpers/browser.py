"""The real Chromium, and axe, which looks for barriers; tests are skipped where they are not installed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from project import PROJECT

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --window-size=1280,1000"
).split()


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Chromium, and end it afterwards."""
    webdriver = pytest.importorskip("selenium.webdriver")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("Chromium and its driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield started
    started.quit()


@contextmanager
def shown_on(browser: Any, scheme: str = "light", width: int = 0) -> Iterator[None]:
    """Show pages in a colour scheme, and on a screen of a width in pixels where one is given."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    if width:
        screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def width_of(browser: Any) -> int:
    """Return how wide the page that is open is, in pixels."""
    return browser.execute_script("return document.documentElement.scrollWidth")


def barriers(browser: Any) -> list[tuple[str, Any, str]]:
    """Return what axe objects to on the page that is open: its rule, the places, what to do."""
    roots = [PROJECT / "node_modules", *map(Path, os.environ.get("NODE_PATH", "").split(os.pathsep))]
    axe = next((root / "axe-core/axe.min.js" for root in roots if (root / "axe-core/axe.min.js").is_file()), None)
    if axe is None:
        pytest.skip("npm install axe-core")
    browser.execute_script(axe.read_text(encoding="utf-8"))
    found = browser.execute_async_script("axe.run().then(result => arguments[arguments.length - 1](result.violations))")
    return [
        (one["id"], [node["target"] for node in one["nodes"]][:3], one["nodes"][0]["failureSummary"]) for one in found
    ]
