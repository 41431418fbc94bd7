"""The public pages of general offers and proposals. GET and HEAD never change anything."""

from .form import OfferSentView, OfferView
from .own import (
    OfferChangeView,
    OfferConfirmLinkView,
    OfferConfirmView,
    OfferDetailLinkView,
    OfferDetailView,
    OfferWithdrawView,
)
from .proposal import ProposalLinkView, ProposalView

__all__ = [
    "OfferChangeView",
    "OfferConfirmLinkView",
    "OfferConfirmView",
    "OfferDetailLinkView",
    "OfferDetailView",
    "OfferSentView",
    "OfferView",
    "OfferWithdrawView",
    "ProposalLinkView",
    "ProposalView",
]
