"""The numbered receipt of a payment, or of its reversal."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from network.portal.formats import date_text, money_text

from ..models import Payment
from .facts import addressee, letterhead, page_of, title_of
from .typesetting import isolated, plain, typeset


def receipt(payment: Payment, language: str) -> bytes:
    """The receipt as a PDF in `language`, in the currency that was paid. Raises `FontMissing`.

    The receipt of a payment taken back says so and names the number that takes it back.
    """
    registration = payment.registration
    event = registration.event
    with translation.override(language):
        page = page_of(registration, language)
        moment = payment.recorded_at.astimezone(ZoneInfo(event.timezone))
        is_reversal = payment.reverses is not None
        payer, *about_payer = addressee(registration, language)
        rows = [
            (_("Amount"), f"{money_text(payment.amount, payment.currency)} ({payment.currency})"),
            (_("Paid back to") if is_reversal else _("Received from"), payer),
            ("", "\n".join(about_payer)),
            (_("Event"), title_of(event, page)),
            (_("For"), _("Fee per participant")),
            (_("Paid by"), payment.get_method_display()),
            (_("Received on") if not is_reversal else _("Date"), date_text(payment.received_date)),
            (_("Recorded by"), plain(payment.recorded_by.name_in(language) or _("Secretariat"))),
            *([(_("Reason"), plain(payment.note))] if is_reversal and payment.note else []),
        ]
        data = {
            **letterhead(),
            "title": _("Reversal") if is_reversal else _("Receipt"),
            "reference_label": _("Number"),
            "reference": payment.receipt_number,
            "date": date_text(moment.date()),
            "notice": _notice(payment),
            "rows": [row for row in rows if row[1]],
        }
        return typeset("receipt", data, language=language, moment=moment)


def _notice(payment: Payment) -> str:
    if payment.reverses is not None:
        return _("This takes back the receipt number %(number)s.") % {
            "number": isolated(payment.reverses.receipt_number)
        }
    reversal = Payment.objects.filter(reverses=payment).first()
    if reversal is None:
        return ""
    return _("This receipt is not valid any longer: number %(number)s takes it back.") % {
        "number": isolated(reversal.receipt_number)
    }
