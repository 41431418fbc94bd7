"""Public addresses beside the pages: the forms. Mount them before Wagtail's catch-all."""

from django.urls import include, path

from . import extras

app_name = "herausforderung"

urlpatterns = [path("", include(extra.urls)) for extra in extras.registered() if extra.urls]
