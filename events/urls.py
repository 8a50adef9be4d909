"""Addresses of registration, under the event's own address."""

from django.urls import URLPattern

app_name = "events"
urlpatterns: list[URLPattern] = []
