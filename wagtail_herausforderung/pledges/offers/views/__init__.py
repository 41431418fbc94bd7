"""The public pages of general offers and proposals. GET and HEAD never change anything."""

from .proposal import ProposalLinkView, ProposalView

__all__ = ["ProposalLinkView", "ProposalView"]
