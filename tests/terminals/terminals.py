"""The terminals: what to install, how to start each, and its configuration: the font, black on white, nothing around the text.

Nothing here tells khabar, or the terminal on khabar's behalf, how to treat Arabic.
"""

from dataclasses import dataclass, field
from pathlib import Path

COLUMNS, ROWS = 90, 34
# Its letters are 9.6 pixels wide in a cell of 10: kitty makes those smaller that are the wider by a hair.
FONT, POINTS, PIXELS = "DejaVu Sans Mono", 12, 16
FONTS = {"FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf"))}


@dataclass
class Terminal:
    packages: list
    # With `{child}` where the program comes.
    command: list
    # Path below the home folder → content.
    files: dict = field(default_factory=dict)
    environment: dict = field(default_factory=dict)
    # A multiplexer that runs in it.
    inside: list = field(default_factory=list)
    # Desktop programs want a message bus.
    bus: bool = False

    def line(self, child):
        """The command that runs the words of `child` in it."""
        words = [word for part in self.command for word in (self.inside + child if part == "{child}" else [part])]
        return ["dbus-run-session", "--", *words] if self.bus else words


# The screen, the font, and what draws and compares.
COMMON = ["xvfb", "fonts-dejavu-core", "python3-gi", "python3-gi-cairo", "python3-numpy", "gir1.2-pango-1.0"]
SOFTWARE_GL = {"LIBGL_ALWAYS_SOFTWARE": "1", "GALLIUM_DRIVER": "llvmpipe"}
GL = ["libgl1-mesa-dri", "libgl1", "libegl1"]
BUS = ["dbus"]

XTERM = Terminal(
    packages=["xterm"],
    command=["xterm", "-fa", FONT, "-fs", str(POINTS), "-geometry", f"{COLUMNS}x{ROWS}+0+0", "-bg", "white", "-fg", "black",
             "-b", "0", "-bw", "0", "+sb", "-e", "{child}"],
)  # fmt: skip

VTE = Terminal(
    packages=["xfce4-terminal", *BUS],
    command=["xfce4-terminal", "--disable-server", "--hide-menubar", "--hide-borders", "--hide-toolbar", "--hide-scrollbar",
             f"--geometry={COLUMNS}x{ROWS}+0+0", "-x", "{child}"],
    files={".config/xfce4/terminal/terminalrc": f"""[Configuration]
FontName={FONT} {POINTS}
FontUseSystem=FALSE
ColorForeground=#000000
ColorBackground=#ffffff
MiscCursorBlinks=FALSE
MiscMenubarDefault=FALSE
ScrollingBar=TERMINAL_SCROLLBAR_NONE
"""},
    environment={"NO_AT_BRIDGE": "1", "GTK_OVERLAY_SCROLLING": "0"},
    bus=True,
)  # fmt: skip

MLTERM = Terminal(
    packages=["mlterm"],
    command=["mlterm", f"--geometry={COLUMNS}x{ROWS}+0+0", "-e", "{child}"],
    files={
        ".mlterm/main": f"type_engine=xft\nfontsize={PIXELS}\nfg_color=black\nbg_color=white\nuse_scrollbar=false\n"
                        "encoding=UTF-8\ninner_border=0\nline_space=1\n",
        ".mlterm/aafont": f"DEFAULT={FONT}\nISO10646_UCS4_1={FONT}\nU+0590-05FF=DejaVu Sans\n",
    },
)  # fmt: skip

KITTY = Terminal(
    packages=["kitty", *GL],
    command=["kitty", "{child}"],
    files={".config/kitty/kitty.conf": f"""font_family {FONT}
font_size {POINTS}
remember_window_size no
initial_window_width {COLUMNS}c
initial_window_height {ROWS}c
placement_strategy top-left
foreground #000000
background #ffffff
cursor_blink_interval 0
enable_audio_bell no
update_check_interval 0
shell_integration disabled
"""},
    environment=SOFTWARE_GL,
)  # fmt: skip

KONSOLE = Terminal(
    packages=["konsole", *BUS],
    command=["konsole", "--nofork", "--hide-menubar", "--hide-tabbar", "-e", "{child}"],
    files={
        ".config/konsolerc": """[Desktop Entry]
DefaultProfile=plain.profile

[KonsoleWindow]
RememberWindowSize=false

[MainWindow]

[MainWindow][Toolbar mainToolBar]
Hidden=true

[MainWindow][Toolbar sessionToolbar]
Hidden=true
""",
        ".local/share/konsole/plain.profile": f"""[Appearance]
ColorScheme=BlackOnWhite
Font={FONT},{POINTS},-1,5,50,0,0,0,0,0

[General]
Name=plain
Parent=FALLBACK/
TerminalColumns={COLUMNS}
TerminalRows={ROWS}
TerminalMargin=0
ShowTerminalSizeHint=false

[Scrolling]
ScrollBarPosition=2
""",
    },
    environment={"QT_QPA_PLATFORM": "xcb"},
    bus=True,
)  # fmt: skip

ALACRITTY = Terminal(
    packages=["alacritty", *GL],
    command=["alacritty", "-e", "{child}"],
    files={".config/alacritty/alacritty.yml": f"""window:
  dimensions: {{columns: {COLUMNS}, lines: {ROWS}}}
  position: {{x: 0, y: 0}}
  decorations: none
font:
  normal: {{family: {FONT}}}
  size: {POINTS}
colors:
  primary: {{background: '#ffffff', foreground: '#000000'}}
"""},
    environment={**SOFTWARE_GL, "WINIT_X11_SCALE_FACTOR": "1", "WINIT_UNIX_BACKEND": "x11"},
)  # fmt: skip

PTERM = Terminal(
    packages=["pterm"],
    command=["pterm", "-fn", f"client:{FONT} {POINTS}", "-geometry", f"{COLUMNS}x{ROWS}+0+0", "-fg", "black", "-bg", "white",
             "-sb-", "-xrm", "pterm.WindowBorder: 0", "-e", "{child}"],
)  # fmt: skip

QTERMINAL = Terminal(
    packages=["qterminal"],
    command=["qterminal", "-e", "{child}"],
    files={".config/qterminal.org/qterminal.ini": f"""[General]
AskOnExit=false
fontFamily={FONT}
fontSize={POINTS}
colorScheme=BlackOnWhite
MenuVisible=false
HideTabBarWithOneTab=true
ScrollbarPosition=0
TerminalMargin=0
BlinkingCursor=false
Borderless=true

[MainWindow]
ApplicationTransparency=0
fixedSize=@Size(908 654)
size=@Size(908 654)
pos=@Point(0 0)
"""},
    environment={"QT_QPA_PLATFORM": "xcb"},
    bus=True,
)  # fmt: skip


def in_tmux(outer):
    """tmux, in the way it comes: no configuration of the user's."""
    return Terminal(["tmux", *outer.packages], outer.command, outer.files, outer.environment, ["tmux", "-u", "-L", "khabar", "new"], outer.bus)


TERMINALS = {
    "xterm": XTERM,
    "vte": VTE,
    "mlterm": MLTERM,
    "kitty": KITTY,
    "konsole": KONSOLE,
    "alacritty": ALACRITTY,
    "pterm": PTERM,
    "qterminal": QTERMINAL,
    "tmux-xterm": in_tmux(XTERM),
    "tmux-vte": in_tmux(VTE),
}
