import pytest

from network.vocabulary.folding import fold, spellings


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("COTE D'IVOIRE", "cote d ivoire"),
        ("São Tomé & Príncipe", "sao tome principe"),
        ("Œuvre", "oeuvre"),
        ("إصلاح", "اصلاح"),
        ("مسؤول", "مسوول"),
        ("عُمان", "عمان"),
        ("مصـــر", "مصر"),
        ("موريتانية", "موريتانيه"),
        ("  Guinea-Bissau. ", "guinea bissau"),
        ("\u202eKenya\u202c", "kenya"),
        ("", ""),
    ],
)
def test_fold_leaves_only_what_matters(text, folded):
    assert fold(text) == folded


def test_spellings_keep_a_final_letter_and_its_variant():
    assert spellings("إدارة").split() == ["ادارة", "اداره"]
