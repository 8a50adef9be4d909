"""Addresses of membership, the directory and the dashboard."""

from django.urls import path

from . import account_urls, membership_urls
from .views import notices, unsubscribe

app_name = "members"
urlpatterns = [
    *membership_urls.urlpatterns,
    *account_urls.urlpatterns,
    path("members/notices/", notices.notices, name="notices"),
    path("members/notices/read/", notices.mark_read, name="read_notices"),
    path("members/unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
]
