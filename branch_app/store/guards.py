"""Guard rails inside SQLite: what no statement, whoever sends it, may do to the tables.

They stop mistakes and a direct call of the store. Who holds the key can drop them, which is what the chain of the trail
is for. They are laid anew after every migration, because rebuilding a table drops them.
"""

from typing import Any

GUARDS = (
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
