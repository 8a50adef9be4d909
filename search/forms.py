"""Forms of search in the editors' part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from network.members.models import Member
from network.vocabulary.languages import LANGUAGES, OWN_NAMES
from search.engine.base import LONGEST_QUERY
from search.trial import Reader

LARGEST_UPLOAD = 10 * 1024 * 1024
"""Bytes. While a memory is imported nothing else can be written on SQLite; what takes longer is for
`manage.py import_translation_memory`.
"""

LANGUAGE_CHOICES = [(code, OWN_NAMES[code]) for code in LANGUAGES]


class TrialForm(forms.Form):
    """A question and the reader it is asked as. After validation `cleaned_data["reader"]` is a `Reader`."""

    question = forms.CharField(
        label=_("Question"),
        max_length=LONGEST_QUERY,
        help_text=_("As a reader types it into the search box."),
        error_messages={"required": _("Type a question.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Reader’s language"), choices=LANGUAGE_CHOICES)
    reader = forms.ChoiceField(
        label=_("Asked by"),
        choices=[
            ("visitor", _("A visitor")),
            ("member", _("Any member")),
            ("account", _("One account, by its e-mail address")),
        ],
        initial="visitor",
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("E-mail address of the account"),
        required=False,
        help_text=_("Only where the question is asked by one account."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("reader") == "account" and "email" in self.cleaned_data:
            account = self._account(self.cleaned_data["email"])
            if account:
                self.cleaned_data["reader"] = account
        return self.cleaned_data

    def _account(self, email: str) -> Member | None:
        account = Member.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if not email:
            self.add_error("email", _("Type the e-mail address of the account."))
        elif not account:
            self.add_error("email", _("No open account has this address."))
        return account

    @property
    def chosen_reader(self) -> Reader:
        reader: Reader = self.cleaned_data["reader"]
        return reader


class BlockForm(forms.Form):
    """A word of a question and what it is not to be looked up as."""

    asked_language = forms.ChoiceField(choices=LANGUAGE_CHOICES)
    asked = forms.CharField(max_length=200)
    found_language = forms.ChoiceField(choices=LANGUAGE_CHOICES)
    found = forms.CharField(max_length=200)


class TranslationMemoryForm(forms.Form):
    """A translation memory to import."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=255,
        help_text=_("What it is called in the list. Left empty, it has the name of the file."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "TMX, up to 10 MB. Sentences that stand in two or more of the network’s languages are kept. "
            "A larger file is imported by whoever runs the server."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".tmx"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file
