from .scheduled_run import ScheduledRun

__all__ = ["ScheduledRun"]
