"""Hundreds of live pages at once, for tests of lists: written to the tables without the receivers of a publication."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page


@transaction.atomic
def create_many(
    model: type[Page], section: Page, count: int, fields: Callable[[int], dict[str, Any]]
) -> list[Page]:
    """Put `count` live pages under a section that has none; `fields(number)` gives what differs."""
    content_type = ContentType.objects.get_for_model(model)
    made: list[Page] = []
    for number in range(1, count + 1):
        page = model(
            title=f"{model.__name__} {number}",
            slug=f"many-{number}",
            depth=section.depth + 1,
            path=model._get_path(section.path, section.depth + 1, number),
            url_path=f"{section.url_path}many-{number}/",
            locale_id=section.locale_id,
            content_type=content_type,
            live=True,
            first_published_at=timezone.now(),
            **fields(number),
        )
        page.draft_title = page.title
        made.append(page)
    parents = Page.objects.bulk_create(
        [
            Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields})
            for page in made
        ]
    )
    for page, parent in zip(made, parents, strict=True):
        page.page_ptr_id = page.pk = parent.pk
        page.save_base(raw=True)
    Page.objects.filter(pk=section.pk).update(numchild=count)
    return made
