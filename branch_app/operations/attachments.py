"""Keeping what the customer brings: taken whole with its hash, shown as pictures, never changed."""

from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from branch_app.documents.pictures import draw_in_child
from branch_app.domain.attachments import (
    MOST_BYTES,
    Attachment,
    AttachmentKind,
    Picture,
    WhyNotAttached,
    media_of,
    shown_name,
)
from branch_app.domain.errors import FileUnreadable, NotAttached, NotFound, ReasonMissing
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.cases import case_of
from branch_app.operations.desk import Desk
from branch_app.store.tables import AttachmentRow, CaseRow


def attach_file(desk: Desk, case_number: str, path: Path, kind: AttachmentKind, handed_by: str,
                note: str = "") -> Attachment:
    """Keep a photograph or a paper with its case: who handed it over and when is part of what it proves.

    Raises ReasonMissing without a giver, FileUnreadable, and NotAttached for what is empty, too large, of another kind,
    kept already, or cannot be shown; then nothing is kept.
    """
    if not handed_by.strip():
        raise ReasonMissing
    with desk.ask(Permission.TAKE_STATEMENT) as session:
        case_of(session, case_number)
    name = shown_name(path.name)
    body = _read(path, name)
    media = media_of(body)
    if media is None:
        raise NotAttached(name, WhyNotAttached.OTHER_KIND)
    first = draw_in_child(body, name)
    with desk.act(Permission.TAKE_STATEMENT) as act:
        case = case_of(act.session, case_number)
        digest = sha256(body).hexdigest()
        kept = select(AttachmentRow.id).where(AttachmentRow.case_id == case.id, AttachmentRow.sha256 == digest)
        if act.session.scalar(kept) is not None:
            raise NotAttached(name, WhyNotAttached.KEPT_ALREADY)
        row = AttachmentRow(case=case, kind=kind, media=media, name=name, size=len(body), pages=first.pages,
                            active=first.active, sha256=digest, handed_by=handed_by.strip(), note=note.strip(),
                            body=body, added_at=act.at, added_by=act.who)  # fmt: skip
        act.session.add(row)
        act.session.flush()
        act.record(Deed.ATTACHMENT_KEPT, case_number, attachment=row.id, kind=str(kind), sha256=digest, size=len(body))
        return row.as_attachment()


def list_attachments(desk: Desk, case_number: str) -> list[Attachment]:
    """What is kept with a case, in the order it came."""
    with desk.ask(Permission.LOOK_UP) as session:
        rows = session.scalars(select(AttachmentRow).join(CaseRow).where(CaseRow.number == case_number)
                               .order_by(AttachmentRow.id))  # fmt: skip
        return [row.as_attachment() for row in rows]


def show_attachment(desk: Desk, attachment_id: int, page: int = 0, width: int = 1200) -> Picture:
    """One page as a picture; every look at it is in the trail. Raises NotFound, or NotAttached when it is damaged.

    The bytes must still be those that came in.
    """
    with desk.act(Permission.LOOK_UP) as act:
        row = act.session.get(AttachmentRow, attachment_id)
        if row is None:
            raise NotFound("attachment", str(attachment_id))
        body, name, intact = row.body, row.name, sha256(row.body).hexdigest() == row.sha256
        act.record(Deed.ATTACHMENT_SHOWN, row.case.number, attachment=row.id, page=page + 1)
    if not intact:
        raise NotAttached(name, WhyNotAttached.NOT_SHOWABLE)
    return draw_in_child(body, name, page, width)


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or "") from None
    if not body:
        raise NotAttached(name, WhyNotAttached.EMPTY)
    if len(body) > MOST_BYTES:
        raise NotAttached(name, WhyNotAttached.TOO_LARGE)
    return body
