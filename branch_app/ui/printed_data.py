"""What the commands print for other programs: the same facts as `printout`, as data."""

from collections.abc import Iterable
from datetime import date

from branch_app.domain.books import FileReport
from branch_app.domain.search import CustomerFile
from branch_app.ui.messages import describe_finding
from branch_app.ui.printout import in_words


def file_as_json(report: FileReport) -> dict[str, object]:
    """What became of one file, for other programs, in the shape they have been promised."""
    return {
        "path": report.path,
        "format": report.format,
        "sha256": report.sha256,
        "rows": report.rows,
        "added": 0 if report.refused else report.added,
        "already_known": report.already_known,
        "accounts": report.accounts,
        "wallet_rows": report.wallet_rows,
        "wallet_yen": report.wallet_yen,
        "unclassified_rows": report.unclassified_rows,
        "findings": [
            {"record": finding.record, "position": finding.position, "message": describe_finding(finding)}
            for finding in report.findings
        ],
        "refused": in_words(report.refused) if report.refused else None,
    }


def customers_as_json(found: Iterable[CustomerFile]) -> dict[str, object]:
    """The answer to a look-up, for other programs. Totals leave corrected debits out, transfers name them."""
    files = list(found)
    return {
        "customers": [
            {
                "customer_number": file.customer.number,
                "name": file.customer.name,
                "name_kana": file.customer.name_kana,
                "accounts": _accounts_as_json(file),
            }
            for file in files
        ],
        "history_from": _iso(max((day for file in files if (day := file.history_from)), default=None)),
        "history_to": _iso(min((day for file in files if (day := file.history_to)), default=None)),
    }


def _accounts_as_json(file: CustomerFile) -> list[dict[str, object]]:
    return [
        {
            "account": str(account.number),
            "services": [
                {
                    "service": total.service,
                    "count": total.count,
                    **_amount(total.units, total.account.currency),
                    "months": {month.month: month.units for month in total.months},
                }
                for total in file.totals
                if total.account == account.number
            ],
            "transfers": [
                {
                    "date": _iso(transfer.booked_on),
                    **_amount(transfer.units, transfer.currency),
                    "service": transfer.service,
                    "description": transfer.description,
                }
                | ({} if transfer.stands else {"corrected_on": _iso(transfer.corrected_on)})
                for transfer in file.transfers
                if transfer.account == account.number
            ],
            "blocks": [
                {
                    "service": block.service,
                    "kind": str(block.kind),
                    "state": str(block.state),
                    "placed_at": block.placed_at.isoformat(timespec="seconds"),
                    "placed_by": block.placed_by,
                    "host_reference": block.host_reference,
                }
                for block in file.blocks
                if block.account == account.number
            ],
        }
        for account in file.accounts
    ]


def _amount(units: int, currency: str) -> dict[str, object]:
    """Yen under their own name; other money in its smallest unit, with the currency."""
    return {"yen": units} if currency == "JPY" else {"units": units, "currency": currency}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
