"""What the core adds to the Wagtail admin: the menu group and the vocabulary."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import vocabulary
from .admin.menu import menu_group

hooks.register("register_admin_menu_item", menu_group)

register_snippet(vocabulary.PartnerViewSet)
register_snippet(vocabulary.TopicViewSet)
register_snippet(vocabulary.TargetGroupViewSet)
register_snippet(vocabulary.RegionViewSet)
register_snippet(vocabulary.SupportKindViewSet)
