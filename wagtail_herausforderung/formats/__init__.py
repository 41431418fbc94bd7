"""How dates are written, for sites whose English readers live in Europe.

Django writes English the American way: ``12/03/2026`` is the third of December, or the twelfth
of March. With ``FORMAT_MODULE_PATH = "wagtail_herausforderung.formats"`` a site says
“3 December 2026, 14:30” instead, in the admin too. Other languages stay as they are.
"""
