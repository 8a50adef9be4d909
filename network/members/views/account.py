"""Pages of one's own account that allauth has not: proof by a mailed code, ending a session, closing the account."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.views import BaseReauthenticateView
from allauth.account.views import password_set as allauth_password_set
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..access import sign_in_required
from ..actions.close_account import AccountKept, close_account
from ..actions.end_session import end_session
from ..forms import ConfirmLoginCodeForm
from ..reauthentication import MailedCode
from ..rules import reason_to_keep_account

set_password = sign_in_required(reauthentication_required(app="allauth.account")(allauth_password_set))
"""allauth's page for a first password, which by itself asks nothing of whoever finds the session open."""


class ReauthenticateView(BaseReauthenticateView):
    """Sends a code when asked by a button, then asks for it, then goes on with what was wanted."""

    form_class = ConfirmLoginCodeForm
    template_name = "members/reauthenticate.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.code = MailedCode.resume(request)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "code" in request.POST and self.code:
            return super().post(request, *args, **kwargs)
        if not MailedCode.initiate(request):
            messages.error(request, get_adapter().error_messages["rate_limited"])
        return self.here()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"code": self.code.code if self.code else ""}

    def form_valid(self, form: ConfirmLoginCodeForm) -> HttpResponse:
        self.code.finish()
        return super().form_valid(form)

    def form_invalid(self, form: ConfirmLoginCodeForm) -> HttpResponse:
        if self.code.record_invalid_attempt():
            return super().form_invalid(form)
        messages.error(self.request, _("This code can no longer be used. Ask for a new one."))
        return self.here()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_sent": self.code is not None}

    def here(self) -> HttpResponse:
        return HttpResponseRedirect(self.passthrough_next_url(reverse("members:reauthenticate")))


reauthenticate = sign_in_required(ReauthenticateView.as_view())


@require_POST
@sign_in_required
def end_one_session(request: HttpRequest, pk: int) -> HttpResponse:
    if end_session(member=request.user, pk=pk, current=request.session.session_key):
        messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
@reauthentication_required(app="allauth.account")
def close(request: HttpRequest) -> HttpResponse:
    """Says what closing deletes and what stays, and does it when the reader sends the form."""
    if request.method == "POST":
        try:
            close_account(member=request.user)
        except AccountKept as kept:
            messages.error(request, str(kept))
            return redirect("members:close_account")
        logout(request)
        messages.success(request, _("Your account is closed. What belonged to you is deleted."))
        return redirect(get_adapter().get_logout_redirect_url(request))
    return render(request, "members/close_account.html", {"reason": reason_to_keep_account(request.user)})
