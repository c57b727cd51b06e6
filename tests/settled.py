"""A town is built once by each worker and copied for each test: its acts take longer than most tests of them."""

import copy
import filecmp
import pickle
import shutil
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from app.base.database import Database
from tests.postgres import Postgres

Scene = TypeVar("Scene")  # a value that knows its `database`, and rows of it


class Settled:
    """`fresh`: the file that every test on SQLite begins with; `postgres`: asked only when a test of it comes."""

    def __init__(self, folder: Path, fresh: Path, postgres: Callable[[], Postgres]) -> None:
        self.folder, self.fresh, self.postgres = folder, fresh, postgres
        self.kept: dict[tuple, tuple[str, bytes]] = {}

    def scene(self, database: Database, build: Callable[..., Scene], **ways: Hashable) -> Scene:
        """What `build` makes in such ways in an empty database that nobody has used yet."""
        known = (database.is_sqlite, build, *ways.items())
        if database.is_sqlite:
            database.close()
            assert filecmp.cmp(self.fresh, _name(database), shallow=False), "what was done before would be lost"
        if known not in self.kept:
            self._keep(known, database, build(database, **ways))
        template, pickled = self.kept[known]
        self._bring_back(database, template)
        scene = pickle.loads(pickled)
        scene.database = database
        return scene

    def _keep(self, known: tuple, database: Database, scene: Scene) -> None:
        database.close()
        if database.is_sqlite:
            template = str(shutil.copy(_name(database), self.folder / f"settled_{len(self.kept)}.db"))
        else:
            template = self.postgres().new_database(_name(database))
        without = copy.copy(scene)
        without.database = None
        self.kept[known] = template, pickle.dumps(without)

    def _bring_back(self, database: Database, template: str) -> None:
        database.close()
        if database.is_sqlite:
            shutil.copy(template, _name(database))
        else:
            self.postgres().copy_again(_name(database), template)


def _name(database: Database) -> str:
    """The file, or the database's name on its server."""
    return sa.make_url(database.url).database or ""
