"""The words of the screen in both languages: ``python installer/translations.py update|compile|missing``.

``update`` collects every text of ``branch_app`` into resources/i18n/branch_ja.ts and branch_en.ts, ``compile`` writes
the .qm files the program reads, ``missing`` lists what still has no Japanese (or, in English, no plural forms).
English is the language of the source; branch_en.ts therefore holds plural forms only.
"""

import argparse
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LOCALES = {"ja": "ja_JP", "en": "en_GB"}


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


def missing(file: Path) -> Iterator[tuple[str, str]]:
    """Context and source text of every entry without a finished translation."""
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") or not _is_complete(translation):
                yield context.findtext("name", ""), message.findtext("source", "")


def _is_complete(translation: ET.Element) -> bool:
    forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
    return all(form and form.strip() for form in forms)


def _qt_tool(name: str, *arguments: str) -> None:
    tool = Path(sys.executable).with_name(f"pyside6-{name}")
    done = subprocess.run([tool, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    complaints = re.sub(r"^(Info|Scanning|Updating).*$", "", done.stdout + done.stderr, flags=re.MULTILINE).strip()
    if complaints:
        print(complaints, file=sys.stderr)
    if done.returncode:
        raise SystemExit(f"{name} failed ({done.returncode})")


def main() -> int:
    """The three commands; ``missing`` fails while anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["update", "compile", "missing"])
    command = parser.parse_args().command
    if command == "update":
        update()
        compile_all()
    elif command == "compile":
        compile_all()
    else:
        gaps = [(language, *gap) for language in LOCALES for gap in missing(FOLDER / f"branch_{language}.ts")]
        for language, context, source in gaps:
            print(f"{language}  {context}: {source}")
        print(f"{len(gaps)} missing")
        return 1 if gaps else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
