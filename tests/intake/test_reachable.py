"""Who asks for a referent leaves a number that can be called, from any country, in any writing."""

import pytest

from tests.intake.test_ask_for_a_referent import ASK, HERE, HERS, asked


@pytest.mark.parametrize("phone", ["abc", "12", "appelez-moi", "05 36 49", "x" * 30])
def test_a_number_that_nobody_can_call_is_said_and_kept_on_the_page(visitor, cast, phone):
    here = visitor.open(ASK).submit(
        status=422, **{**HERS, "phone": phone}, where=str(cast["ondine"].territory_id)
    )
    here.sees("Il manque des chiffres à ce numéro.")
    assert f'value="{phone}"' in here.page.source


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("٠٥ ٣٦ ٤٩ ٠٠ ٧٧", "05 36 49 00 77"),
        ("+380 44 123 45 67", "+380 44 123 45 67"),
        ("05.36.49.00.77", "05.36.49.00.77"),
    ],
)
def test_who_calls_reads_a_number_in_his_own_digits(visitor, cast, typed, read):
    asked(visitor, cast, phone=typed).sees("C’est noté")
    lead = visitor.another().as_("griselidis").open(HERE)
    link = next(
        row.find(".//a").get("href")
        for row in lead.page.tree.iter("tr")
        if "Peau d’Ours" in "".join(row.itertext())
    )
    lead.open(link).sees(read)


def test_who_comes_by_needs_no_number(visitor, cast):
    asked(visitor, cast, reach_by="comes_by", phone="").sees("C’est noté")
