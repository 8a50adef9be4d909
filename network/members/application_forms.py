"""Forms of applications: what the applicant writes, the focal point's opinion, the secretariat's decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.portal.language_list import WORKING_LANGUAGES
from network.vocabulary.models import Country, Post

from .fields import LineField, TextField, VocabularyChoiceField
from .models import Application, Opinion
from .models.appointment import today
from .names import validate_arabic_name, validate_latin_name


def first_name_field(**kwargs: Any) -> LineField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "given-name"})
    return LineField(
        label=_("First name"), max_length=150, validators=[validate_latin_name], widget=widget, **kwargs
    )


def last_name_field(**kwargs: Any) -> LineField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "family-name"})
    return LineField(
        label=_("Last name"), max_length=150, validators=[validate_latin_name], widget=widget, **kwargs
    )


def arabic_name_field(**kwargs: Any) -> LineField:
    return LineField(
        label=_("Name in Arabic script"),
        max_length=200,
        required=False,
        validators=[validate_arabic_name],
        widget=forms.TextInput(attrs={"dir": "auto"}),
        **kwargs,
    )


class ApplicationForm(forms.Form):
    """What an applicant says about themselves; `answers` after validation."""

    first_name = first_name_field(help_text=_("In Latin letters, as you write it."))
    last_name = last_name_field(help_text=_("In Latin letters, as you write it."))
    name_in_arabic = arabic_name_field(help_text=_("Your whole name, if you write it in Arabic script too."))
    country = VocabularyChoiceField(
        Country.objects.all(), label=_("Country"), empty_label=_("Choose a country"), is_alphabetical=True
    )
    post = VocabularyChoiceField(
        Post.objects.all(),
        label=_("Post"),
        empty_label=_("Choose a post"),
        help_text=_("The one that comes nearest to yours."),
    )
    title = LineField(
        label=_("Title of your post"),
        max_length=200,
        required=False,
        help_text=_("As the office is called at home."),
    )
    organisation_name = LineField(
        label=_("Organisation"),
        max_length=250,
        help_text=_("The ministry, agency or office where you work, with its full name."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "organization"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=WORKING_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    expertise = TextField(
        label=_("What you know well"),
        max_length=1000,
        required=False,
        help_text=_("Subjects on which others may turn to you. Members see this in the directory."),
    )
    reason = TextField(
        label=_("Why you wish to join"),
        max_length=2000,
        help_text=_("Read by the focal point of your country and by the secretariat only."),
    )

    def __init__(self, *args: Any, application: Application | None = None, **kwargs: Any) -> None:
        if application is not None:
            kwargs["initial"] = {name: getattr(application, name) for name in self.base_fields} | {
                "country": application.country_id,
                "post": application.post_id,
            }
        super().__init__(*args, **kwargs)
        self.fields["country"].fill()
        self.fields["post"].fill()

    @property
    def answers(self) -> dict[str, Any]:
        return self.cleaned_data


class OpinionForm(forms.Form):
    """The opinion of the country's focal point."""

    opinion = forms.ChoiceField(
        label=_("Your opinion"),
        choices=[
            (Opinion.ENDORSED.value, _("I endorse this application")),
            (Opinion.OBJECTED.value, _("I do not endorse it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your opinion.")},
    )
    note = TextField(
        label=_("Note to the secretariat"),
        max_length=1000,
        required=False,
        help_text=_("The applicant does not see it."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            cleaned.get("opinion") == Opinion.OBJECTED
            and not cleaned.get("note")
            and "note" not in self.errors
        ):
            self.add_error("note", _("Say in a few words why you do not endorse it."))
        return cleaned


class DecisionForm(forms.Form):
    """The secretariat's decision."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("approve", _("Approve: the applicant becomes a member")), ("decline", _("Decline"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    reason = TextField(
        label=_("Reason"),
        max_length=1000,
        required=False,
        help_text=_("The applicant reads it. Needed to decline."),
    )
    organisation_name = LineField(
        label=_("Organisation, as the network writes it"),
        max_length=250,
        help_text=_("The organisations of this country that are known already are suggested."),
    )
    start_date = forms.DateField(
        label=_("Holds the post in the network from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        kwargs["initial"] = {"organisation_name": application.organisation_name, "start_date": today()}
        super().__init__(*args, **kwargs)
        self.fields["organisation_name"].widget.attrs["list"] = "organisations"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "decline" and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Give the reason: the applicant reads it."))
        return cleaned
