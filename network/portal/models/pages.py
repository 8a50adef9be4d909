"""The pages of the shell: home, sections, and standard pages such as "About"."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from .items import synchronized


class BestEditionMixin:
    """Routes `/LL/…/<slug>/` to the best edition of a child that has no LL edition."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Serve the child of that slug, live in this page's language if it can be, else its best edition."""
        try:
            return super().route(request, path_components)  # type: ignore[misc]
        except Http404:
            if len(path_components) != 1:
                raise
        from ..editions import best_editions

        sections = Page.objects.filter(translation_key=self.translation_key)  # type: ignore[attr-defined]
        children = Page.objects.live().filter(
            slug=path_components[0],
            depth=self.depth + 1,  # type: ignore[attr-defined]
            path__regex="^(" + "|".join(sections.values_list("path", flat=True)) + ")",
        )
        page = best_editions(children, get_language() or "en").specific().first()
        if page is None:
            raise Http404
        return RouteResult(page)


class HomePage(BestEditionMixin, Page):
    """The first screen: what this is, in one sentence, and where to go."""

    lead = models.CharField(_("what this is"), max_length=200, help_text=_("One sentence."))
    introduction = RichTextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    private_page_options: list[str] = []
    override_translatable_fields = synchronized("slug")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(Page):
    """A page of the institution itself: about, contact, privacy."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []
    private_page_options: list[str] = []
    override_translatable_fields = synchronized("slug")

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def clean(self) -> None:
        """Refuse a name that is an address of the site itself: the page could not be reached."""
        from ..rules import reserved_slugs

        super().clean()
        if self.slug in reserved_slugs():
            message = _("“%(slug)s” is an address of the site itself. Choose another.")
            raise ValidationError({"slug": ValidationError(message, params={"slug": self.slug})})


class SectionPage(BestEditionMixin, Page):
    """Base of the index pages of practices, reports and events: one in each language, made by `set_up_site`."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["portal.HomePage"]
    private_page_options: list[str] = []
    max_count_per_parent = 1
    override_translatable_fields = synchronized("slug")

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:

        context = super().get_context(request, *args, **kwargs)
        return {**context, "listing": self.listing(request)}

    def listing(self, request: HttpRequest) -> Listing:  # noqa: F821
        """The list this section shows for the request's filters, sort and page."""
        raise TypeError(f"{type(self).__name__} states its listing")
