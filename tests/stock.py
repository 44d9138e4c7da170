"""Fresh databases for the tests: a used one that was put back as it was, or a new copy.

A database and its engine serve one test after another, for what costs most is not the copy: it is
to connect, to learn the tables and to put each question into words once more.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

from portal import schema
from portal.core.database import Database
from portal.core.settings import Settings
from tests.engines import PostgresServer
from tests.put_back import Template, Used
from tests.rewind import Copied

_FILES = ("", "-journal", "-wal", "-shm")
"""What SQLite may have beside a database, by the end of its name."""


class Stock:
    """Makes fresh databases of one engine, empty of people or with the cast."""

    def __init__(self, folder: Path, server: PostgresServer | None, settings: Settings) -> None:
        self._folder = folder
        self._server = server
        self._settings = settings
        self._count = 0
        self._templates: dict[str, Template] = {}
        self._used: dict[str, Used] = {}
        self._copied: dict[str, Copied] = {}
        self._handles: dict[str, Database] = {}
        self._ready: dict[str, list[str]] = defaultdict(list)
        self._template_of: dict[str, str] = {}

    def _url(self, name: str) -> str:
        return self._server.url(name) if self._server else f"sqlite:///{self._folder / name}"

    def template(self, name: str, *, like: str | None = None) -> Database:
        """Return a new database with the tables and nothing else.

        ``like``: another template just made so, and left. To copy it is quicker than all changes
        of the schema once more.
        """
        if like is None:
            if self._server:
                self._server.create(name)
            made = self.open(name)
            schema.upgrade(made.engine)
            return made
        self._copy(like, name)
        return self.open(name)

    def open(self, name: str) -> Database:
        """Return the database called ``name``."""
        return Database(self._url(name), self._settings.keys.vault())

    def copy(self, template: str) -> tuple[str, Database]:
        """Return the name and the handle of a database that holds what ``template`` holds."""
        if self._ready[template]:
            name = self._ready[template].pop()
            self._ready.pop(name, None)  # copies of what it was for another test
            return name, self._handles[name]
        self._count += 1
        name = f"{template}_{self._count}"
        self._template_of[name] = template
        self._leave(template)
        self._copy(template, name)
        if self._server:
            self._used[name] = Used(self._server, name)
        self._handles[name] = self.open(name)
        return name, self._handles[name]

    def _copy(self, template: str, name: str) -> None:
        if self._server:
            self._server.create(name, template=template)
        else:
            shutil.copyfile(self._folder / template, self._folder / name)
            self._copied[name] = Copied(self._folder / name)

    def drop(self, name: str, database: Database) -> None:
        """Take a copy back: another test will have it, put back as it was, or nobody."""
        template = self._template_of[name]
        if self._put_back(name, template, database):
            self._ready[template].append(name)
            return
        self._handles.pop(name).close()
        if self._server:
            self._used.pop(name).close()
            self._server.drop(name)

    def move(self, folder: Path) -> None:
        """Serve from ``folder`` from now on, as it was until now: for a process apart (SQLite)."""
        shutil.copytree(self._folder, folder, dirs_exist_ok=True)
        self._folder = folder
        self._ready.clear()

    def close(self) -> None:
        """Leave every database."""
        for one in (*self._handles.values(), *self._used.values()):
            one.close()

    def _leave(self, name: str) -> None:
        """Leave a copy that serves as a template now: what is copied is at rest."""
        for one in (self._handles.get(name), self._used.get(name)):
            if one:
                one.close()

    def _put_back(self, name: str, template: str, database: Database) -> bool:
        if self._server:
            if template not in self._templates:
                self._templates[template] = Template.read(self._server, template)
            return self._used[name].put_back(database, self._templates[template])
        if not self._copied[name].rewind(database):
            database.close()
            # Whoever still holds the old file keeps that one: the new one only has its name.
            for end in _FILES:
                (self._folder / f"{name}{end}").unlink(missing_ok=True)
            self._copy(template, name)
        return True
