from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ..languages import LANGUAGES
from .base import VocabularyRow


class GlossaryTerm(VocabularyRow):
    """A word of public administration explained in four languages."""

    definition = models.TextField(_("definition"), blank=True, help_text=_("One to three sentences."))
    synonyms = models.TextField(_("other words for it"), blank=True, help_text=_("One a line."))

    search_fields = [
        *VocabularyRow.search_fields,
        *(index.AutocompleteField(f"synonyms_{language}") for language in LANGUAGES),
    ]

    class Meta(VocabularyRow.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def get_absolute_url(self) -> str:
        """The term's place in the glossary of the active language."""
        return f"{reverse('glossary')}#{self.slug}"
