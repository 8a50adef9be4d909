from .event import Event, EventFee, EventIndexPage, EventPage
from .payment import Payment, PaymentMethod, ReceiptBook
from .registration import (
    HOLDING_A_SEAT,
    LIVE,
    Nomination,
    Registration,
    RegistrationChange,
    RegistrationState,
)
from .report import ReportIndexPage, ReportPage, ReportPerson

__all__ = [
    "HOLDING_A_SEAT",
    "LIVE",
    "Event",
    "EventFee",
    "EventIndexPage",
    "EventPage",
    "Nomination",
    "Payment",
    "PaymentMethod",
    "ReceiptBook",
    "Registration",
    "RegistrationChange",
    "RegistrationState",
    "ReportIndexPage",
    "ReportPage",
    "ReportPerson",
]
