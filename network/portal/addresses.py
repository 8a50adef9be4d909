"""Addresses of items: Latin, and the same in every language."""

from __future__ import annotations

import re

from django.utils.text import slugify
from wagtail.models import Page

from .models import SectionPage

LENGTH = 60
APOSTROPHE = re.compile("['’]")


def free_slug(*, titles: list[str], fallback: str, section: type[SectionPage]) -> str:
    """Return an address that no page of the section has in any language.

    It is made from the first title that has Latin letters, else from `fallback`. One query, and one for the section.
    """
    candidates = (slugify(APOSTROPHE.sub(" ", title))[:LENGTH].strip("-") for title in titles)
    base = next((slug for slug in candidates if slug), "") or slugify(fallback) or "item"
    paths = section.objects.values_list("path", flat=True)
    pages = Page.objects.filter(path__regex="^(" + "|".join(paths) + ")", slug__startswith=base)
    taken = set(pages.values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
