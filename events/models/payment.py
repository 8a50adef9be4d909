"""Fees as they were received: a list that is only added to."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .registration import Registration

PAYMENTS_ARE_KEPT = "A payment is never changed or deleted; a mistake is reversed."


class PaymentMethod(models.TextChoices):
    CASH = "cash", _("cash at the desk")
    CARD = "card", _("card at the desk")
    TRANSFER = "transfer", _("bank transfer")
    CHEQUE = "cheque", _("cheque")


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Rows that nobody changes or deletes, one by one or many at once."""

    def update(self, **fields: Any) -> NoReturn:
        raise TypeError(PAYMENTS_ARE_KEPT)

    def delete(self) -> NoReturn:
        raise TypeError(PAYMENTS_ARE_KEPT)


class Payment(models.Model):
    """A fee received, or its reversal; each has a receipt with a number of its own.

    Never edited and never deleted: a mistake is reversed by a row of its own, which names the one it takes back.
    Amounts are in the currency they were paid in and never converted. Numbers run on without gaps within a year.
    """

    registration = models.ForeignKey(
        Registration, verbose_name=_("registration"), on_delete=models.PROTECT, related_name="payments"
    )
    year = models.PositiveSmallIntegerField(_("year of the receipt"))
    number = models.PositiveIntegerField(_("number of the receipt"))
    amount = models.DecimalField(
        _("amount"), max_digits=12, decimal_places=2, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("currency"), max_length=3)
    method = models.CharField(_("paid by"), max_length=10, choices=PaymentMethod)
    received_date = models.DateField(_("received on"))
    note = models.CharField(_("note"), max_length=250, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    # Names the form that the payment came by: one that is sent twice is kept once.
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reverses = models.OneToOneField(
        "self",
        verbose_name=_("takes back"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reversal",
    )

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_receipt_a_number"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_of_something"),
        ]

    def __str__(self) -> str:
        return self.receipt_number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row. Raises TypeError for one that exists."""
        if not self._state.adding:
            raise TypeError(PAYMENTS_ARE_KEPT)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(PAYMENTS_ARE_KEPT)

    @property
    def receipt_number(self) -> str:
        """Such as 2026-00042."""
        return f"{self.year}-{self.number:05}"

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None


class ReceiptBook(models.Model):
    """The number given last in a year; the row is locked while a number is given."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("receipt book")
        verbose_name_plural = _("receipt books")

    def __str__(self) -> str:
        return str(self.year)
