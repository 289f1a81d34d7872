"""Blocks as the desk sees them: what was instructed together and stands alike is one line with one light."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from branch_app.domain.blocks import UNANSWERED, Block, BlockState, second_due_on
from branch_app.domain.identifiers import AccountNumber
from branch_app.operations.bank_days import bank_calendar
from branch_app.ui.dates import moment_seen_from
from branch_app.ui.kit.style import Tone
from branch_app.ui.words import block_kind_word

translate = QCoreApplication.translate

OVERDUE_AFTER = timedelta(minutes=30)
"""A host that has not answered by then is asked again."""

_TONES: dict[BlockState, Tone] = {
    BlockState.INSTRUCTED: "warn",
    BlockState.CONFIRMED: "ok",
    BlockState.REJECTED: "danger",
    BlockState.RELEASE_ASKED: "info",
    BlockState.RELEASE_INSTRUCTED: "info",
    BlockState.RELEASED: "neutral",
}


@dataclass(frozen=True)
class Instruction:
    """Blocks of one account and one scope that were placed together and are in the same state; never empty."""

    blocks: tuple[Block, ...]

    @property
    def first(self) -> Block:
        """Any one of them: all say the same but for the kind."""
        return self.blocks[0]

    @property
    def state(self) -> BlockState:
        return self.first.state

    @property
    def account(self) -> AccountNumber:
        return self.first.account

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(block.id for block in self.blocks)

    @property
    def unanswered(self) -> bool:
        """The host has not said yet what became of it."""
        return self.state in UNANSWERED

    @property
    def waiting_since(self) -> datetime:
        """When the last thing happened to it."""
        block = self.first
        times = (block.released_at, block.release_decided_at, block.release_asked_at, block.confirmed_at)
        return next((time for time in times if time), block.placed_at)

    def overdue(self, now: datetime) -> bool:
        """The host's answer has been awaited for too long."""
        return self.unanswered and now - self.waiting_since > OVERDUE_AFTER

    @property
    def wants_second(self) -> bool:
        """A second person of the branch has still to confirm that it was right to place it."""
        return any(block.wants_second for block in self.blocks)

    @property
    def second_due(self) -> date:
        """By the end of which day a second person confirms the placing."""
        return second_due_on(self.first, bank_calendar())

    def second_overdue(self, now: datetime) -> bool:
        """The business day on which a second person should have confirmed it is over."""
        return self.wants_second and now.astimezone().date() > self.second_due

    def tone(self, now: datetime) -> Tone:
        return "danger" if self.overdue(now) else _TONES[self.state]

    def kinds(self) -> str:
        """What it stops, always in the same order."""
        kinds = sorted({block.kind for block in self.blocks})
        return translate("instructions", " and ").join(map(block_kind_word, kinds))


def instructions_of(blocks: Iterable[Block]) -> list[Instruction]:
    """The blocks gathered to instructions, in the order in which the first of each comes."""
    gathered: dict[tuple[object, ...], list[Block]] = {}
    for block in blocks:
        gathered.setdefault((block.account, block.service, block.state, block.placed_at), []).append(block)
    return [Instruction(tuple(together)) for together in gathered.values()]


def urgency(instruction: Instruction) -> tuple[int, float]:
    """The order in which people look at them: what waits longest for the host, what stands, the rest."""
    if instruction.unanswered:
        return 0, instruction.waiting_since.timestamp()
    if instruction.wants_second:
        return 1, 0.0
    return (2 if instruction.first.stands else 3 if instruction.state is BlockState.REJECTED else 4), 0.0


def light_text(instruction: Instruction, now: datetime) -> str:
    """What is known of it, with the time and the person behind every word."""
    block = instruction.first

    def at(time: datetime | None) -> str:
        return moment_seen_from(time or block.placed_at, now)

    match instruction.state:
        case BlockState.INSTRUCTED:
            return translate("instructions", "Instructed {time} – not confirmed").format(time=at(block.placed_at))
        case BlockState.CONFIRMED:
            return translate("instructions", "In force since {time}, entered by {person}").format(
                time=at(block.confirmed_at), person=block.confirmed_by)  # fmt: skip
        case BlockState.REJECTED:
            return translate("instructions", "Refused by the host: {reason}").format(reason=block.rejected_because)
        case BlockState.RELEASE_ASKED:
            return translate("instructions", "In force; release asked {time} by {person}").format(
                time=at(block.release_asked_at), person=block.release_asked_by)  # fmt: skip
        case BlockState.RELEASE_INSTRUCTED:
            return translate("instructions", "In force; release instructed {time} – not confirmed").format(
                time=at(block.release_decided_at))  # fmt: skip
        case BlockState.RELEASED:
            return translate("instructions", "Released {time}").format(time=at(block.released_at))


def second_text(instruction: Instruction, now: datetime, *, short: bool = False) -> str:
    """Whether a second person of the branch has looked at it; that says nothing about the host."""
    block = instruction.first
    if block.seconded_by and not instruction.wants_second:
        if short:
            return translate("instructions", "checked: {person}").format(person=block.seconded_by)
        return translate("instructions", "second check {time} by {person}").format(
            person=block.seconded_by, time=moment_seen_from(block.seconded_at or block.placed_at, now))  # fmt: skip
    if not instruction.wants_second:
        return ""
    if instruction.second_overdue(now):
        return translate("instructions", "overdue")
    if now.astimezone().date() < instruction.second_due:
        return translate("instructions", "due {day}").format(day=f"{instruction.second_due:%m-%d}")
    return translate("instructions", "due today")


def age_text(since: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that says enough."""
    minutes = max(int((now - since).total_seconds()) // 60, 0)
    if minutes < 60:
        return translate("instructions", "{minutes} min").format(minutes=minutes)
    if minutes < 48 * 60:
        return translate("instructions", "{hours} h").format(hours=minutes // 60)
    return translate("instructions", "{days} d").format(days=minutes // (24 * 60))
