"""Forms of registration, payments and nominations. Who, which event and in which state are never fields."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.members.models import Member
from network.portal.formats import money_text

from .models import Event, PaymentMethod


class RegisterForm(forms.Form):
    remarks = forms.CharField(
        label=_("Remarks for the organisers"),
        help_text=_("For instance what you need on the way or at the venue. You may leave this empty."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class ReasonForm(forms.Form):
    """Why: optional, or asked for."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, is_required: bool = False, most: int = 1000, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.required = is_required
        field.max_length = most
        field.widget.attrs["maxlength"] = most


class PaymentForm(forms.Form):
    """A fee received at the desk or by transfer."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    currency = forms.ChoiceField(label=_("Currency"))
    amount = forms.DecimalField(label=_("Amount"), max_digits=12, decimal_places=2)
    method = forms.ChoiceField(label=_("Paid by"), choices=PaymentMethod.choices)
    received_date = forms.DateField(
        label=_("Received on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=250, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *args: Any, event: Event, today: datetime.date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"form_key": uuid.uuid4(), "received_date": today})
        super().__init__(*args, **kwargs)
        fees = list(event.fees.all())
        self.fields["currency"].choices = [
            (fee.currency, f"{fee.currency} – {money_text(fee.amount, fee.currency)}") for fee in fees
        ]
        if fees:
            self.initial.setdefault("amount", f"{fees[0].amount.normalize():f}")


class NominateForm(forms.Form):
    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none())
    note = forms.CharField(
        label=_("Note for the secretariat"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
