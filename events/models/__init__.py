from .event import Event, EventFee, EventIndexPage, EventPage
from .report import ReportIndexPage, ReportPage, ReportPerson

__all__ = [
    "Event",
    "EventFee",
    "EventIndexPage",
    "EventPage",
    "ReportIndexPage",
    "ReportPage",
    "ReportPerson",
]
