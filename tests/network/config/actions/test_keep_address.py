"""Wagtail's site follows SITE_URL."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Site

from network.config.actions.keep_address import keep_address


def test_another_address_is_written(site: Site, settings: Any):
    settings.SITE_URL = "https://network.example.org"
    assert keep_address() is True
    site.refresh_from_db()
    assert (site.hostname, site.port) == ("network.example.org", 443)


@pytest.mark.django_db
def test_the_same_address_is_not_written_again(settings: Any):
    settings.SITE_URL = "http://127.0.0.1:8123"
    keep_address()
    assert keep_address() is False


@pytest.mark.django_db
def test_an_empty_database_gets_no_site():
    Site.objects.all().delete()
    assert keep_address() is False
    assert not Site.objects.exists()
