from wagtail import hooks

from wagtail_herausforderung.outbox.kinds import MAILS_HOOK, MailKind


@hooks.register(MAILS_HOOK)
def visit_mails():
    lacks = ("challenge_title", "challenge_url")
    for name, when in (
        ("visit_confirm", "Somebody wants to come."),
        ("visit_booked", "A visit is confirmed."),
    ):
        yield MailKind(name, group="Visits", when=when, to="Visitor", lacks=lacks)
