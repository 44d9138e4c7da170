"""Every component in every state, for those who draw pages. Registered in a demonstration only."""

from flask import Blueprint, Response
from wtforms import (
    DateField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice

from portal.web.access import public
from portal.web.forms import Form
from portal.web.pages import page

blueprint = Blueprint("gallery", __name__)
_SOME = [SelectChoice("a", "Mélodie T."), SelectChoice("b", "Gaspard L.")]


_RING = [
    {
        "href": "#",
        "name": name,
        "tone": tone,
        "icon": icon,
        "kind": kind,
        "marks": ["Votre référent"] if name == "Clochette B." else [],
    }
    for name, tone, icon, kind in (
        ("Clochette B.", "petrol", "shield", "Le département"),
        ("Mélodie T.", "green", "domain-mobility", "La mission locale"),
        ("Gaspard L.", "green", "domain-work", "France Travail"),
        ("Anne", "ink", "domain-ties", "sa sœur"),
        ("Robin D.", "ink", "promise", "Une association"),
        ("Blanchefleur A.", "ink", "domain-training", "L’école"),
        ("Yvain L.", "ink", "domain-health", "La santé"),
        ("Lancelot W.", "ink", "law", "La justice"),
    )
]


class GalleryForm(Form):
    """One field of each kind."""

    card = StringField("Votre carte", default="7Q4M 2K9D")
    pin = PasswordField("Vos 6 chiffres")
    words = TextAreaField("Vos mots", default="Je veux bouger.")
    day = DateField("La date")
    place = SelectField("Le secteur", choices=[SelectChoice("x", "Ariège")])
    who = RadioField("Qui", choices=_SOME, default="a")
    themes = SelectMultipleField("Ce que je montre", choices=_SOME)


@blueprint.get("/demo/composants")
@public("a demonstration shows its components; an installation does not have this page")
def gallery() -> Response:
    """Show the gallery, with one field refused."""
    form = GalleryForm()
    form.pin.errors = ["Écrivez vos 6 chiffres."]
    return page("gallery/gallery.html", form=form, ring_people=_RING, status=200)
