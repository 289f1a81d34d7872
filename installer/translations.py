"""The words of the screen in both languages: ``python installer/translations.py update|missing|fill FILE|compile``.

``update`` collects every text of ``branch_app`` into resources/i18n/branch_ja.ts and branch_en.ts. ``missing`` prints
what has no Japanese yet (in English: no plural forms), one JSON object a line; write the words into "translation" (a
list for plurals) and give the file to ``fill``. ``compile`` writes the .qm files the program reads; the other commands
do so as well. English is the language of the source; branch_en.ts therefore holds plural forms only.
"""

import argparse
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LOCALES = {"ja": "ja_JP", "en": "en_GB"}
PLURALS = {"ja": 1, "en": 2}


def sources(root: Path = ROOT) -> list[str]:
    """Every file that may hold a text, in a fixed order."""
    return sorted(str(path.relative_to(root)) for path in (root / "branch_app").rglob("*.py"))


def update(folder: Path = FOLDER) -> None:
    """Bring the .ts files up to date with the source; texts that are gone leave them."""
    folder.mkdir(parents=True, exist_ok=True)
    for language, locale in LOCALES.items():
        file = folder / f"branch_{language}.ts"
        plural_only = ["-pluralonly"] if language == "en" else []
        _qt_tool("lupdate", "-locations", "none", "-no-obsolete", "-silent", "-source-language", "en_GB",
                 "-target-language", locale, *plural_only, *sources(), "-ts", str(file))  # fmt: skip


def compile_all(folder: Path = FOLDER, target: Path | None = None) -> None:
    """Write the .qm files from the .ts files."""
    for language in LOCALES:
        compiled = (target or folder) / f"branch_{language}.qm"
        _qt_tool("lrelease", "-silent", str(folder / f"branch_{language}.ts"), "-qm", str(compiled))


def missing(file: Path) -> Iterator[dict[str, str | list[str]]]:
    """Every entry without a finished translation."""
    language = file.stem.removeprefix("branch_")
    for context, message in _messages(ET.parse(file)):  # noqa: S314 - our own file
        translation = message.find("translation")
        if translation is None or translation.get("type") or not all(_forms(translation)):
            empty = [""] * (PLURALS[language]) if message.get("numerus") else ""
            entry = {"language": language, "context": context, "source": message.findtext("source", "")}
            comment = message.findtext("comment")
            yield {**entry, **({"comment": comment} if comment else {}), "translation": empty}


def fill(entries: Iterable[dict[str, Any]], folder: Path = FOLDER) -> int:
    """Write translations into the .ts files; returns how many entries they answered."""
    given = {_key(e["language"], e["context"], e["source"], e.get("comment")): e["translation"] for e in entries}
    update(folder)
    filled = 0
    for language in LOCALES:
        file = folder / f"branch_{language}.ts"
        tree = ET.parse(file)  # noqa: S314 - our own file
        for context, message in _messages(tree):
            key = _key(language, context, message.findtext("source", ""), message.findtext("comment"))
            words = given.get(key)
            if words and all(words):
                message.remove(_translation(message))
                message.append(_written(words))
                filled += 1
        tree.write(file, encoding="utf-8", xml_declaration=True)
    update(folder)  # lupdate writes its own, steady form
    return filled


def _messages(tree: "ET.ElementTree[Any]") -> Iterator[tuple[str, ET.Element]]:
    for context in tree.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def _key(language: str, context: str, source: str, comment: str | None) -> tuple[str, str, str, str]:
    return language, context, source, comment or ""


def _translation(message: ET.Element) -> ET.Element:
    found = message.find("translation")
    return ET.SubElement(message, "translation") if found is None else found


def _written(words: str | list[str]) -> ET.Element:
    translation = ET.Element("translation")
    if isinstance(words, str):
        translation.text = words
    else:
        for form in words:
            ET.SubElement(translation, "numerusform").text = form
    return translation


def _forms(translation: ET.Element) -> list[str]:
    return [(form.text or "").strip() for form in translation.iter("numerusform")] or [(translation.text or "").strip()]


def _qt_tool(name: str, *arguments: str) -> None:
    tool = Path(sys.executable).with_name(f"pyside6-{name}")
    done = subprocess.run([tool, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    complaints = re.sub(r"^(Info|Scanning|Updating).*$", "", done.stdout + done.stderr, flags=re.MULTILINE).strip()
    if complaints:
        print(complaints, file=sys.stderr)
    if done.returncode:
        raise SystemExit(f"{name} failed ({done.returncode})")


def main() -> int:
    """The four commands; ``missing`` fails while anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["update", "missing", "fill", "compile"])
    parser.add_argument("file", nargs="?", type=Path)
    chosen = parser.parse_args()
    if chosen.command == "update":
        update()
    elif chosen.command == "fill":
        lines = chosen.file.read_text(encoding="utf-8").splitlines()
        print(f"{fill(json.loads(line) for line in lines if line.strip())} filled")
    if chosen.command == "missing":
        gaps = [gap for language in LOCALES for gap in missing(FOLDER / f"branch_{language}.ts")]
        for gap in gaps:
            print(json.dumps(gap, ensure_ascii=False))
        return 1 if gaps else 0
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
