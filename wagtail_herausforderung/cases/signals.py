"""What happened, for code of a site that wants to know.

The signal is sent after the transaction has been committed, with ``send_robust``: a
receiver that fails is logged and harms nothing. They are *not* sent when a transition was
refused or rolled back, when a page is edited without a change of state, and for pledges that
were split off (these come with the transition of their parent).
"""

from django.dispatch import Signal

#: A case went along an arrow. ``sender`` is :class:`.models.ChallengeCase`. Arguments: ``case``,
#: ``transition``, ``source``, ``target``, ``event``.
case_transition = Signal()
