"""By when a claim has to be where: facts in the order of their days, and what to do where a day has passed."""

from PySide6.QtWidgets import QWidget

from branch_app.domain.case_files import before
from branch_app.domain.claims import ClaimForm
from branch_app.domain.deadlines import Deadline, Rule
from branch_app.operations.claims import deadline_rules
from branch_app.ui.dates import day_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import column
from branch_app.ui.kit.notices import Notice
from branch_app.ui.language import in_japanese


class DueList(QWidget):
    """The time limits of one claim form."""

    def __init__(self) -> None:
        super().__init__()
        self._form: ClaimForm | None = None
        self._shown: list[Notice] = []
        self._strips = column(gap=6)
        self.setLayout(column(self._strips, None))
        keep_current(self, self._say)

    def show_form(self, form: ClaimForm | None) -> None:
        """Show the time limits of this form."""
        self._form = form
        self._say()

    def texts(self) -> list[str]:
        """What the strips say."""
        return [strip.accessibleName() for strip in self._shown]

    def _say(self) -> None:
        for old in self._shown:
            self._strips.removeWidget(old)
            old.deleteLater()
        self._shown = []
        rules = {rule.id: rule for rule in deadline_rules()}
        for deadline in sorted(self._form.deadlines if self._form else (), key=lambda deadline: deadline.due_on):
            if self._form and deadline.rule_id in rules:
                strip = Notice()
                self._shown.append(strip)
                self._strips.addWidget(strip)
                self._fill(strip, self._form, rules[deadline.rule_id], deadline)

    def _fill(self, strip: Notice, form: ClaimForm, rule: Rule, deadline: Deadline) -> None:
        meaning = rule.meaning_ja if in_japanese() else rule.meaning_en
        day, by = day_text(deadline.due_on), day_text(deadline.hand_in_by)
        earlier = before(form.transfers, deadline.due_on).count if rule.looks_back else 0
        if earlier:
            reason = self.tr("%n transfer(s) before it: note the reason and keep its proof.", "", earlier)
            strip.say("warn", self.tr("From {day}").format(day=day), f"{meaning} {reason}")
        elif rule.looks_back:
            strip.say("ok", self.tr("From {day}").format(day=day), meaning)
        elif deadline.missed(form.made_at.astimezone().date()):
            strip.say("danger", self.tr("Passed {day}").format(day=day),
                      self.tr("{meaning}. Route the claim via the bank.").format(meaning=meaning))  # fmt: skip
        elif deadline.hand_in_by != deadline.due_on:
            strip.say("info", self.tr("Hand in by {by}").format(by=by),
                      self.tr("{meaning}. The last day itself, {day}, is no business day.").format(
                          meaning=meaning, day=day))  # fmt: skip
        else:
            strip.say("info", self.tr("Hand in by {by}").format(by=by), meaning)
