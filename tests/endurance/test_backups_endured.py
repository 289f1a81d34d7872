"""Backups killed on the way, forged in every way that was thought of, and honest ones put back."""

import contextlib
import json
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from branch_app.domain.errors import BackupUnusable
from branch_app.operations.backups import make_backup
from branch_app.operations.blocks import list_blocks, place_blocks
from branch_app.operations.case_files import list_case_entries
from branch_app.operations.cases import open_case
from branch_app.operations.restores import Credentials, restore_backup
from branch_app.operations.sign_in import sign_in
from branch_app.operations.staff import close_access
from branch_app.operations.trail import verify
from branch_app.store.backups import (
    FOLDER,
    MANIFEST,
    PART,
    _manifest,
    _signed,
    _text,
    backup_places,
    box_place,
    connect,
    file_hash,
    opened_backup,
    read_manifest,
    sweep_parts,
)
from branch_app.store.database import FILE_NAME
from branch_app.store.sealing import open_sealed
from tests.branches import (
    CUSTOMERS,
    MANAGER,
    OTHER_MANAGER,
    PASSWORD,
    SATO,
    SUZUKI,
    TELLER,
    Branch,
    Person,
    a_branch,
    account,
    keys_of,
)
from tests.endurance.branches import branch_in, fresh_branch
from tests.endurance.conftest import Figure, Times
from tests.endurance.server import Server, Servers, share_out

KILLS, FORGED_OF_EACH_KIND, HONEST = 60, 50, 50


def key_of(branch: Branch, place: Path, person: Person = MANAGER) -> bytes:
    manifest, holder = read_manifest(place), branch.closed.holder(person.staff_number)
    return open_sealed(keys_of(person).sealing, bytes.fromhex(manifest.boxes[holder]), box_place(manifest, holder))


# -- killed -----------------------------------------------------------------------------------------------------------


def test_a_killed_backup_is_complete_or_is_not_offered(
    servers: Servers, tmp_path: Path, times: Times, figure: Figure
) -> None:
    def kill(server: Server, numbers: range) -> list[tuple[int, int, list[str]]]:
        dice, found = random.Random(numbers.start), []
        for number in numbers:
            folder = fresh_branch(tmp_path / f"killed-{number}")
            server.order(folder=folder, work="backing_up")
            said = server.hear_saved(dice.randint(0, 1))
            time.sleep(dice.uniform(0, 0.25))
            server.kill()
            said += server.ended()
            found.append(what_is_offered(folder, [each["saved"]["backup"] for each in said if "saved" in each]))
            shutil.rmtree(folder)
        return found

    kills = times(KILLS)
    found = [each for half in share_out(servers, kills, kill) for each in half]
    wrong = [problem for _, _, problems in found for problem in problems]
    figure(f"backups killed {kills}: offered {sum(each[0] for each in found)}, cut off and never offered "
           f"{sum(each[1] for each in found)}, not whole or lost {len(wrong)}")  # fmt: skip
    assert not wrong, "\n".join(wrong[:12])
    assert kills < KILLS // 2 or any(parts for _, parts, _ in found), "no kill fell where it matters"


def test_a_backup_that_got_its_name_before_it_was_whole_would_be_found(tmp_path: Path, figure: Figure) -> None:
    """The control: what a kill would leave of a backup without a name for what is not finished yet."""
    folder = fresh_branch(tmp_path / "data")
    branch = branch_in(folder)
    place = Path(make_backup(branch.teller).folder)
    branch.database.close()
    assert what_is_offered(folder, [place.name]) == (1, 0, [])
    body = (place / FILE_NAME).read_bytes()
    (place / FILE_NAME).write_bytes(body[: len(body) // 2])
    (_, _, cut_off) = what_is_offered(folder, [place.name])
    shutil.rmtree(place)
    (_, _, gone) = what_is_offered(folder, [place.name])
    figure(f"backups, control (cut off under its own name, then gone): found {len(cut_off) + len(gone)}")
    assert len(cut_off) == len(gone) == 1


def what_is_offered(folder: Path, acknowledged: list[str]) -> tuple[int, int, list[str]]:
    """How many backups are offered, how many parts lie there, and what is wrong."""
    branch, into = branch_in(folder), folder / FOLDER
    parts, places, wrong = len(list(into.glob(f"*{PART}"))), backup_places(into), []
    for place in places:
        try:
            with opened_backup(place, read_manifest(place), key_of(branch, place)):
                pass
        except BackupUnusable as error:
            wrong.append(f"{place.name}: {error.defect}")
    wrong += [f"{name} is gone" for name in acknowledged if name not in {place.name for place in places}]
    sweep_parts(into)
    wrong += [f"{part.name} stays" for part in into.glob(f"*{PART}")]
    branch.database.close()
    return len(places), parts, wrong


# -- forged -----------------------------------------------------------------------------------------------------------


def flipped(place: Path, dice: random.Random, _branch: Branch) -> None:
    file = place / dice.choice((FILE_NAME, MANIFEST))
    body = bytearray(file.read_bytes())
    body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
    file.write_bytes(body)


def shortened(place: Path, dice: random.Random, _branch: Branch) -> None:
    body = (place / FILE_NAME).read_bytes()
    (place / FILE_NAME).write_bytes(body[: dice.randrange(len(body))])


def of_another_branch(place: Path, dice: random.Random, _branch: Branch) -> None:
    signed_anew(place, MANAGER, database_id=f"{dice.getrandbits(128):032x}")


def signed_by_a_stranger(place: Path, _dice: random.Random, _branch: Branch) -> None:
    signed_anew(place, None)


def unsigned(place: Path, dice: random.Random, _branch: Branch) -> None:
    data = json.loads((place / MANIFEST).read_text())
    data["signature"] = dice.randbytes(64).hex() if dice.random() < 0.5 else ""
    (place / MANIFEST).write_text(json.dumps(data))


def signed_by_who_has_left(place: Path, _dice: random.Random, branch: Branch) -> None:
    close_access(branch.manager, TELLER.staff_number)
    signed_anew(place, TELLER, made_by=TELLER.staff_number)


def with_a_trigger(place: Path, dice: random.Random, branch: Branch) -> None:
    table = dice.choice(("cases", "blocks", "statements", "trail"))
    changed_inside(place, branch, f"CREATE TRIGGER t{dice.randrange(999)} AFTER INSERT ON {table} "
                                  "BEGIN DELETE FROM settings; END")  # fmt: skip


def with_an_altered_record(place: Path, dice: random.Random, branch: Branch) -> None:
    changed_inside(place, branch, dice.choice((
        "UPDATE cases SET opened_by = '0000'", "UPDATE blocks SET placed_by = '0000'",
        "UPDATE customers SET phone = phone || '1'", "DELETE FROM blocks", "UPDATE lines SET yen = yen - 1",
        "DELETE FROM trail WHERE number = (SELECT max(number) FROM trail)", "UPDATE staff SET role = 'manager'",
    )))  # fmt: skip


FORGERIES: tuple[Callable[[Path, random.Random, Branch], None], ...] = (
    flipped, shortened, of_another_branch, signed_by_a_stranger, unsigned, signed_by_who_has_left, with_a_trigger,
    with_an_altered_record)  # fmt: skip


def signed_anew(place: Path, person: Person | None, **changed: Any) -> None:
    signing = keys_of(person).signing if person else Ed25519PrivateKey.generate()
    data = {**json.loads((place / MANIFEST).read_text()), **changed}
    data["signer"] = signing.public_key().public_bytes_raw().hex()
    data["signature"] = signing.sign(_signed(_manifest(json.loads(json.dumps(data))))).hex()
    (place / MANIFEST).write_bytes(_text(_manifest(data)))


def changed_inside(place: Path, branch: Branch, statement: str) -> None:
    """As a manager could who has the key of the copy, and signs the result himself."""
    key = key_of(branch, place)
    with contextlib.closing(connect(place / FILE_NAME, key)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            if not statement.startswith("CREATE"):
                raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute(statement)
        head = raw.execute("SELECT number, hash FROM trail ORDER BY number DESC LIMIT 1").fetchone()
        rows = {table: raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in
                json.loads((place / MANIFEST).read_text())["rows"]}  # fmt: skip
        raw.execute("PRAGMA journal_mode=DELETE").fetchall()
    signed_anew(place, MANAGER, made_by=MANAGER.staff_number, sha256=file_hash(place / FILE_NAME), rows=rows,
                head={"number": head[0], "hash": head[1]})  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with some work in it, and one backup."""
    branch = a_branch(tmp_path_factory.mktemp("whole") / "data")
    for customer in (SATO, SUZUKI):
        open_case(branch.teller, customer)
    place_blocks(branch.teller, account("101-1-1234567"), "docomo-koza")
    make_backup(branch.manager)
    branch.database.close()
    return branch.database.path.parent


def put_back(branch: Branch, place: Path) -> None:
    branch.database.close()
    restore_backup(branch.closed, place, Credentials(MANAGER.staff_number, PASSWORD),
                   Credentials(OTHER_MANAGER.staff_number, PASSWORD), "forged?", branch.clock)  # fmt: skip


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_forged_backup_is_refused(
    forge: Callable[[Path, random.Random, Branch], None], whole: Path, tmp_path: Path, times: Times, figure: Figure
) -> None:
    dice, tries, taken = random.Random(forge.__name__), times(FORGED_OF_EACH_KIND), 0
    for number in range(tries):
        branch = branch_in(shutil.copytree(whole, tmp_path / f"{number}"))
        place = backup_places(branch.closed.folder / FOLDER)[0]
        forge(place, dice, branch)
        with contextlib.suppress(BackupUnusable):
            put_back(branch, place)
            taken += 1
        shutil.rmtree(branch.closed.folder)
    figure(f"backups forged, {forge.__name__.replace('_', ' ')} {tries}: taken {taken}")
    assert taken == 0


def written_anew(place: Path, _dice: random.Random, branch: Branch) -> None:
    changed_inside(place, branch, "CREATE TABLE IF NOT EXISTS settings (name TEXT)")


def signed_by_who_is_here(place: Path, _dice: random.Random, _branch: Branch) -> None:
    signed_anew(place, TELLER, made_by=TELLER.staff_number)


@pytest.mark.parametrize("forge", [written_anew, signed_by_who_is_here], ids=lambda forge: forge.__name__)
def test_the_same_changes_without_any_forgery_are_taken(
    forge: Callable[[Path, random.Random, Branch], None], whole: Path, tmp_path: Path, figure: Figure
) -> None:
    """The control: what the forgers do around their forgery is not what makes it refused."""
    branch = branch_in(shutil.copytree(whole, tmp_path / "data"))
    place = backup_places(branch.closed.folder / FOLDER)[0]
    forge(place, random.Random(1), branch)
    put_back(branch, place)
    figure(f"backups, control ({forge.__name__.replace('_', ' ')}, nothing forged): taken 1")


# -- honest -----------------------------------------------------------------------------------------------------------


def test_an_honest_backup_is_put_back_as_it_was(tmp_path: Path, times: Times, figure: Figure) -> None:
    dice, tries, equal, changed = random.Random(50), times(HONEST), 0, 0
    for number in range(tries):
        branch = a_branch(tmp_path / f"{number}")
        for customer, *_ in dice.sample(CUSTOMERS, dice.randint(1, 4)):
            open_case(branch.teller, customer)
        if dice.random() < 0.5:
            place_blocks(branch.teller, account("101-1-1234567"), "paypay")
        before = (list_case_entries(branch.teller), list_blocks(branch.teller))
        made = make_backup(branch.teller)
        for customer, *_ in dice.sample(CUSTOMERS, dice.randint(0, 3)):
            open_case(branch.other_teller, customer)
        changed += (list_case_entries(branch.teller), list_blocks(branch.teller)) != before
        put_back(branch, Path(made.folder))
        desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
        equal += (list_case_entries(desk), list_blocks(desk)) == before and verify(desk).sound
        desk.database.close()
        shutil.rmtree(branch.closed.folder)
    figure(f"backups put back {tries}, work done since in {changed} of them: equal and sound {equal}")
    assert equal == tries
    assert tries < HONEST // 2 or changed  # the control: where nothing had changed, nothing would have to come back
