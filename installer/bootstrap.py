"""Set up Branch App on a fresh machine, and start it: the only thing to have first is Python.

    python3 installer/bootstrap.py demo         the demonstration branch (without a display: the tour)
    python3 installer/bootstrap.py test         every check, the tests last
    python3 installer/bootstrap.py run          the branch's own data
    python3 installer/bootstrap.py setup-only   set up, start nothing

Standard library only. The first lines must run on any Python 3, so that an old one hears a sentence and not a
SyntaxError. Where packages come from is pip's own configuration; nothing here names a place.

The lock holds every dependency with its hashes, for every platform, and no address. Write it anew from the checkout's
root after changing pyproject.toml (add --upgrade for newer versions of everything):

    uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-emit-index-url -o installer/requirements.lock
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PYTHONS = ((3, 11), (3, 12), (3, 13))
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "branch-app-stamp.txt"
LOG = VENV / "set-up.log"
LOCK = ROOT / "installer" / "requirements.lock"
TOUR_RESULTS = ROOT / "tour-results"
SPACE_NEEDED_MB = 900

# What a wheel cannot bring: the library the loader looks for, and the Debian package that holds it.
SYSTEM_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    # a window on X11
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    # paper
    "libcups.so.2": "libcups2",
}

# What a tool's last words mean to the person at the machine; the first that fits is said.
MEANINGS = (
    (
        ("No space left on device", "Errno 28", "not enough space on the disk"),
        "The disk is full. Free about 1 GB and run the same command again.",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "A package that arrived is not the one that installer/requirements.lock names, and was not installed. "
        "Ask whoever keeps your package index.",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
        "The package index's certificate was not accepted. Set PIP_CERT to your organisation's certificate file "
        "and run the same command again.",
    ),
    (
        (
            *(
                "NewConnectionError",
                "NameResolutionError",
                "ConnectTimeout",
                "ReadTimeout",
                "ProxyError",
                "Max retries",
            ),
            *("Network is unreachable", "Temporary failure", "Could not fetch", "Failed to fetch"),
            *("No matching distribution", "Could not find a version", "Unable to locate package"),
        ),
        "They could not be fetched: there is no network, or the place this machine is configured to fetch from "
        "does not have them. Check the network and `pip config list`, then run the same command again.",
    ),
    (
        ("Permission denied", "Errno 13", "Read-only file system", "Errno 30"),
        "This folder may not be written to. Put the checkout where you may write and run the same command again.",
    ),
)


class CannotGoOn(Exception):
    """A sentence for the person at the machine."""


def check_python(version=sys.version_info, found=shutil.which):
    """Refuse a Python the program was not tested with, and name one on this machine that would do."""
    if tuple(version[:2]) in PYTHONS:
        return
    names = ["python%d.%d" % wanted for wanted in reversed(PYTHONS)]  # noqa: UP031 - see the first lines
    here = [name for name in names if found(name)]
    advice = "Try: " + " ".join([here[0]] + sys.argv) if here else "Please install one of them."  # noqa: RUF005
    this = "%d.%d" % tuple(version[:2])  # noqa: UP031
    raise CannotGoOn("Branch App needs Python 3.11, 3.12 or 3.13; this is %s. %s" % (this, advice))  # noqa: UP031


def missing_libraries():
    """The system libraries the program needs and the loader does not find."""
    missing = []
    for name in SYSTEM_LIBRARIES if sys.platform == "linux" else ():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def check_system():
    """Everything that must come from the operating system: installed where we may, else named."""
    libraries = missing_libraries()
    can_make_venv = importlib.util.find_spec("ensurepip") is not None or STAMP.exists()
    if not libraries and can_make_venv:
        return
    if not shutil.which("apt-get"):
        what = libraries + ([] if can_make_venv else ["Python's ensurepip and venv modules"])
        raise CannotGoOn("This system lacks: {}. Please install them with its package manager.".format(", ".join(what)))
    packages = [SYSTEM_LIBRARIES[name] for name in libraries]
    if not can_make_venv:
        packages.append("python{}.{}-venv".format(*sys.version_info[:2]))
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        line = "sudo apt-get update && sudo " + " ".join(install)
        raise CannotGoOn(f"System packages are missing. Run this line, then the same command again:\n\n    {line}")
    say("Installing system packages: " + " ".join(packages))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update"], install):
        do(command, "The system packages could not be installed.", environment=environment)


def set_up():
    """A virtual environment with exactly what the lock names and this checkout in it; nothing to do when unchanged."""
    stamp = stamp_now()
    if python().exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp:
        return
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < SPACE_NEEDED_MB and not python().exists():
        raise CannotGoOn(f"The disk is nearly full: {free} MB free, {SPACE_NEEDED_MB} MB needed.")
    if not usable_venv(stamp):
        say("Making the virtual environment .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        do([sys.executable, "-m", "venv", str(VENV)], "The virtual environment could not be made.")
    STAMP.unlink(missing_ok=True)  # from here until the end it is neither the old state nor the new one
    say("Installing the packages of installer/requirements.lock (about 150 MB the first time)")
    pip = [str(python()), "-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
    failed = "The packages could not be installed."
    from_lock = [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    do(from_lock, failed, LOG, show=re.compile(r"Downloading .*MB\)|Installing collected packages"))
    do([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], failed, LOG)
    STAMP.write_text(stamp, encoding="utf-8")
    say("Ready.")


def stamp_now():
    """What the environment was made from: where, with which Python, from which lock and project file."""
    lines = [str(ROOT), "Python {}.{}".format(*sys.version_info[:2])]
    for file in (LOCK, ROOT / "pyproject.toml"):
        lines.append(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}")
    return "\n".join(lines) + "\n"


def usable_venv(stamp):
    """Whether packages can go into the .venv that is there: this place, this Python, a pip that answers."""
    if STAMP.exists() and STAMP.read_text(encoding="utf-8").splitlines()[:2] != stamp.splitlines()[:2]:
        return False
    ask = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([str(python()), "-c", ask], capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.stdout.strip() == "{}.{}".format(*sys.version_info[:2])


def python():
    """The environment's interpreter."""
    return tool("python")


def tool(name):
    """A command of the environment."""
    return VENV / "Scripts" / (name + ".exe") if os.name == "nt" else VENV / "bin" / name


def do(command, failed, log=None, environment=None, show=None):
    """Run a set-up step quietly; all it says goes to the log, and if it fails, its last words and what they mean."""
    said = []
    try:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        for line in process.stdout:
            said.append(line.rstrip())
            shown = show.search(line) if show else None
            if shown:
                print("   " + shown.group(), flush=True)
        code = process.wait()
    except OSError as error:
        said.append(str(error))
        code = 1
    if log and log.parent.is_dir():
        try:
            with log.open("a", encoding="utf-8") as file:
                file.write("\n".join(["$ " + " ".join(command), *said, ""]))
        except OSError as error:
            said.append(str(error))
    if code:
        tail = "\n".join("    " + line[:200] for line in said[-4:] if line)
        raise CannotGoOn(f"{failed} {meaning(said)}\n\n{tail}\n\n" + (f"All of it: {log}" if log else ""))


def meaning(said):
    """The advice that fits the last words of a failed step."""
    text = "\n".join(said)
    return next((advice for signs, advice in MEANINGS if any(sign in text for sign in signs)), "")


def say(text):
    print("== " + text, flush=True)


def environment_for_programs():
    """UTF-8 where the machine has no locale, as on a bare server: Qt and Japanese need one."""
    environment = dict(os.environ)
    if sys.platform == "linux":
        set_here = [environment[key] for key in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(key)]
        if not set_here or set_here[0] in ("C", "POSIX"):
            environment["LANG"] = "C.UTF-8"
            environment.pop("LC_ALL", None)
            environment.pop("LC_CTYPE", None)
    return environment


def has_display(environment):
    """Whether a window can appear: always, except on Linux with neither X11 nor Wayland."""
    return sys.platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def branch_app(arguments, environment):
    return subprocess.call([str(python()), "-m", "branch_app", *arguments], env=environment)


def demo(arguments):
    """The demonstration branch in a window, or the tour of it where there is no display."""
    environment = environment_for_programs()
    if has_display(environment):
        return branch_app(["demo", *arguments], environment)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    say("No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the tour runs instead of the window.")
    if arguments:
        say("Left out, as they belong to the window: " + " ".join(arguments))
    code = branch_app(["tour", "--out", str(TOUR_RESULTS)], environment)
    say(f"The tour's picture of each step, its papers and its workbook are in {TOUR_RESULTS}")
    return code


def run(arguments):
    """The branch's own data; or any other branch-app command given after ``run``."""
    return branch_app(arguments, environment_for_programs())


def test(arguments):
    """Every check in turn, the quickest first; the first that fails ends it."""
    environment = environment_for_programs()
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    steps = [["ruff", "check", "."], ["mypy"], ["lint-imports"]]
    if arguments:
        steps.append(["pytest", *arguments])
    for step in steps:
        say(" ".join(step))
        code = subprocess.call([str(tool(step[0])), *step[1:]], cwd=ROOT, env=environment)
        if code:
            say(f"{step[0]} failed")
            return code
    code = 0 if arguments else all_tests(environment)
    say("Every check passed." if code == 0 else "pytest failed")
    return code


LONG = ["tests/endurance", "tests/journeys", "tests/store", "tests/operations"]
SAME_ORDER = ["--randomly-seed=2020"]  # what one machine finds, another finds too


def all_tests(environment):
    """Every test, the long ones beside the others; what the long ones say is shown when the others are through."""
    quick = ["pytest", *SAME_ORDER, *(f"--ignore={folder}" for folder in LONG)]
    long = ["pytest", *SAME_ORDER, *LONG]
    say(" ".join(quick) + "  beside  " + " ".join(long))
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        beside = subprocess.Popen([str(tool("pytest")), *long[1:]], cwd=ROOT, env=environment, stdout=said,
                                  stderr=subprocess.STDOUT)  # fmt: skip
        code = subprocess.call([str(tool("pytest")), *quick[1:]], cwd=ROOT, env=environment)
        code = beside.wait() or code
        said.seek(0)
        say(said.read())
    return code


def setup_only(arguments):  # noqa: ARG001 - the commands share one shape
    return 0


COMMANDS = {"demo": demo, "test": test, "run": run, "setup-only": setup_only}


def main():
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Set up Branch App and start it.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on to branch-app, or to pytest")
    wanted = parser.parse_args()
    try:
        check_python()
        check_system()
        set_up()
        return COMMANDS[wanted.command](wanted.arguments)
    except CannotGoOn as stop:
        print(str(stop).rstrip(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
