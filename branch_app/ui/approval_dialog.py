"""The second person at the same desk: sees what would be different and why, types the own password, and decides.

Whoever is signed in stays signed in. Where the signed-in person is the second one, no password is asked for again.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Person
from branch_app.domain.wallets import Directory
from branch_app.operations.desk import Desk
from branch_app.operations.requests import approve, ask, refuse
from branch_app.operations.second_person import second_person
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.fields import DigitsEdit, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, pairs, plain_label, row, rule, scrolled
from branch_app.ui.request_words import Matter, difference
from branch_app.ui.sheet import Sheet
from branch_app.ui.words import request_word

_AT_ONCE = 12  # lines of what would be different
_TYPED = 4
"""So many last digits of the account are typed again before a release: neighbouring numbers get mixed up."""


class ApprovalDialog(Sheet):
    """One matter, and one key for each decision. Nothing happens before somebody else than who asks has decided."""

    approved = Signal()
    """Another person has approved; what needed it can be done."""
    changed = Signal()
    """Something was asked for or decided."""

    def __init__(
        self, parent: QWidget, desk: Desk, jobs: JobRunner, matter: Matter, directory: Directory | None = None, *,
        own: bool = False,
    ) -> None:  # fmt: skip
        """`own` when the signed-in person is the one who decides."""
        super().__init__(parent, jobs, lambda: request_word(matter.kind))
        self._desk, self._matter, self._directory, self._own = desk, matter, directory, own
        self._ids = matter.ids
        self._people = matter.who_could
        self._reason, self._because = text_edit(300), text_edit(300)
        self._number, self._password, self._digits = text_edit(12), text_edit(200), DigitsEdit(_TYPED)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._digits.setMaximumWidth(110)
        for edit in (self._number, self._password):  # an input method would swallow digits
            edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._build()

    def _build(self) -> None:
        self._who = plain_label(self._who_words, wrap=True)
        self._later = button(lambda: self.tr("Ask, decide later"), self._ask_only, key="Ctrl+Return")
        self._refuse = button(lambda: self.tr("Refuse"), self._refused, key="Ctrl+R")
        self._approve = button(lambda: self.tr("Approve"), self._approved, role="primary", icon="stamp", key="F9")
        self._later.setVisible(not self._ids)
        self._refuse.setVisible(bool(self._ids))
        parts: list[QWidget | QLayout] = [self._facts(), self._why()]
        if not self._own:
            parts += [rule(), self._who,
                      row(labelled(lambda: self.tr("Staff &number"), self._number),
                          labelled(lambda: self.tr("&Password"), self._password))]  # fmt: skip
        if self._matter.kind is RequestKind.RELEASE_BLOCK:
            parts.append(labelled(
                lambda: self.tr("To approve: the last four &digits of the account, from the written request"),
                self._digits))  # fmt: skip
        if self._ids:
            parts.append(labelled(lambda: self.tr("To refuse: &why"), self._because))
        self._fill(*parts, buttons=[self._later, self._refuse, self._approve])
        own = self._digits if self._needs_digits() else self._because
        (self._reason if not self._ids else own if self._own else self._number).setFocus()

    def name_people(self, people: Sequence[Person]) -> None:
        """Say who could decide on it."""
        self._people = tuple(f"{person.staff_number} {person.name}" for person in people)
        self._who.setText(self._who_words())

    def _facts(self) -> QWidget:
        """What would be different; where that is a long list, the fields and buttons stay on the screen below it."""
        lines = difference(self._matter, self._directory)
        facts = QWidget()
        facts.setLayout(pairs(*((plain_label(name, "sub"), plain_label(said, wrap=True)) for name, said in lines)))
        facts.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        return scrolled(facts, walked=True) if len(lines) > _AT_ONCE else facts

    def _why(self) -> QWidget:
        box = QWidget()
        if not self._ids:
            box.setLayout(labelled(lambda: self.tr("&Reason"), self._reason))
        else:
            asked = self._matter.first
            box.setLayout(pairs(
                (plain_label(lambda: self.tr("Asked by"), "sub"),
                 plain_label(lambda: f"{asked.asked_by}  {moment_text(asked.asked_at)}")),
                (plain_label(lambda: self.tr("Reason"), "sub"), plain_label(asked.reason, wrap=True)),
            ))  # fmt: skip
        box.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        return box

    def _who_words(self) -> str:
        words = self.tr("Another person decides here; {person} stays signed in.").format(
            person=self._desk.person.staff_number)  # fmt: skip
        if self._people is None:
            return words
        nobody = self.tr("nobody at this branch yet")
        return f"{words}\n" + self.tr("Who could: {people}").format(people=self.tr(", ").join(self._people) or nobody)

    # -- deciding --------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Enter walks through the fields; behind the last one it approves."""
        fields = [self._reason] if not self._ids else []
        fields += [self._number, self._password] if not self._own else []
        fields += [self._digits] if self._needs_digits() else []
        empty = next((edit for edit in fields if not edit.text().strip()), None)
        if self._because.hasFocus() and self._because.text().strip():
            self._refused()
        elif empty is not None:
            empty.setFocus()
        else:
            self._approved()

    def _approved(self) -> None:
        if self._complete(approving=True):
            self._decide(lambda desk: [approve(desk, id_) for id_ in self._ids], self._say_approved)

    def _refused(self) -> None:
        because = self._because.text().strip()
        if not because:
            self._say_problem(self.tr("Fill in this field first."))
            self._because.setFocus()
        elif self._complete(approving=False):
            self._decide(lambda desk: [refuse(desk, id_, because) for id_ in self._ids], self._say_changed)

    def _ask_only(self) -> None:
        if self._ids or not self._filled(self._reason):
            return
        self._do(self._ask, lambda _: self.changed.emit())

    def _decide(self, step: Callable[[Desk], object], then: Callable[[object], object]) -> None:
        number, password = self._number.text().strip(), self._password.text()

        def decide_here() -> None:
            with second_person(self._desk, number, password) as other:
                self._ask()
                step(other)

        self._password.clear()
        self._do((lambda: step(self._desk)) if self._own else decide_here, then)

    def _ask(self) -> None:
        """Put the request down, once: a decision that fails leaves it in the list."""
        if not self._ids:
            matter = self._matter
            asked = ask(self._desk, matter.kind, matter.subject, matter.facts[0], self._reason.text())
            self._ids = (asked.id,)

    def _say_approved(self, _done: object) -> None:
        self.changed.emit()
        self.approved.emit()

    def _say_changed(self, _done: object) -> None:
        self.changed.emit()

    def _needs_digits(self) -> bool:
        return self._matter.kind is RequestKind.RELEASE_BLOCK

    def _complete(self, approving: bool) -> bool:
        """Whether everything is there that the decision needs; says so beside the first field that is not."""
        needed = [self._reason] if not self._ids else []
        needed += [self._number, self._password] if not self._own else []
        if not all(self._filled(edit) for edit in needed):
            return False
        account = str(self._matter.facts[0].get("account", ""))
        if approving and self._needs_digits() and self._digits.digits() != account[-_TYPED:]:
            self._say_problem(self.tr("These are not the last four digits of the account."))
            self._digits.setFocus()
            return False
        return True

    def _filled(self, edit: QLineEdit) -> bool:
        if edit.text().strip():
            return True
        self._say_problem(self.tr("Fill in this field first."))
        edit.setFocus()
        return False

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        if not self._own:
            self._password.setFocus()
        if self._ids != self._matter.ids:  # it was asked for all the same, and stands in the list now
            self.changed.emit()
