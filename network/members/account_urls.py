"""Addresses of one's own account beside allauth's."""

from django.urls import path

from .views import account

urlpatterns = [
    path("accounts/close/", account.close, name="close_account"),
    path("accounts/sessions/<int:pk>/end/", account.end_one_session, name="end_session"),
    path("accounts/reauthenticate/code/", account.reauthenticate, name="reauthenticate"),
]
