"""Model fields with a stricter idea of what is valid."""

from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

https_only = URLValidator(schemes=["https"], message=_("The address must begin with https://."))


class HttpsURLField(models.URLField):
    """An address that begins with ``https://``; ``example.org`` is completed to it."""

    default_validators = [https_only]

    def formfield(self, **kwargs: Any):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
