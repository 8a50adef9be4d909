from django.db import models


class ScheduledRun(models.Model):
    """When a recurring job last ran to its end with all of it done; one row a job."""

    job = models.CharField(max_length=40, unique=True)
    finished_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.job} {self.finished_at:%Y-%m-%d %H:%M:%S}"
