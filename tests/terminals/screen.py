"""A virtual screen, and pictures of it read straight from its memory."""

import os
import subprocess
import tempfile
import time

import numpy as np

WIDTH, HEIGHT = 1000, 720


class Screen:
    """An X server of its own. `-fbdir` lays its memory into a file in the format of `xwd`."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="screen-")
        read, write = os.pipe()
        # fmt: off
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-dpi", "96", "-wr", "-nocursor",
             "-fbdir", self.folder.name, "-nolisten", "tcp", "-noreset", "+extension", "GLX"],
            pass_fds=[write], stderr=subprocess.DEVNULL, start_new_session=True,
        )
        # fmt: on
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        if self.name == ":":
            raise RuntimeError("Xvfb did not start")

    def close(self):
        self.server.terminate()
        self.server.wait()
        self.folder.cleanup()

    def picture(self):
        """Red, green and blue of all pixels."""
        data = np.fromfile(os.path.join(self.folder.name, "Xvfb_screen0"), dtype=np.uint8)
        header = data[:100].view(">u4")
        start, width, height, line, colours = (int(header[i]) for i in (0, 4, 5, 12, 19))
        start += colours * 12
        pixels = data[start : start + height * line].reshape(height, line // 4, 4)
        return np.ascontiguousarray(pixels[:, :width, 2::-1])

    def settled(self, ready, seconds, still=0.25):
        """The first picture that meets `ready` and is not changed after a while. None where the time is over."""
        end = time.monotonic() + seconds
        last = self.picture()
        while time.monotonic() < end:
            time.sleep(still)
            now = self.picture()
            if np.array_equal(now, last) and ready(now):
                return now
            last = now
        return None
