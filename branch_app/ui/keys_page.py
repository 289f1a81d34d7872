"""The keys of the branch: where they lie, changing them, and a new recovery key."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from branch_app.domain.errors import ApprovalMissing
from branch_app.operations.desk import Desk
from branch_app.operations.keys import KeysStand, read_keys, recovery_key_to_seal, rotate_keys, seal_recovery_key
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, pairs, plain_label
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.messages import tell
from branch_app.ui.recovery_sheets import NewRecoveryKeySheet
from branch_app.ui.request_words import wanted


class KeysPage(Page):
    """Facts on top, the two things that can be done in the header."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._stand: KeysStand | None = None
        self._build()
        changes.on(self, self._refresh, changes.staff)
        self._refresh()

    def title(self) -> str:
        return self.tr("Keys")

    def subtitle(self) -> str:
        return self.tr("What opens the data of the branch")

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._rotate, self._renew)

    def retranslate(self) -> None:
        super().retranslate()
        self._say()

    def _build(self) -> None:
        self._rotate = button(lambda: self.tr("Change the keys"), self._change, icon="refresh-cw")
        self._renew = button(lambda: self.tr("New recovery key…"), self._make_recovery_key, icon="key-round")
        self._notice, self._standing = Notice(), Notice()
        self._place, self._generation, self._people = plain_label(), plain_label(), plain_label()
        self._copies, self._cost = plain_label(), plain_label()
        facts = card(
            pairs(
                (plain_label(lambda: self.tr("This computer's half of the keys"), "sub"), self._place),
                (plain_label(lambda: self.tr("Generation of the keys"), "sub"), self._generation),
                (plain_label(lambda: self.tr("People with keys"), "sub"), self._people),
                (plain_label(lambda: self.tr("Whole copies of the key file"), "sub"), self._copies),
                (plain_label(lambda: self.tr("Cost of one guess at a password"), "sub"), self._cost),
            ),
            plain_label(lambda: self.tr(
                "The data opens only with this computer's half and a person's password together. When the computer or "
                "its keyring is lost, two people open it with the recovery key from the two envelopes."), wrap=True),
            gap=14,
        )  # fmt: skip
        self.setLayout(column(self._notice, self._standing, facts, None))

    def _refresh(self) -> None:
        self._jobs.run(self, lambda _report: read_keys(self._desk), then=self._show, failed=self._failed, topic="keys")

    def _show(self, stand: KeysStand) -> None:
        self._stand = stand
        self._say()

    def _say(self) -> None:
        stand = self._stand
        if stand is None:
            return
        in_keyring = stand.place == "keyring"
        self._place.setText(self.tr("in the keyring of this user") if in_keyring else self.tr(
            "in a file that only this user can read"))  # fmt: skip
        self._generation.setText(str(stand.generation))
        self._people.setText(str(stand.people))
        self._copies.setText(self.tr("{whole} of 2").format(whole=stand.copies))
        self._cost.setText(self.tr("{count} MiB of memory").format(count=stand.cost))
        if stand.rotation_owed:
            self._standing.say("warn", lambda: self.tr("The keys are still to be changed."), lambda: self.tr(
                "It happens when the next person signs in while no other desk is open."))  # fmt: skip
        elif not in_keyring:
            self._standing.say("warn", lambda: self.tr("Reduced protection"), lambda: self.tr(
                "The key of the data lies in a file of this user, because this computer keeps no keys. Passwords "
                "need 15 characters here."))  # fmt: skip
        else:
            self._standing.clear()

    # -- what can be done ------------------------------------------------------------------------------------------

    def _change(self) -> None:
        self._rotate.setEnabled(False)
        self._jobs.run(self, lambda _report: rotate_keys(self._desk), then=self._changed, failed=self._failed)

    def _changed(self, stand: KeysStand) -> None:
        self._rotate.setEnabled(True)
        self._show(stand)
        self._notice.say("ok", lambda: self.tr("The keys are changed."), lambda: self.tr(
            "Passwords and the recovery key stay as they are."))  # fmt: skip

    def _make_recovery_key(self) -> None:
        self._jobs.run(self, lambda _report: recovery_key_to_seal(self._desk), then=self._show_recovery_key,
                       failed=self._not_made)  # fmt: skip

    def _show_recovery_key(self, recovery: str) -> None:
        sheet = NewRecoveryKeySheet(
            self, self._jobs, self._desk.branch, recovery,
            lambda typed: seal_recovery_key(self._desk, recovery, typed), self._desk.clock,
        )  # fmt: skip
        sheet.sealed.connect(self._sealed)
        sheet.open()

    def _sealed(self) -> None:
        self._changes.requests.emit()
        self._refresh()
        self._notice.say("ok", lambda: self.tr("The new recovery key counts."), lambda: self.tr(
            "Older sheets open nothing any more: shred them."))  # fmt: skip

    def _not_made(self, error: Exception) -> None:
        if not isinstance(error, ApprovalMissing):
            self._failed(error)
            return
        dialog = ApprovalDialog(self, self._desk, self._jobs, wanted(error))
        dialog.approved.connect(self._make_recovery_key)
        dialog.changed.connect(self._changes.requests)
        dialog.open()

    def _failed(self, error: Exception) -> None:
        self._rotate.setEnabled(True)
        tell(self._notice, error)
