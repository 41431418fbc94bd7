"""Short names for what somebody sends, to be read out over the telephone."""

from __future__ import annotations

import secrets

from django.db import models

from .lifecycle import table_of
from .transition import State

#: No 0/O, 1/I/L, 2/Z, 5/S, 8/B: a reference is read out over the telephone.
REFERENCE_ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"


def new_reference() -> str:
    """A short name for a pledge, for example ``HF-7K3M9X``."""
    return "HF-" + "".join(secrets.choice(REFERENCE_ALPHABET) for _i in range(6))


class Referenced(models.Model):
    """Something with a ``reference``: with many of them two would get the same one day, and
    somebody would see an error instead of a thank-you."""

    reference: models.CharField

    class Meta:
        abstract = True

    @property
    def state(self) -> State:
        """What its status means, from the state table of the model."""
        return table_of(self).state_of(self)

    def save(self, *args, **kwargs) -> None:
        while self._state.adding and self._is_taken():
            self.reference = new_reference()
        super().save(*args, **kwargs)

    def _is_taken(self) -> bool:
        taken = {"reference": self.reference}
        return type(self)._base_manager.filter(**taken).exists()
