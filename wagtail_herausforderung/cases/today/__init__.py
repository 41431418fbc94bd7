"""Why something waits for a coordinator, and all that waits in one list, by the harm of leaving it.

A site adds a reason of its own with :func:`add`, and rows of its own with ``CaseExtra.today``.
"""

from .reasons import Reason, add
from .sources import Source

__all__ = ["Reason", "Source", "add"]
