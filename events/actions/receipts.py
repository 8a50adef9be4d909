"""Numbers of receipts: one after the other within a year, none twice, none left out."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from ..models import ReceiptBook


@dataclass
class Receipts:
    """The book of a year, locked."""

    book: ReceiptBook

    def next(self) -> dict[str, int]:
        """The year and the number of the next receipt; given back if the transaction fails."""
        self.book.last_number += 1
        self.book.save(update_fields=["last_number"])
        return {"year": self.book.year, "number": self.book.last_number}


def lock_receipts() -> Receipts:
    """Lock the book of the year it is in UTC until the transaction ends. Locked after seats, where both are."""
    year = timezone.now().year
    ReceiptBook.objects.get_or_create(year=year)
    return Receipts(ReceiptBook.objects.select_for_update().get(year=year))
