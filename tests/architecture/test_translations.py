"""Both languages say everything: texts can be collected, none is missing, none lost its facts, the program reads them.

Each rule is a function that lists faults; beside it stands a control that plants a fault and expects it to be found.
"""

import ast
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))

import translations  # noqa: E402 - a script, not part of the program

Message = tuple[str, str, ET.Element]

# -- what the rules look at -----------------------------------------------------------------------------------------


def calls(source: str) -> Iterator[tuple[ast.Call, str, ast.expr | None, ast.expr]]:
    """Every call that asks for a text: the call, its function's name, the context if it names one, the text."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = ast.unparse(node.func)
        if called.endswith(".tr"):
            yield node, "tr", None, node.args[0]
        elif called in {"translate", "QCoreApplication.translate", "QT_TRANSLATE_NOOP"} and len(node.args) > 1:
            yield node, called.removeprefix("QCoreApplication."), node.args[0], node.args[1]


def text_of(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _tree(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - our own file


def messages(file: Path) -> list[Message]:
    """Context, source text and entry of everything in a .ts file."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message)
        for context in _tree(file).iter("context")
        for message in context.iter("message")
    ]


def spoken(message: ET.Element) -> list[str]:
    """The finished words of an entry, all plural forms."""
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        return []
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


# -- the rules ------------------------------------------------------------------------------------------------------


def not_constant(source: str) -> list[str]:
    """A text put together before it is looked up is never found; `translate` may look up one marked elsewhere."""
    faults = []
    for call, name, context, text in calls(source):
        named = context is None or text_of(context) is not None
        if not named or (text_of(text) is None and (name != "translate" or is_put_together(text))):
            faults.append(f"line {call.lineno}: {ast.unparse(call)}")
    return faults


def is_put_together(text: ast.expr) -> bool:
    parts = (ast.JoinedStr, ast.BinOp, ast.IfExp)
    return any(isinstance(node, parts) for node in ast.walk(text)) or ".format(" in ast.unparse(text)


def not_collected(source: str, file: Path) -> list[str]:
    """Texts of the source that are not in the .ts file: `update` was not run, or the tool cannot see the call."""
    known = {text for _, text, _ in messages(file)}
    texts = [(call.lineno, text_of(text)) for call, _, _, text in calls(source)]
    return [f"line {line}: {text}" for line, text in texts if text is not None and text not in known]


def other_placeholders(file: Path) -> list[str]:
    """Translations that lost a {fact}, a %n or the letter that Alt presses."""

    def facts(text: str) -> tuple[list[str], bool]:
        return sorted(re.findall(r"\{[^}]*\}|%n|%\d", text)), "&" in text.replace("&&", "")

    return [f"{c}: {s!r} → {t!r}" for c, s, m in messages(file) for t in spoken(m) if facts(s) != facts(t)]


def unfinished(file: Path) -> list[str]:
    """Entries without finished words, and those the source no longer has."""
    gaps = [f"{gap['context']}: {gap['source']}" for gap in translations.missing(file)]
    kinds = ((c, s, m.find("translation")) for c, s, m in messages(file))
    gone = [f"{c}: {s}" for c, s, t in kinds if t is not None and t.get("type") in {"vanished", "obsolete"}]
    return gaps + gone


def out_of_date(folder: Path, scratch: Path) -> list[str]:
    """Compiled files that are not what their .ts file would give."""
    translations.compile_all(folder, scratch)
    return [file.name for file in scratch.glob("*.qm") if file.read_bytes() != (folder / file.name).read_bytes()]


# What this house calls by one word, and the word it is not called by.
_ONE_WORD = {"ホスト": "勘定系", "コンピューター": "パソコン", "取込済(?!み)": "取込済み"}


def another_word(file: Path) -> list[str]:
    """Translations that call a thing by another word than all the others do: readers would look for two things."""
    return [f"{text}: {word}" for _, _, message in messages(file) for text in spoken(message)
            for other, word in _ONE_WORD.items() if re.search(other, text)]  # fmt: skip


# -- the house ------------------------------------------------------------------------------------------------------

SOURCES = [ROOT / path for path in translations.sources()]
JA, EN = (translations.FOLDER / f"branch_{language}.ts" for language in ("ja", "en"))


def in_all(rule: Callable[[str], list[str]]) -> list[str]:
    return [f"{f.relative_to(ROOT)} {fault}" for f in SOURCES for fault in rule(f.read_text(encoding="utf-8"))]


def test_every_text_is_written_out_where_it_is_asked_for() -> None:
    assert in_all(not_constant) == []


def test_every_text_is_in_the_list_to_translate() -> None:
    assert in_all(lambda source: not_collected(source, JA)) == []


@pytest.mark.parametrize("file", [JA, EN], ids=["ja", "en"])
def test_a_translation_keeps_every_fact_and_key(file: Path) -> None:
    assert other_placeholders(file) == []


@pytest.mark.parametrize("file", [JA, EN], ids=["ja", "en"])
def test_nothing_is_left_to_translate(file: Path) -> None:
    assert unfinished(file) == []


def test_one_thing_is_called_by_one_word() -> None:
    assert another_word(JA) == []


def test_the_program_reads_what_the_translators_wrote(tmp_path: Path) -> None:
    assert out_of_date(translations.FOLDER, tmp_path) == []


def test_the_lists_name_no_place_on_a_machine() -> None:
    for file in (JA, EN):
        text = file.read_text(encoding="utf-8")
        assert "<location" not in text
        assert str(ROOT) not in text
    assert [_tree(f).get("language") for f in (JA, EN)] == ["ja_JP", "en_GB"]


# -- controls: each rule finds a planted fault ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        'self.tr(f"Blocked {x}")',
        'self.tr("Blocked " + x)',
        "self.tr(text)",
        'self.tr("a" if x else "b")',
        'translate("words", f"{x}")',
        'translate("words", str(f"{x}"))',
        'translate("words", "{x}".format(x=x))',
        'QCoreApplication.translate(context, "Blocked")',
        'QT_TRANSLATE_NOOP("words", name)',
    ],
)
def test_control_a_text_put_together_is_found(fault: str) -> None:
    assert len(not_constant(fault)) == 1


@pytest.mark.parametrize(
    "fine",
    [
        'self.tr("Blocked {x}").format(x=x)',
        'self.tr("%n item(s)", "", n)',
        'self.tr("A long " "text")',
        'translate("words", _ROLES[role])',
        'translate("words", str(_ROLES.get(role, role)))',
        "name.translate(HALF_WIDTH)",
        "canvas.translate(width / 2, height / 2)",
    ],
)
def test_control_what_is_allowed_is_not_found(fine: str) -> None:
    assert not_constant(fine) == []


TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_GB">
<context>
    <name>Page</name>
    <message>
        <source>&amp;Block {account}</source>
        <translation>{account} を停止(&amp;B)</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation><numerusform>%n 件</numerusform></translation>
    </message>
</context>
</TS>
"""


@pytest.fixture
def ts(tmp_path: Path) -> Path:
    file = tmp_path / "branch_ja.ts"
    file.write_text(TS, encoding="utf-8")
    return file


def broken(ts: Path, old: str, new: str) -> Path:
    text = ts.read_text(encoding="utf-8")
    assert old in text
    ts.write_text(text.replace(old, new), encoding="utf-8")
    return ts


def test_control_a_sound_list_has_no_fault(ts: Path) -> None:
    assert other_placeholders(ts) == unfinished(ts) == not_collected('self.tr("%n item(s)", "", n)', ts) == []


def test_control_a_text_that_was_not_collected_is_found(ts: Path) -> None:
    hidden = """title = f"{self.tr('Lift')}: {x}" """  # the tool does not look into f-strings
    assert not_collected(hidden, ts) == ["line 1: Lift"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("{account} を", "{acount} を"), ("%n 件", "件"), ("停止(&amp;B)", "停止"), ("{account} を", "{account} {x} を")],
)
def test_control_a_lost_fact_is_found(ts: Path, old: str, new: str) -> None:
    assert len(other_placeholders(broken(ts, old, new))) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<translation>{account} を停止(&amp;B)<", '<translation type="unfinished"><'),
        ("<translation>{account} を停止(&amp;B)<", "<translation><"),
        ("<translation>{account}", '<translation type="vanished">{account}'),
        ("<numerusform>%n 件<", "<numerusform><"),
    ],
)
def test_control_a_gap_is_found(ts: Path, old: str, new: str) -> None:
    assert unfinished(broken(ts, old, new))


@pytest.mark.parametrize("words", ["ホストへの停止", "コンピューターの停止", "取込済の停止"])
def test_control_a_second_word_for_one_thing_is_found(ts: Path, words: str) -> None:
    assert another_word(ts) == []
    assert len(another_word(broken(ts, "を停止", words))) == 1


def test_control_a_compiled_file_left_behind_is_found(ts: Path, tmp_path: Path) -> None:
    shutil.copy(ts, tmp_path / "branch_en.ts")
    translations.compile_all(tmp_path)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert out_of_date(tmp_path, fresh) == []
    broken(ts, "を停止", "をとめる")
    assert out_of_date(tmp_path, fresh) == ["branch_ja.qm"]


def test_control_gaps_can_be_filled_from_a_list(ts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ts, ts.with_name("branch_en.ts"))
    broken(ts, "<translation>{account} を停止(&amp;B)<", '<translation type="unfinished"><')
    broken(ts, "<translation><numerusform>%n 件<", '<translation type="unfinished"><numerusform><')
    gaps = list(translations.missing(ts))
    assert [gap["translation"] for gap in gaps] == ["", [""]]
    with monkeypatch.context() as patch:
        patch.setattr(translations, "update", lambda _folder: None)
        for gap, words in zip(gaps, ["{account} を停止(&B)", ["%n 件"]], strict=True):
            gap["translation"] = words
        assert translations.fill(gaps, ts.parent) == 2
    assert unfinished(ts) == other_placeholders(ts) == []
