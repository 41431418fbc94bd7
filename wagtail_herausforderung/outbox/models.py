"""The outbox table: one row per letter, from being written to being sent."""

import uuid

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Site

from ..compat import PAGE_MODEL
from ..mailaddress import on_the_wire


class MailQuerySet(models.QuerySet):
    """Questions the sender and the journal ask."""

    def due(self, now=None):
        """Mails a sender may claim now: queued and due, or left behind by a sender that died."""
        now = now or timezone.now()
        return self.filter(
            Q(status=Mail.Status.QUEUED, due_at__lte=now)
            | Q(status=Mail.Status.SENDING, lease_until__lte=now)
        )

    def about(self, obj):
        """Mails that tell of ``obj``, newest first."""
        return self.filter(
            about_type=ContentType.objects.get_for_model(obj), about_id=obj.pk
        ).order_by("-created_at")


class Mail(models.Model):
    """One letter to one person, rendered in full when it was queued.

    The row is written in the same transaction as what it tells of: when that rolls back, the
    letter is gone as well. Rows hold personal data and are removed with what they are about.
    A letter that is held back says in ``last_error`` which limit it was beyond.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        HELD = "held", _("Held back")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        DISCARDED = "discarded", _("Discarded")

    #: Such as no sender will take, so that they end with what they are about.
    RESTING = (Status.HELD, Status.SENT, Status.FAILED, Status.DISCARDED)
    #: Such as a person decides on.
    STOPPED = (Status.HELD, Status.FAILED)

    template = models.CharField(_("template"), max_length=60)
    language = models.CharField(_("language"), max_length=20)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    from_email = models.CharField(_("from"), max_length=320)
    reply_to = models.EmailField(_("reply to"), blank=True)
    headers = models.JSONField(_("further headers"), default=dict, blank=True)
    about_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    key = models.CharField(
        _("key against duplicates"), max_length=160, unique=True, null=True, blank=True
    )
    message_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("email")
        verbose_name_plural = _("emails")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "due_at"], name="hf_mail_due"),
            models.Index(fields=["about_type", "about_id"], name="hf_mail_about"),
            # For the journal, which shows the newest first.
            models.Index(fields=["created_at"], name="hf_mail_created"),
        ]

    def __str__(self):
        return f"{self.template} · {self.get_status_display()}"

    @property
    def message_id(self) -> str:
        """The ``Message-ID`` header: the same for every attempt, so that a letter which a killed
        sender sends twice is recognised as one."""
        domain = self.from_email.rpartition("@")[2].rstrip("> ") or "localhost"
        return f"<{self.message_uuid}@{on_the_wire(domain)}>"


class MailAttachment(models.Model):
    """A file that travels with a letter, kept in the same place and for as long as the letter."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(pgettext_lazy("file", "content type"), max_length=120)
    content = models.BinaryField(_("content"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file of an email")
        verbose_name_plural = _("files of emails")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.content_type} · {self.mail_id}"


class MailText(models.Model):
    """Another wording of one mail in one language: on one site, on all of them, or for all that
    belongs to a ``page``, an initiative, and its translations.

    A field that is empty says: as above it. Texts hold placeholders, never template code.
    ``based_on`` are the words that held when it was saved, to show what has changed since.
    """

    site = models.ForeignKey(
        Site,
        verbose_name=pgettext_lazy("website", "site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("initiative"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=20)
    template = models.CharField(_("email"), max_length=60)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    heading = models.CharField(_("first line"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    based_on = models.JSONField(_("based on"), default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("email text")
        verbose_name_plural = _("email texts")
        default_permissions = ("change",)
        ordering = ["template", "language", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "language", "template"], name="hf_mail_text_of_site"
            ),
            models.UniqueConstraint(
                fields=["language", "template"],
                condition=Q(site=None, page=None),
                name="hf_mail_text_everywhere",
            ),
            models.UniqueConstraint(
                fields=["page", "language", "template"], name="hf_mail_text_of_page"
            ),
            models.CheckConstraint(
                condition=Q(site=None) | Q(page=None), name="hf_mail_text_of_one_place"
            ),
        ]

    def __str__(self):
        where = f" · {self.site or self.page}" if self.site or self.page else ""
        return f"{self.template} · {self.language}{where}"
