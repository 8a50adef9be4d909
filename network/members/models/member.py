"""The account of a person. An account belongs to a person; a post is held for a time."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from network.portal.timezones import validate_timezone


class MemberManager(BaseUserManager["Member"]):
    """Creates accounts that sign in by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Member:
        """Create an account; without a password it cannot sign in with one. Raises ValueError without an address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Member:
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, username: str | None) -> Member:
        return self.get(email__iexact=username)


class NoticeFrequency(models.TextChoices):
    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day, together")
    NEVER = "never", _("Never")


class Member(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A person who may sign in, by e-mail address; there is no separate user name."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="en")
    name_in_arabic = models.CharField(_("name in Arabic script"), max_length=200, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC", validators=[validate_timezone])
    notice_frequency = models.CharField(
        _("notices by mail"), max_length=10, choices=NoticeFrequency, default=NoticeFrequency.AT_ONCE
    )
    is_staff = models.BooleanField(_("may enter the administration"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = MemberManager()

    address_is_unproven = False
    """True on an account that somebody is making for themselves, until its first save."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(Lower("email"), name="member_email_unique_ignoring_case")]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name in the active language, for other people to read; never the e-mail address."""
        nameless = gettext("A member") if self.is_active else gettext("A former member")
        return self.name_in(get_language() or settings.LANGUAGE_CODE) or nameless

    def name_in(self, language: str) -> str:
        """The name as written for readers of this language: in Arabic script for Arabic, where there is one."""
        return (
            (self.name_in_arabic if language == "ar" else "") or self.get_full_name() or self.name_in_arabic
        )

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name or self.email
