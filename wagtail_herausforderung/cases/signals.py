"""What happened, for code of a site that wants to know.

The signal is sent after the transaction has been committed, with ``send_robust``: a
receiver that fails is logged and harms nothing. It is *not* sent when a transition was refused or
rolled back, and when a page is edited without a change of state.

Who has to act inside the transaction listens to the table, see
:meth:`~wagtail_herausforderung.submissions.lifecycle.StateTable.listen`.
"""

from django.dispatch import Signal

#: A case went along an arrow. ``sender`` is :class:`.models.ChallengeCase`. Arguments: ``case``,
#: ``transition``, ``source``, ``target``, ``event``.
case_transition = Signal()
