"""Addresses of membership, the directory and the dashboard."""

from django.urls import URLPattern

app_name = "members"
urlpatterns: list[URLPattern] = []
