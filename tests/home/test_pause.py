"""Her pause: one act, no reason, nothing asked of her until she goes on."""


def test_she_pauses_and_goes_on_and_nothing_is_asked_meanwhile(visitor):
    visitor.as_("melusine").open("/ma-pause").sees("On ne demande pas pourquoi.")
    visitor.press("Je fais une pause").sees("Vous faites une pause.", "Rien ne vous est demandé.")
    visitor.does_not_see("card-waiting")
    visitor.another().as_("perceval").open("/").does_not_see("Vous faites une pause.")
    visitor.open("/ma-pause").press("Je reprends").does_not_see("Vous faites une pause.")


def test_during_the_pause_her_referent_stays_her_contact(visitor):
    visitor.as_("ondine").open("/ma-pause").press("Je fais une pause").sees("Clochette B.")
