"""A backup that was changed, signed by the wrong hand or made elsewhere is refused, and the store stays as it is."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from branch_app.domain.backups import WhyUnusable
from branch_app.domain.errors import (
    BackupUnusable,
)
from branch_app.operations.backups import make_backup
from branch_app.operations.cases import open_case
from branch_app.operations.staff import close_access
from branch_app.store.backups import MANIFEST, _manifest, _signed, _text
from branch_app.store.database import FILE_NAME
from tests.branches import (
    MANAGER,
    SATO,
    TELLER,
    Branch,
    a_branch,
    keys_of,
)
from tests.operations.restoring import restore


def why_refused(branch: Branch, place: Path) -> WhyUnusable:
    branch.database.close()  # folds its log in
    before = branch.database.path.read_bytes()
    with pytest.raises(BackupUnusable) as refused:
        restore(branch, place)
    assert branch.database.path.read_bytes() == before
    return WhyUnusable(refused.value.defect)


def signed_anew(place: Path, signing: Ed25519PrivateKey, **changed: object) -> None:
    data = {**json.loads((place / MANIFEST).read_text()), **changed}
    data["signer"] = signing.public_key().public_bytes_raw().hex()
    manifest = _manifest(dict(data))
    data["signature"] = signing.sign(_signed(manifest)).hex()
    (place / MANIFEST).write_bytes(_text(_manifest(dict(data))))


def test_a_changed_copy_or_manifest_is_refused(branch: Branch) -> None:
    place = Path(make_backup(branch.teller).folder)
    whole, manifest = (place / FILE_NAME).read_bytes(), (place / MANIFEST).read_text()
    (place / FILE_NAME).write_bytes(whole[:-4096])
    assert why_refused(branch, place) is WhyUnusable.CHANGED
    (place / FILE_NAME).write_bytes(whole)
    (place / MANIFEST).write_text(manifest.replace('"why": "asked"', '"why": "day-end"'))
    assert why_refused(branch, place) is WhyUnusable.SIGNATURE
    (place / MANIFEST).write_text(manifest[:-10])
    assert why_refused(branch, place) is WhyUnusable.UNREADABLE
    (place / MANIFEST).write_text(manifest)
    assert restore(branch, place).line


def test_a_stranger_cannot_sign_a_backup(branch: Branch) -> None:
    place = Path(make_backup(branch.teller).folder)
    signed_anew(place, Ed25519PrivateKey.generate())
    assert why_refused(branch, place) is WhyUnusable.SIGNATURE


def test_somebody_who_left_cannot_sign_one_afterwards(branch: Branch) -> None:
    place = Path(make_backup(branch.manager).folder)
    close_access(branch.manager, TELLER.staff_number)
    signed_anew(place, keys_of(TELLER).signing, made_by=TELLER.staff_number)
    assert why_refused(branch, place) is WhyUnusable.SIGNATURE


def test_a_backup_of_another_branch_is_refused(branch: Branch) -> None:
    place = Path(make_backup(branch.manager).folder)
    signed_anew(place, keys_of(MANAGER).signing, database_id="00" * 16)
    assert why_refused(branch, place) is WhyUnusable.OTHER_BRANCH


def test_a_backup_of_a_past_that_the_branch_never_had_is_refused(branch: Branch, tmp_path: Path) -> None:
    """A manager who prepares another past at home, with everything signed as it should be."""
    elsewhere = a_branch(tmp_path / "home")
    open_case(elsewhere.manager, SATO)
    place = Path(make_backup(elsewhere.manager).folder)
    open_case(branch.teller, SATO)
    assert why_refused(branch, place) is WhyUnusable.UNKNOWN_PAST


def test_a_view_or_a_trigger_smuggled_in_is_refused(branch: Branch) -> None:
    with branch.database.write() as session:
        session.connection().exec_driver_sql("CREATE VIEW v AS SELECT 1")
    place = Path(make_backup(branch.manager).folder)
    assert why_refused(branch, place) is WhyUnusable.FOREIGN_PARTS
