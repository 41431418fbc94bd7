"""Public addresses beside the pages: the forms. Mount them before Wagtail's catch-all."""

from django.urls import include, path

from .compat import follow_installed, pledges_installed

app_name = "herausforderung"

urlpatterns = []

if pledges_installed():
    urlpatterns.append(path("", include("wagtail_herausforderung.pledges.urls")))

if follow_installed():
    urlpatterns.append(path("", include("wagtail_herausforderung.follow.urls")))
