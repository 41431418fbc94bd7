"""One menu group, “Initiative”, that every installed app adds to.

An app of the package, or of a site, registers its own item there::

    @hooks.register(MENU_HOOK)
    def register_report():
        return MenuItem(_("Year report"), reverse("year-report"), icon_name="table", order=95)

or sets ``menu_hook = MENU_HOOK`` on its viewset.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

#: Name of the hook whose items stand in the group.
MENU_HOOK = "register_challenges_menu_item"

challenges_menu = Menu(
    register_hook_name=MENU_HOOK, construct_hook_name="construct_challenges_menu"
)


def menu_group() -> SubmenuMenuItem:
    """The group itself; it hides when a user may see none of its items."""
    return SubmenuMenuItem(
        _("Initiative"), challenges_menu, name="herausforderungen", icon_name="group", order=150
    )
