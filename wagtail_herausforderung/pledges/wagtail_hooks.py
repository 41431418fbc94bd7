"""What the pledges app adds to the Wagtail admin."""

from wagtail import hooks

from ..cases.permissions import register
from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..tidy import HOOK as TIDY_HOOK
from .permissions import pledge_policy

register(pledge_policy)

from . import page_hooks as _page_hooks  # noqa: E402, F401  (registers its hooks)
from .admin import bulk, home  # noqa: E402
from .admin.explorer import ChallengeExplorerViewSet  # noqa: E402
from .admin.viewsets import PledgeViewSet  # noqa: E402
from .chores import chores  # noqa: E402
from .mail_kinds import mail_abouts, mail_kinds  # noqa: E402
from .reminders import chores as reminders  # noqa: E402

hooks.register(TIDY_HOOK, chores)
hooks.register(TIDY_HOOK, reminders)
hooks.register(MAILS_HOOK, mail_kinds, order=-10)
hooks.register(ABOUT_HOOK, mail_abouts)

for action in (bulk.AcceptInFull, bulk.PutOnReserve, bulk.Decline):
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def register_desk():
    return PledgeViewSet()


@hooks.register("register_admin_viewset", order=100)
def register_explorer():
    # After the site's own viewsets, to leave theirs alone.
    return ChallengeExplorerViewSet()


@hooks.register("construct_homepage_panels")
def add_attention_panel(request, panels):
    panels.append(home.AttentionPanel(request))


@hooks.register("construct_homepage_summary_items")
def add_summary_item(request, items):
    items.append(home.NewPledgesItem(request))
