"""What the people of the demonstration say of their lives, and what is written about them."""

from portal.assessment.catalogue import Domain, Level, ReplyKind
from portal.assessment.queries import lines_about, own_words_of, typed_on


def test_morgane_and_petit_jean_comment_each_of_the_twelve_parts(session, cast):
    hers = own_words_of(session, cast["morgane"].id)
    his = own_words_of(session, cast["petit-jean"].id)
    assert set(hers) == set(his) == set(Domain)
    assert {one.typed_by_name for one in hers.values()} == {""}
    assert {one.typed_by_name for one in his.values()} == {"Morgane"}
    assert all(one.level for one in (*hers.values(), *his.values()))


def test_pimprenelle_says_it_is_false_then_gives_her_version(session, cast):
    (line,) = lines_about(session, cast["pimprenelle"].id)
    assert line.author_name == "Fanchon L."
    assert [one.kind for one in line.replies] == [ReplyKind.FALSE, ReplyKind.MY_VERSION]


def test_words_typed_with_orphee_wait_for_his_yes(session, cast):
    typed = typed_on(session, cast["orphee"].id, Domain.RIGHTS)
    assert typed.typed_by_name == "Ulysse R."
    assert Domain.RIGHTS not in own_words_of(session, cast["orphee"].id)


def test_ondine_does_not_want_to_talk_about_her_health(session, cast):
    assert own_words_of(session, cast["ondine"].id)[Domain.HEALTH].level is Level.NOT_SAID
