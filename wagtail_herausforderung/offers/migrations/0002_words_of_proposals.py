"""What was said with a proposal hangs on the proposal, so that erasure finds it.

It stood in the history of the case as if it were about the case; of those who have had their data
erased since, it goes now.
"""

from django.db import migrations

ACTIONS = ("propose", "refuse_proposal", "withdraw_proposal")


def hang_on_proposals(apps, schema_editor):
    Event = apps.get_model("herausforderung_cases", "CaseEvent")
    Proposal = apps.get_model("herausforderung_offers", "Proposal")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind = None
    for event in Event.objects.filter(action__in=ACTIONS, about_id=None).iterator():
        proposal = Proposal.objects.filter(pk=(event.data or {}).get("proposal")).first()
        if proposal is None:
            Event.objects.filter(pk=event.pk).update(note="")
            continue
        kind = (
            kind
            or ContentType.objects.get_or_create(
                app_label="herausforderung_offers", model="proposal"
            )[0]
        )
        owner = proposal.offer or proposal.pledge
        note = event.note if owner.email else ""
        rows = Event.objects.filter(pk=event.pk)
        rows.update(about_type=kind, about_id=proposal.pk, note=note)


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_offers", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(hang_on_proposals, migrations.RunPython.noop)]
