"""Guard rails inside SQLite: what no statement, whoever sends it, may do to the tables.

They stop mistakes and a direct call of the store. Who holds the key can drop them, which is what the chain of the trail
is for. They are laid anew after every migration, because rebuilding a table drops them.
"""

from collections.abc import Iterator
from typing import Any

from branch_app.domain.requests import DECIDES
from branch_app.domain.staff import Permission, roles_with


def _roles(permission: Permission) -> str:
    return ", ".join(f"'{role}'" for role in roles_with(permission))


# A decision needs somebody whose role may decide on that kind, and whose access is open.
_MAY_DECIDE = " OR ".join(f"(NEW.kind = '{kind}' AND role IN ({_roles(may)}))" for kind, may in DECIDES.items())
_SECOND_ROLES = _roles(Permission.SECOND_BLOCK)
_ASKED = ("id", "kind", "subject", "facts", "facts_hash", "reason", "asked_by", "asked_at", "asked_signature",
          "asked_key")  # fmt: skip
_DECIDED = ("decision", "decided_by", "decided_at", "because", "decided_signature", "decided_key", "expires_at",
            "withdrawn_at")  # fmt: skip


def _changed(columns: tuple[str, ...]) -> str:
    return "(" + " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns) + ")"


REQUEST_GUARDS = (
    "CREATE TRIGGER request_begins_open BEFORE INSERT ON requests "
    "WHEN NEW.decision IS NOT NULL OR NEW.spent_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'a request begins open'); END",
    "CREATE TRIGGER request_is_never_deleted BEFORE DELETE ON requests "
    "BEGIN SELECT RAISE(ABORT, 'a request is never deleted'); END",
    f"CREATE TRIGGER what_was_asked_stands BEFORE UPDATE ON requests WHEN {_changed(_ASKED)} "
    "BEGIN SELECT RAISE(ABORT, 'what was asked is never changed'); END",
    "CREATE TRIGGER what_was_decided_stands BEFORE UPDATE ON requests "
    f"WHEN (OLD.decision IS NOT NULL OR OLD.withdrawn_at IS NOT NULL) AND {_changed(_DECIDED)} "
    "BEGIN SELECT RAISE(ABORT, 'a decided request is never changed'); END",
    "CREATE TRIGGER approval_is_used_once BEFORE UPDATE ON requests "
    "WHEN OLD.spent_at IS NOT NULL AND NEW.spent_at IS NOT OLD.spent_at "
    "BEGIN SELECT RAISE(ABORT, 'an approval is used once'); END",
    "CREATE TRIGGER decision_needs_another_who_may BEFORE UPDATE ON requests "  # noqa: S608 - our own words
    "WHEN NEW.decision IS NOT NULL AND (NEW.decided_by = NEW.asked_by OR NOT EXISTS "
    f"(SELECT 1 FROM staff WHERE staff_number = NEW.decided_by AND active AND ({_MAY_DECIDE}))) "
    "AND OLD.decision IS NULL BEGIN SELECT RAISE(ABORT, 'nobody decides on the own request, and only who may'); END",
    # Without its request a block keeps standing: asked by one, approved by another, neither of them who placed it.
    "CREATE TRIGGER release_needs_an_approval BEFORE UPDATE ON blocks "
    "WHEN NEW.state IS NOT OLD.state AND NEW.state IN ('release instructed, not confirmed', 'released') "
    "AND NOT EXISTS (SELECT 1 FROM requests WHERE kind = 'release of a block' AND subject = CAST(NEW.id AS TEXT) "
    "AND decision = 'approved' AND spent_at IS NOT NULL AND asked_by = NEW.release_asked_by "
    "AND decided_by = NEW.release_decided_by AND decided_at = NEW.release_decided_at AND decided_by <> NEW.placed_by) "
    "BEGIN SELECT RAISE(ABORT, 'nobody decides on the own request: a release needs an approved one'); END",
    "CREATE TRIGGER block_begins_instructed BEFORE INSERT ON blocks "
    "WHEN NEW.state <> 'instructed, not confirmed' OR NEW.seconded_by IS NOT NULL "
    "OR NEW.release_decided_by IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a block begins instructed'); END",
    "CREATE TRIGGER who_placed_stands BEFORE UPDATE ON blocks "
    "WHEN NEW.placed_by <> OLD.placed_by OR NEW.placed_at <> OLD.placed_at "
    "BEGIN SELECT RAISE(ABORT, 'who placed a block is never changed'); END",
    "CREATE TRIGGER second_is_another BEFORE UPDATE ON blocks WHEN NEW.seconded_by IS NOT NULL AND "  # noqa: S608
    "(NEW.seconded_by = NEW.placed_by OR (OLD.seconded_by IS NULL AND NOT EXISTS (SELECT 1 FROM staff WHERE "
    f"staff_number = NEW.seconded_by AND active AND role IN ({_SECOND_ROLES})))) "
    "BEGIN SELECT RAISE(ABORT, 'nobody confirms the own block, and only who may'); END",
    "CREATE TRIGGER second_stands BEFORE UPDATE ON blocks "
    "WHEN OLD.seconded_by IS NOT NULL AND (NEW.seconded_by IS NOT OLD.seconded_by "
    "OR NEW.seconded_at IS NOT OLD.seconded_at) "
    "BEGIN SELECT RAISE(ABORT, 'the second confirmation of a block is never changed'); END",
    "CREATE TRIGGER seal_follows_the_rules BEFORE UPDATE ON statements "
    "WHEN NEW.state = 'signed' AND OLD.state = 'draft' AND NOT EXISTS (SELECT 1 FROM requests "
    "WHERE kind = 'sealing a statement against the rules' AND decision = 'approved' AND spent_at = NEW.signed_at "
    "AND subject = (SELECT number FROM cases WHERE id = NEW.case_id)) "
    "BEGIN SELECT RAISE(ABORT, 'a statement is read back before it is sealed, or another person approved'); END",
)

GUARDS = (
    *REQUEST_GUARDS,
    *(f"CREATE TRIGGER trail_is_never_{verb}d BEFORE {verb.upper()} ON trail "
      "BEGIN SELECT RAISE(ABORT, 'the trail is only ever added to'); END" for verb in ("update", "delete")),
    "CREATE TRIGGER signed_statement_stands BEFORE UPDATE ON statements WHEN OLD.state = 'signed' "
    "BEGIN SELECT RAISE(ABORT, 'a signed statement is never changed'); END",
    "CREATE TRIGGER statement_is_never_deleted BEFORE DELETE ON statements "
    "BEGIN SELECT RAISE(ABORT, 'a statement is never deleted'); END",
    *(f"CREATE TRIGGER signed_marks_stand_{verb} BEFORE {verb.upper()} ON marks "  # noqa: S608 - our own words
      f"WHEN (SELECT state FROM statements WHERE id = {row}.statement_id) = 'signed' "
      "BEGIN SELECT RAISE(ABORT, 'the marks of a signed statement are never changed'); END"
      for verb, row in (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD"))),
    *(f"CREATE TRIGGER addendum_is_never_{verb}d BEFORE {verb.upper()} ON addenda "
      "BEGIN SELECT RAISE(ABORT, 'an addendum is never changed'); END" for verb in ("update", "delete")),
    *(f"CREATE TRIGGER attachment_is_never_{verb}d BEFORE {verb.upper()} ON attachments "
      "BEGIN SELECT RAISE(ABORT, 'an attachment is kept as it came'); END" for verb in ("update", "delete")),
    "CREATE TRIGGER block_is_never_deleted BEFORE DELETE ON blocks "
    "BEGIN SELECT RAISE(ABORT, 'a block is never deleted'); END",
    "CREATE TRIGGER release_needs_two BEFORE UPDATE ON blocks "
    "WHEN NEW.release_decided_by IS NOT NULL AND NEW.release_decided_by IN (NEW.release_asked_by, NEW.placed_by) "
    "BEGIN SELECT RAISE(ABORT, 'nobody decides on the own request'); END",
)  # fmt: skip


def lay_guards(execute: Any) -> None:
    """Drop whatever triggers there are and lay these. `execute` takes one SQL text and answers with rows."""
    for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        execute(f'DROP TRIGGER "{name}"')
    for guard in GUARDS:
        execute(guard)


def strange_guards(raw: Any) -> Iterator[str]:
    """The names of what is not as it was laid: a guard that is gone or says something else, a trigger of another's
    making, and a view, which can show something else than what is kept."""
    laid = {guard.split()[2]: guard for guard in GUARDS}
    stands = dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"))
    yield from sorted(name for name in laid.keys() | stands.keys() if laid.get(name) != stands.get(name))
