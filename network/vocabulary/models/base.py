from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.search import index

from ..folding import spellings
from ..languages import LANGUAGES
from ..translated_text import TranslatedText, TranslatedTexts, best_text


class VocabularyRow(index.Indexed, models.Model):
    """A word of the network with its name in up to four languages.

    `name` reads the active language; where it is missing, the next best language. Use `label` (or `texts` for the
    other translated fields) to show it, so that a fallback says which language it is in.
    """

    slug = models.SlugField(
        _("short name for addresses"),
        max_length=80,
        unique=True,
        help_text=_("Latin letters, digits and hyphens. Files and addresses refer to it: do not change it."),
    )
    name = models.CharField(_("name"), max_length=200)
    sort_order = models.PositiveIntegerField(_("position in lists"), default=0)

    # One field per language: a field on `name` would index the active language alone.
    search_fields = [
        *(index.SearchField(f"name_{language}") for language in LANGUAGES),
        *(index.AutocompleteField(f"name_{language}") for language in LANGUAGES),
        index.AutocompleteField("folded_names"),
    ]

    class Meta:
        abstract = True
        ordering = ["sort_order", "slug"]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def label(self) -> TranslatedText:
        """The name with its language; the slug when no language has a name."""
        name = best_text(self, "name")
        return name if name.text else TranslatedText(text=self.slug, language="en", is_fallback=False)

    @property
    def texts(self) -> TranslatedTexts:
        return TranslatedTexts(self)

    def folded_names(self) -> str:
        """All names without accents and hamza variants, for editors who type them that way."""
        return " ".join(spellings(name) for name in self.names().values())

    def names(self) -> dict[str, str]:
        """The names that exist, by language."""
        names = {
            language: getattr(self, build_localized_fieldname("name", language)) for language in LANGUAGES
        }
        return {language: name for language, name in names.items() if name}

    def clean(self) -> None:
        super().clean()
        if not self.names():
            raise ValidationError(_("Give the name in at least one language."))


class SourcedRow(VocabularyRow):
    """A row taken from a list that somebody else publishes or said."""

    source = models.TextField(
        _("source"), blank=True, help_text=_("Where the list comes from, with its date.")
    )

    class Meta(VocabularyRow.Meta):
        abstract = True
