"""The wallet service directory of the branch: which version is in force, and what it recognises."""

import json
import tomllib
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branch_app.domain.staff import Permission
from branch_app.domain.wallets import Directory, Recogniser, directory_as_data, directory_from
from branch_app.operations.desk import Desk
from branch_app.paths import resource
from branch_app.store.tables import DirectoryRow


def shipped_directory() -> Directory:
    """The directory that comes with the program."""
    return directory_from(tomllib.loads(resource("rules", "wallet_services.toml").read_text("utf-8")))


def seed_directory(session: Session, at: datetime, who: str) -> None:
    """Give a new branch the shipped directory as its first version."""
    session.add(DirectoryRow(version=1, body=directory_as_data(shipped_directory()), made_at=at, made_by=who))


def current_directory(session: Session) -> Directory:
    """The newest version of the directory."""
    row = session.execute(select(DirectoryRow).order_by(DirectoryRow.version.desc()).limit(1)).scalar_one()
    return _parsed(json.dumps(row.body, ensure_ascii=False, sort_keys=True))


def directory_version(session: Session) -> int:
    """The number of the newest version, which every match remembers."""
    return session.scalar(select(func.max(DirectoryRow.version))) or 0


def read_directory(desk: Desk) -> Directory:
    """The newest version, for screens that show service names and caps."""
    with desk.ask(Permission.LOOK_UP) as session:
        return current_directory(session)


@lru_cache(maxsize=4)
def _parsed(body: str) -> Directory:
    return directory_from(json.loads(body))


@lru_cache(maxsize=4)
def recogniser_for(directory: Directory) -> Recogniser:
    return Recogniser(directory)
