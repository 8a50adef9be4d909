"""Forms of one's own settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.portal.language_list import WORKING_LANGUAGES
from network.portal.timezones import timezones
from network.vocabulary.models import Theme

from .application_forms import arabic_name_field, first_name_field, last_name_field
from .fields import TextField
from .models import DirectoryEntry, Member, NoticeFrequency
from .rules import is_member


class AccountForm(forms.Form):
    """The name, and how the network speaks to this person."""

    first_name = first_name_field(help_text=_("In Latin letters, as you write it."))
    last_name = last_name_field(help_text=_("In Latin letters, as you write it."))
    name_in_arabic = arabic_name_field(help_text=_("Your whole name, if you write it in Arabic script too."))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Mails to you are written in it."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    notice_frequency = forms.ChoiceField(
        label=_("Notices by mail"),
        choices=NoticeFrequency.choices,
        widget=forms.RadioSelect,
        help_text=_("What concerns your own application or registration is always mailed at once."),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(member, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = timezones()
        for name in ("first_name", "last_name"):
            self.fields[name].required = is_member(member)


class EntryForm(forms.Form):
    """What other members see in the directory."""

    is_listed = forms.BooleanField(label=_("I am in the directory"), required=False)
    shows_post = forms.BooleanField(label=_("Show my post and organisation"), required=False)
    shows_expertise = forms.BooleanField(label=_("Show my languages, themes and expertise"), required=False)
    shows_email = forms.BooleanField(label=_("Show my e-mail address"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=WORKING_LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    expertise = TextField(label=_("What you know well"), max_length=1000, required=False)

    def __init__(self, *args: Any, entry: DirectoryEntry | None, **kwargs: Any) -> None:
        entry_now = entry or DirectoryEntry()
        kwargs["initial"] = {name: getattr(entry_now, name) for name in self.base_fields if name != "themes"}
        kwargs["initial"]["themes"] = [theme.pk for theme in entry.themes.all()] if entry else []
        super().__init__(*args, **kwargs)
