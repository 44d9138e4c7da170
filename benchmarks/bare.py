"""The yardstick: Flask, Flask-Login, three selects that bring 40 objects, a page of 8 kB.

Nothing else: no agreements, no language, no headers, no compression. Served by the same server on
the same engine, so that what the portal adds can be read as a ratio.
"""

import sys
from typing import Any

from flask import Flask, render_template
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user
from jinja2 import DictLoader
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
    selectinload,
)

from portal.core.database import Database
from portal.core.encryption import Vault
from portal.server import Server

GOALS, ACTIONS = 8, 4


class Base(DeclarativeBase):
    """Tables of the yardstick."""


class User(Base, UserMixin):
    """Who is signed in."""

    __tablename__ = "bare_user"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    goals: Mapped[list["Goal"]] = relationship(order_by="Goal.id")


class Goal(Base):
    """Eight of them."""

    __tablename__ = "bare_goal"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("bare_user.id"), index=True)
    words: Mapped[str]
    actions: Mapped[list["Action"]] = relationship(order_by="Action.id")


class Action(Base):
    """Four to a goal."""

    __tablename__ = "bare_action"
    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("bare_goal.id"), index=True)
    what: Mapped[str]
    state: Mapped[str]


PAGE = """<!doctype html><html lang="fr"><head><title>Plan</title></head><body>
<h1>{{ user.name }}</h1>
{% for goal in goals %}<section class="card"><h2>{{ goal.words }}</h2><ul>
{% for action in goal.actions %}<li class="line line--{{ action.state }}">
<span class="avatar">A</span><p class="what">{{ action.what }}</p>
<p class="state state--{{ action.state }}">{{ action.state }}</p>
<p class="note">Avant le 12 novembre, avec quelqu'un de la mairie.</p></li>
{% endfor %}</ul></section>{% endfor %}</body></html>"""


def make(database: Database) -> Flask:
    """Return the bare application, its table filled."""
    Base.metadata.drop_all(database.engine)
    Base.metadata.create_all(database.engine)
    with database.session(writing=True) as session:
        session.add(_user())
        session.commit()
    app = Flask("bare")
    app.secret_key = "bare"
    app.jinja_loader = DictLoader({"page.html": PAGE})
    manager = LoginManager(app)

    @manager.user_loader
    def load(user_id: str) -> User | None:
        session = database.session(writing=False)
        user = session.get(User, int(user_id))
        session.close()
        return user

    @app.get("/in")
    def come_in() -> str:
        with database.session(writing=False) as session:
            user = session.get(User, 1)
            assert user is not None
            login_user(user)
        return "in"

    @app.get("/page")
    @login_required
    def page() -> str:
        wanted = select(Goal).where(Goal.user_id == current_user.id).order_by(Goal.id)
        with database.session(writing=False) as session:
            goals = session.scalars(wanted.options(selectinload(Goal.actions))).all()
            return render_template("page.html", user=current_user, goals=goals)

    return app


def _user() -> User:
    goals = [
        Goal(
            words=f"Je veux la chose numéro {number}.",
            actions=[
                Action(what=f"Faire l'étape {step} avec la personne qui aide.", state="doing")
                for step in range(ACTIONS)
            ],
        )
        for number in range(GOALS)
    ]
    return User(id=1, name="Poucette", goals=goals)


def main(argv: list[str]) -> Any:
    """Serve the bare page: ``python -m benchmarks.bare URL PORT``."""
    url, port = argv
    database = Database(url, Vault({"a": bytes(32)}, "a"))
    app = make(database)
    database.close()
    options = {
        "bind": f"127.0.0.1:{port}",
        "workers": 2,
        "threads": 4,
        "worker_class": "gthread",
        "preload_app": True,
        "control_socket_disable": True,
        "loglevel": "warning",
    }
    return Server(app, options).run()


if __name__ == "__main__":
    main(sys.argv[1:])
