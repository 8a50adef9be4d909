"""Documents of the search index: the kinds, what they are made from, and how to get them.

A higher app adds a kind with `register_kind`, and what changes it with `register_source` and
`register_expansion`, when its app is ready.
"""

from __future__ import annotations

from django.apps import apps
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from network.portal.models import CustomDocument, SectionPage
from network.vocabulary.models import CountryAlias

from .events import EventKind
from .members import MemberKind
from .practices import PracticeKind
from .registry import (
    all_documents,
    document,
    document_count,
    document_keys,
    documents,
    kind_names,
    register_expansion,
    register_kind,
    register_source,
    sources,
    subjects_of,
)
from .reports import ReportKind
from .terms import TermKind
from .threads import ThreadKind

__all__ = [
    "all_documents",
    "document",
    "document_count",
    "document_keys",
    "documents",
    "kind_names",
    "register_all",
    "register_expansion",
    "register_kind",
    "register_source",
    "sources",
    "subjects_of",
]


def register_all() -> None:
    """Register the kinds of this app, and what lies beneath all items: tree, audience, other names of countries."""
    PracticeKind().register()
    ReportKind().register()
    EventKind().register()
    TermKind().register()
    ThreadKind().register()
    MemberKind().register()
    # Moving a page saves it as a bare Page; below a section, addresses change with it.
    register_source(Page, lambda page: [f"page:{page.pk}"])
    for model in apps.get_models():
        if issubclass(model, SectionPage):
            register_source(model, lambda section: [f"page:{section.pk}"])
    register_source(PageViewRestriction, lambda restriction: [f"page:{restriction.page_id}"])
    register_source(CustomDocument, lambda file: [f"portal.customdocument:{file.pk}"])
    register_source(Collection, lambda collection: [f"wagtailcore.collection:{collection.pk}"])
    register_source(CollectionViewRestriction, lambda door: [f"wagtailcore.collection:{door.collection_id}"])
    register_source(CountryAlias, lambda alias: [f"vocabulary.country:{alias.country_id}"])
