"""Addresses of registration, under the event's own address."""

from django.urls import path

from .views import desk, exports, files, nominations, payments, registration

app_name = "events"
urlpatterns = [
    path("<slug:slug>/calendar.ics", files.event_calendar, name="calendar"),
    # One's own
    path("<slug:slug>/registration/", registration.own_registration, name="registration"),
    path("<slug:slug>/registration/new/", registration.register, name="register"),
    path("<slug:slug>/registration/cancel/", registration.cancel, name="cancel"),
    # One's own, and all for the secretariat
    path(
        "<slug:slug>/registrations/<int:pk>/calendar.ics",
        files.registration_calendar,
        name="registration_calendar",
    ),
    path("<slug:slug>/registrations/<int:pk>/letter.pdf", files.letter_file, name="invitation_letter"),
    path("<slug:slug>/registrations/<int:pk>/certificate.pdf", files.certificate_file, name="certificate"),
    path("<slug:slug>/payments/<int:pk>/receipt.pdf", files.receipt_file, name="receipt"),
    # Focal points
    path("<slug:slug>/nominations/", nominations.nominations, name="nominations"),
    path("<slug:slug>/nominations/<int:pk>/withdraw/", nominations.withdraw, name="withdraw_nomination"),
    # The secretariat
    path("<slug:slug>/registrations/", desk.registrants, name="registrants"),
    path("<slug:slug>/registrations/decide/", desk.decide, name="decide"),
    path("<slug:slug>/registrations/attendance/", desk.attendance, name="attendance"),
    path("<slug:slug>/registrations/export.<str:kind>", exports.export, name="export"),
    path("<slug:slug>/registrations/<int:pk>/", desk.registrant, name="registrant"),
    path("<slug:slug>/registrations/<int:pk>/cancel/", desk.cancel, name="cancel_for"),
    path("<slug:slug>/registrations/<int:pk>/reinstate/", desk.reinstate, name="reinstate"),
    path("<slug:slug>/registrations/<int:pk>/payments/", payments.record, name="record_payment"),
    path("<slug:slug>/payments/<int:pk>/reverse/", payments.reverse, name="reverse_payment"),
]
