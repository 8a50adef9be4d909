"""The synthetic network for measuring."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import Page

from events.models import EventPage, ReportPage
from network.config.actions.load_synthetic import load_synthetic
from network.config.demo_content import identity
from network.forum.models import Thread
from network.portal.audience import Audience, audience_of, visible_to
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


def test_items_are_labelled(site: object):
    load_synthetic(count=10)
    for page_type in (PracticePage, ReportPage, EventPage):
        for page in page_type.objects.all():
            assert page.is_sample
            number = page.slug.removeprefix("synthetic-")
            assert number in page.title
            assert number in page.summary


def test_sizes_are_those_of_real_items(site: object):
    load_synthetic(count=60)
    pages = PracticePage.objects.filter(locale__language_code="en")
    sizes = sorted(len((page.problem + page.what_was_done + page.lessons).encode()) for page in pages)
    assert 1_500 < sum(sizes) / len(sizes) < 2_500
    assert sizes[-1] > 3 * sizes[0]


def test_words_are_as_many_as_in_real_texts(site: object):
    load_synthetic(count=60)
    for language in LANGUAGES:
        pages = PracticePage.objects.filter(locale__language_code=language)
        assert len({word for page in pages for word in page.what_was_done.split()}) > 1_000


def test_sister_editions_share_their_facts(site: object):
    load_synthetic(count=1)
    facts = {
        (page.country_id, page.type_id, page.start_year, *sorted(page.themes.values_list("pk", flat=True)))
        for page in PracticePage.objects.all()
    }
    assert len(facts) == 1


def test_practices_have_every_fact_that_can_be_filtered_by(site: object):
    load_synthetic(count=40)
    names = ("themes", "audiences_served", "sectors", "sdgs", "award_categories")
    counts = {name: PracticePage.objects.filter(**{f"{name}__isnull": False}).count() for name in names}
    assert all(counts.values()), counts
    assert len(set(PracticePage.objects.values_list("start_year", flat=True))) > 5


def test_one_in_eleven_is_for_members_only(site: object):
    load_synthetic(count=33)
    open_pages = visible_to(Page.objects.filter(slug__startswith="synthetic-"), AnonymousUser())
    assert not open_pages.filter(slug__in=["synthetic-11", "synthetic-22", "synthetic-33"]).exists()
    assert open_pages.count() == 30 * len(LANGUAGES)
    assert {audience_of(page) for page in Page.objects.filter(slug="synthetic-33")} == {Audience.MEMBERS}


def test_threads_are_in_circles_that_nobody_has_a_seat_in(site: object):
    load_synthetic(count=40)
    threads = Thread.objects.filter(is_sample=True, circle__slug__startswith="synthetic-")
    assert threads.count() == 4
    assert not Group.objects.filter(pk__in=threads.values("circle__group"), user__isnull=False).exists()
    for thread in threads:
        shown = thread.contributions.all()
        assert len(shown) == thread.contribution_count
    load_synthetic(count=40)
    assert threads.count() == 4


def test_a_page_is_edited_like_any_other(site: object):
    load_synthetic(count=1)
    page = PracticePage.objects.first()
    page.title = "Edited"
    page.save_revision().publish()
    assert PracticePage.objects.get(pk=page.pk).title == "Edited"
