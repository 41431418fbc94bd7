"""Two sides, one question each: how was it? The links come by mail, a button answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import limits
from ...cases.lock import lock_case
from ...cases.views import about_challenge
from ...submissions import own
from ...submissions.transition import Actor
from ...submissions.uploads import UploadView
from .. import consent, mails
from ..actions import report
from ..agreed import agreement_of, facts, is_over
from ..choices import PledgeStatus
from ..forms import ClosingForm
from ..links import CLOSING, Side
from ..models import ClosingPicture, ClosingReport
from ..states import CLOSE
from .own import HIDDEN, Personal
from .thanks import CardView, thanks_of

#: News that the answer has arrived.
SAID = "said"
#: And that a picture could not be stored.
SAID_WITHOUT = "said-without"


class OwnSide(Personal, own.OwnView):
    """A page that the link of one side opens."""

    purpose = home = CLOSING
    #: What was just taken back, to be said once.
    hidden: tuple[str, ...] = ()

    def context(self, subject: Side) -> dict[str, Any]:
        pledge, side = subject
        about = about_challenge(pledge.case, self.request, pledge.language)
        organisation = pledge.case.organisation
        return {
            "pledge": pledge,
            "is_pledger": side == Actor.PLEDGER,
            # The organisation knows who helped; it needs no address for that.
            "partner": pledge.pledger,
            "shown": consent.shown(pledge, side),
            "hidden": self.hidden,
            "hide_url": reverse("herausforderung:pledge_closing_hide"),
            "asks_both": pledge.asks_both,
            "organisation": organisation.name if organisation else "",
            "lines": mails.lines(pledge, about["challenge"]),
            "site": pledge.site,
            "thanks": thanks_of(pledge, side, about),
            **about,
        }


class ClosingView(UploadView, OwnSide, own.OwnFormView):
    """GET shows the question, POST answers it; answered again, the last answer counts."""

    template = "closing"
    heading = _("How was it?")
    button = _("Send the answer")
    privacy = _(
        "We use your answer to close the pledge and to count what was achieved. The other side "
        "does not read it; sentence and pictures are published only if you agree."
    )

    def get(self, request: HttpRequest) -> HttpResponse:
        side = self.read()
        news = self.news()
        if news in (SAID, SAID_WITHOUT):
            words = {"heading": _("Thank you for your answer"), "what_now": _what_now(side)}
            context = {**self.context(side), **words, "lost": news == SAID_WITHOUT}
            return self.render("closing_thanks", context, like="page")
        self.hidden = tuple(news.removeprefix(HIDDEN).split(",")) if news else ()
        return self.over(side) or self.show_form(side, self.make_form(side))

    def post(self, request: HttpRequest) -> HttpResponse:
        side = self.read()
        if (over := self.over(side)) is not None:
            return over
        return super().post(request)

    def held(self, subject: Side) -> str:
        name = CLOSING.name_of(subject)
        return "" if limits.allow("challenge", f"closing:{name}") else "often"

    def over(self, side: Side) -> HttpResponse | None:
        """The page that says so when there is nothing to answer, or not yet."""
        agreement = agreement_of(side.pledge)
        allowed = CLOSE.allows(side.pledge.status)
        early = agreement if allowed and not is_over(agreement) else None
        if allowed and early is None:
            return None
        heading = _("It is too early for that") if early else _("Nothing left to answer")
        early_facts = facts(early) if early else None
        context = {**self.context(side), "heading": heading, "early": early_facts}
        return self.render("closing_over", context, status=410, like="page")

    def make_form(self, subject: Side, data: Any = None, files: Any = None) -> ClosingForm:
        pledge, side = subject
        said = ClosingReport.objects.filter(pledge=pledge, side=side).first()
        initial: dict[str, Any] = {}
        if said:
            names = ("outcome", "hours", "quote", "quote_by", "may_publish", "comment")
            initial = {name: getattr(said, name) for name in names}
            initial |= {f"line-{pk}": count for pk, count in said.delivered.items()}
        about = about_challenge(pledge.case, self.request, pledge.language)
        lines = mails.lines(pledge, about["challenge"])
        words = zip(pledge.lines.values_list("pk", flat=True), lines, strict=True)
        return ClosingForm(
            data,
            files,
            about=f"closing:{CLOSING.name_of(subject)}",
            pledge=pledge,
            words=dict(words),
            initial=initial,
        )

    def hold(self, subject: Side) -> None:
        lock_case(subject.pledge.case_id)

    def act_with(self, subject: Side, form: ClosingForm) -> str:
        pictures = form.pictures()
        report(*subject, form.answer(), pictures)
        rows = ClosingPicture.objects.filter(report__pledge=subject.pledge)
        stored = rows.filter(report__side=subject.side).count() if pictures else 0
        is_whole = stored == len(pictures) and not self.lost_uploads
        return SAID if is_whole else SAID_WITHOUT

    def refused(self, subject: Side, form: ClosingForm, sentence: str) -> HttpResponse:
        over = self.over(subject)
        if over is not None:
            return over
        form.add_error(None, sentence)
        return self.show_form(subject, form, status=409)


def _what_now(side: Side) -> str:
    """What has become of the pledge with this answer."""
    pledge = side.pledge
    said = dict(pledge.reports.values_list("side", "outcome"))
    both = Actor.PLEDGER in said and Actor.ORGANISATION in said
    if pledge.status == PledgeStatus.FULFILLED:
        if both and set(said.values()) == {pledge.outcome}:
            return gettext("Both sides say the same: the pledge is closed.")
        return gettext("The pledge is closed.")
    if both:
        return gettext(
            "Both sides have answered. The coordination team reads the answers and closes the "
            "pledge."
        )
    if pledge.asks_both:
        return gettext("The other side has not answered yet.")
    return gettext("The coordination team reads your answer and closes the pledge.")


class SideCardView(CardView, OwnSide):
    """The card of one side."""


class ClosingHideView(OwnSide, own.ActView):
    """POST takes back that sentence and pictures may be shown; GET leads back."""

    def act(self, subject: Side) -> str:
        kinds = consent.chosen(self.request.POST.get("only"))
        consent.hide_words(*subject, kinds)
        return HIDDEN + ",".join(kinds)
