"""« Réglages » : what is in force in a département, since when and by whom, and its change.

A lead changes those of his own département only; an evaluator reads them.
"""

from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, abort, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.roles import Role
from portal.core.value import Value
from portal.territories import service
from portal.territories.catalogue import SETTINGS, Kind, Setting
from portal.territories.catalogue.pro import EXPLAINED, FIXED, GROUPS, NAMES
from portal.territories.forms.pro import SettingForm, form_for
from portal.territories.queries import (
    Governed,
    Origin,
    TerritoryRow,
    governed_from,
    public_words,
)
from portal.territories.views.pro.words import number_of, number_words, value_words
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead, results_reader

blueprint = Blueprint("territories_pro", __name__)
_HERE = "/pro/reglages"
_NEWEST = 100
SENTENCES = {
    "not-there": lazy("Ce réglage n’existe plus."),
    "in-the-past": lazy("Choisissez aujourd’hui ou un jour à venir : hier reste ce qu’il était."),
    "changed-meanwhile": lazy(
        "Quelqu’un a changé ce réglage en même temps. Lisez sa valeur, puis enregistrez à nouveau."
    ),
    "nothing-changed": lazy("C’est déjà la valeur de ce jour-là."),
    "nothing-written": lazy("Sans cette valeur, une personne n’aurait personne à appeler."),
    "not-a-number": lazy("Écrivez un nombre entier, en chiffres."),
    "not-a-choice": lazy("Choisissez une réponse."),
    "not-a-phone": lazy("Écrivez un numéro de téléphone français, comme 01 99 00 00 01."),
    "too-long": TOO_LONG,
    "not-a-language": lazy(
        "Une de ces langues n’est pas connue. Écrivez leur nom : français, arabe, turc."
    ),
    "not-a-public": lazy("Un de ces publics n’existe plus."),
}


class Desk(Value):
    """Who reads the settings of his département, and for which territory, or for the whole."""

    governed: Governed
    here: TerritoryRow | None
    on: date

    @property
    def query(self) -> str:
        """Return what an address needs to stay in the same place."""
        return f"?secteur={self.here.code}" if self.here else ""

    @property
    def scope(self) -> service.Scope:
        """Return the place whose settings change."""
        if self.here is not None:
            return service.Scope(territory_id=self.here.id)
        return service.Scope(department_id=self.governed.id)

    @property
    def territory_id(self) -> Any:
        """Return the id of the territory, ``None`` for the whole."""
        return self.here.id if self.here else None


@blueprint.get(_HERE)
@needs(results_reader)
def show() -> Response:
    """List what is in force, group by group, in the whole or in one territory."""
    desk = _desk()
    return page(
        "territories/pro/list.html",
        desk=desk,
        groups=GROUPS,
        fixed=[(one, number_of(one)) for one in FIXED],
        to_confirm=[one for one in desk.governed.territories if one.to_confirm],
        may_change=me().role is Role.DEPARTMENT_LEAD,
        standings={
            key: desk.governed.standing(key, territory_id=desk.territory_id, on=desk.on)
            for key in SETTINGS
        },
        lacking={
            key
            for key in SETTINGS
            if desk.governed.lacks(key, territory_id=desk.territory_id, on=desk.on)
        },
        **_common(),
    )


@blueprint.get(f"{_HERE}/changements")
@needs(results_reader)
def changes() -> Response:
    """List every change of the département, newest first."""
    desk = _desk()
    return page("territories/pro/changes.html", desk=desk, most=_NEWEST, **_common())


@blueprint.get(f"{_HERE}/<key>")
@needs(results_reader)
def one(key: str) -> Response:
    """Show one setting, its history, and to a lead the form that changes it."""
    setting, desk = _setting(key), _desk()
    stands = desk.governed.standing(key, territory_id=desk.territory_id, on=desk.on)
    words = public_words(db(), language())
    return _one(setting, desk, form_for(stands, words, on=desk.on))


@blueprint.post(f"{_HERE}/<key>")
@needs(department_lead)
def change(key: str) -> Response:
    """Change one setting from a day on."""
    setting, desk = _setting(key), _desk()
    stands = desk.governed.standing(key, territory_id=desk.territory_id, on=desk.on)
    form = form_for(stands, public_words(db(), language()), on=desk.on)
    if form.validate_on_submit() and _changed(setting, desk, form):
        commit()
        return see_other(f"{_HERE}{desk.query}")
    return _one(setting, desk, form)


def _changed(setting: Setting, desk: Desk, form: SettingForm) -> bool:
    bounds = {}
    if setting.kind is Kind.NUMBER:
        bounds["out-of-bounds"] = _(
            "Choisissez entre %(least)s et %(most)s.",
            least=setting.least,
            most=number_words(setting, setting.most),
        )
    return attempt(
        form,
        {**SENTENCES, **bounds},
        _change,
        typed=form,
        scope=desk.scope,
        key=setting.key,
        from_day=form.from_day.data,
        seen=form.seen_rank(),
        by=me().account_id,
        by_name=me().display_name,
        at=now(),
    )


def _change(session: Session, *, typed: SettingForm, **facts: Any) -> None:
    service.change_setting(session, value=typed.text(), **facts)


def _one(setting: Setting, desk: Desk, form: SettingForm) -> Response:
    territory_id = desk.territory_id
    return page(
        "territories/pro/one.html",
        form=form,
        desk=desk,
        setting=setting,
        stands=desk.governed.standing(setting.key, territory_id=territory_id, on=desk.on),
        history=desk.governed.history(setting.key, territory_id=territory_id),
        may_change=me().role is Role.DEPARTMENT_LEAD,
        **_common(),
    )


def _common() -> dict[str, Any]:
    return {
        "names": NAMES,
        "explained": EXPLAINED,
        "said": partial(value_words, publics=public_words(db(), language())),
        "settings": SETTINGS,
        "origins": Origin,
        "section": _HERE,
    }


def _setting(key: str) -> Setting:
    return SETTINGS.get(key) or abort(404)


def _desk() -> Desk:
    """Return the desk of who is here; a territory of another département is not there (404)."""
    governed = governed_from(db(), me().territory_id)
    code = request.args.get("secteur")
    here = governed.territory(code) if code else None
    if code and here is None:
        abort(404)
    return Desk(governed, here, local_date(now()))
