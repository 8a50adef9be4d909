"""Questions without result, by language."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from search.unanswered.actions import MONTHS_KEPT
from search.unanswered.queries import unanswered_since

from .editors_only import EditorsOnly

PERIODS = (3, 12, MONTHS_KEPT)
"""Months that can be looked at, this one included."""


class UnansweredView(EditorsOnly, TemplateView):
    """What was asked in vain in the last three months, or as many as `months` in the address says."""

    page_title = gettext_lazy("Questions without result")
    header_icon = "help"
    template_name = "search/admin/unanswered.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("months", "")
        months = next((period for period in PERIODS if str(period) == asked), PERIODS[0])
        return super().get_context_data(
            months=months,
            periods=PERIODS,
            languages=unanswered_since(first_month(timezone.localdate(), months)),
            **kwargs,
        )


def first_month(today: datetime.date, months: int) -> datetime.date:
    """The first day of a period of whole months that ends with today's."""
    years, month = divmod(today.year * 12 + today.month - months, 12)
    return datetime.date(years, month + 1, 1)
