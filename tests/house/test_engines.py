"""The PostgreSQL of the tests is a real one, copies databases, and leaves nothing behind."""

import sqlalchemy as sa

from tests.engines import PostgresServer


def test_a_copied_database_is_apart_and_the_server_leaves_nothing() -> None:
    with PostgresServer() as server:
        engine = sa.create_engine(server.url(server.create("model")))
        with engine.begin() as connection:
            assert connection.dialect.server_version_info >= (15,)
            connection.execute(sa.text("CREATE TABLE thing (name text)"))
        engine.dispose()
        name = server.create(template="model")
        copy = sa.create_engine(server.url(name))
        with copy.begin() as connection:
            connection.execute(sa.text("INSERT INTO thing VALUES ('here')"))
        copy.dispose()
        server.drop(name)
        with engine.connect() as connection:
            assert connection.scalar(sa.text("SELECT count(*) FROM thing")) == 0
        engine.dispose()
    assert not server.folder.exists()
