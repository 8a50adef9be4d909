"""Pages for what went wrong."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from network.config import urls as site_urls
from network.portal.models import Feedback
from search.engine.base import SearchUnavailable
from tests.factories.members import create_member
from tests.factories.pages import create_practice

LANGUAGES = (("en", "ltr"), ("fr", "ltr"), ("pt", "ltr"), ("ar", "rtl"))


def fail(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("planted secret")


def search_away(request: HttpRequest) -> HttpResponse:
    raise SearchUnavailable("planted secret")


handler403, handler404, handler500 = site_urls.handler403, site_urls.handler404, site_urls.handler500
urlpatterns = [path("fail/", fail), path("search-away/", search_away), *site_urls.urlpatterns]


@pytest.fixture
def failing(settings) -> Client:
    """A visitor of the site with two more addresses, which fail."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_not_found_is_in_the_language_of_the_address(client: Client, language: str, direction: str) -> None:
    response = client.get(f"/{language}/nothing/here/")
    assert response.status_code == 404
    assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()
    assert f'href="/{language}/practices/"' in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_fault_of_ours_is_told_without_the_database(failing: Client, language: str, direction: str) -> None:
    response = failing.get("/fail/", headers={"accept-language": language})
    assert response.status_code == 500
    assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()
    assert "planted secret" not in response.content.decode()
    assert response["Content-Security-Policy"]


def test_search_away_is_503_with_a_time_to_try_again(failing: Client) -> None:
    response = failing.get("/search-away/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "planted secret" not in response.content.decode()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_form_without_its_token_is_explained(language: str, direction: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/{language}/accounts/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()


@pytest.mark.usefixtures("site")
def test_forbidden_says_what_is_needed(client: Client) -> None:
    from tests.factories.members import create_user

    client.force_login(create_user("editors"))
    response = client.post("/cms/pages/1/delete/", headers={"accept-language": "pt"})
    assert response.status_code == 403
    assert '<html lang="pt"' in response.content.decode()


@pytest.fixture
def other_writer(transactional_db: None) -> Iterator[sqlite3.Connection]:
    """Somebody else who may take the write lock of the SQLite file."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite locks the whole file")
    name = django_settings.DATABASES["default"]["NAME"]
    with closing(sqlite3.connect(name, isolation_level=None, check_same_thread=False)) as other:
        yield other


def test_locked_database_is_waited_for(client: Client, other_writer: sqlite3.Connection) -> None:
    practice = create_practice()
    other_writer.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.5, other_writer.execute, ["COMMIT"])
    release.start()
    response = client.post(f"/en/feedback/{practice.translation_key}/", {"useful": "yes"})
    release.join()
    assert response.status_code == 302
    assert Feedback.objects.count() == 1


def test_database_locked_for_long_is_503(failing: Client, other_writer: sqlite3.Connection) -> None:
    practice = create_practice()
    failing.force_login(create_member())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 1")
    other_writer.execute("BEGIN IMMEDIATE")
    address = f"/fr/feedback/{practice.translation_key}/"
    assert failing.get(address).status_code == 200
    response = failing.post(address, {"useful": "yes"})
    other_writer.execute("ROLLBACK")
    connection.close()
    assert response.status_code == 503
    assert '<html lang="fr"' in response.content.decode()
