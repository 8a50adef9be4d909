"""What templates of every app need of the shell: addresses, editions, labels, panels, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sized
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from network.portal import slots
from network.portal.editions import live_editions
from network.portal.formats import language_name
from network.portal.queries import address_of, themes
from network.vocabulary.languages import direction

register = template.Library()
FOOTNOTE_MARK = re.compile(r"<sup>\s*(\d{1,3})\s*</sup>")


@dataclass(frozen=True)
class Edition:
    """A live edition of an item: its language and its own address."""

    language: str
    url: str


@register.filter
def address(page: Page, language: str) -> str:
    """The page's address inside the interface of `language`, whichever edition it is."""
    return address_of(page, language)


@register.filter
def own_address(page: Page) -> str:
    """The address of this edition under its own language."""
    return address_of(page, page.locale.language_code)


@register.filter
def direction_of(language: str) -> str:
    """The `dir` of a language."""
    return direction(language)


@register.filter
def editions(page: Page) -> list[Edition]:
    """The live editions of the item that `page` is an edition of. One query, once a page."""
    shown: list[Edition] | None = getattr(page, "_editions_shown", None)
    if shown is None:
        shown = [
            Edition(edition.locale.language_code, own_address(edition)) for edition in live_editions(page)
        ]
        page._editions_shown = shown
    return shown


@register.filter
def label(value: Any) -> SafeString:
    """A vocabulary row, or its label, as HTML: a name from another language carries that language and names it."""
    text = getattr(value, "label", value)
    if getattr(text, "is_fallback", False) and text.text:
        return format_html(
            '<bdi lang="{}" dir="{}">{}</bdi> ({})',
            text.language,
            text.direction,
            text.text,
            language_name(text.language),
        )
    return conditional_escape(text)


@register.simple_tag(takes_context=True)
def panels(
    context: template.Context, place: slots.Place, subject: Any = None
) -> list[tuple[str, dict[str, Any]]]:
    """The panels that apps put in a place of the shell, each a template and its context."""
    return slots.panels(place, context["request"], subject)


@register.simple_tag
def all_themes() -> list[Any]:
    """The themes, at most ten. One query."""
    return themes()


@register.filter
def link_footnotes(text: str, footnotes: Sized) -> SafeString:
    """Make each superscript number in `text` a link to the footnote of that number, if there are so many.

    The first mark of a footnote gets an id, to which the footnote's back-link leads. Other superscripts stay.
    """
    seen: set[int] = set()
    count = len(footnotes)

    def link(mark: re.Match[str]) -> str:
        number = int(mark[1])
        if not 1 <= number <= count:
            return mark[0]
        anchor = "" if number in seen else f' id="footnote-mark-{number}"'
        seen.add(number)
        return f'<sup{anchor}><a href="#footnote-{number}">{number}</a></sup>'

    # Safe: it only adds links to HTML that a template has rendered.
    return mark_safe(FOOTNOTE_MARK.sub(link, text))
