"""Model fields of the package."""

from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from .forms import MailField

#: With a code of its own: for “invalid” Django puts the form field's general sentence instead.
https_only = URLValidator(
    schemes=["https"], message=_("The address must begin with https://."), code="https_only"
)


class HttpsURLField(models.URLField):
    """An address that begins with ``https://``; ``example.org`` is completed to it."""

    default_validators = [https_only]

    def formfield(self, **kwargs: Any):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class MailAddressField(models.EmailField):
    """A mail address; its form says why it refuses one, as the public forms do."""

    def formfield(self, **kwargs: Any):
        return super().formfield(**{"form_class": MailField, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        # The column is Django's, and so are the migrations.
        return name, "django.db.models.EmailField", args, kwargs


class BlocksField(StreamField):
    """A stream of blocks whose blocks are no part of the migrations.

    The database keeps JSON whatever the blocks are. With them, every reworded label of ours
    would want a migration in each site that composes our mixins.
    """

    def deconstruct(self):
        name, _path, _blocks, kwargs = super().deconstruct()
        # Exactly what a plain StreamField without blocks says of itself: no difference, no
        # migration, on each side of the comparison.
        return name, "wagtail.fields.StreamField", [[]], {**kwargs, "block_lookup": {}}
