"""The synthetic network for measuring."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from events.models import EventPage, ReportPage
from network.config.actions.load_synthetic import load_synthetic
from network.config.demo_content import identity
from network.portal.audience import visible_to
from network.vocabulary.languages import LANGUAGES
from practices.models import PracticePage

pytestmark = pytest.mark.db


def test_items_exist_in_four_languages_and_in_all_kinds(site: object):
    assert load_synthetic(count=10) == 10
    counts = [page_type.objects.live().count() for page_type in (PracticePage, ReportPage, EventPage)]
    assert counts == [32, 4, 4]
    assert Page.objects.filter(translation_key=identity("synthetic", 1)).count() == len(LANGUAGES)


def test_the_tree_is_sound(site: object):
    load_synthetic(count=12)
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_smaller_network_is_completed(site: object):
    load_synthetic(count=4)
    assert load_synthetic(count=9) == 5
    assert load_synthetic(count=9) == 0


def test_items_are_labelled_and_of_real_length(site: object):
    load_synthetic(count=1)
    for page in PracticePage.objects.all():
        assert page.is_sample
        size = len((page.problem + page.what_was_done + page.lessons).encode())
        assert 1_800 < size < 4_000


def test_sister_editions_share_their_facts(site: object):
    load_synthetic(count=1)
    facts = {
        (page.country_id, page.type_id, page.start_year, *sorted(page.themes.values_list("pk", flat=True)))
        for page in PracticePage.objects.all()
    }
    assert len(facts) == 1


def test_one_in_forty_is_for_members_only(site: object):
    load_synthetic(count=40)
    open_pages = visible_to(Page.objects.filter(slug__startswith="synthetic-"), AnonymousUser())
    assert not open_pages.filter(slug="synthetic-40").exists()
    assert open_pages.count() == 39 * len(LANGUAGES)


def test_a_page_is_edited_like_any_other(site: object):
    load_synthetic(count=1)
    page = PracticePage.objects.first()
    page.title = "Edited"
    page.save_revision().publish()
    assert PracticePage.objects.get(pk=page.pk).title == "Edited"
