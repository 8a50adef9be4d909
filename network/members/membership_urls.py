"""Addresses of membership: application, its review, the directory, one's own pages, the dashboard."""

from django.urls import path

from .views import applications, dashboard, directory, review, settings

urlpatterns = [
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("members/", directory.directory, name="directory"),
    path("members/<int:pk>/", directory.member, name="member"),
    path("members/settings/", settings.settings, name="settings"),
    path("members/settings/posts/<int:pk>/leave/", settings.leave_post, name="leave_post"),
    path("members/own-data/", settings.own_data, name="own_data"),
    path("members/own-data/file/", settings.own_data_file, name="own_data_file"),
    path("members/apply/", applications.apply, name="apply"),
    path("members/apply/sent/", applications.own_application, name="own_application"),
    path("members/apply/change/", applications.change, name="change_application"),
    path("members/apply/withdraw/", applications.withdraw, name="withdraw_application"),
    path("members/applications/", review.applications, name="applications"),
    path("members/applications/<int:pk>/", review.application, name="application"),
    path("members/applications/<int:pk>/opinion/", review.give_opinion, name="endorse_application"),
    path("members/applications/<int:pk>/decision/", review.decide, name="decide_application"),
]
