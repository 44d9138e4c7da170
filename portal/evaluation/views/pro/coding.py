"""« Paroles » : evaluators put themes on released words, beside those of peers."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.evaluation import service
from portal.evaluation.coding import theme_counts
from portal.evaluation.forms.pro import CodingForm
from portal.feedback import service as feedback
from portal.feedback.catalogue import Audience, Side
from portal.feedback.catalogue.pro import THEME_NAMES
from portal.feedback.queries import ReadWords, desk_words, words_read
from portal.territories.queries import TerritoryRow, territories
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import evaluator

blueprint = Blueprint("evaluation_coding", __name__)
_HERE = "/pro/paroles"
SENTENCES = {
    "unknown-theme": lazy("Choisissez une réponse de la liste."),
    "too-long": TOO_LONG,
    "not-there": lazy("Ces mots ne sont plus là : leur auteur les a repris."),
}


@blueprint.get(_HERE)
@needs(evaluator)
def every() -> Response:
    """List released words of one territory, with how often each side sees each theme."""
    everywhere = territories(db())
    here = _chosen(everywhere)
    desk = desk_words(
        db(),
        territory=here.code,
        readers=Audience.STUDY,
        periods=_readable(here.code),
        reader_id=me().account_id,
    )
    return page(
        "evaluation/pro/words.html",
        territories=everywhere,
        territory=here,
        words=desk.words,
        counts=theme_counts(desk.words),
        names=THEME_NAMES,
        section=_HERE,
    )


@blueprint.get(f"{_HERE}/<uuid:comment_id>")
@needs(evaluator)
def one(comment_id: UUID) -> Response:
    """Show some words and the form of their themes."""
    words = _known(comment_id)
    mine = [theme.theme for theme in words.themes if theme.mine]
    known = [theme for theme in mine if theme in THEME_NAMES]
    free = next((theme for theme in mine if theme not in THEME_NAMES), "")
    return _one(words, CodingForm(themes=known, free=free))


@blueprint.post(f"{_HERE}/<uuid:comment_id>")
@needs(evaluator)
def code(comment_id: UUID) -> Response:
    """Put the themes that this evaluator sees, in the place of his earlier ones."""
    words, form = _known(comment_id), CodingForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        feedback.put_themes,
        words.id,
        themes=form.themes.data or [],
        free=form.free.data or "",
        side=Side.EVALUATOR,
        by=me().account_id,
    ):
        commit()
        return see_other(f"{_HERE}/{words.id}")
    return _one(words, form)


def _chosen(everywhere: list[TerritoryRow]) -> TerritoryRow:
    asked = request.args.get("territoire")
    found = next(
        (
            row
            for row in everywhere
            if (row.code == asked if asked else row.id == me().territory_id)
        ),
        None,
    )
    if found is None:
        abort(404)
    return found


def _readable(territory: str) -> list[str]:
    return service.readable_periods(db(), territory=territory, on=local_date(now()))


def _known(comment_id: UUID) -> ReadWords:
    found = words_read(
        db(),
        comment_id,
        readers=Audience.STUDY,
        readable=_readable,
        reader_id=me().account_id,
    )
    if found is None:
        abort(404)
    return found


def _one(words: ReadWords, form: CodingForm) -> Response:
    return page(
        "evaluation/pro/one_word.html", form=form, one=words, names=THEME_NAMES, section=_HERE
    )
