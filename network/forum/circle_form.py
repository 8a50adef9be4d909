"""The form of a circle in the editors' part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from network.members.models import Member
from network.members.roles import MEMBERS, MODERATORS

from .actions.open_circle import keep_circle
from .models import Circle, CircleAccess

RESERVED = frozenset({"reports", "files"})
"""Names of the forum's own addresses."""


class CircleForm(WagtailAdminModelForm):
    """Saves through the action, so that the circle's group and seats follow what is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "moderators" in self.fields:
            members = Member.objects.filter(is_active=True, groups__name=MEMBERS)
            able = members.filter(pk__in=Member.objects.filter(groups__name=MODERATORS).values("pk"))
            if self.instance.pk:
                able |= members.filter(moderated_circles=self.instance.pk)
            self.fields["moderators"].queryset = able.distinct().order_by("last_name", "first_name", "pk")

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug in RESERVED:
            raise forms.ValidationError(_("This address is used by the site itself. Choose another."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("access") == CircleAccess.POST and not cleaned.get("posts"):
            self.add_error("posts", _("Choose at least one post."))
        return cleaned

    def save(self, commit: bool = True) -> Circle:
        if not commit:
            return super().save(commit=False)
        return keep_circle(
            circle=self.instance,
            posts=self.cleaned_data["posts"],
            moderators=self.cleaned_data["moderators"],
        )
