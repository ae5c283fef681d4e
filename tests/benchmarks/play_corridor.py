"""Plays the corridor map's months in a real browser and measures what is painted.

    python tests/benchmarks/play_corridor.py [--warehouse FOLDER] [--width 1440] [--speed 10]

The app runs as its own process behind a proxy that counts bytes. The months are played from the
first to the last one. Printed: months painted a second over the first ten years, whether any was
left out, pictures painted a second, the longest wait between two pictures and two months; and
messages, bytes, runs of the script and CPU time of the server meanwhile. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import psutil
from counting_proxy import CountingProxy
from map_interaction import CHROMIUM_ARGS, ROOT, cpu_milliseconds, served
from playwright.sync_api import Frame, Page, WebSocket, sync_playwright

TEN_YEARS = 124
"""Months from January 2015 to April 2025, those of the Frontex workbook."""
GIVE_UP = 120_000

# Notes when a picture with a month was handed over for painting: a message that is sent in an
# animation frame arrives once that frame has been painted.
WATCH_FRAME = """
() => {
  window.pictures = [];
  const lines = map_div.lines, paint = lines._paint.bind(lines);
  lines._paint = () => {
    paint();
    const month = document.querySelector(".corridor-month").textContent;
    const after = new MessageChannel();
    after.port1.onmessage = () => window.pictures.push([performance.now(), month]);
    after.port2.postMessage(0);
  };
}
"""
WATCH_RUNS = """
() => {
  window.runs = 0;
  new MutationObserver(() => { window.runs += 1; }).observe(
    document.querySelector("[data-testid=stApp]"),
    { attributes: true, attributeFilter: ["data-test-script-state"] });
}
"""


@dataclass(frozen=True)
class Played:
    """``pictures``: (milliseconds, month shown); the rest is what happened meanwhile."""

    pictures: list[tuple[float, str]]
    months: list[str]
    to_server: int
    from_server: int
    received_bytes: int
    runs: int
    server_cpu_ms: float


def play(page: Page, traffic: CountingProxy, server: psutil.Process, speed: int) -> Played:
    """Opens the page, plays all months once and returns what was painted."""
    sent: list[int] = []
    received: list[int] = []

    def watch(socket: WebSocket) -> None:
        socket.on("framesent", lambda message: sent.append(len(message)))
        socket.on("framereceived", lambda message: received.append(len(message)))

    page.on("websocket", watch)
    page.goto(f"http://127.0.0.1:{traffic.port}/flows?flow_part=corridor")
    frame = ready(page)
    frame.get_by_label("Speed").select_option(str(speed))
    frame.get_by_role("slider", name="Month").press("Home")
    page.wait_for_timeout(3000)
    frame.evaluate(WATCH_FRAME)
    page.evaluate(WATCH_RUNS)
    before, bytes_before, cpu_before = (
        (len(sent), len(received)),
        traffic.sent,
        cpu_milliseconds(server),
    )
    frame.get_by_role("button", name="Play").click()
    frame.wait_for_function("() => !map_div.clock.playing", timeout=GIVE_UP)
    page.wait_for_timeout(500)
    return Played(
        [(float(at), str(month)) for at, month in frame.evaluate("() => window.pictures")],
        list(frame.evaluate("() => map_div.corridor.months")),
        len(sent) - before[0],
        len(received) - before[1],
        traffic.sent - bytes_before,
        int(page.evaluate("() => window.runs")),
        cpu_milliseconds(server) - cpu_before,
    )


def ready(page: Page) -> Frame:
    """The map's frame once its first month is painted."""
    element = page.wait_for_selector("iframe[title='streamlit_folium.st_folium']", timeout=GIVE_UP)
    frame = element.content_frame() if element else None
    if frame is None:
        raise RuntimeError("the page has no frame with the map")
    frame.wait_for_function(
        "() => window.map_div && map_div.lines && map_div.lines.painted > 0", timeout=GIVE_UP
    )
    return frame


def report(played: Played, speed: int) -> str:
    """What was painted and what it cost, in lines."""
    first_seen: dict[str, float] = {}
    for at, month in played.pictures:
        first_seen.setdefault(month, at)
    decade = played.months[:TEN_YEARS]
    seen = [first_seen[month] for month in decade if month in first_seen]
    seconds = (seen[-1] - seen[0]) / 1000
    within = [at for at, _ in played.pictures if seen[0] <= at <= seen[-1]]
    picture_gaps = [later - at for at, later in pairwise(within)]
    month_gaps = [later - at for at, later in pairwise(seen)]
    lines = [
        f"months asked for a second: {speed}",
        f"months painted: {len(seen)} of {len(decade)} ({decade[0]} to {decade[-1]})",
        f"months painted a second: {(len(seen) - 1) / seconds:.2f} over {seconds:.2f} s",
        f"longest wait for the next month: {max(month_gaps):.0f} ms",
        f"pictures painted a second: {len(within) / seconds:.1f}",
        f"longest wait for the next picture: {max(picture_gaps):.0f} ms",
        f"runs of the page's script while playing: {played.runs}",
        f"messages to the server / from it: {played.to_server} / {played.from_server}",
        f"bytes from the server: {played.received_bytes}",
        f"CPU time of the server: {played.server_cpu_ms:.0f} ms",
    ]
    return "\n".join(lines)


def main() -> None:
    """Serve the app, play the months, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--warehouse", type=Path, default=ROOT / "data" / "warehouse")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--speed", type=int, default=10, choices=(2, 5, 10))
    options = parser.parse_args()
    environment = {"RECEPTION_WAREHOUSE": str(options.warehouse.resolve())}
    with (
        served(ROOT / "app.py", environment) as (port, server),
        CountingProxy(port) as traffic,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_ARGS
        )
        page = browser.new_page(viewport={"width": options.width, "height": 1000})
        played = play(page, traffic, server, options.speed)
        browser.close()
    print(report(played, options.speed))


if __name__ == "__main__":
    main()
