"""Whether two people stand behind everybody's access, role and keys, as the lines of the trail tell of them.

Who holds the key of the data can write proper lines. What he cannot write is the signature of somebody else: of the
person who approved a change or a putting back, or of the recovery key that lies in two envelopes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.requests import Decision, RequestKind
from branch_app.domain.staff import PERMISSIONS, Permission, Role
from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.keys import NEW_RECOVERY_KEY
from branch_app.operations.recovery_key import PROOF, SIGNER, is_proven
from branch_app.operations.rightful_lines import BRANCH, KEYS, REQUESTS, STAFF, Seen
from branch_app.operations.staff import opening
from branch_app.store.column_types import time_text
from branch_app.store.tables import PersonRow, RequestRow, SigningKeyRow
from branch_app.store.verifying import moment

_ADDED, _CHANGED, _RESET = str(Deed.STAFF_ADDED), str(Deed.STAFF_CHANGED), str(Deed.PASSWORD_RESET)
_SET_UP, _RECOVERY = str(Deed.BRANCH_SET_UP), str(Deed.RECOVERY_KEY_MADE)
_ACCESS, _RESTORED = str(Deed.ACCESS_RESTORED), str(Deed.BACKUP_RESTORED)
OF_PEOPLE = frozenset({_ADDED, _CHANGED, _RESET, _RECOVERY, _ACCESS, _RESTORED})
"""The deeds of whose lines the details are needed here."""
_LATE = timedelta(minutes=5)
"""By how much a line may be older than the one before it: two desks write at once, and clocks are corrected."""


class _Given(NamedTuple):
    """What a line says that another person approved; `facts` are None where an older program wrote it. `used` is what
    the approval is found by: when it was used, or the request that a putting back names."""

    number: int
    at: str
    used: str
    who: str
    kind: RequestKind
    subject: str | None
    record: str
    facts: Mapping[str, str] | None


class _Colleague(NamedTuple):
    """Somebody as the trail tells of them: whether they hold keys, and the last line about them once they are out."""

    role: Role
    keyed: bool = True
    out: int = 0


@dataclass
class PeopleLook:
    """Whether a second person, or the mark that there was none, stands behind every access, role, and key."""

    alone: set[str] = field(default_factory=set)
    _roles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _active: dict[str, tuple[bool, int]] = field(default_factory=dict)
    _approved: list[_Given] = field(default_factory=list)
    _keys: dict[str, tuple[int, str, str, frozenset[str] | None]] = field(default_factory=dict)
    """Every key: its line, when, the hash of its row, and whose it may be; None for anybody's."""
    _signer: str = ""
    """What proves the next ceremony; "" as long as the trail tells of none. A program that tells it also writes the
    request for a putting back into the store that comes back."""
    _proves: bool = False
    """Whether it ever told of one."""
    _lonely: bool = False
    """Whether one person alone made the recovery key that proves the next ceremony."""
    _colleagues: dict[str, _Colleague] = field(default_factory=dict)
    _ceremony: int = 0
    _requests: dict[str, tuple[int, bool, int]] = field(default_factory=dict)
    """Every request: its first line, whether that is judged, and its last."""

    def see(self, line: Seen) -> Iterator[Break]:
        if line.strict and not line.free and (oddity := _odd(line)):
            yield Break(line.number, oddity, since=moment(line.at))
        if line.deed == _RESTORED:  # the people are not put back, but what the trail said of them is
            self._colleagues.clear()
            for subject, _digest in line.of(STAFF):
                self._roles.pop(subject, None)
                self._active.pop(subject, None)
        if self._proves and not line.below:
            yield from self._returning(line)
        yield from self._note(line)
        if line.named:
            yield from self._note_keys(line)
            for request, _digest in line.of(REQUESTS):
                first, judged, _last = self._requests.get(request, (line.number, line.strict and not line.free, 0))
                self._requests[request] = first, judged, line.number
        if line.number == 1 or line.deed in (_RECOVERY, _ACCESS, _RESTORED):
            self._signer = str(line.said.get(SIGNER, self._signer))
            self._proves = self._proves or bool(self._signer)
            self._lonely = line.said.get("alone") is True
        self._note_colleague(line)

    def end(self, session: Session) -> Iterator[Break]:
        """What was said to be approved and was not, and people and keys as no line says."""
        yield from self._unapproved(session)
        yield from self._unsigned(session)
        newest = self._newest_keys(session)
        for person in session.scalars(select(PersonRow).order_by(PersonRow.staff_number)):
            number = person.staff_number
            role, said = self._roles.get(number, (str(person.role), 0))
            active, told = self._active.get(number, (person.active, 0))
            signs = not person.signing_key or person.signing_key in newest[number]
            if role != str(person.role) or active != person.active or not signs:
                yield Break(max(said, told), Problem.UNAPPROVED, f"{STAFF}:{number}")
        for key in session.scalars(select(SigningKeyRow)):
            line, at, _digest, owners = self._keys.get(key.signing_key, (0, "", "", None))
            if owners is not None and (key.staff_number not in owners or time_text(key.since) != at):
                yield Break(line, Problem.UNAPPROVED, f"{KEYS}:{key.signing_key}", since=moment(at))

    def _note(self, line: Seen) -> Iterator[Break]:
        said, alone = line.said, line.said.get("alone")
        if line.deed in (_ADDED, _CHANGED):
            if "role" in said:
                self._roles[line.subject] = str(said["role"]), line.number
            if line.strict and (line.deed == _ADDED or isinstance(said.get("active"), bool)):
                self._active[line.subject] = bool(said.get("active", True)), line.number
        facts = _facts(line)
        if facts is None:
            return
        recovery = line.deed == _RECOVERY
        records = [f"{BRANCH}:{key}" for key, _digest in line.of(BRANCH)] if recovery else [f"{STAFF}:{line.subject}"]
        record = records[0] if records else BRANCH
        if alone is True and not recovery:
            self.alone.add(line.subject)
        if alone is False:
            kind = RequestKind.KEY_WORK if recovery else RequestKind.STAFF_CHANGE
            subject = None if recovery else line.subject  # of the recovery key it is the branch itself
            wanted = facts if line.strict else None
            self._approved.append(_Given(line.number, line.at, line.at, line.who, kind, subject, record, wanted))
        elif line.strict and (alone is not True or self._was_somebody(line)):
            yield Break(line.number, Problem.UNAPPROVED, record, since=moment(line.at))

    def _returning(self, line: Seen) -> Iterator[Break]:
        """A ceremony needs the recovery key, a putting back the request that it used up."""
        said = line.said
        if line.deed == _ACCESS:
            keys = [key for key, _digest in line.of(KEYS)]
            people = line.who, line.subject
            if not self._signer or self._lonely:  # nothing tells that the sheets were in two envelopes
                self.alone.update(people)
            if self._signer and not is_proven(said.get(PROOF), self._signer, line.at, people, keys, said.get(SIGNER)):
                yield Break(line.number, Problem.UNAPPROVED, f"{STAFF}:{line.subject}", since=moment(line.at))
        elif line.deed == _RESTORED:
            request, facts = str(said.get("request")), {"manifest": str(said.get("manifest"))}
            self._approved.append(_Given(line.number, line.at, request, line.who, RequestKind.RESTORE, line.subject,
                                         f"{REQUESTS}:{request}", facts))  # fmt: skip

    def _was_somebody(self, line: Seen) -> bool:
        """Whether the trail tells of another person who could have decided then (`operations.founding`)."""
        needed = Permission.MANAGE_KEYS if line.deed == _RECOVERY else Permission.MANAGE_STAFF
        return any(needed in PERMISSIONS[one.role] and (one.keyed or one.out > self._ceremony)
                   for number, one in self._colleagues.items() if number != line.who)  # fmt: skip

    def _note_colleague(self, line: Seen) -> None:
        said, known = line.said, self._colleagues.get(line.subject)
        if line.deed == _SET_UP and line.number == 1:
            self._colleagues[line.who] = _Colleague(Role.MANAGER)
            self._roles[line.who], self._active[line.who] = (str(Role.MANAGER), 1), (True, 1)
        elif line.deed == _ADDED:
            self._colleagues[line.subject] = _Colleague(Role(str(said.get("role"))))
        elif line.deed == _ACCESS:
            self._ceremony = line.number
            for number, one in self._colleagues.items():
                self._colleagues[number] = one._replace(keyed=number in (line.who, line.subject))
        elif known is not None and line.deed in (_CHANGED, _RESET):
            active = True if line.deed == _RESET else said.get("active", not known.out)
            role = Role(str(said.get("role", known.role)))
            keyed = active is True and (known.keyed or line.deed == _RESET or "active" in said)
            self._colleagues[line.subject] = _Colleague(role, keyed, 0 if active else line.number)

    def _note_keys(self, line: Seen) -> Iterator[Break]:
        judged = line.strict and not line.free
        owners = _owners(line) if judged else None
        new = []
        for key, digest in line.of(KEYS):
            known = self._keys.get(key)
            if known is None:
                new.append(key)
                self._keys[key] = line.number, line.at, digest, owners
            elif judged and known[2] != digest:
                yield Break(known[0], Problem.RECORD_CHANGED, f"{KEYS}:{key}", since=moment(known[1]))
        if owners is None:
            return
        if len(new) > len(owners):
            yield Break(line.number, Problem.UNAPPROVED, f"{KEYS}:{new[-1]}", since=moment(line.at))
        silent = line.deed == _CHANGED and line.said.get("active") is not False and _facts(line) is None
        changes = line.deed in (_ADDED, _CHANGED, _RESET) and not silent
        concerned = {line.subject} if changes else owners
        for person, _digest in line.of(STAFF):
            if person not in concerned:
                yield Break(line.number, Problem.UNAPPROVED, f"{STAFF}:{person}", since=moment(line.at))

    def _unapproved(self, session: Session) -> Iterator[Break]:
        spent: dict[tuple[RequestKind, str], list[RequestRow]] = defaultdict(list)
        kinds = RequestRow.kind.in_((RequestKind.STAFF_CHANGE, RequestKind.KEY_WORK, RequestKind.RESTORE))
        for row in session.scalars(select(RequestRow).where(
                RequestRow.decision == Decision.APPROVED, RequestRow.spent_at.is_not(None), kinds)):  # fmt: skip
            if row.spent_at is not None:
                by = str(row.id) if row.kind is RequestKind.RESTORE else time_text(row.spent_at)
                spent[row.kind, by].append(row)
        for given in self._approved:
            there = spent[given.kind, given.used]
            behind = next((row for row in there if _stands_behind(row, given)), None)
            if behind is None:
                yield Break(given.number, Problem.UNAPPROVED, given.record, since=moment(given.at))
                continue
            there.remove(behind)  # an approval is used once
            person = session.get(PersonRow, behind.subject)
            if person is not None and behind.facts.get("name", person.name) != person.name:
                yield Break(given.number, Problem.UNAPPROVED, given.record, since=moment(given.at))
            if given.kind is RequestKind.RESTORE and not self._known_before(given.number, behind):
                self.alone |= self._brought_by(session, given.number)

    def _unsigned(self, session: Session) -> Iterator[Break]:
        """Requests without both signatures, or by keys of which no line told yet; a branch without keys signs none."""
        wanted = select(RequestRow.id, RequestRow.asked_key, RequestRow.decided_by, RequestRow.decided_key)
        for number, asked_key, decided_by, decided_key in session.execute(wanted.order_by(RequestRow.id)):
            first, judged, last = self._requests.get(str(number), (0, False, 0))
            sides = [(asked_key, first), (decided_key, last)] if decided_by else [(asked_key, first)]
            if judged and self._keys and not all(self._keys.get(key, (last + 1,))[0] <= told for key, told in sides):
                yield Break(first, Problem.SIGNATURE, f"{REQUESTS}:{number}")

    def _newest_keys(self, session: Session) -> dict[str, set[str]]:
        """By which key each person signs, as the lines tell; of keys that came with one line nobody knows the newer."""
        newest: dict[str, tuple[int, set[str]]] = {}
        for row in session.scalars(select(SigningKeyRow)):
            line = self._keys.get(row.signing_key, (0,))[0]
            latest, keys = newest.get(row.staff_number, (-1, set()))
            if line >= latest:
                newest[row.staff_number] = line, {row.signing_key, *(keys if line == latest else ())}
        return defaultdict(set, {number: keys for number, (_line, keys) in newest.items()})

    def _known_before(self, line: int, request: RequestRow) -> bool:
        """Whether both who signed it did so with keys of which earlier lines tell."""
        keys = (request.asked_key, request.decided_key)
        return all(key in self._keys and self._keys[key][0] < line for key in keys)

    def _brought_by(self, session: Session, line: int) -> set[str]:
        """Whose keys came with this line of a putting back, or with the one below it."""
        return {row.staff_number for row in session.scalars(select(SigningKeyRow))
                if self._keys.get(row.signing_key, (0,))[0] in (line, line + 1)}  # fmt: skip


def _odd(line: Seen) -> Problem | None:
    """What the program never writes: values of another kind, and the use of an approval long before the line above."""
    said = line.said
    if line.deed == _CHANGED and not isinstance(said.get("active", True), bool):
        return Problem.CHANGED
    if line.deed in (_ADDED, _CHANGED, _RESET, _RECOVERY) and said.get("alone") is False:
        at, above = moment(line.at), moment(line.above)
        if at is not None and above is not None and at < above - _LATE:
            return Problem.UNAPPROVED
    return None


def _facts(line: Seen) -> Mapping[str, str] | None:
    """What has to be approved before such a line is written; None where nothing has."""
    said = line.said
    if line.deed == _RECOVERY:
        return NEW_RECOVERY_KEY
    if line.deed == _ADDED:  # the name is not in the line
        return {"change": "add", "role": str(said.get("role"))}
    if line.deed == _CHANGED and "role" in said:
        return {"change": "role", "role": str(said["role"])}
    if line.deed == _RESET or (line.deed == _CHANGED and said.get("active") is True):
        return opening()
    return {} if line.deed == _CHANGED and "alone" in said else None


def _stands_behind(row: RequestRow, given: _Given) -> bool:
    """Whether this approval is the one that the line used up. An older program may have asked in other words."""
    same = given.facts is None or given.facts.items() <= row.facts.items()
    signed = given.kind is not RequestKind.RESTORE or (row.asked_key and row.decided_key)
    return same and bool(signed) and given.subject in (None, row.subject) and row.decided_by != given.who


def _owners(line: Seen) -> frozenset[str] | None:
    """Whose new keys such a line may bring; None where it may bring anybody's."""
    if line.deed == _ACCESS:
        return frozenset({line.who, line.subject})
    if line.deed not in (_ADDED, _CHANGED, _RESET):  # of a putting back; any other is told as misplaced
        return None
    gives = line.deed in (_ADDED, _RESET) or (line.deed == _CHANGED and _facts(line) == opening())
    return frozenset({line.subject} if gives else ())


