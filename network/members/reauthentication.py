"""A code by mail before a change to an account that has neither password nor second factor to ask for."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import ratelimit
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from .models import Member

SESSION_KEY = "members_reauthentication"


def needs_code(user: Member | AnonymousUser) -> bool:
    """Is there nothing else by which this person proves to be the one who signed in?"""
    return user.is_authenticated and not get_reauthentication_flows(user)


def has_recent_proof(request: HttpRequest) -> bool:
    """Did a mailed code come back in this session within the time that allauth gives?"""
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "code" and record["at"] > since for record in records)


class MailedCode(AbstractCodeVerificationProcess):
    """The code that was sent to the reader of this session, kept in the session with the failed attempts."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=request.user,
        )

    @classmethod
    def initiate(cls, request: HttpRequest) -> bool:
        """Send a new code, which takes the place of an older one; whether the limits allowed it."""
        email = request.user.email
        if not ratelimit.consume(request, action="request_login_code", key=email.lower()):
            return False
        process = cls(request, cls.initial_state(request.user, email))
        process.send()
        process.persist()
        return True

    @classmethod
    def resume(cls, request: HttpRequest) -> MailedCode | None:
        """The code that is waited for, if there is one and its time is not over."""
        state = request.session.get(SESSION_KEY)
        return cls(request, state).abort_if_invalid() if state else None

    def send(self) -> None:
        adapter = get_adapter()
        self.state["code"] = adapter.generate_login_code()
        adapter.send_mail("account/email/reauthentication_code", self.state["email"], {"code": self.code})

    def persist(self) -> None:
        self.request.session[SESSION_KEY] = self.state

    def abort(self) -> None:
        self.request.session.pop(SESSION_KEY, None)

    def finish(self) -> None:
        """The code came back: it cannot be used again, and the session may change the account for a while."""
        self.abort()
        record_authentication(self.request, self.request.user, method="code", reauthenticated=True)
