"""What fits in meaning though no word fits: the second list of a search, “May also fit”.

``encoder`` (who makes vectors of texts, if anybody) → ``passages`` (the texts of a document) →
``making`` (their vectors, never in somebody's request) → ``space`` (all of them in this process)
→ ``second`` (which documents are shown, and why). Words and places decide before meaning does.
"""

from .encoder import Encoder, get_encoder, unit_stamp

__all__ = ["Encoder", "get_encoder", "unit_stamp"]
