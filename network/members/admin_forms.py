"""Forms of posts held and of roles in the editors' part of the site."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .models import Appointment, Member
from .names import tidy_line, validate_line
from .roles import MEMBERS


class MemberChoiceForm(WagtailAdminModelForm):
    """A row that belongs to a member: members by name, with the address that tells two of one name apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        members = Member.objects.filter(groups__name=MEMBERS, is_active=True)
        field.queryset = members.order_by("last_name", "first_name", "pk")
        field.label_from_instance = lambda member: f"{member.display_name} ({member.email})"


class AppointmentForm(MemberChoiceForm):
    """Whoever writes down a post vouches for it."""

    def clean_title(self) -> str:
        title = tidy_line(self.cleaned_data["title"])
        validate_line(title)
        return title

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        first, end = cleaned.get("start_date"), cleaned.get("end_date")
        if first and end and end < first:
            self.add_error("end_date", _("This day is before the first day."))
        return cleaned

    def save(self, commit: bool = True) -> Appointment:
        self.instance.verified_by = self.for_user
        return super().save(commit)


class OrganisationForm(WagtailAdminModelForm):
    def clean_name(self) -> str:
        name = tidy_line(self.cleaned_data["name"])
        validate_line(name)
        return name
