from django.db import models
from django.utils.translation import gettext_lazy as _


class UnansweredQuestion(models.Model):
    """How often a question found nothing in one month: no person, no address, no finer time.

    `question` is its words in small letters; `language` that of the interface it was asked in; `month` its first day.
    """

    month = models.DateField(_("month"))
    language = models.CharField(_("language"), max_length=2)
    question = models.CharField(_("question"), max_length=200)
    count = models.PositiveIntegerField(_("times asked"), default=0)

    class Meta:
        verbose_name = _("question without result")
        verbose_name_plural = _("questions without result")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "language", "question"], name="unanswered_question_once_a_month"
            )
        ]

    def __str__(self) -> str:
        return self.question
