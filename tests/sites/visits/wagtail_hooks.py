from wagtail import hooks

from wagtail_herausforderung.outbox.kinds import MAILS_HOOK, of_table

from .letters import KINDS
from .states import VISITS


@hooks.register(MAILS_HOOK)
def visit_mails():
    yield from of_table("Visit: %(step)s", VISITS.transitions)
    yield from KINDS
