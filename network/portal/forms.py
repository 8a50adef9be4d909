"""Forms of the shell: an item in the editor, and a reader's word about a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class ItemPageForm(WagtailAdminPageForm):
    """Adds the audience, a fact of the whole item that takes effect when the form is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from .audience import Audience, audience_of

        if "slug" in self.fields:
            self.fields["slug"].required = False  # made from the title, or from the item's key
        if "audience" in self.fields:
            self.fields["audience"].choices = Audience.choices
            self.fields["audience"].initial = (
                audience_of(self.instance).value if self.instance.pk else Audience.PUBLIC.value
            )

    audience = forms.ChoiceField(
        label=_("Who may see this item"),
        choices=[],
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "Counts for all languages and for the item's images and documents, as soon as you save. "
            "Whoever may edit this section can always read it."
        ),
    )

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.chosen_audience = self.cleaned_data.get("audience") or None


class FeedbackForm(forms.Form):
    """ "Was this page useful?", and what is wrong with it."""

    useful = forms.TypedChoiceField(
        label=_("Was this page useful?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    problem = forms.CharField(
        label=_("What is wrong, or missing?"),
        help_text=_("Please do not write your name or anything confidential."),
        max_length=2000,
        required=False,
        error_messages={
            "max_length": _("Write at most %(limit_value)d characters; these are %(show_value)d.")
        },
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and cleaned.get("useful") is None and not cleaned.get("problem"):
            raise forms.ValidationError(_("Say whether the page was useful, or describe the problem."))
        return cleaned
