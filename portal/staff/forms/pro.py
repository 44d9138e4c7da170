"""The one form of this room: a file."""

from flask_wtf.file import FileField

from portal.web.forms import Form
from portal.web.language import lazy


class FileForm(Form):
    """A table to look at."""

    file = FileField(lazy("Votre fichier, en CSV ou ODS"))
