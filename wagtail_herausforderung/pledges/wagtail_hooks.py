"""What the pledges app adds to the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from ..cases.permissions import register
from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..submissions.lifecycle import table
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


@hooks.register("register_log_actions")
def register_step_action(actions):
    @actions.register_action("herausforderung.step")
    class StepFormatter(LogFormatter):
        """“Step: Accept”: the name of the step, never what was said."""

        label = _("Step of a pledge or case")

        def format_message(self, log_entry):
            name = log_entry.data.get("step", "")
            known = table(log_entry.data.get("table", ""))
            arrow = known and known.transition(name)
            return _("Step: %(step)s") % {"step": arrow.label if arrow else name}
