"""Public addresses beside the pages: the forms. Mount them before Wagtail's catch-all."""

from importlib import import_module

from . import addresses, extras

app_name = "herausforderung"

urlpatterns = addresses.in_all_words(
    pattern
    for extra in extras.registered()
    if extra.urls
    for pattern in import_module(extra.urls).urlpatterns
)
