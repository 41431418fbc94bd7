"""What cases add to the Wagtail admin and to the daily run."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from ..outbox.kinds import MAILS_HOOK
from ..submissions.lifecycle import table
from ..tidy import HOOK as TIDY_HOOK
from .permissions import case_policy, event_policy, register

register(case_policy, event_policy)

from . import begin as _begin  # noqa: E402, F401  (registers its hooks)
from . import page_hooks as _page_hooks  # noqa: E402, F401  (registers its hooks)
from .admin.viewsets import CaseViewSet  # noqa: E402
from .calls import menu as _calls  # noqa: E402, F401  (registers its hooks)
from .chores import chores  # noqa: E402
from .partners import retention as _partners  # noqa: E402
from .tasks import menu as _tasks  # noqa: E402, F401  (registers its hooks)
from .tasks import morning  # noqa: E402
from .today import menu as _today  # noqa: E402, F401  (registers its hooks)

hooks.register(TIDY_HOOK, chores)
hooks.register(TIDY_HOOK, _partners.chores)
hooks.register(TIDY_HOOK, morning.chores)
hooks.register(MAILS_HOOK, morning.mail_kinds)


@hooks.register("register_admin_viewset")
def register_cases():
    return CaseViewSet()


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
