"""The journal in the menu group of the package."""

from wagtail_modeladmin.options import modeladmin_register

from .model_admins import EventAdmin, MailAdmin

modeladmin_register(MailAdmin)
modeladmin_register(EventAdmin)
