"""What files say is found where, and by whom, they can be opened; and the index follows what happens to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.blocks import BaseBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Collection, CollectionViewRestriction

from events.models import EventPage, ReportPage
from network.forum.actions.attach import remove_attachment
from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.hide_contribution import hide_contribution, restore_contribution
from network.portal.audience import Audience, collection_for, set_audience
from network.portal.models import CustomDocument
from practices.models import PracticePage
from search.actions import rebuild_index
from search.documents import document
from search.engine import Results, SearchEngine
from search.models import ExtractedText
from tests.factories.files import create_document, link_to, replace_file, word_attachment
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member, create_staff, create_user
from tests.factories.pages import create_edition, create_practice, create_report

Find = Callable[..., Results]
RunTasks = Callable[[], int]
TEXT = "The zanzara register is kept by the district."


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


# --- Where documents are found


@pytest.mark.db
def test_source_document_of_a_report_is_found(find: Find, run_tasks: RunTasks) -> None:
    create_report(title="Ethics", source_document=create_document(TEXT))

    run_tasks()

    assert titles(find("zanzara")) == ["Ethics"]


@pytest.mark.parametrize("field", ["lessons", "sections"])
def test_document_linked_in_a_text_is_found(find: Find, run_tasks: RunTasks, field: str) -> None:
    html = link_to(create_document(TEXT))
    value = html if field == "lessons" else [("section", {"heading": "", "body": html})]
    create_practice(title="One desk", **{field: value})

    run_tasks()

    assert titles(find("zanzara")) == ["One desk"]


def test_document_linked_in_a_draft_is_not_found(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice()
    page.lessons = link_to(create_document(TEXT))
    page.save_revision()

    run_tasks()

    assert ExtractedText.objects.get().text == TEXT
    assert find("zanzara").total == 0


def blocks_in(block: BaseBlock) -> list[BaseBlock]:
    children = block.child_blocks.values() if isinstance(block, (StreamBlock, StructBlock)) else []
    inner = [block.child_block] if hasattr(block, "child_block") else children
    return [block, *(found for child in inner for found in blocks_in(child))]


@pytest.mark.parametrize("model", [PracticePage, ReportPage, EventPage])
def test_every_place_for_a_document_is_read(model: type) -> None:
    """Stream fields are read as stored, where a chosen document would be a bare number."""
    streams = [field for field in model._meta.get_fields() if isinstance(field, StreamField)]

    blocks = [block for field in streams for block in blocks_in(field.stream_block)]

    assert blocks
    assert [block for block in blocks if isinstance(block, DocumentChooserBlock)] == []


# --- In which edition


def attachments_by_language(key: str) -> dict[str, str]:
    found = document(key)
    assert found is not None
    return {edition.language: edition.attachments for edition in found.editions}


def test_document_counts_in_the_edition_of_its_own_language(index: SearchEngine, run_tasks: RunTasks) -> None:
    french = "Le registre des habitants est tenu par la commune."
    page = create_practice(lessons=link_to(create_document(french)))
    create_edition(page, "fr")
    run_tasks()

    assert attachments_by_language(f"practice:{page.translation_key}") == {"en": "", "fr": french}


def test_document_without_an_edition_in_its_language_counts_where_it_is_used(
    index: SearchEngine, run_tasks: RunTasks
) -> None:
    portuguese = "O registo dos habitantes pertence ao município."
    page = create_practice()
    create_edition(page, "fr", lessons=link_to(create_document(portuguese)))
    run_tasks()

    assert attachments_by_language(f"practice:{page.translation_key}") == {"en": "", "fr": portuguese}


# --- Who finds them


@pytest.mark.db
def test_members_only_document_of_a_public_page_is_not_found(find: Find, run_tasks: RunTasks) -> None:
    kept = create_document(TEXT)
    create_practice(title="One desk", lessons=link_to(kept))
    run_tasks()
    assert titles(find("zanzara")) == ["One desk"]

    kept.collection = collection_for(Audience.MEMBERS)
    kept.save(update_fields=["collection"])
    run_tasks()

    assert find("zanzara").total == 0
    assert (
        find("zanzara", create_member()).total == 0
    )  # they find the page, but one document is the same for all


def test_document_of_a_members_only_page_is_found_by_members(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="One desk", lessons=link_to(create_document(TEXT)))
    set_audience(page, Audience.MEMBERS)
    run_tasks()

    assert titles(find("zanzara", create_member())) == ["One desk"]
    assert find("zanzara").total == find("zanzara", create_user()).total == 0


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_document_is_lost_to_search_when_its_collection_is_closed(
    find: Find, run_tasks: RunTasks, kind: str
) -> None:
    outer = Collection.get_first_root_node().add_child(name="Outer")
    inner = outer.add_child(name="Inner")
    kept = create_document(TEXT)
    create_practice(title="One desk", lessons=link_to(kept))
    kept.collection = inner
    kept.save()
    run_tasks()
    assert titles(find("zanzara")) == ["One desk"]

    door = CollectionViewRestriction.objects.create(collection=outer, restriction_type=kind)
    run_tasks()
    assert find("zanzara").total == 0

    door.delete()
    run_tasks()
    assert titles(find("zanzara")) == ["One desk"]


def test_document_moved_with_its_collection_is_lost_to_search(
    find: Find, run_tasks: RunTasks, client: Client
) -> None:
    shelf = Collection.get_first_root_node().add_child(name="Shelf")
    kept = create_document(TEXT)
    create_practice(title="One desk", lessons=link_to(kept))
    kept.collection = shelf
    kept.save()
    closed = collection_for(Audience.MEMBERS)
    run_tasks()
    assert titles(find("zanzara")) == ["One desk"]

    client.force_login(create_staff(is_superuser=True))
    address = reverse("wagtailadmin_collections:edit", args=[shelf.pk])
    client.post(address, {"name": "Shelf", "parent": closed.pk})
    assert Collection.objects.get(pk=shelf.pk).is_descendant_of(closed)
    run_tasks()

    assert find("zanzara").total == 0


def test_documents_moved_in_bulk_are_lost_to_search(find: Find, run_tasks: RunTasks, client: Client) -> None:
    kept = create_document(TEXT)
    create_practice(title="One desk", lessons=link_to(kept))
    closed = collection_for(Audience.MEMBERS)
    run_tasks()
    assert titles(find("zanzara")) == ["One desk"]

    client.force_login(create_staff(is_superuser=True))
    arguments = [CustomDocument._meta.app_label, CustomDocument._meta.model_name, "add_to_collection"]
    address = reverse("wagtail_bulk_action", args=arguments)
    client.post(f"{address}?id={kept.pk}", {"collection": closed.pk})
    assert CustomDocument.objects.get().collection == closed
    run_tasks()

    assert find("zanzara").total == 0


# --- The index follows


def test_replaced_file_is_read_anew(find: Find, run_tasks: RunTasks) -> None:
    changed = create_document(TEXT)
    create_practice(title="One desk", lessons=link_to(changed))
    run_tasks()

    replace_file(changed, "The brizola register.")
    run_tasks()

    assert find("zanzara").total == 0
    assert titles(find("brizola")) == ["One desk"]


def test_replaced_file_says_nothing_until_it_is_read(index: SearchEngine, run_tasks: RunTasks) -> None:
    changed = create_document(TEXT)
    page = create_practice(lessons=link_to(changed))
    run_tasks()

    replace_file(changed, "The brizola register.")

    assert attachments_by_language(f"practice:{page.translation_key}") == {"en": ""}


@pytest.mark.db
def test_deleted_document_is_found_no_more(find: Find, run_tasks: RunTasks) -> None:
    gone = create_document(TEXT)
    create_practice(title="One desk", lessons=link_to(gone))
    run_tasks()
    assert titles(find("zanzara")) == ["One desk"]

    gone.delete()
    run_tasks()

    assert find("zanzara").total == 0


def test_document_deleted_before_wagtail_noted_its_use_is_found_no_more(
    find: Find, run_tasks: RunTasks
) -> None:
    gone = create_document(TEXT)
    run_tasks()
    create_practice(title="One desk", lessons=link_to(gone))

    gone.delete()
    run_tasks()

    assert find("zanzara").total == 0


def test_document_taken_off_the_page_is_found_no_more(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(lessons=link_to(create_document(TEXT)))
    run_tasks()

    page.lessons = ""
    page.save_revision().publish()
    run_tasks()

    assert find("zanzara").total == 0


def test_document_of_an_unpublished_page_is_found_no_more(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(lessons=link_to(create_document(TEXT)))
    run_tasks()

    page.unpublish()
    run_tasks()

    assert find("zanzara").total == 0


def test_rebuild_has_files_read_that_nobody_has_read_yet(find: Find, run_tasks: RunTasks) -> None:
    create_practice(title="One desk", lessons=link_to(create_document(TEXT)))
    run_tasks()
    ExtractedText.objects.all().delete()

    rebuild_index()
    assert find("zanzara").total == 0
    run_tasks()

    assert titles(find("zanzara")) == ["One desk"]


def test_rebuild_leaves_alone_what_was_read(index: SearchEngine, run_tasks: RunTasks) -> None:
    create_document(TEXT)
    create_document(content=b"%PDF-1.7 broken")
    run_tasks()

    rebuild_index()

    assert run_tasks() == 0


# --- Attachments of contributions


@pytest.mark.db
def test_attachment_is_found_by_those_in_the_circle(find: Find, run_tasks: RunTasks) -> None:
    author = create_member()
    circle = create_circle("invitation", seats=(author,))
    create_thread(circle, author, title="Fees", attachments=[word_attachment(TEXT)])

    run_tasks()

    assert titles(find("zanzara", author)) == ["Fees"]
    assert find("zanzara", create_member()).total == find("zanzara").total == 0


def test_attachment_counts_in_the_edition_of_its_own_language(
    index: SearchEngine, run_tasks: RunTasks
) -> None:
    french = "Le registre des habitants est tenu par la commune."
    thread = create_thread(
        text="Here is what we do about the fees of the office.", attachments=[word_attachment(french)]
    )
    create_contribution(thread, text="Voici ce que nous faisons dans notre pays pour les droits.")
    run_tasks()

    assert attachments_by_language(f"thread:{thread.pk}") == {"en": "", "fr": french}


@pytest.mark.db
def test_attachment_of_a_hidden_contribution_is_not_found(find: Find, run_tasks: RunTasks) -> None:
    moderator = create_member()
    thread = create_thread(create_circle(moderators=[moderator]))
    row = create_contribution(thread, attachments=[word_attachment(TEXT)])
    run_tasks()
    assert find("zanzara", moderator).total == 1

    hide_contribution(moderator=moderator, contribution=row, reason="Names a person.")
    run_tasks()
    assert find("zanzara", moderator).total == 0

    restore_contribution(moderator=moderator, contribution=row)
    run_tasks()
    assert find("zanzara", moderator).total == 1


def test_attachment_of_a_deleted_contribution_is_found_no_more(find: Find, run_tasks: RunTasks) -> None:
    row = create_contribution(attachments=[word_attachment(TEXT)])
    run_tasks()
    assert find("zanzara", row.author).total == 1

    delete_contribution(by=row.author, contribution=row)
    run_tasks()

    assert find("zanzara", row.author).total == 0


def test_attachment_taken_off_is_found_no_more(find: Find, run_tasks: RunTasks) -> None:
    author = create_member()
    thread = create_thread(author=author, attachments=[word_attachment(TEXT)])
    run_tasks()
    assert find("zanzara", author).total == 1

    remove_attachment(by=author, attachment=thread.contributions.get().attachments.get())
    run_tasks()

    assert find("zanzara", author).total == 0
    assert not ExtractedText.objects.exists()
