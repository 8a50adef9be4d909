"""Addresses of circles and threads, under /LL/forum/. No circle may be named `reports` or `files`."""

from django.urls import path

from .views import attachments, circles, moderation, threads, writing

app_name = "forum"
urlpatterns = [
    path("", circles.circles, name="circles"),
    path("reports/", moderation.reports, name="reports"),
    path("reports/<int:pk>/settle/", moderation.settle, name="settle"),
    path("files/<int:pk>/", attachments.attachment, name="attachment"),
    path("<slug:slug>/", circles.circle, name="circle"),
    path("<slug:slug>/read/", circles.mark_read, name="mark_circle_read"),
    path("<slug:slug>/log/", moderation.log, name="log"),
    path("<slug:slug>/new/", writing.new_thread, name="new_thread"),
    path("<slug:slug>/draft/", writing.draft, name="draft"),
    path("<slug:slug>/<int:pk>/", threads.thread, name="thread"),
    path("<slug:slug>/<int:pk>/read/", threads.mark_read, name="mark_read"),
    path("<slug:slug>/<int:pk>/attention/", threads.attention, name="attention"),
    path("<slug:slug>/<int:pk>/reply/", writing.reply, name="reply"),
    path("<slug:slug>/<int:pk>/draft/", writing.draft, name="reply_draft"),
    path("<slug:slug>/<int:pk>/moderate/", moderation.moderate_thread, name="moderate_thread"),
    path("<slug:slug>/<int:pk>/put-in/", moderation.put_in, name="put_in"),
    path("<slug:slug>/<int:pk>/<int:number>/", threads.contribution, name="contribution"),
    path("<slug:slug>/<int:pk>/<int:number>/history/", threads.history, name="history"),
    path("<slug:slug>/<int:pk>/<int:number>/edit/", writing.edit, name="edit"),
    path("<slug:slug>/<int:pk>/<int:number>/delete/", writing.delete, name="delete"),
    path("<slug:slug>/<int:pk>/<int:number>/report/", moderation.report, name="report"),
    path("<slug:slug>/<int:pk>/<int:number>/moderate/", moderation.moderate_contribution, name="moderate"),
]
