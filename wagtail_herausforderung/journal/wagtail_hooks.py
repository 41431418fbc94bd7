"""The journal in the menu group of the package: a book for each app that writes one."""

from django.apps import apps

if apps.is_installed("wagtail_modeladmin"):
    from wagtail_modeladmin.options import modeladmin_register

    if apps.is_installed("wagtail_herausforderung.outbox"):
        from .mails import MailAdmin

        modeladmin_register(MailAdmin)
    if apps.is_installed("wagtail_herausforderung.cases"):
        from .events import EventAdmin

        modeladmin_register(EventAdmin)
