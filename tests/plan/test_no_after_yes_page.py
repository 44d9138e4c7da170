"""After a no to what is in force, one sentence says both: who agreed, and that she does not."""


def test_the_heading_does_not_say_agreed_above_her_no(visitor):
    visitor.as_("orphee").open("/mon-plan").sees("En accord depuis")
    visitor.open("/mon-plan/repondre").press("Je ne suis pas d’accord")
    visitor.open("/mon-plan").sees("Depuis, vous dites non.").does_not_see("En accord depuis")
