"""The commands: demo, serve, worker, migrate, places, lead, keys, rights, head, verify, test.

Each imports what it needs when it runs, so that a sentence about a missing setting comes at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from portal.core.settings import SettingsError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Return the process's exit status: 0 when all went well."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["test"]:
        from tests import run

        return run.main(arguments[1:])
    chosen = _parser().parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
    except SettingsError as fault:
        print(fault, file=sys.stderr)
        return 2
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="portal", description="Avec moi")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_serving(commands)
    _add_keeping(commands)
    parser.add_argument_group(
        "test", "portal test [--quick] [--no-browser]: the checks and the whole suite"
    )
    return parser


def _add_serving(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="invented people on this machine, to try everything")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--data", type=Path, default=Path("instance/demo"))
    demo.add_argument("--database", metavar="URL", help="SQLite in --data by default")
    demo.add_argument("--fresh", action="store_true", help="forget the data of earlier runs")
    demo.set_defaults(run=_demo)

    serve = commands.add_parser("serve", help="serve an installation")
    serve.add_argument("--settings", type=Path, default=Path("instance/settings.toml"))
    serve.add_argument("--bind", default="127.0.0.1:8000")
    serve.add_argument("--workers", type=int, default=2)
    serve.set_defaults(run=_serve)

    worker = commands.add_parser("worker", help="send the e-mails and texts that wait")
    source = worker.add_mutually_exclusive_group()
    source.add_argument("--settings", type=Path, default=Path("instance/settings.toml"))
    source.add_argument("--data", type=Path, help="those of a demonstration, into a file")
    what = worker.add_mutually_exclusive_group()
    what.add_argument("--once", action="store_true", help="send what waits, then end")
    what.add_argument("--dead", action="store_true", help="say what did not arrive")
    what.add_argument("--retry", action="store_true", help="let what did not arrive leave again")
    worker.set_defaults(run=_worker)

    migrate = commands.add_parser("migrate", help="bring the tables to this version")
    migrate.add_argument("--settings", type=Path, default=Path("instance/settings.toml"))
    migrate.set_defaults(run=_migrate)

    places = commands.add_parser("places", help="open départements, territories and publics")
    places.add_argument("file", type=Path, nargs="?", help="those of the launch by default")
    places.add_argument("--settings", type=Path, default=Path("instance/settings.toml"))
    places.set_defaults(run=_places)

    lead = commands.add_parser("lead", help="print the first-use sheet of a lead, or end an access")
    lead.add_argument("--place", help="the département, or one of its territories")
    lead.add_argument("--first-name")
    lead.add_argument("--initial", default="", help="first letter of the last name")
    lead.add_argument("--end", metavar="LOGIN", help="end the access of a login, now")
    lead.add_argument("--settings", type=Path, default=Path("instance/settings.toml"))
    lead.set_defaults(run=_lead)


def _add_keeping(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    keys = commands.add_parser("keys", help="make the file of keys of an installation")
    keys.add_argument("file", type=Path)
    keys.set_defaults(run=_keys)

    rights = commands.add_parser("rights", help="print who may do what")
    rights.set_defaults(run=_rights)

    words = commands.add_parser("words", help="bring the catalogues up to date with the code")
    words.set_defaults(run=_words)

    head = commands.add_parser("head", help="keep today's signed head of the ledger, and print it")
    _add_where(head)
    head.set_defaults(run=_head)

    tidy = commands.add_parser("tidy", help="erase what is kept no longer, each night")
    tidy.add_argument("--settings", type=Path, default=Path("instance/settings.toml"))
    tidy.set_defaults(run=_tidy)

    verify = commands.add_parser(
        "verify", help="recompute every link of the ledger, or check a receipt: verify FILE"
    )
    _add_where(verify)
    verify.add_argument("--head", type=Path, metavar="FILE", help="a head that was kept elsewhere")
    verify.set_defaults(run=_verify)


def _add_where(command: argparse.ArgumentParser) -> None:
    where = command.add_mutually_exclusive_group()
    where.add_argument("--data", type=Path, default=Path("instance/demo"))
    where.add_argument("--database", metavar="URL")
    where.add_argument("--settings", type=Path, help="the database and keys of an installation")


def _hold_still() -> None:
    """Look for no garbage while a server starts: it makes what lives for ever.

    ``server.spare_memory`` lets the search begin again, for what is made from then on.
    """
    gc.disable()


def _keep_to_owner() -> None:
    """Let nobody else on the machine read what this process writes: the base, above all."""
    os.umask(0o077)


def _demo(chosen: argparse.Namespace) -> int:
    _keep_to_owner()
    _hold_still()
    from portal.demo.serve import run

    return run(port=chosen.port, data=chosen.data, database_url=chosen.database, fresh=chosen.fresh)


def _serve(chosen: argparse.Namespace) -> int:
    _keep_to_owner()
    _hold_still()
    from portal.core.settings import load

    settings = load(chosen.settings)
    from portal import schema, server
    from portal.core.database import Database

    with closing(Database(settings.database_url, settings.keys.vault())) as database:
        if not schema.up_to_date(database.engine):
            raise SettingsError(
                "Les tables de la base ne sont pas à jour. "
                f"Lancez « portal migrate --settings {chosen.settings} »."
            )
    server.serve(settings, bind=chosen.bind, workers=chosen.workers)
    return 0


def _worker(chosen: argparse.Namespace) -> int:
    _keep_to_owner()
    from portal import worker

    return worker.run(chosen)


def _migrate(chosen: argparse.Namespace) -> int:
    _keep_to_owner()
    from portal.core.settings import load

    settings = load(chosen.settings)
    from portal import schema
    from portal.core.database import Database

    with closing(Database(settings.database_url, settings.keys.vault())) as database:
        if not schema.up_to_date(database.engine):
            schema.upgrade(database.engine)
    print("Les tables sont à jour.")
    return 0


def _places(chosen: argparse.Namespace) -> int:
    _keep_to_owner()
    from portal import places

    print(*places.open_file(chosen.settings, chosen.file), sep="\n")
    return 0


def _lead(chosen: argparse.Namespace) -> int:
    _keep_to_owner()
    from portal import leads

    print(*leads.run(chosen), sep="\n")
    return 0


def _keys(chosen: argparse.Namespace) -> int:
    from portal.core.settings import Keys

    if chosen.file.exists():
        added = Keys.complete(chosen.file)
        if not added:
            raise SettingsError(f"{chosen.file} est complet : des clés ne sont jamais écrasées.")
        print(f"Ajouté à {chosen.file} : {', '.join(added)}. Gardez-en une copie ailleurs.")
        return 0
    if not chosen.file.parent.is_dir():
        raise SettingsError(f"Le dossier {chosen.file.parent} n’existe pas. Créez-le d’abord.")
    Keys.create(chosen.file)
    print(f"Clés écrites dans {chosen.file}. Gardez-en une copie hors de cette machine.")
    return 0


def _rights(_chosen: argparse.Namespace) -> int:
    from portal import rights

    print(*rights.lines(), sep="\n")
    return 0


def _words(_chosen: argparse.Namespace) -> int:
    from portal import words

    for line in words.update():
        print(line)
    return 0


def _head(chosen: argparse.Namespace) -> int:
    _keep_to_owner()
    from portal import nightly

    return nightly.head(chosen)


def _tidy(chosen: argparse.Namespace) -> int:
    from portal import nightly

    return nightly.tidy(chosen)


def _verify(chosen: argparse.Namespace) -> int:
    from portal import nightly

    return nightly.verify(chosen)
