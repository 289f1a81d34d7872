"""What readers and checks say of a file, in the language in use: what was expected where, and what was found."""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from branch_app.domain.books import AMOUNTS, Change, Finding, FindingKind
from branch_app.domain.money import YEN, money
from branch_app.ui.words import finding_word

translate = QCoreApplication.translate

# What readers expect at a place; anything else (YYMMDD, "1 / 2") reads the same in every language.
_EXPECTATIONS = {
    r"(\d+) digits": QT_TRANSLATE_NOOP("file_words", "{0} digits"),
    r"up to (\d+) digits": QT_TRANSLATE_NOOP("file_words", "up to {0} digits"),
    r"(\d+) bytes": QT_TRANSLATE_NOOP("file_words", "{0} bytes"),
    r"(\d+) columns": QT_TRANSLATE_NOOP("file_words", "{0} columns"),
    r"(\w+) or (\w+)": QT_TRANSLATE_NOOP("file_words", "{0} or {1}"),
    r"(\w+), (\w+) or (\w+)": QT_TRANSLATE_NOOP("file_words", "{0}, {1} or {2}"),
    r"(YYMMDD|YYYY-MM-DD|MMDD)": QT_TRANSLATE_NOOP("file_words", "a day of the calendar as {0}"),
    r"a day that exists, not (\S+)": QT_TRANSLATE_NOOP("file_words", "a day that exists (there is no {0})"),
    r"YYMMDD, not after (\S+)": QT_TRANSLATE_NOOP("file_words", "YYMMDD, not after {0}"),
    r"once; it is on line (\d+) too": QT_TRANSLATE_NOOP("file_words", "each only once (it is on line {0} too)"),
    r"sound XML": QT_TRANSLATE_NOOP("file_words", "sound XML"),
    r"no DOCTYPE": QT_TRANSLATE_NOOP("file_words", "no DOCTYPE"),
    r"at most (\d+) levels": QT_TRANSLATE_NOOP("file_words", "at most {0} levels"),
    r"(:\w+:) first": QT_TRANSLATE_NOOP("file_words", "{0} first"),
    r"end of file": QT_TRANSLATE_NOOP("file_words", "the end of the file"),
    r"a name": QT_TRANSLATE_NOOP("file_words", "a name"),
    r"digits and letters": QT_TRANSLATE_NOOP("file_words", "digits and letters"),
    r"no hidden characters": QT_TRANSLATE_NOOP("file_words", "no hidden characters"),
    r"comma-separated values": QT_TRANSLATE_NOOP("file_words", "comma-separated values"),
    r"an Excel workbook": QT_TRANSLATE_NOOP("file_words", "an Excel workbook"),
    r"an amount in yen": QT_TRANSLATE_NOOP("file_words", "an amount in yen"),
    r"as on line (\d+)": QT_TRANSLATE_NOOP("file_words", "the same as on line {0}"),
    r"at least one row": QT_TRANSLATE_NOOP("file_words", "at least one row"),
    r"digits": QT_TRANSLATE_NOOP("file_words", "digits"),
    r"not after (\S+)": QT_TRANSLATE_NOOP("file_words", "not after {0}"),
    r"only one of two amounts": QT_TRANSLATE_NOOP("file_words", "only one of the two amounts"),
    r"up to ([\d,]+) rows": QT_TRANSLATE_NOOP("file_words", "up to {0} rows"),
    r"up to (\d+) MB": QT_TRANSLATE_NOOP("file_words", "up to {0} MB"),
    r"UTF-8 or Windows Japanese \(cp932\)": QT_TRANSLATE_NOOP("file_words", "UTF-8 or Windows Japanese (cp932)"),
    r"Windows Japanese \(cp932\)": QT_TRANSLATE_NOOP("file_words", "Windows Japanese (cp932)"),
    r"YYMMDD D/C 0,00": QT_TRANSLATE_NOOP("file_words", "a day, D or C, and an amount, like 260410D12,50"),
    r"D/C YYMMDD EUR 0,00": QT_TRANSLATE_NOOP(
        "file_words", "D or C, a day, a currency and an amount, like C260410EUR12,50"),
    r"1 EUR 0,00": QT_TRANSLATE_NOOP("file_words", "a number, a currency and an amount, like 2EUR12,50"),
    r"([A-Z]{3}) (0(?:\.0+)?)": QT_TRANSLATE_NOOP("file_words", "an amount in {0}, written like {1}"),
    r":25:": QT_TRANSLATE_NOOP("file_words", "the number of an account"),
    r"form (\w) as before": QT_TRANSLATE_NOOP("file_words", "form {0}, like the records before it"),
    r"ISO 4217": QT_TRANSLATE_NOOP("file_words", "a currency such as EUR or JPY"),
    r"JIS X 0201, one byte a character": QT_TRANSLATE_NOOP("file_words", "JIS X 0201, one byte for each character"),
}
# What readers and the packages below them found instead; anything else are the file's own words.
_FOUND = {
    r"(\d+) columns": QT_TRANSLATE_NOOP("file_words", "{0} columns"),
    r"(\d+) bytes": QT_TRANSLATE_NOOP("file_words", "{0} bytes"),
}
# The same where all that is found is a fault in how the file is put together.
_FAULTS = {
    "comma-separated values": {
        r"unexpected end of data": QT_TRANSLATE_NOOP("file_words", "a quotation mark that is not closed"),
        r"field larger than field limit.*": QT_TRANSLATE_NOOP("file_words", "a cell without end"),
        r".*": QT_TRANSLATE_NOOP("file_words", "a cell with quotation marks in the wrong place"),
    },
    "sound XML": {
        r"Premature end of data in tag (\S+).*": QT_TRANSLATE_NOOP("file_words", "the end of the file within {0}"),
        r"Opening and ending tag mismatch: (\S+) .* and (\S+)":
            QT_TRANSLATE_NOOP("file_words", "{1} where {0} should end"),
        r"Entity '(.+)' not defined": QT_TRANSLATE_NOOP("file_words", "an unknown reference: {0}"),
        r"(?:Document is empty|Start tag expected.*)": QT_TRANSLATE_NOOP("file_words", "no XML"),
        r"Extra content at the end of the document":
            QT_TRANSLATE_NOOP("file_words", "something behind the end of the document"),
        r"Excessive depth.*": QT_TRANSLATE_NOOP("file_words", "far too many levels"),
        r"(?:Input is not proper UTF-8|.*[Ee]ncoding).*": QT_TRANSLATE_NOOP("file_words", "signs in another encoding"),
        r".*": QT_TRANSLATE_NOOP("file_words", "a fault in its tags"),
    },
    "an Excel workbook": {r".*": QT_TRANSLATE_NOOP("file_words", "a damaged file")},
}
# What the rules of the wallet directory refuse.
_DIRECTORY_PROBLEMS = {
    r"missing": QT_TRANSLATE_NOOP("file_words", "it is missing"),
    r"missing: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is missing"),
    r"unknown: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is nothing that belongs here"),
    r"not a table: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is no table"),
    r"not a list: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is no list"),
    r"not a date: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is no date"),
    r"not a code: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is no short code of small letters and digits"),
    r"not a str: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is no text"),
    r"not an? (?:int|amount)(?:: (.*))?": QT_TRANSLATE_NOOP("file_words", "this is no amount in yen"),
    r"not a \w+: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is none of the words that are known here"),
    r"twice: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” stands here twice"),
    r"ends before it begins: (.*)": QT_TRANSLATE_NOOP("file_words", "it ends on {0}, before it begins"),
    r"two at a time: (.*)": QT_TRANSLATE_NOOP("file_words", "from {0} on two would be valid at a time"),
    r"too short: (.*)": QT_TRANSLATE_NOOP("file_words", "“{0}” is too short to be looked for"),
    r"also in: (.*)": QT_TRANSLATE_NOOP("file_words", "the same words stand in “{0}”, too"),
    r"no such service: (.*)": QT_TRANSLATE_NOOP("file_words", "there is no service “{0}”"),
    r"not JSON or TOML: (.*)": QT_TRANSLATE_NOOP("file_words", "the file is neither JSON nor TOML (line {0})"),
    r"not a directory": QT_TRANSLATE_NOOP("file_words", "the file holds no directory of wallet services"),
}
_LOOKS = {
    "empty": QT_TRANSLATE_NOOP("file_words", "an empty file"),
    "binary": QT_TRANSLATE_NOOP("file_words", "a file of a program, not text"),
    "pdf": QT_TRANSLATE_NOOP("file_words", "a PDF document"),
    "xlsx": QT_TRANSLATE_NOOP("file_words", "an Excel workbook"),
    "xls": QT_TRANSLATE_NOOP("file_words", "an Excel workbook"),
    "euc-jp": QT_TRANSLATE_NOOP("file_words", "a text in EUC-JP, neither UTF-8 nor Windows Japanese"),
    "zip": QT_TRANSLATE_NOOP("file_words", "a ZIP archive"),
    "gzip": QT_TRANSLATE_NOOP("file_words", "a compressed file"),
    "xml": QT_TRANSLATE_NOOP("file_words", "an XML file"),
    "html": QT_TRANSLATE_NOOP("file_words", "a web page"),
}
_LIMITS = {
    "size": QT_TRANSLATE_NOOP("file_words", "it is too large"),
    "memory": QT_TRANSLATE_NOOP("file_words", "it needs too much memory"),
    "time": QT_TRANSLATE_NOOP("file_words", "it takes too long"),
    "reader": QT_TRANSLATE_NOOP("file_words", "its reader broke down"),
}
_KIND_OF_TEXT = re.compile(r"(\S+) text")
_OTHER_ZENGIN = re.compile(r"zengin-(\d+).*")


def expectation_word(expected: str) -> str:
    """What a reader expected at a place in a file."""
    for pattern, source in _EXPECTATIONS.items():
        if match := re.fullmatch(pattern, expected):
            return translate("file_words", str(source)).format(*match.groups())
    return expected


def found_word(expected: str, found: str) -> str:
    """What a reader found at a place in a file: its own words in quotation marks, a fault in those of the reader."""
    if found.isdecimal() and expected.endswith(" columns"):
        found = f"{found} columns"
    for pattern, source in _FAULTS.get(expected, _FOUND).items():
        if found and (match := re.fullmatch(pattern, found, re.DOTALL)):
            return translate("file_words", str(source)).format(*match.groups())
    shown = "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in found)
    return translate("file_words", "“{found}”").format(found=shown) if found else "–"


def directory_problem(problem: str) -> str:
    """What the rules of the wallet directory refuse at a place."""
    for pattern, source in _DIRECTORY_PROBLEMS.items():
        if match := re.fullmatch(pattern, problem, re.DOTALL):
            return translate("file_words", str(source)).format(*match.groups())
    return problem


# The parts of a description of a bank's CSV, as the page for it calls them.
_PARTS = {
    "code": QT_TRANSLATE_NOOP("file_words", "short code"),
    "name": QT_TRANSLATE_NOOP("file_words", "name"),
    "headers": QT_TRANSLATE_NOOP("file_words", "line with the names of the columns"),
    "columns": QT_TRANSLATE_NOOP("file_words", "columns"),
    "columns.date": QT_TRANSLATE_NOOP("file_words", "column with the date"),
    "encodings": QT_TRANSLATE_NOOP("file_words", "encoding"),
    "separator": QT_TRANSLATE_NOOP("file_words", "what stands between the cells"),
    "account_line": QT_TRANSLATE_NOOP("file_words", "pattern for the account"),
    "period_line": QT_TRANSLATE_NOOP("file_words", "pattern for the period"),
    "count_line": QT_TRANSLATE_NOOP("file_words", "pattern for the number of lines"),
}


def profile_problem(key: str, expected: str, found: str) -> str:
    """What is wrong with a description of a bank's CSV, in one sentence."""
    part = translate("file_words", str(_PARTS[key])) if key in _PARTS else key
    if key == "headers" and found:
        return translate("file_words", "The format “{found}” has the same line of names already.").format(found=found)
    if key == "headers":
        return translate("file_words", "No line with the names of the columns was found.")
    if key == "code" and not expected:
        return translate("file_words", "The short code “{found}” belongs to a format that comes with the program."
                         ).format(found=found)  # fmt: skip
    if key == "columns":
        return translate("file_words", "Money needs two columns, out and in; or one with a sign; or one with the "
                                       "direction in another column.")  # fmt: skip
    if key == "columns.date":
        return translate("file_words", "The date needs one column, or three for year, month and day.")
    if not expected:
        return translate("file_words", "{part}: something is missing.").format(part=part)
    return translate("file_words", "{part}: expected {expected}, found {found}.").format(
        part=part, expected=expectation_word(expected), found=found_word(expected, found))  # fmt: skip


def look_word(looks_like: str) -> str:
    """What a file that no reader takes looks like."""
    if looks_like in _LOOKS:
        return translate("file_words", str(_LOOKS[looks_like]))
    if match := _KIND_OF_TEXT.fullmatch(looks_like):
        return translate("file_words", "another text file ({encoding})").format(encoding=match[1].upper())
    if match := _OTHER_ZENGIN.fullmatch(looks_like):
        return translate("file_words", "another Zengin file (type {kind})").format(kind=match[1])
    return looks_like


def limit_word(limit: str) -> str:
    """Why reading a file was stopped."""
    return translate("file_words", str(_LIMITS.get(limit, _LIMITS["reader"])))


def describe_finding(finding: Finding) -> str:
    """One thing in a file that does not agree with itself: where, what was said and what was counted."""
    what, kind = finding_word(finding.kind), finding.kind
    stated, counted = (figure_word(kind, text, finding.currency) for text in (finding.stated, finding.counted))
    named = finding.record > 0  # else the sentence about the file as a whole
    if kind is FindingKind.UNKNOWN_ACCOUNT:
        sentence = (translate("file_words", "Record {record}: account {stated} is in no account master.") if named else
                    translate("file_words", "Account {stated} is in no account master."))  # fmt: skip
    elif kind is FindingKind.OLD_NUMBER and named:
        sentence = translate("file_words", "Record {record}: {stated} is an old number; the lines went to {counted}.")
    elif isinstance(finding, Change):
        sentence = translate("file_words", "Row {record}, {subject}: {what} – was {stated}, now {counted}.")
    elif kind is FindingKind.CORRECTION_WITHOUT_DEBIT and named:
        sentence = translate("file_words", "Record {record}: the correction of {stated} takes back a line that is not "
                                           "in the book.")  # fmt: skip
    elif kind is FindingKind.ONLY_ASKED_FOR:
        sentence = translate("file_words", "Debits that are only asked for and not booked yet: {stated}.")
    elif not finding.stated and not finding.counted:
        sentence = (translate("file_words", "Record {record}: {what}.") if finding.record else
                    translate("file_words", "The file as a whole: {what}."))  # fmt: skip
    elif not finding.position and not finding.record:
        sentence = translate("file_words", "The file as a whole: {what} – the file says {stated}, counted {counted}.")
    elif not finding.position:  # an entry of XML has no place that can be counted in columns
        sentence = translate("file_words", "Entry {record}: {what} – the file says {stated}, counted {counted}.")
    elif kind is FindingKind.OUTSIDE_PERIOD:
        sentence = translate("file_words", "{where}: {stated} lies outside {counted}.")
    else:
        sentence = translate("file_words", "{where}: {what} – the file says {stated}, counted {counted}.")
    return sentence.format(record=finding.record, where=place_word(finding.record, finding.position, finding.column),
                           what=what, stated=stated, counted=counted,
                           subject=finding.subject if isinstance(finding, Change) else "")  # fmt: skip


def figure_word(kind: FindingKind, text: str, currency: str = YEN) -> str:
    """What was said or counted: money with its currency, anything else as it stands."""
    if kind in AMOUNTS and text.removeprefix("-").isdecimal():
        return money(int(text), currency)
    return text or "–"


def place_word(record: int, position: int, column: str = "") -> str:
    """Where something stands in a file: by bytes or letters in a record, or in a named column of a row."""
    if column:
        return translate("file_words", "Row {record}, column {position} “{column}”").format(
            record=record, position=position, column=column)  # fmt: skip
    return translate("file_words", "Record {record}, position {position}").format(record=record, position=position)
