"""What a site's people set themselves, in the admin."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ..compat import PAGE_MODEL
from ..fields import MailAddressField
from ..versions import VersionedModelForm


@register_setting(icon="site")
class HerausforderungSettings(BaseSiteSetting):
    """Sender of the mails and the privacy notice, per site."""

    sender_name = models.CharField(
        _("sender's name"),
        max_length=120,
        blank=True,
        help_text=_("Stands in front of the address in every email. Empty: the site's name."),
    )
    sender_email = MailAddressField(
        _("sender's address"),
        blank=True,
        help_text=_("Empty: the address your operator has set (DEFAULT_FROM_EMAIL)."),
    )
    reply_to = MailAddressField(
        _("replies go to"),
        blank=True,
        help_text=_("Empty: to the coordination of the initiative the email is about."),
    )
    privacy_page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("privacy notice"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked from every form that asks for personal data."),
    )
    notice_version = models.CharField(
        _("version of the privacy notice"),
        max_length=20,
        default="1",
        help_text=_("Kept with every pledge, so that you can show which text applied."),
    )

    base_form_class = VersionedModelForm
    panels = [
        MultiFieldPanel(
            [FieldPanel("sender_name"), FieldPanel("sender_email"), FieldPanel("reply_to")],
            heading=_("Emails"),
        ),
        MultiFieldPanel(
            [PageChooserPanel("privacy_page"), FieldPanel("notice_version")],
            heading=_("Data protection"),
        ),
    ]

    class Meta:
        verbose_name = _("challenges: emails and data protection")
        verbose_name_plural = verbose_name
