"""Forms in which members write. Author, circle and thread are never fields: the session and the address say them."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from network.portal.uploads import CheckedAttachment, check_attachments

from .models import Circle
from .text import MOST_CHARACTERS, MOST_OF_A_TITLE, clean_text, clean_title

MARKDOWN_HELP = _(
    "A blank line begins a paragraph, * a list, > a quotation, **two stars** are bold. Write @ and a name."
)


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return list(files.getlist(name))


class FilesField(forms.FileField):
    """Some files, or none, each told by its content. Cleans to a list of CheckedAttachment."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[CheckedAttachment]:
        return check_attachments(data if isinstance(data, list | tuple) else [data] if data else [])


class TextForm(forms.Form):
    """The text of a contribution, cleaned as it will be kept."""

    text = forms.CharField(
        label=_("Your text"),
        help_text=MARKDOWN_HELP,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "maxlength": MOST_CHARACTERS}),
    )

    def clean_text(self) -> str:
        return clean_text(self.cleaned_data["text"])


class ReplyForm(TextForm):
    """A contribution to a thread. The same `submission` twice is one contribution."""

    files = FilesField(
        label=_("Files"),
        required=False,
        help_text=_("PDF, Word or pictures. Choose them last: a preview does not keep them."),
    )
    answers = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    field_order = ("title", "text", "files")


class ThreadForm(ReplyForm):
    """A new thread with its first contribution."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("The question in one line."),
        max_length=MOST_OF_A_TITLE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    answers = None  # type: ignore[assignment]

    def clean_title(self) -> str:
        return clean_title(self.cleaned_data["title"])


class UnnamedForm(TextForm):
    """What a moderator puts in without a name at a member's request."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ReasonForm(forms.Form):
    """Why: for a report to the moderators, or for the moderation log."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label or self.fields["reason"].label

    def clean_reason(self) -> str:
        return clean_text(self.cleaned_data["reason"], most=1000)


class MoveForm(ReasonForm):
    """Where a thread goes: a circle that the same person moderates."""

    circle = forms.ModelChoiceField(label=_("To the circle"), queryset=Circle.objects.none())
    field_order = ("circle", "reason")

    def __init__(self, *args: Any, circles: QuerySet[Circle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circle"].queryset = circles  # type: ignore[attr-defined]


def add_errors(form: forms.Form, refusal: ValidationError) -> forms.Form:
    """Put what an action refused beside the field it is about: files beside `files`, anything else on top."""
    for field, errors in (refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal}).items():
        form.add_error(field if field in form.fields else None, errors)
    return form
