"""The public forms."""

from .link import LinkForm
from .pledge import PledgeForm

__all__ = ["LinkForm", "PledgeForm"]
