"""Forms of events and reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.portal.uploads import Upload, check_upload

from .importing.recognise import NotADocument, recognise
from .importing.recognised import Recognised


class ImportForm(forms.Form):
    """A Word or PDF file that is to become a report or an event. After validation `upload` and `found` are set."""

    kind = forms.ChoiceField(
        label=_("What is in the file"),
        choices=[
            ("", _("Tell by its words")),
            ("report", _("A report")),
            ("event", _("An aide-mémoire of an event")),
        ],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Word (.docx) or PDF with text, up to 25 MB and 300 pages. Nothing is saved before you confirm."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf"}),
    )

    upload: Upload
    found: Recognised

    def clean_file(self) -> Any:
        """Check the file and read it, so that every refusal stands beside the field."""
        file = self.cleaned_data["file"]
        self.upload = check_upload(file)
        try:
            self.found = recognise(self.upload, kind=self.cleaned_data.get("kind", ""))
        except NotADocument as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return file
