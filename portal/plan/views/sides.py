"""Who says what of a version: each adult, and the referent."""

from portal.plan.models import AnswerKind, Side
from portal.plan.queries import AnswerRow, VersionRow
from portal.plan.views.whose import Mine
from portal.web.language import gettext as _
from portal.web.language import long_date
from portal.web.principal import me


def sides_of(mine: Mine, shown: VersionRow) -> list[tuple[str, str]]:
    """Return who says what of the version: each adult, then the referent."""
    names = {
        p.account_id: p.first_name
        for p in mine.household.people
        if not p.is_child or shown.last_word_of(p.account_id)
    }
    names[me().account_id] = _("Vous")
    # What is in force was agreed with the referent of that day, whoever is the referent now.
    signed = [a for a in shown.answers if a.side is Side.REFERENT and a.kind is AnswerKind.AGREE]
    if shown.in_force and signed:
        names[signed[-1].account_id] = signed[-1].name
    elif mine.referent_id is not None:
        last = shown.last_of(mine.referent_id)
        names[mine.referent_id] = last.name if last else _("Votre référent")
    return [(name, _answered(shown.last_word_of(key))) for key, name in names.items()]


def _answered(answer: AnswerRow | None) -> str:
    if answer is None:
        return _("pas encore de réponse")
    if answer.left_out:
        return _("oui, sauf des lignes, le %(date)s", date=long_date(answer.at))
    if answer.kind is AnswerKind.AGREE:
        return _("oui, le %(date)s", date=long_date(answer.at))
    return _("pas d’accord, le %(date)s", date=long_date(answer.at))
