from django.urls import path

from .views.glossary import GlossaryView

urlpatterns = [path("glossary/", GlossaryView.as_view(), name="glossary")]
