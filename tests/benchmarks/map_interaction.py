"""Compares this app's map with the usual one, in a real browser on this machine.

    python tests/benchmarks/map_interaction.py [--app app.py] [--control LABEL]
        [--choices "Places;People;..."] [--changes 10]

Both apps run as own processes on loopback ports. The indicator is changed ten times each.
Per change: time from the click to the first frame showing new drawing, and to the last one;
bytes on the wire from server to browser; CPU time of the server. Printed
are medians and the ratios usual / ours. Nothing is asserted: read the numbers.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from counting_proxy import CountingProxy
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
INDICATORS = (
    "Places", "People", "Occupancy rate", "Free places", "Places per 1,000 residents",
    "People per 1,000 residents", "Open facilities", "Age of the latest figure",
)  # fmt: skip
SEPARATOR = ";"
QUIET_SECONDS = 1.5
GIVE_UP_SECONDS = 60.0

# Runs in every frame: reports to the top window when a frame with new map drawing was shown.
# A canvas draws by clearing first, SVG by setting a path; prototypes are watched because a
# frame's first document is replaced unnoticed. A message sent in an animation frame arrives
# once that frame was handed over for painting.
WATCH = """
(() => {
  const top = window.top;
  if (window === top) {
    top.__paints = [];
    top.__clicked = Infinity;
    addEventListener("click", () => {
      top.__clicked = performance.timeOrigin + performance.now();
    }, true);
  }
  if (window === top) return;
  let waiting = false;
  let inFrame = false;
  const nextFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (step) => nextFrame((at) => {
    inFrame = true;
    try { step(at); } finally { inFrame = false; }
  });
  const afterPainting = () => {
    const after = new MessageChannel();
    after.port1.onmessage = () => {
      waiting = false;
      top.__paints.push(performance.timeOrigin + performance.now());
    };
    after.port2.postMessage(0);
  };
  const drawn = () => {
    if (waiting) return;
    waiting = true;
    if (inFrame) afterPainting();
    else nextFrame(afterPainting);
  };
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.classList.contains("leaflet-zoom-animated")) drawn();
    return clear.apply(this, box);
  };
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (this instanceof SVGPathElement && (name === "d" || name === "fill")) drawn();
    return set.call(this, name, value);
  };
})();
"""


@dataclass(frozen=True)
class Change:
    """One change of the indicator: milliseconds, milliseconds, bytes, CPU milliseconds."""

    first_paint: float
    last_paint: float
    received: float
    cpu: float


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(app: Path, environment: dict[str, str]) -> Iterator[tuple[int, psutil.Process]]:
    """Run a Streamlit app beside its static folder; yields its port and process."""
    port = free_port()
    options = {
        "server.port": port, "server.address": "127.0.0.1", "server.headless": "true",
        "server.enableStaticServing": "true", "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }  # fmt: skip
    command = [sys.executable, "-m", "streamlit", "run", app.name]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
    with subprocess.Popen(
        command, cwd=app.parent, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    ) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}")
            yield port, psutil.Process(process.pid)
        finally:
            process.terminate()


def wait_for(address: str) -> None:
    """Wait until the server answers; raises TimeoutError after a minute."""
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health") as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} did not start")


def settle(page: Page) -> list[float]:
    """Wait until nothing has been drawn for a while; returns the paints since the click."""
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < deadline:
        page.wait_for_timeout(200)
        paints, now = page.evaluate(
            "() => [window.__paints.filter((at) => at > window.__clicked),"
            " performance.timeOrigin + performance.now()]"
        )
        if paints and now - paints[-1] > QUIET_SECONDS * 1000:
            return [float(at) for at in paints]
    raise TimeoutError("the map was not drawn again after the click")


def choose(page: Page, control: str, choice: str) -> None:
    """Choose an indicator in a select box, or else in buttons or radios, as a reader would."""
    box = page.get_by_role("combobox", name=control)
    if box.count():
        box.first.click()
        page.get_by_role("option", name=choice, exact=True).click()
    else:
        page.get_by_text(choice, exact=True).first.click()


def measure(
    page: Page, traffic: CountingProxy, server: psutil.Process, control: str, choices: list[str],
    changes: int,
) -> list[Change]:  # fmt: skip
    """Go through the indicators in turn; the first change warms up and is not counted."""
    results = []
    for number in range(changes + 1):
        received, cpu = traffic.sent, cpu_milliseconds(server)
        page.evaluate("() => { window.__paints = []; window.__clicked = Infinity; }")
        choose(page, control, choices[(number + 1) % len(choices)])
        paints = settle(page)
        clicked = float(page.evaluate("() => window.__clicked"))
        results.append(
            Change(
                paints[0] - clicked,
                paints[-1] - clicked,
                traffic.sent - received,
                cpu_milliseconds(server) - cpu,
            )
        )
    return results[1:]


def cpu_milliseconds(server: psutil.Process) -> float:
    """CPU time the server process has used so far."""
    times = server.cpu_times()
    return 1000 * float(times.user + times.system)


def run(app: Path, control: str, choices: list[str], changes: int) -> list[Change]:
    """Serve the app, open it in Chromium and measure."""
    environment = {"BOUNDARIES": str(ROOT / "data" / "boundaries")}
    with (
        served(app, environment) as (port, server),
        CountingProxy(port) as traffic,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_ARGS
        )
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.add_init_script(WATCH)
        page.goto(f"http://127.0.0.1:{traffic.port}")
        frame = page.frame_locator("iframe[src*='streamlit_folium']").first
        frame.locator(".leaflet-overlay-pane > *").first.wait_for(timeout=60_000)
        page.wait_for_timeout(3000)
        results = measure(page, traffic, server, control, choices, changes)
        browser.close()
    return results


def report(usual: list[Change], ours: list[Change]) -> str:
    """A small table of medians and ratios."""
    lines = [f"{'median of ' + str(len(ours)):28}{'usual':>12}{'ours':>12}{'usual/ours':>12}"]
    for name, unit in (
        ("first_paint", "ms"), ("last_paint", "ms"), ("received", "bytes"), ("cpu", "ms"),
    ):  # fmt: skip
        a = statistics.median(getattr(change, name) for change in usual)
        b = statistics.median(getattr(change, name) for change in ours)
        ratio = f"{a / b:.1f}" if b else "-"
        lines.append(f"{name.replace('_', ' ') + ', ' + unit:28}{a:12,.0f}{b:12,.0f}{ratio:>12}")
    return "\n".join(lines)


def main() -> None:
    """Measure both apps one after the other and print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--app", type=Path, default=ROOT / "app.py")
    parser.add_argument("--control", default="Indicator")
    parser.add_argument("--choices", default=SEPARATOR.join(INDICATORS))
    parser.add_argument("--changes", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = Path(shutil.copy(Path(__file__).with_name("usual_map_app.py"), folder))
        (app.parent / "static").symlink_to(ROOT / "static")
        usual = run(app, "Indicator", list(INDICATORS), options.changes)
    choices = [choice.strip() for choice in options.choices.split(SEPARATOR)]
    ours = run(options.app.resolve(), options.control, choices, options.changes)
    print(report(usual, ours))


if __name__ == "__main__":
    main()
