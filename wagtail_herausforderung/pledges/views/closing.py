"""Two sides, one question each: how was it? The links come by mail, a button answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ... import limits
from ...cases.views import about_challenge
from ...submissions import own
from ...submissions.transition import Actor
from ...submissions.uploads import UploadView
from ...submissions.views import too_many
from .. import consent, mails
from ..actions import report
from ..agreed import agreement_of, facts
from ..forms import ClosingForm
from ..links import CLOSING, Side
from ..models import ClosingPicture, ClosingReport
from ..states import CLOSE
from .own import HIDDEN, Personal

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
            "organisation": organisation.name if organisation else "",
            "lines": mails.lines(pledge, about["challenge"]),
            "site": pledge.site,
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
        # The link of another pledge may have been opened since.
        reference, _colon, news = self.news().partition("/")
        if reference == side.pledge.reference:
            if news in (SAID, SAID_WITHOUT):
                words = {"heading": _("Thank you for your answer")}
                context = {**self.context(side), **words, "lost": news == SAID_WITHOUT}
                return self.render("closing_thanks", context, like="page")
            self.hidden = tuple(news.removeprefix(HIDDEN).split(","))
        return self.over(side) or self.show_form(side, self.make_form(side))

    def post(self, request: HttpRequest) -> HttpResponse:
        side = self.read()
        if (over := self.over(side)) is not None:
            return over
        if not limits.allow("challenge", f"closing:{CLOSING.name_of(side)}"):
            # Without the files: pictures cost time and memory, which is what the limit saves.
            form = self.make_form(side, request.POST)
            form.add_error(None, too_many())
            return self.show_form(side, form, status=429)
        return super().post(request)

    def over(self, side: Side) -> HttpResponse | None:
        """The page that says so when there is nothing to answer, or not yet."""
        agreement = agreement_of(side.pledge)
        standing = agreement is not None and not agreement.cancelled
        early = agreement if standing and agreement.starts_on > timezone.localdate() else None
        if CLOSE.allows(side.pledge.status) and early is None:
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

    def act_with(self, subject: Side, form: ClosingForm) -> str:
        pictures = form.pictures()
        report(*subject, form.answer(), pictures)
        rows = ClosingPicture.objects.filter(report__pledge=subject.pledge)
        stored = rows.filter(report__side=subject.side).count() if pictures else 0
        is_whole = stored == len(pictures) and not self.lost_uploads
        news = SAID if is_whole else SAID_WITHOUT
        return f"{subject.pledge.reference}/{news}"

    def refused(self, subject: Side, form: ClosingForm, sentence: str) -> HttpResponse:
        over = self.over(subject)
        if over is not None:
            return over
        form.add_error(None, sentence)
        return self.show_form(subject, form, status=409)


class ClosingHideView(OwnSide, own.ActView):
    """POST takes back that sentence and pictures may be shown; GET leads back."""

    def act(self, subject: Side) -> str:
        kinds = consent.chosen(self.request.POST.get("only"))
        consent.hide_words(*subject, kinds)
        return f"{subject.pledge.reference}/{HIDDEN}{','.join(kinds)}"
