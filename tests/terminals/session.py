"""A terminal with khabar in it, on a screen of its own."""

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from screen import Screen
from terminals import FONTS

CHILD = Path(__file__).with_name("child.sh")
PATIENCE = 30


class Failed(Exception):
    """The terminal did not do its part."""


class Session:
    def __init__(self, terminal, khabar, options, files):
        self.keep = tempfile.TemporaryDirectory(prefix="terminal-")
        self.folder = Path(self.keep.name)
        self.step = 0
        for path, content in [*files.items(), *((f"home/{path}", content) for path, content in terminal.files.items())]:
            self.write(path, content)
        run = self.folder / "run"
        run.mkdir(mode=0o700)
        self.screen = Screen()
        child = ["sh", str(CHILD), str(self.folder), khabar, *options]
        with open(self.folder / "log", "w") as log:
            self.process = subprocess.Popen(
                terminal.line(child), env=self.environment(terminal, run), cwd=self.folder,
                start_new_session=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def write(self, path, content):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)

    def environment(self, terminal, run):
        """Nothing of the caller's, so that no setting of his counts."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(run),
            "TMUX_TMPDIR": str(run),
            "DISPLAY": self.screen.name,
            "LANG": "C.UTF-8",
            **FONTS,
            **terminal.environment,
        }

    def next(self, ready):
        """The picture of what the child shows next, and the rows and columns that the child sees; the child goes on."""
        self.step += 1
        shown = self.folder / f"shown-{self.step}"
        end = time.monotonic() + PATIENCE
        while not shown.exists():
            if time.monotonic() > end:
                raise Failed(f"step {self.step} did not come: {self.said()}")
            time.sleep(0.05)
        picture = self.screen.settled(ready, PATIENCE)
        if picture is None:
            raise Failed(f"no steady picture at step {self.step}: {self.said()}")
        (self.folder / f"taken-{self.step}").touch()
        rows, columns = map(int, shown.read_text().split())
        return picture, rows, columns

    def said(self):
        logs = [self.folder / name for name in ("log", "errors")]
        return " ".join(" ".join(log.read_text(errors="replace").split())[-300:] for log in logs if log.exists()) or "it said nothing"

    def close(self):
        """Ends what was started: the child when its folder is gone (and so a multiplexer's server), the rest by its group."""
        self.keep.cleanup()
        for end in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, end)
                self.process.wait(3)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                pass
        self.screen.close()


def grid(corners, blank, rows, columns):
    """Where the text area begins, and the size of a cell, by the two corners that differ."""
    y, x = np.where((corners != blank).any(axis=2))
    if not len(x):
        raise Failed("the corners of the grid are not to be seen")
    height, width = (y.max() + 1 - y.min()) / rows, (x.max() + 1 - x.min()) / columns
    if height != int(height) or width != int(width):
        raise Failed(f"a cell is {width} × {height} pixels: not whole")
    return int(x.min()), int(y.min()), int(width), int(height)
