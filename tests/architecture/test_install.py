"""What is shipped is whole: the wheel, alone in an empty environment, passes its own self-test."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """What the command says; it must succeed. Neither the checkout nor a display reaches it."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8",
        errors="replace", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=ROOT)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_resource_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    resources = {
        "branch_app/" + file.relative_to(ROOT).as_posix() for file in (ROOT / "resources").rglob("*") if file.is_file()
    }
    assert resources <= inside
    assert {"branch_app/resources/fonts/LICENSE_FONT", "branch_app/resources/icons/LICENSE"} <= inside
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in inside)
    assert {name.partition("/")[0] for name in inside if ".dist-info/" not in name} == {"branch_app"}


def test_the_installed_wheel_passes_its_self_test(wheel: Path, tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "env", tmp_path / "elsewhere"
    elsewhere.mkdir()
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = shutil.which("python", path=str(scripts))
    assert python
    offline = ("--no-deps", "--no-index", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", python, "install", *offline, wheel, cwd=elsewhere)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=elsewhere).strip())
    # The dependencies are this environment's; a .pth in a folder so added is not followed, so the checkout stays out.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    found = run(python, "-c", "import branch_app; print(branch_app.__file__)", cwd=elsewhere).strip()
    assert Path(found).is_relative_to(packages)

    command = shutil.which("branch-app", path=str(scripts))
    assert command
    said = run(command, "self-test", cwd=elsewhere)
    assert str(packages / "branch_app" / "resources") in said
    assert str(ROOT) not in said
