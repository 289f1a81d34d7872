"""Reading and changing what the branch sets for itself."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.errors import BadSetting, FolderUnusable
from branch_app.domain.settings import LEAST_IDLE, MOST_IDLE, Settings
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.desk import Desk
from branch_app.store.tables import SettingRow


def read_settings(desk: Desk) -> Settings:
    """The choices of the branch as they stand."""
    with desk.database.read() as session:
        return settings_in(session)


def change_settings(desk: Desk, idle_minutes: int, second_backup_folder: str) -> Settings:
    """Change the choices. Raises BadSetting outside 1 to 15 minutes, FolderUnusable for a folder that is not there."""
    if not LEAST_IDLE <= idle_minutes <= MOST_IDLE:
        raise BadSetting("idle_minutes", LEAST_IDLE, MOST_IDLE)
    folder = second_backup_folder.strip()
    if folder and not Path(folder).is_dir():
        raise FolderUnusable(folder)
    with desk.act(Permission.CHANGE_SETTINGS) as act:
        for name, value in (("idle_minutes", str(idle_minutes)), ("second_backup_folder", folder)):
            act.session.merge(SettingRow(name=name, value=value))
        act.record(Deed.SETTINGS_CHANGED, "", idle_minutes=idle_minutes, second_backup_folder=folder)
        return Settings(idle_minutes, folder)


def settings_in(session: Session) -> Settings:
    """The choices, within a transaction."""
    kept = {row.name: row.value for row in session.scalars(select(SettingRow))}
    shipped = Settings()
    return Settings(int(kept.get("idle_minutes", shipped.idle_minutes)),
                    kept.get("second_backup_folder", shipped.second_backup_folder))  # fmt: skip
