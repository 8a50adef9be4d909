"""Weight of every public page type in the four languages, as a first visitor's phone loads it.

Targets: HTML and render-blocking style sheets at most 14 KiB in gzip (an item's own text beyond 4 KiB not counted), at
most 100 KiB and 8 requests in all. Starts a server with demo content, or measures the one at WEIGHT_URL. Prints one
JSON object a page and a last one with the heaviest; exit code 1 when a target is missed.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.conftest import PHONE, SWITCHES
from tests.servers import ROOT, prepared_site, running_server

LANGUAGES = ("en", "fr", "pt", "ar")
LISTS = {
    "practices": "practice",
    "reports": "report",
    "events": "event",
    "countries": "country",
    "themes": "theme",
}
OTHERS = ("", "search/?q=service", "glossary/", "about/", "contact/", "privacy/", "accounts/login/")
FIRST_LOAD, ALL_BYTES, ALL_REQUESTS, OWN_TEXT = 14 * 1024, 100 * 1024, 8, 4 * 1024


@contextmanager
def site() -> Iterator[str]:
    """The address to measure."""
    if os.environ.get("WEIGHT_URL"):
        yield os.environ["WEIGHT_URL"].rstrip("/")
        return
    cache = ROOT / ".pytest_cache" / "d" / "server"
    cache.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(prepared_site(cache, Path(folder))) as server,
    ):
        yield server.url


def fetch(url: str) -> bytes:
    """The body as it comes over the wire to a client that accepts gzip."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        return body if answer.headers["Content-Encoding"] == "gzip" else gzip.compress(body)


def pages(base: str) -> Iterator[tuple[str, str, str]]:
    """Kind, language and path of a page of every type: each list, its first entry, and the single pages."""
    for language in LANGUAGES:
        for other in OTHERS:
            yield other.split("/")[0] or "home", language, f"/{language}/{other}"
        for section, kind in LISTS.items():
            path = f"/{language}/{section}/"
            yield section, language, path
            soup = BeautifulSoup(gzip.decompress(fetch(base + path)), "html.parser")
            links = [a["href"].split("?")[0] for a in soup.select("main a[href]")]
            entries = [link for link in links if link.startswith(path) and len(link) > len(path)]
            if entries:
                yield kind, language, entries[0]


def own_text(html: str, compressed: int) -> int:
    """Bytes in gzip that the text of the page's article accounts for."""
    soup = BeautifulSoup(html, "html.parser")
    article = soup.find("article")
    if article is None:
        return 0
    for text in article.find_all(string=True):
        text.replace_with("")
    return compressed - len(gzip.compress(str(soup).encode()))


def blocking_bytes(base: str, html: str) -> int:
    """Style sheets and scripts that the first paint waits for, in gzip, with what they import."""
    soup = BeautifulSoup(html, "html.parser")
    sheets = [
        link["href"] for link in soup.select("link[rel~=stylesheet]") if link.get("media", "all") != "print"
    ]
    scripts = [
        script["src"]
        for script in soup.select("head script[src]")
        if not (script.has_attr("defer") or script.has_attr("async") or script.get("type") == "module")
    ]
    return sum(len(fetch(urljoin(base, path))) for path in [*sheets, *scripts])


def load(browser: Browser, url: str) -> tuple[int, int]:
    """Bytes over the wire, headers included, and requests of a first visit at phone width."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    context.close()
    return int(sum(sizes)), len(sizes)


def measure(browser: Browser, base: str, kind: str, language: str, path: str) -> dict[str, object]:
    body = fetch(base + path)
    html = gzip.decompress(body).decode()
    own = own_text(html, len(body))
    first = len(body) + blocking_bytes(base, html) - max(0, own - OWN_TEXT)
    total, requests = load(browser, base + path)
    return {
        "page": kind,
        "language": language,
        "path": path,
        "first_load_bytes": first,
        "html_bytes": len(body),
        "own_text_bytes": own,
        "total_bytes": total,
        "requests": requests,
        "ok": first <= FIRST_LOAD and total <= ALL_BYTES and requests <= ALL_REQUESTS,
    }


def main() -> int:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        raise SystemExit("bench weight: Chromium is needed (package chromium, or CHROMIUM=/path/to/it)")
    rows = []
    with site() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(SWITCHES))
        for kind, language, path in pages(base):
            rows.append(measure(browser, base, kind, language, path))
            print(json.dumps(rows[-1]), flush=True)
        browser.close()
    heaviest = {
        name: max(row[name] for row in rows) for name in ("first_load_bytes", "total_bytes", "requests")
    }
    print(json.dumps({"pages": len(rows), **heaviest, "ok": all(row["ok"] for row in rows)}))
    return 0 if all(row["ok"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
