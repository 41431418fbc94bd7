"""Forms of the vocabulary admin."""

from __future__ import annotations

from wagtail.models import Locale

from ..forms import in_use_or
from ..models.terms import Term
from ..sorting import in_order
from ..versions import VersionedModelForm


class PartnerForm(VersionedModelForm):
    """Offers each term once.

    A partner has no language, terms have one for each: the choice is among the terms of the
    site's main language, and what was chosen in another language stays chosen.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        main = Locale.get_default()
        for name, field in self.fields.items():
            queryset = getattr(field, "queryset", None)
            if queryset is None or not issubclass(queryset.model, Term):
                continue
            own = queryset.filter(locale=main)
            if not own.exists():
                continue
            keys = {getattr(term, "key", None) for term in self.initial.get(name) or []}
            chosen = list(own.filter(key__in=keys))
            field.queryset = in_use_or(in_order(own), [term.pk for term in chosen])
            self.initial[name] = chosen
