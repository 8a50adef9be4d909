from .listings import event_listing, next_first, report_listing

__all__ = ["event_listing", "next_first", "report_listing"]
