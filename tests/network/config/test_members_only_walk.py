"""The members-only walk: what is for members leaves no trace anywhere for anybody else.

Each test plants items full of a word that occurs nowhere else, in the way its name says, and then looks
for it, and for any other difference, behind the ways out: behind each in four languages where the item was simply
published; behind each in one language, and behind lists and search in four, for each way to bring it there.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from network.portal.audience import Audience, set_audience
from network.portal.models import CustomDocument, CustomImage, ItemPage
from network.vocabulary.models import Country, Theme
from practices.models import PracticePage
from search.site_index import site_index
from tests.factories.members import create_member, create_user
from tests.factories.pages import create_edition, create_event, create_practice, create_report

pytestmark = pytest.mark.usefixtures("site")

TOKEN = "zanzibarquux"
LANGUAGES = ("en", "fr", "pt", "ar")
RunTasks = Callable[[], int]
Addresses = Callable[[], Iterator[str]]
WAYS_OUT = (
    "",
    "practices/",
    "reports/",
    "events/",
    "countries/kenya/",
    "themes/ethics-and-integrity/",
    f"search/?q={TOKEN}",
    "search/?q=desk",
    f"search/suggest/?q={TOKEN[:5]}",
    "search/suggest/?q=desk",
)


def everywhere() -> Iterator[str]:
    """The addresses a visitor can ask for: each way out in four languages, variants of it in one."""
    yield from (
        "/",
        "/sitemap.xml",
        "/robots.txt",
        "/en/countries/",
        "/en/themes/",
        "/en/glossary/",
        "/en/nothing/",
    )
    yield from ("/en/practices/?sort=title", "/en/practices/?page=2", "/en/practices/?language=fr")
    yield from (
        "/ar/events/?theme=ethics-and-integrity",
        "/fr/reports/?country=kenya",
        "/pt/search/?q=&sort=newest",
    )
    yield from (
        f"/en/search/?q={TOKEN}&kind=practice",
        f'/ar/search/?q="{TOKEN}"',
        "/en/search/?q=desk&country=kenya",
    )
    for code in LANGUAGES:
        yield from (f"/{code}/{way}" for way in WAYS_OUT)


def in_short() -> Iterator[str]:
    """Each way out in one language, lists and search in all four."""
    yield "/sitemap.xml"
    for number, way in enumerate(WAYS_OUT):
        yield f"/{LANGUAGES[number % len(LANGUAGES)]}/{way}"
    for code in LANGUAGES:
        yield from (f"/{code}/practices/", f"/{code}/search/?q=desk")


def body(client: Client, url: str) -> str:
    """What comes back, without what is new in each answer: nonces, tokens and the question itself."""
    text = client.get(url).content.decode()
    text = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return (
        text
        if TOKEN[:5] not in url
        else re.sub(rf'"{TOKEN}"|&quot;{TOKEN}&quot;|(?<![\w-])({TOKEN}|{TOKEN[:5]})(?![\w-])', "", text)
    )


def walk(client: Client, addresses: Addresses = in_short) -> dict[str, str]:
    return {url: body(client, url) for url in sorted(set(addresses()))}


def leaks(client: Client, before: dict[str, str]) -> list[str]:
    """The addresses whose answer now holds the word, or is not what it was before the item was planted."""
    now = walk(client, lambda: iter(before))
    return [url for url, text in now.items() if TOKEN in text.lower() or text != before[url]]


def own_addresses(item: ItemPage) -> Iterator[str]:
    for page in Page.objects.filter(translation_key=item.translation_key):
        for code in LANGUAGES:
            yield f"/{code}/{page.specific.get_parent().slug}/{page.slug}/"


def image() -> CustomImage:
    return CustomImage.objects.create(title=f"{TOKEN} picture", file=get_test_image_file(f"{TOKEN}.png"))


def document() -> CustomDocument:
    return CustomDocument.objects.create(title=TOKEN, file=ContentFile(TOKEN.encode(), name=f"{TOKEN}.txt"))


@pytest.fixture
def open_items(run_tasks: RunTasks) -> None:
    """Something for everyone, so that there are lists, counts and suggestions to leak into."""
    site_index().rebuild(())
    country, themes = Country.objects.get(slug="kenya"), Theme.objects.filter(slug="ethics-and-integrity")
    for title in ("One desk", "Another desk"):
        create_edition(
            create_practice(title=title, country=country, themes=list(themes)), "fr", title=f"{title} (fr)"
        )
    run_tasks()


@pytest.fixture
def outsider() -> Client:
    return Client()


def signed_in_outsider() -> Client:
    client = Client()
    client.force_login(create_user())
    return client


def plant(**fields: Any) -> list[ItemPage]:
    """A practice, a report and an event for members, live in four languages and full of the word."""
    country, themes = (
        Country.objects.get(slug="kenya"),
        list(Theme.objects.filter(slug="ethics-and-integrity")),
    )
    common: dict[str, Any] = {
        "title": f"{TOKEN} desk",
        "summary": f"{TOKEN} desk",
        "themes": themes,
        **fields,
    }
    practice = create_practice(
        live=False,
        country=country,
        problem=f"<p>{TOKEN} desk</p>",
        organisation=TOKEN,
        illustrations=[("image", {"image": image(), "caption": TOKEN})],
        **common,
    )
    report = create_report(live=False, country=country, source_document=document(), place=TOKEN, **common)
    event = create_event(live=False, venue=TOKEN, **common)
    items: list[ItemPage] = [practice, report, event]
    for item in items:
        set_audience(item, Audience.MEMBERS)
    return items


def publish_everywhere(items: list[ItemPage]) -> None:
    for item in items:
        item.save_revision().publish()
        for code in ("fr", "pt", "ar"):
            create_edition(type(item).objects.get(pk=item.pk), code)


def assert_closed(outsider: Client, items: list[ItemPage], before: dict[str, str]) -> None:
    assert leaks(outsider, before) == []
    for item in items:
        for url in own_addresses(item):
            response = outsider.get(url)
            assert response.status_code == 403, url
            assert TOKEN not in response.content.decode().lower(), url


@pytest.mark.parametrize(
    ("outsider", "addresses"),
    [
        pytest.param(Client, everywhere, marks=pytest.mark.db, id="visitor"),
        pytest.param(signed_in_outsider, in_short, id="signed in"),
    ],
)
def test_published_for_members(
    outsider: Callable[[], Client], addresses: Addresses, open_items: None, run_tasks: RunTasks
) -> None:
    outsider = outsider()
    before = walk(outsider, addresses)
    items = plant()
    publish_everywhere(items)
    run_tasks()
    assert_closed(outsider, items, before)


def test_members_find_what_outsiders_do_not(open_items: None, run_tasks: RunTasks) -> None:
    before = walk(Client(), everywhere)
    publish_everywhere(plant())
    run_tasks()
    member = Client()
    member.force_login(create_member())
    found = leaks(member, before)
    for code in LANGUAGES:
        for url in (
            f"/{code}/practices/",
            f"/{code}/search/?q=desk",
            f"/{code}/search/suggest/?q={TOKEN[:5]}",
        ):
            assert url in found


def test_closed_after_it_was_public(outsider: Client, open_items: None, run_tasks: RunTasks) -> None:
    before = walk(outsider)
    items = plant()
    for item in items:
        set_audience(item, Audience.PUBLIC)
    publish_everywhere(items)
    run_tasks()
    assert leaks(outsider, before)
    for item in items:
        set_audience(item, Audience.MEMBERS)
    run_tasks()
    assert_closed(outsider, items, before)


def test_translated_in_the_editor(outsider: Client, open_items: None, run_tasks: RunTasks) -> None:
    before = walk(outsider)
    items = plant()
    for item in items:
        item.save_revision().publish()
        fresh = type(item).objects.get(pk=item.pk)
        translate_object(fresh, Locale.objects.exclude(language_code="en"))
    for translation in Translation.objects.all():
        for segment in translation.source.stringsegment_set.all():
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": f"{TOKEN} desk", "translation_type": "manual"},
            )
        with TestCase.captureOnCommitCallbacks(execute=True):
            translation.save_target(publish=True)
        assert translation.get_target_instance().live
    run_tasks()
    assert_closed(outsider, items, before)


def test_copied(outsider: Client, open_items: None, run_tasks: RunTasks) -> None:
    before = walk(outsider)
    practice = plant()[0]
    practice.save_revision().publish()
    copy = CopyPageAction(
        PracticePage.objects.get(pk=practice.pk),
        to=practice.get_parent(),
        update_attrs={"slug": "a-copy"},
        keep_live=True,
        user=create_user(is_superuser=True),
    ).execute()
    assert copy.live
    run_tasks()
    assert_closed(outsider, [practice, copy], before)


def test_moved(outsider: Client, open_items: None, run_tasks: RunTasks) -> None:
    before = walk(outsider)
    items = plant()
    publish_everywhere(items)
    for item in items:
        page = type(item).objects.get(pk=item.pk)
        page.move(page.get_parent(), pos="first-child")
    run_tasks()
    assert_closed(outsider, items, before)


def test_published_by_the_clock(outsider: Client, open_items: None, run_tasks: RunTasks) -> None:
    before = walk(outsider)
    hour = timezone.now() + datetime.timedelta(hours=1)
    items = plant(go_live_at=hour)
    for item in items:
        item.save_revision().publish()
        assert not type(item).objects.get(pk=item.pk).live
    with time_machine.travel(hour + datetime.timedelta(minutes=1)):
        call_command("run_due")
    for item in items:
        assert type(item).objects.get(pk=item.pk).live
    run_tasks()
    assert_closed(outsider, items, before)


def test_draft_for_everyone(outsider: Client, open_items: None, run_tasks: RunTasks) -> None:
    before = walk(outsider)
    items = plant()
    for item in items:
        set_audience(item, Audience.PUBLIC)
    run_tasks()
    assert leaks(outsider, before) == []


@pytest.mark.db
def test_images_and_documents_are_closed(outsider: Client, open_items: None) -> None:
    items = plant()
    publish_everywhere(items)
    picture, paper = CustomImage.objects.get(), CustomDocument.objects.get()
    rendition = picture.get_rendition("fill-80x60")
    assert outsider.get(rendition.url).status_code == 404
    assert outsider.get(f"/media/{picture.file.name}").status_code == 404
    assert outsider.get(f"/media/{paper.file.name}").status_code == 404
    response = outsider.get(paper.url)
    assert response.status_code in (302, 403)
    assert TOKEN not in response.content.decode()
    member = Client()
    member.force_login(create_member())
    assert member.get(rendition.url).status_code == 200
    assert b"".join(member.get(paper.url).streaming_content) == TOKEN.encode()


@pytest.mark.db
def test_planted_leak_is_found(open_items: None, run_tasks: RunTasks) -> None:
    visitor = Client()
    before = walk(visitor, everywhere)
    items = plant()
    publish_everywhere(items)
    run_tasks()
    assert leaks(visitor, before) == []
    for restriction in PageViewRestriction.objects.all():
        restriction.delete()
    run_tasks()
    found = leaks(visitor, before)
    for code in LANGUAGES:
        assert {
            f"/{code}/practices/",
            f"/{code}/search/?q=desk",
            f"/{code}/themes/ethics-and-integrity/",
        } <= set(found)
    assert "/sitemap.xml" in found
