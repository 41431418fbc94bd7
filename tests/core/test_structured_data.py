"""Data blocks for search engines cannot break out of their element."""

from wagtail_herausforderung.templatetags.herausforderung import hf_icon, hf_json_ld, hf_qr


def test_markup_in_a_title_stays_text():
    block = hf_json_ld({"name": "</script><script>alert(1)</script>"})
    assert block.count("<") == 2
    assert "\\u003c/script" in block


def test_an_icon_without_words_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in hf_icon("truck")
    assert 'aria-label="Lieferung"' in hf_icon("truck", label="Lieferung")
    assert hf_icon("") == ""


def test_an_icon_name_cannot_carry_markup():
    assert "<script>" not in hf_icon('"><script>')


def test_a_qr_code_is_drawn_without_style_attributes():
    code = hf_qr("https://example.org/a?b=1&c=2", title="Zur <Herausforderung>")
    assert code.startswith("<svg")
    assert "style=" not in code
    assert "<Herausforderung>" not in code
