"""Journeys in a real browser, against the product as a user starts it: web server, task worker, demo content.

All journeys share one server, so each makes what it changes and leaves what others read.
"""

from __future__ import annotations

import email
import os
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.servers import RunningServer

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
LOOKS = 150  # into the outbox, before a mail must be there
PAUSE = 200  # milliseconds between them
NewPage = Callable[..., Page]
NextMail = Callable[..., EmailMessage]


@pytest.hookimpl(tryfirst=True)  # xdist reads the marks in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys in one test process, so that they share one server and one browser."""
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.xdist_group("e2e"))


@pytest.fixture(scope="session")
def server(chromium: str, demo_server: RunningServer) -> RunningServer:
    """The site with demo content, where there is a browser to see it."""
    return demo_server


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; the database is not reached through it.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(SWITCHES))
        yield browser
        browser.close()


def by_name(server: RunningServer) -> str:
    """The server's address with a name in it: browsers give passkeys to names, not to numbers."""
    return server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def new_page(browser: Browser, server: RunningServer) -> Iterator[NewPage]:
    """Opens a browser of a new visitor: `new_page(viewport=PHONE, language="ar", javascript=True, dark=False)`.

    Addresses may be given without host. At the end, the test fails if a public page wrote an error to the console
    (a refused style or script among them) or asked another host for anything.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        # The browser reports the status of the page itself too; tests of 404 want that one.
        if message.type == "error" and "/cms/" not in message.page.url and "status of 4" not in message.text:
            complaints.append(f"{message.page.url}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((server.url, by_name(server), "data:", "blob:")):
            complaints.append(f"asked another host: {request.url}")

    def open_page(
        viewport: dict[str, int] = DESK,
        language: str = "en",
        javascript: bool = True,
        dark: bool = False,
        base_url: str = server.url,
    ) -> Page:
        context = browser.new_context(
            base_url=base_url,
            viewport=viewport,
            locale=language,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", on_console)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("request", on_request)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def signed_in(new_page: NewPage, server: RunningServer) -> Callable[..., Page]:
    """A page of a demo account, signed in through the form: `signed_in("editor", language="ar")`."""

    def sign_in(account: str, language: str = "en", **options: object) -> Page:
        page = new_page(language=language, **options)
        page.goto(f"/{language}/accounts/login/?with=password")
        page.fill("input[name=login]", f"{account}@example.org")
        page.fill("input[name=password]", server.password)
        with page.expect_navigation():
            page.press("input[name=password]", "Enter")
        assert "/accounts/login/" not in page.url, page.inner_text("body")
        return page

    return sign_in


@pytest.fixture
def next_mail(server: RunningServer) -> NextMail:
    """Waits for a mail of this test that was not read before: `next_mail(page, "somebody@example.org", about="code")`.

    `about` is part of the subject; any subject will do without it.
    """
    outbox = server.data_dir / "outbox"
    read = {path.name for path in outbox.glob("*.eml")}

    def wait(page: Page, address: str, about: str = "") -> EmailMessage:
        for _look in range(LOOKS):
            for path in sorted(outbox.glob("*.eml")):
                message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
                if path.name not in read and message["To"] == address and about in message["Subject"]:
                    read.add(path.name)
                    return message
            page.wait_for_timeout(PAUSE)
        raise AssertionError(f"no mail to {address} about “{about}”")

    return wait


def written_in(message: EmailMessage) -> str:
    """The text of a mail, as a plain mail program shows it."""
    body = message.get_body(("plain",))
    assert body is not None, message
    return str(body.get_content())  # type: ignore[attr-defined]
