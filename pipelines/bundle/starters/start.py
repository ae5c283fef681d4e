"""Starts the dashboard from this folder, without internet: ``python start.py``.

The first start puts the wheels of this folder into an environment of its own beside it; nothing
else on the machine is changed. Afterwards the dashboard opens in the browser. Ctrl+C ends it.
"""

import os
import signal
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS = HERE / "wheels"
ENVIRONMENT = HERE / "environment"
PYTHONS = (HERE / "PYTHONS").read_text("utf-8").split()
READY = ENVIRONMENT / "READY"


def interpreter() -> Path:
    """The environment's own Python."""
    inside = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return ENVIRONMENT / inside


def install() -> None:
    """Makes the environment and installs the wheels; says what to do where that fails."""
    print("First start: installing from this folder, about a minute …", flush=True)
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    command = [str(interpreter()), "-m", "pip", "install", "--quiet", "--no-index"]
    command += ["--disable-pip-version-check", "--find-links", str(WHEELS)]
    command += ["-c", str(HERE / "constraints.txt"), "-r", str(HERE / "requirements.txt")]
    if subprocess.run(command, check=False).returncode:
        sys.exit("The installation failed; the lines above say why. Nothing else was changed.")
    READY.write_text("installed\n", "utf-8")


def main() -> int:
    """Installs if needed, then runs the dashboard until it is ended."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if version not in PYTHONS:
        print(
            f"This folder holds wheels for Python {' and '.join(PYTHONS)}, and this is Python"
            f" {version}. Install one of those, or make the folder again for {version}:"
            f" python -m pipelines bundle --python {version}"
        )
        return 2
    if not READY.exists():
        install()
    command = [str(interpreter()), "-m", "streamlit", "run", str(HERE / "app.py"), *sys.argv[1:]]
    with subprocess.Popen(command, cwd=HERE) as dashboard:
        # Whoever ends this process, and not by Ctrl+C, wants the dashboard ended with it.
        signal.signal(signal.SIGTERM, lambda *_: dashboard.terminate())
        try:
            return dashboard.wait()
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main())
