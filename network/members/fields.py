"""Form fields for what people write about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from network.vocabulary.queries import alphabetical

from .names import tidy_line, validate_line, validate_text

TOO_LONG = _("Write at most %(limit_value)d characters; these are %(show_value)d.")


class LineField(forms.CharField):
    """One line of text: spaces are tidied, hidden characters and line breaks refused."""

    default_validators = [validate_line]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"dir": "auto"}))
        super().__init__(*args, **kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value: Any) -> str:
        return tidy_line(super().to_python(value))


class TextField(forms.CharField):
    """Several lines of plain text; line breaks count as one character each."""

    default_validators = [validate_text]

    def __init__(self, *args: Any, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"dir": "auto", "rows": rows}))
        super().__init__(*args, **kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class VocabularyChoiceField(forms.ModelChoiceField):
    """One row of the vocabulary; its rows in alphabetical order of the reader's language, or in their own."""

    def __init__(self, queryset: QuerySet[Any], *, is_alphabetical: bool = False, **kwargs: Any) -> None:
        super().__init__(queryset, **kwargs)
        self.is_alphabetical = is_alphabetical

    def fill(self) -> None:
        """Load the choices; call it when the form is made. One query."""
        rows = list(self.queryset)
        if self.is_alphabetical:
            rows = alphabetical(rows, get_language() or "en")
        self.choices = [("", self.empty_label), *((row.pk, str(row)) for row in rows)]
