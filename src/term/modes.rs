//! The modes a session sets, as the bytes that set and reset them.

/// How the terminal's own reordering of right-to-left text is switched off. No one sequence does it everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BidiSwitch {
    /// The terminal has none, or none that can be switched.
    None,
    /// BDSM, the bi-directional support mode of ECMA-48 (7.2.1): explicit while running. VTE obeys, others ignore it.
    #[default]
    Bdsm,
    /// BDSM for the terminal around tmux, which passes it on if its `allow-passthrough` is on.
    BdsmTmux,
    /// Konsole's profile property. Never send it elsewhere: `OSC 50` sets the font in xterm.
    Konsole,
    /// mlterm's configuration protocol.
    Mlterm,
}

impl BidiSwitch {
    /// The switch of the terminal that the environment names; [`Self::Bdsm`] does no harm where there is none.
    #[must_use]
    pub fn here() -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        // In tmux the variables of the terminal around it leak in.
        match (set("TMUX"), set("VTE_VERSION"), set("KONSOLE_VERSION"), set("MLTERM")) {
            (true, true, _, _) => Self::BdsmTmux,
            (false, _, true, _) => Self::Konsole,
            (false, _, _, true) => Self::Mlterm,
            _ => Self::Bdsm,
        }
    }

    /// Its name, for a report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Bdsm => "CSI 8 l",
            Self::BdsmTmux => "CSI 8 l, through tmux (needs allow-passthrough on)",
            Self::Konsole => "OSC 50, Konsole's own",
            Self::Mlterm => "OSC 5379, mlterm's own",
        }
    }

    /// What switches it off.
    #[must_use]
    pub fn off(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Bdsm => "\x1b[8l",
            Self::BdsmTmux => "\x1bPtmux;\x1b\x1b[8l\x1b\\",
            Self::Konsole => "\x1b]50;BidiRenderingEnabled=false\x07",
            Self::Mlterm => "\x1b]5379;use_ctl=false\x07",
        }
    }

    /// What switches it on again.
    #[must_use]
    pub fn on(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Bdsm => "\x1b[8h",
            Self::BdsmTmux => "\x1bPtmux;\x1b\x1b[8h\x1b\\",
            Self::Konsole => "\x1b]50;BidiRenderingEnabled=true\x07",
            Self::Mlterm => "\x1b]5379;use_ctl=true\x07",
        }
    }
}

/// What a session sets besides the alternate screen, the hidden cursor, bracketed paste and raw mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modes {
    /// Whether mouse buttons, drags and the wheel are reported; the terminal's own selection needs a modifier key then.
    pub mouse: bool,
    /// The switch for the terminal's own reordering.
    pub bidi: BidiSwitch,
}

/// Buttons, drags, and coordinates beyond column 223.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

impl Modes {
    /// Everything, when the terminal is taken. VTE keeps the bidi mode per row from the row's birth, so the switch comes
    /// before the alternate screen.
    pub(super) fn enter(self) -> String {
        format!("{}\x1b[?1049h{}", self.bidi.off(), self.within())
    }

    /// The same for a screen that was never left, after a stop that the program could not see coming.
    pub(super) fn settle(self) -> String {
        format!("{}{}", self.bidi.off(), self.within())
    }

    fn within(self) -> String {
        let mouse = if self.mouse { MOUSE_ON } else { "" };
        // ?1243: VTE would swap the arrow keys in right-to-left rows.
        format!("\x1b[?25l\x1b[?2004h{mouse}\x1b[?1243l")
    }

    /// The reverse of [`Modes::enter`]; first it ends a frame or colours that a broken-off write left behind.
    pub(super) fn leave(self) -> String {
        let mouse = if self.mouse { MOUSE_OFF } else { "" };
        format!("\x1b[?2026l\x1b[0m\x1b[?1243h{mouse}\x1b[?2004l\x1b[?25h\x1b[?1049l{}", self.bidi.on())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWITCHES: [BidiSwitch; 5] =
        [BidiSwitch::None, BidiSwitch::Bdsm, BidiSwitch::BdsmTmux, BidiSwitch::Konsole, BidiSwitch::Mlterm];

    #[test]
    fn the_switch_comes_before_the_alternate_screen_and_goes_last() {
        let modes = Modes::default();
        assert!(modes.enter().starts_with("\x1b[8l\x1b[?1049h"));
        assert!(modes.leave().ends_with("\x1b[?1049l\x1b[8h"));
    }

    #[test]
    fn a_terminal_ends_as_it_began() {
        for bidi in SWITCHES {
            for mouse in [false, true] {
                let modes = Modes { mouse, bidi };
                let mut terminal = vt100::Parser::default();
                terminal.process(modes.enter().as_bytes());
                assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
                assert!(terminal.screen().bracketed_paste());
                assert_eq!(terminal.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None, mouse);
                terminal.process(b"\x1b[31mred");
                terminal.process(modes.settle().as_bytes());
                terminal.process(modes.leave().as_bytes());
                let screen = terminal.screen();
                assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
                assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
                assert_eq!(screen.fgcolor(), vt100::Color::Default);
                assert_eq!(screen.contents(), "", "{bidi:?} left marks on the normal screen");
            }
        }
    }
}
