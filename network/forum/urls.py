"""Addresses of circles and threads, under /LL/forum/."""

from django.urls import URLPattern

app_name = "forum"
urlpatterns: list[URLPattern] = []
