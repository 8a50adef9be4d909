"""What queues an indexing task, and that the queue and the change stand or fall together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page

from events.models import Event
from network.portal.audience import Audience, set_audience
from network.vocabulary.models import Country, CountryAlias, GlossaryTerm, Theme
from practices.models import PracticeIndexPage, PracticePage, PracticeResult
from search.engine import Results, SearchEngine
from tests.factories.pages import create_edition, create_event, create_practice, create_report

Find = Callable[..., Results]
RunTasks = Callable[[], int]
INDEXING = "search.tasks.index_items"


def queued_subjects() -> list[list[str]]:
    rows = DBTaskResult.objects.filter(task_path=INDEXING).order_by("enqueued_at")
    return [row.args_kwargs["args"][0] for row in rows]


@contextmanager
def undone() -> Iterator[None]:
    """A transaction, or a savepoint within one, that is rolled back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


@pytest.mark.db
def test_published_item_is_found(find: Find, run_tasks: RunTasks) -> None:
    create_practice(title="Zanzara desk")

    run_tasks()

    assert titles(find("zanzara")) == ["Zanzara desk"]


def test_draft_is_not_found(find: Find, run_tasks: RunTasks) -> None:
    create_practice(title="Zanzara desk", live=False)

    run_tasks()

    assert find("zanzara").total == 0


def test_saved_draft_of_a_published_item_queues_nothing(index: SearchEngine, run_tasks: RunTasks) -> None:
    page = create_practice()
    run_tasks()
    DBTaskResult.objects.all().delete()

    page.title = "Draft"
    page.save_revision()

    assert queued_subjects() == []


def test_edited_title_is_found_and_the_old_one_no_more(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    run_tasks()

    page.title = "Brizola desk"
    page.save_revision().publish()
    run_tasks()

    assert find("zanzara").total == 0
    assert titles(find("brizola")) == ["Brizola desk"]


def test_unpublished_item_is_gone(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    run_tasks()

    page.unpublish()
    run_tasks()

    assert find("zanzara").total == 0


def test_item_unpublished_through_its_bare_page_is_gone(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    run_tasks()

    Page.objects.get(pk=page.pk).unpublish()  # as run_due does at the end of an item's time
    run_tasks()

    assert find("zanzara").total == 0


def test_deleted_item_is_gone(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    run_tasks()

    page.delete()
    run_tasks()

    assert find("zanzara").total == 0


@pytest.mark.db
def test_item_deleted_with_its_section_is_gone(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    run_tasks()

    page.get_parent().specific.delete()
    run_tasks()

    assert find("zanzara").total == 0


def test_deleted_edition_leaves_the_others(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    create_edition(page, "fr", title="Guichet brizola")
    run_tasks()

    page.delete()
    run_tasks()

    assert find("zanzara").total == 0
    assert find("brizola").hits[0].languages == ("fr",)


def test_new_edition_joins_its_item(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    run_tasks()

    create_edition(page, "fr", title="Guichet brizola")
    run_tasks()

    assert [(hit.title, hit.languages) for hit in find("brizola").hits] == [("Zanzara desk", ("en", "fr"))]


def test_moved_item_is_found_at_its_new_address(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk", slug="desk")
    home = page.get_parent().get_parent()
    elsewhere = home.add_child(
        instance=PracticeIndexPage(
            title="Other", slug="others", locale=Locale.objects.get(language_code="en")
        )
    )
    run_tasks()

    page.move(elsewhere, pos="last-child")
    run_tasks()

    assert [hit.url for hit in find("zanzara").hits] == ["/en/others/desk/"]


@pytest.mark.db
def test_items_of_a_section_with_a_new_slug_are_found_at_their_new_address(
    find: Find, run_tasks: RunTasks
) -> None:
    page = create_practice(title="Zanzara desk", slug="desk")
    run_tasks()

    section = PracticeIndexPage.objects.get(pk=page.get_parent().pk)
    section.slug = "others"
    section.save()
    run_tasks()

    assert [hit.url for hit in find("zanzara").hits] == ["/en/others/desk/"]


def test_copy_is_an_item_of_its_own(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk", slug="desk")

    page.copy(update_attrs={"slug": "copy", "title": "Zanzara copy"}, keep_live=True)
    run_tasks()

    assert sorted(titles(find("zanzara"))) == ["Zanzara copy", "Zanzara desk"]


def test_row_saved_alone_reindexes_its_item(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="A desk")
    result = PracticeResult.objects.create(page=page, indicator="Waiting time", locale=page.locale)
    run_tasks()

    result.indicator = "Zanzara time"
    result.save()
    run_tasks()

    assert titles(find("zanzara")) == ["A desk"]


@pytest.mark.db
def test_renamed_country_is_found_in_all_kinds(find: Find, run_tasks: RunTasks) -> None:
    kenya = Country.objects.get(slug="kenya")
    create_practice(country=kenya, title="A practice")
    create_report(country=kenya, title="A report")
    event = create_event(title="An event").event
    event.country = kenya
    event.save()
    run_tasks()

    kenya.name_en = "Zanzara"
    kenya.save()
    run_tasks()

    assert sorted(titles(find("zanzara"))) == ["A practice", "A report", "An event"]


def test_renamed_theme_is_found(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="A desk")
    theme = Theme.objects.all()[0]
    page.themes = [theme]
    page.save_revision().publish()
    run_tasks()

    theme.name_en = "Zanzara"
    theme.save()
    run_tasks()

    assert titles(find("zanzara")) == ["A desk"]


def test_new_name_of_a_country_is_found(find: Find, run_tasks: RunTasks) -> None:
    kenya = Country.objects.get(slug="kenya")
    create_practice(country=kenya, title="A desk")
    run_tasks()

    CountryAlias.objects.create(country=kenya, name="Zanzara", language="en")
    run_tasks()

    assert titles(find("zanzara")) == ["A desk"]


def test_changed_event_facts_reach_the_event_pages(find: Find, run_tasks: RunTasks) -> None:
    page = create_event(title="Zanzara seminar")
    run_tasks()

    event = Event.objects.get(pk=page.event_id)
    event.start_date = event.start_date.replace(year=2026)
    event.save()
    run_tasks()

    assert find("zanzara").hits[0].facets["year"] == ("2026",)


def test_renamed_term_is_found(find: Find, run_tasks: RunTasks) -> None:
    term = GlossaryTerm.objects.all()[0]
    term.name_pt = "Zanzara"
    term.save()

    run_tasks()

    assert [hit.key for hit in find("zanzara", language="pt").hits] == [f"term:{term.pk}"]


def test_deleted_term_is_gone(find: Find, run_tasks: RunTasks) -> None:
    term = GlossaryTerm.objects.create(slug="zanzara", name_en="Zanzara")
    run_tasks()

    term.delete()
    run_tasks()

    assert find("zanzara").total == 0


@pytest.mark.db
def test_audience_is_applied_to_all_editions_at_once(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    create_edition(page, "fr", title="Guichet brizola")
    run_tasks()

    set_audience(page, Audience.MEMBERS)
    run_tasks()

    assert find("zanzara").total == find("brizola").total == 0


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_changes_of_one_transaction_are_one_task() -> None:
    with transaction.atomic():
        first = create_practice()
        second = create_practice()

    assert queued_subjects() == [
        [f"practice:{first.translation_key}", f"practice:{second.translation_key}"],
    ]


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_task_is_undone_with_its_transaction() -> None:
    page = create_practice()
    DBTaskResult.objects.all().delete()

    with undone():
        page.save()
        assert queued_subjects() == [[f"practice:{page.translation_key}"]]

    assert queued_subjects() == []


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_change_after_an_undone_savepoint_is_queued() -> None:
    page = create_practice()
    DBTaskResult.objects.all().delete()

    with transaction.atomic():
        with undone():
            page.save()
        page.save()

    assert queued_subjects() == [[f"practice:{page.translation_key}"]]


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_change_before_an_undone_savepoint_stays_queued() -> None:
    first, second = create_practice(), create_practice()
    DBTaskResult.objects.all().delete()

    with transaction.atomic():
        first.save()
        with undone():
            second.save()

    assert queued_subjects() == [[f"practice:{first.translation_key}"]]


@pytest.mark.db
def test_more_subjects_than_a_task_takes_go_into_the_next(
    monkeypatch: pytest.MonkeyPatch, index: SearchEngine
) -> None:
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr("search.indexing.MOST_SUBJECTS", 2)

    for _number in range(3):
        create_practice()

    assert [len(subjects) for subjects in queued_subjects()] == [2, 1]


def test_fixture_loaded_raw_queues_nothing(index: SearchEngine) -> None:
    page = create_practice()
    DBTaskResult.objects.all().delete()

    PracticePage.objects.get(pk=page.pk).save_base(raw=True)

    assert queued_subjects() == []
