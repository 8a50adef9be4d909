"""What readers see of the shell's own pages."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from wagtail.models import Page

from network.vocabulary.models import Theme

from .audience import User, visible_to
from .editions import best_editions, preference
from .models import ItemPage, StandardPage


@dataclass(frozen=True)
class Link:
    """A page of the institution in the reader's best language."""

    title: str
    url: str
    language: str


def standard_pages(language: str) -> list[Link]:
    """About, contact, privacy and the like, each once, in the order the editors gave them. One query.

    They are few, and chosen and ordered here: the database would walk through all pages of the site to do it.
    """
    order = preference(language)
    pages = StandardPage.objects.live().order_by().select_related("locale")
    best: dict[UUID, StandardPage] = {}
    for page in sorted(pages, key=lambda page: order.index(page.locale.language_code)):
        best.setdefault(page.translation_key, page)
    shown = sorted(best.values(), key=lambda page: page.path)
    return [Link(page.title, f"/{language}/{page.slug}/", page.locale.language_code) for page in shown]


def themes() -> list[Theme]:
    """All themes in their order; there are at most ten. One query."""
    return list(Theme.objects.all())


def address_of(page: Page, language: str | None = None) -> str:
    """The address of a page inside the interface of `language`, whichever edition the page is. No query.

    Every home page lies right under the root and everything else under a home page, so the address is the language
    and what follows the home page in `url_path`. Empty for a page that was never saved.
    """
    _root, _slash, below_home = (page.url_path or "").lstrip("/").partition("/")
    return f"/{language or get_language() or 'en'}/{below_home}" if page.url_path else ""


def readable_item(key: UUID, user: User, language: str) -> Page | None:
    """The best live edition of the item with this translation key, if the user may read it. One query."""
    pages = visible_to(Page.objects.live().type(ItemPage).filter(translation_key=key), user)
    return best_editions(pages, language).select_related("locale").first()
