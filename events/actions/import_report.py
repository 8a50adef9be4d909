"""Make pages of a report, or an event, from a Word or PDF file."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from events.doubles import likely_doubles
from events.importing.recognise import recognise
from events.importing.recognised import AideMemoire, Note, Recognised, SessionReport
from events.importing.source import SourceParagraph
from events.models import (
    Event,
    EventIndexPage,
    EventPage,
    ReportIndexPage,
    ReportPage,
    ReportPerson,
)
from network.members.models import Member
from network.portal.addresses import free_slug
from network.portal.audience import Audience, collection_for
from network.portal.models import CustomDocument, ItemPage
from network.portal.uploads import Upload

from .imported_pages import fill_event, fill_event_page, fill_report, fill_report_facts, same_people

LOG_ACTION = "events.import"


class ImportRefused(Exception):
    """The document cannot become a page; says why in one sentence."""


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """The editions made or updated, in the order of the source, and what became of its paragraphs."""

    pages: tuple[ItemPage, ...]
    is_new: bool
    coverage: float
    unplaced: tuple[SourceParagraph, ...]
    notes: tuple[Note, ...]


def import_report(
    *,
    upload: Upload,
    publish: bool,
    user: Member | None = None,
    kind: str = "",
    found: Recognised | None = None,
) -> ImportedDocument:
    """Make one page an edition, drafts unless `publish`, with the file attached.

    The same bytes again update the pages they made, by a new revision. Any other file makes an item of its own, with
    a note when it seems to be the same document. `kind` ("report" or "event") overrides what the document seems to
    be. Nothing is kept, neither rows nor file, when anything fails. Raises `ImportRefused` and `NotADocument`.
    """
    found = found or recognise(upload, kind=kind)
    stored: list[CustomDocument] = []
    try:
        with transaction.atomic():
            return _import(upload, found, publish, user, stored)
    except BaseException:
        for document in stored:
            document.file.storage.delete(document.file.name)
        raise


def _import(
    upload: Upload, found: Recognised, publish: bool, user: Member | None, stored: list[CustomDocument]
) -> ImportedDocument:
    pages: Sequence[ItemPage]
    if found.kind == "event":
        events = [one for one in found.editions if isinstance(one, AideMemoire)]
        pages, is_new, notes = _import_event(upload, events)
    else:
        reports = [one for one in found.editions if isinstance(one, SessionReport)]
        pages, is_new, notes = _import_report(upload, reports)
    original = next((page.source_document for page in pages if page.source_document_id), None)
    if original is None:
        original = _store(upload, pages[0].title, publish, user)
        stored.append(original)
    for page in pages:
        page.source_document = original
        revision = page.save_revision(user=user)
        if publish:
            revision.publish(user=user)
        log(
            instance=page, action=LOG_ACTION, user=user, data={"checksum": upload.sha256, "name": upload.name}
        )
    doubles = [
        Note(
            "likely-double",
            _("“%(title)s” seems to be the same document, imported from another file.")
            % {"title": page.title},
            (page.get_url() or str(page.pk),),
        )
        for page in likely_doubles(pages)
    ]
    return ImportedDocument(
        tuple(pages), is_new, found.coverage, tuple(found.unplaced), (*found.notes, *notes, *doubles)
    )


def _import_report(
    upload: Upload, editions: list[SessionReport]
) -> tuple[list[ReportPage], bool, list[Note]]:
    editions = [replace(one, title=one.title or _name_of(upload)) for one in editions]
    existing = {
        page.locale.language_code: page
        for page in ReportPage.objects.filter(source_checksum=upload.sha256).select_related("locale")
    }
    identity, slug = _identity(existing, [one.title for one in editions], "report", ReportIndexPage)
    people = same_people(editions)
    keys = _person_keys(existing, len(people[0]))
    pages = []
    for edition, persons in zip(editions, people, strict=True):
        page = _draft_of(existing, edition.language) or ReportPage(
            translation_key=identity, slug=slug, source_checksum=upload.sha256, live=False
        )
        page.locale = Locale.objects.get(language_code=edition.language)
        fill_report_facts(page, editions)
        rows = {row.translation_key: row.pk for row in ReportPerson.objects.filter(page_id=page.pk)}
        fill_report(page, replace(edition, people=persons), keys, rows)
        if not page.pk:
            ReportIndexPage.objects.get(locale=page.locale).add_child(instance=page)
        pages.append(page)
    notes = []
    if len({len(one.people) for one in editions}) > 1:
        notes.append(Note("people-differ", _("The editions do not name the same number of people.")))
    return pages, not existing, notes


def _import_event(upload: Upload, editions: list[AideMemoire]) -> tuple[list[EventPage], bool, list[Note]]:
    editions = [replace(one, title=one.title or _name_of(upload)) for one in editions]
    if not any(one.start_date for one in editions):
        raise ImportRefused(_("No dates were found in this aide-mémoire, and an event needs them."))
    event = Event.objects.filter(source_checksum=upload.sha256).first()
    pages_of = (
        EventPage.objects.filter(event=event).select_related("locale") if event else EventPage.objects.none()
    )
    existing = {page.locale.language_code: page for page in pages_of}
    identity, slug = _identity(existing, [one.title for one in editions], "event", EventIndexPage)
    if event is None:
        event = Event(reference=_free_reference(slug), source_checksum=upload.sha256)
    unknown = fill_event(event, editions)
    event.full_clean()
    event.save()
    event.save_revision()
    pages = []
    for edition in editions:
        page = _draft_of(existing, edition.language) or EventPage(
            translation_key=identity, slug=slug, live=False
        )
        page.locale, page.event = Locale.objects.get(language_code=edition.language), event
        fill_event_page(page, edition)
        if not page.pk:
            EventIndexPage.objects.get(locale=page.locale).add_child(instance=page)
        pages.append(page)
    notes = [
        Note("post-unknown", _("“%(post)s” is no post of the vocabulary.") % {"post": post})
        for post in unknown
    ]
    if any(one.country for one in editions) and event.country is None:
        notes.append(Note("country-unknown", _("The country is not in the vocabulary.")))
    return pages, not existing, notes


def _identity(
    existing: dict[str, ItemPage],
    titles: list[str],
    fallback: str,
    section: type[ReportIndexPage | EventIndexPage],
) -> tuple[uuid.UUID, str]:
    """The translation key and address that the editions share: those there are, or new ones."""
    for page in existing.values():
        return page.translation_key, page.slug
    return uuid.uuid4(), free_slug(titles=titles, fallback=fallback, section=section)


def _draft_of(existing: dict[str, ItemPage], language: str) -> ItemPage | None:
    page = existing.get(language)
    return page.get_latest_revision_as_object() if page else None


def _person_keys(existing: dict[str, ReportPage], count: int) -> list[uuid.UUID]:
    """One identity a person, the same in all editions; those that the people have already come first."""
    known: list[uuid.UUID] = []
    for page in existing.values():
        known = [person.translation_key for person in page.people.order_by("sort_order")]
        break
    return [*known[:count], *(uuid.uuid4() for _number in range(count - len(known)))]


def _free_reference(slug: str) -> str:
    reference, number = slug, 2
    while Event.objects.filter(reference=reference).exists():
        reference, number = f"{slug}-{number}", number + 1
    return reference


def _name_of(upload: Upload) -> str:
    return PurePath(upload.name).stem or _("Imported document")


def _store(upload: Upload, title: str, publish: bool, user: Member | None) -> CustomDocument:
    """Keep the file. That of a draft is for members until publication moves it to the item's own audience."""
    collection = collection_for(Audience.PUBLIC if publish else Audience.MEMBERS)
    document = CustomDocument(title=title[:255], collection=collection, uploaded_by_user=user)
    name = upload.name or f"{_('document')}.{upload.kind}"
    document.file.save(name, ContentFile(upload.content), save=False)
    try:
        document.file_size = len(upload.content)
        document.save()
    except BaseException:
        document.file.storage.delete(document.file.name)
        raise
    return document
