"""What happened, for code of a site and for other apps that want to know.

``case_transition`` is sent after the transaction has been committed, with ``send_robust``: a
receiver that fails is logged and harms nothing. It is *not* sent when a transition was refused or
rolled back, and when a page is edited without a change of state.

The other two are sent inside the transaction, in the order of ``INSTALLED_APPS``, and what a
receiver raises takes everything back. So do listeners of the table, see
:meth:`~wagtail_herausforderung.submissions.lifecycle.StateTable.listen`.
"""

from django.dispatch import Signal

#: A case went along an arrow. ``sender`` is :class:`.models.ChallengeCase`. Arguments: ``case``,
#: ``transition``, ``source``, ``target``, ``event``.
case_transition = Signal()

#: The page of a case was deleted, and the case has ended: what hangs on it ends too. Arguments:
#: ``case``, locked, and ``without_mail``.
page_gone = Signal()

#: The deadline of a case has passed. A receiver that still has work with it raises
#: ``TransitionRefused``. Argument: ``case``, locked.
case_expires = Signal()
