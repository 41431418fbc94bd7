"""What a site's people decide about pledges, in the admin."""

from django.urls import reverse

from wagtail_herausforderung.cases.models import CaseSettings


def test_kinds_of_support_are_switched_off_by_boxes(admin_client, site_tree):
    site = site_tree.home.get_site()
    url = reverse("wagtailsettings:edit", args=["herausforderung_cases", "casesettings", site.pk])
    form = admin_client.get(url)
    assert 'name="kinds_off"' in form.content.decode()
    known = CaseSettings.for_site(site)
    names = (
        "remind_after escalate_after reserve_hours ask_after overdue_after keep_ended "
        "keep_fulfilled keep_questions"
    )
    data = {name: getattr(known, name) for name in names.split()}
    kind = form.context["form"].fields["kinds_off"].choices[0][0]
    answer = admin_client.post(url, {**data, "show_value": "on", "kinds_off": [kind]})
    assert answer.status_code == 302
    assert CaseSettings.objects.get(site=site).kinds_off == [kind]
    answer = admin_client.post(url, {**data, "remind_after": "0"})
    assert answer.status_code == 200
    assert CaseSettings.objects.get(site=site).remind_after == 5
