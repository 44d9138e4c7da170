"""The checks of the HTML catch what they are there for: each fault is planted."""

import pytest

from tests.html import page_problems, parse, validate, words_of

GOOD = (
    '<!doctype html><html lang="fr" dir="ltr"><head><meta charset="utf-8">'
    "<title>Mon plan, Avec moi</title></head><body><main><h1>Mon plan</h1>"
    '<form method="post"><label for="a">Mot</label><input id="a" name="a"'
    ' aria-describedby="b"><p id="b">Aide</p><button>Je lis</button></form></main></body></html>'
)


def test_a_good_page_has_no_problem() -> None:
    assert page_problems(GOOD) == []
    error = GOOD.replace("<title>", "<title>Erreur\N{NO-BREAK SPACE}: ")
    assert page_problems(error) == []


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    tree = parse(
        "<!doctype html><title>Mon plan</title><main><p>Un <b>deux</b><!-- rien --> trois"
        "<p>Quatre&nbsp;&amp; cinq<svg viewBox='0 0 1 1'><path d='M0'/></svg><input required>"
    )
    assert [one.tag for one in tree.iter()] == [
        *("html", "head", "title", "body", "main", "p", "b", "p", "svg", "path", "input")
    ]
    first, second = tree.iter("p")
    assert (first.text, first[0].tail, words_of(second)) == ("Un ", " trois", "Quatre & cinq")
    assert second[0].attrib == {"viewBox": "0 0 1 1"}
    assert second[1].attrib == {"required": ""}


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('lang="fr" ', "", "no lang"),
        (' dir="ltr"', "", "no dir"),
        ("<h1>Mon plan</h1>", "", "exactly one <h1>"),
        ("<h1>Mon plan</h1>", "<h1>Mon plan</h1><h1>Mon plan</h1>", "exactly one <h1>"),
        ("<title>Mon plan", "<title>Accueil", "does not start with"),
        ('<p id="b">', '<p id="b">x</p><p id="b">', "2 times"),
        ('aria-describedby="b"', 'aria-describedby="c"', "not there"),
        ('<label for="a">', '<label for="z">', "not there"),
        ('<label for="a">Mot</label>', "", "no label"),
        ("<button>Je lis</button>", "<button></button>", "no words"),
        ("<main>", '<main style="color:red">', "inline « style »"),
        ("<main>", '<main onclick="x()">', "inline « onclick »"),
        ("</main>", "<script>x()</script></main>", "<script>"),
        ("</head>", "<style>a{}</style></head>", "<style>"),
        ("</main>", '<a href="javascript:x()">x</a></main>', "runs a script"),
        ("</main>", '<a href="#nowhere">x</a></main>', "not there"),
        ("<main>", "<div>", "one <main>"),
    ],
)
def test_each_fault_is_caught_and_named(good: str, bad: str, said: str) -> None:
    assert good in GOOD
    problems = page_problems(GOOD.replace(good, bad, 1))
    assert any(said in problem for problem in problems), problems


def test_the_html_checker_finds_a_planted_fault_and_names_its_page() -> None:
    bad = GOOD.replace("<h1>", '<img src="a.png"><h1>')
    problems = validate([("good", GOOD), ("bad", bad)])
    assert len(problems) == 1
    assert problems[0].startswith("bad: ")
    assert "alt" in problems[0]
