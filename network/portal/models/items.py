"""An item: what the network publishes, in up to four editions that share facts and tell the rest in words."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from ..forms import ItemPageForm

if TYPE_CHECKING:
    from wagtail.models import Revision

logger = logging.getLogger(__name__)


def synchronized(*names: str) -> list[SynchronizedField]:
    """wagtail-localize's declaration that these fields are the same in every edition and not for translators."""
    return [SynchronizedField(name, overridable=False) for name in names]


class ItemPage(Page):
    """Base of practices, reports and events.

    An item is its pages' `translation_key`. Fields named in `facts` are true in every language: when an
    edition is published, `network.portal.facts` copies them to its sisters. All other fields are narrative.
    """

    facts: ClassVar[tuple[str, ...]] = ("themes", "is_sample")
    kind: ClassVar[str]
    chosen_audience: str | None = None  # set by the editor's form, applied with the next save
    is_saved_by_itself = False  # set by a hook while the editor saves without being asked to

    summary = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_("One to three sentences, shown in lists and search results."),
    )
    themes = ParentalManyToManyField(
        "vocabulary.Theme", verbose_name=_("themes"), blank=True, related_name="+"
    )
    is_sample = models.BooleanField(
        _("sample content"),
        default=False,
        help_text=_("Shown with a label: made up to show what the network does."),
    )

    base_form_class = ItemPageForm
    private_page_options: list[str] = []
    subpage_types: list[str] = []
    promote_panels = [
        FieldPanel("audience"),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")], _("Address")
        ),
        FieldPanel("is_sample"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.override_translatable_fields = synchronized("slug", *cls.facts)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to overwrite a live text with an unfinished translation.

        wagtail-localize saves a translation to the live row before it publishes it, so this is the door.
        """
        from ..rules import has_missing_parts

        super().full_clean(*args, **kwargs)
        if self.live and has_missing_parts(self):
            raise ValidationError(
                {"__all__": [_("Parts of this translation are missing. It stays as it was.")]}
            )

    def _set_core_field_defaults(self) -> None:
        """Wagtail makes the address from the title; a title in Arabic letters gives one from the item's key."""
        super()._set_core_field_defaults()
        if not self.slug:
            self.slug = f"{self.kind}-{str(self.translation_key)[:8]}"

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        """An address belongs to one item in all four languages, also where it has no edition yet."""
        if parent_page is None:
            return True
        sections = Page.objects.filter(translation_key=parent_page.translation_key)
        taken = Page.objects.filter(
            slug=slug,
            depth=parent_page.depth + 1,
            path__regex="^(" + "|".join(sections.values_list("path", flat=True)) + ")",
        )
        return not (taken.exclude(translation_key=page.translation_key) if page else taken).exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self._apply_chosen_audience()

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        self._apply_chosen_audience()
        return super().save_revision(*args, **kwargs)

    def _apply_chosen_audience(self) -> None:
        """Before anything is published, and again with it, so that no moment is more open than the choice.

        A click alone opens nothing: when the editor saves by itself, an item can be closed but not opened.
        """
        from ..audience import Audience, audience_of, set_audience

        if not (self.chosen_audience and self.pk):
            return
        is_opened = self.chosen_audience == Audience.PUBLIC and audience_of(self) != Audience.PUBLIC
        if not (is_opened and self.is_saved_by_itself):
            set_audience(self, self.chosen_audience)
        self.chosen_audience = None

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Revision | None:
        """Publish, unless parts of this translation are missing: they would go live in another language."""
        from ..rules import has_missing_parts

        if has_missing_parts(self):
            logger.warning("Not published, parts of the translation are missing: page %s", self.pk)
            return None
        return super().publish(revision, *args, **kwargs)
