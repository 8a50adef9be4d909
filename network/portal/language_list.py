"""A field that holds several languages: those an event is held in, those a member speaks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

WORKING_LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("pt", _("Portuguese")),
    ("ar", _("Arabic")),
    ("es", _("Spanish")),
    ("sw", _("Kiswahili")),
]


def validate_languages(codes: object) -> None:
    """Raises ValidationError unless `codes` is a list of known language codes."""
    known = {code for code, _name in WORKING_LANGUAGES}
    if not isinstance(codes, list) or not set(codes) <= known:
        raise ValidationError(_("Choose languages from the list."))


class LanguageListField(models.JSONField):
    """A list of ISO 639-1 codes, edited as check boxes."""

    default_validators = [validate_languages]

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            label=self.verbose_name,
            choices=WORKING_LANGUAGES,
            required=not self.blank,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
