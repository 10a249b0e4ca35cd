//! The modes a session sets, as the bytes that set and reset them.

use super::Answers;

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
    /// The same for Konsole around tmux.
    KonsoleTmux,
    /// mlterm's configuration protocol.
    Mlterm,
}

impl BidiSwitch {
    /// Its name, for a report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Bdsm => "CSI 8 l",
            Self::BdsmTmux => "CSI 8 l, through tmux (needs allow-passthrough on)",
            Self::Konsole => "OSC 50, Konsole's own",
            Self::KonsoleTmux => "OSC 50, Konsole's own, through tmux (needs allow-passthrough on)",
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
            Self::KonsoleTmux => "\x1bPtmux;\x1b\x1b]50;BidiRenderingEnabled=false\x07\x1b\\",
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
            Self::KonsoleTmux => "\x1bPtmux;\x1b\x1b]50;BidiRenderingEnabled=true\x07\x1b\\",
            Self::Mlterm => "\x1b]5379;use_ctl=true\x07",
        }
    }
}

/// What a session sets besides the alternate screen, the hidden cursor, bracketed paste and raw mode, and what it found set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modes {
    /// Whether mouse buttons, drags and the wheel are reported; the terminal's own selection needs a modifier key then.
    pub mouse: bool,
    /// The switch for the terminal's own reordering.
    pub bidi: BidiSwitch,
    /// What the terminal said of itself before.
    pub found: Found,
}

/// Modes as they were found; `None` where the terminal doesn't say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Its own reordering (BDSM).
    pub bidi: Option<bool>,
    /// VTE's swapping of arrow keys in right-to-left rows.
    pub arrows: Option<bool>,
    /// Bracketed paste.
    pub paste: Option<bool>,
    /// Reports of the mouse: buttons, drags, every movement, and their wider form (modes 1000, 1002, 1003, 1006).
    pub mouse: [Option<bool>; 4],
}

impl Found {
    /// By the terminal's answers.
    #[must_use]
    pub fn of(answers: &Answers) -> Self {
        Self {
            bidi: answers.mode("8"),
            arrows: answers.mode("?1243"),
            paste: answers.mode("?2004"),
            mouse: MOUSE.map(|mode| answers.mode(mode)),
        }
    }
}

/// Buttons, drags, every movement; and coordinates beyond column 223.
const MOUSE: [&str; 4] = ["?1000", "?1002", "?1003", "?1006"];
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// What undoes the questions of [`super::probe`] when the program ends while they are open.
pub(super) const UNASK: &str = "\x1b8\x1b[K\x1b[8h";

impl Modes {
    /// Everything, when the terminal is taken. VTE keeps the bidi mode per row from the row's birth, so the switch comes
    /// before the alternate screen.
    pub(super) fn enter(self) -> String {
        format!("{}\x1b[?1049h{}", self.reordering(), self.within())
    }

    /// The same for a screen that was never left, after a stop that the program could not see coming.
    pub(super) fn settle(self) -> String {
        format!("{}{}", self.reordering(), self.within())
    }

    /// The switch; where the terminal is to reorder, what the questions changed is set again.
    #[must_use]
    pub fn reordering(self) -> &'static str {
        match (self.bidi, self.found.bidi) {
            (BidiSwitch::None, Some(true)) => "\x1b[8h",
            (switch, _) => switch.off(),
        }
    }

    fn within(self) -> String {
        let mouse = if self.mouse { MOUSE_ON } else { "" };
        // ?1243: VTE would swap the arrow keys in right-to-left rows.
        format!("\x1b[?25l\x1b[?2004h{mouse}\x1b[?1243l")
    }

    /// The reverse of [`Modes::enter`]; first it ends a frame or colours that a broken-off write left behind.
    pub(super) fn leave(self) -> String {
        let mouse = if self.mouse { MOUSE_OFF } else { "" };
        let set = |set: Option<bool>| set == Some(true);
        let found = MOUSE.iter().zip(self.found.mouse).filter(|(_, found)| set(*found));
        let found = found.map(|(mode, _)| format!("\x1b[{mode}h")).collect::<Vec<_>>().concat();
        let arrows = if self.found.arrows == Some(false) { 'l' } else { 'h' };
        let paste = if set(self.found.paste) { 'h' } else { 'l' };
        format!("\x1b[?2026l\x1b[0m\x1b[?1243{arrows}{mouse}{found}\x1b[?2004{paste}\x1b[?25h\x1b[?1049l{}", self.restored())
    }

    /// The switch as it was found.
    #[must_use]
    pub fn restored(self) -> &'static str {
        match (self.bidi, self.found.bidi) {
            (BidiSwitch::Bdsm, Some(false)) => "\x1b[8l",
            (switch, _) => switch.on(),
        }
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
    fn what_was_found_is_set_again() {
        let found =
            Found { bidi: Some(false), arrows: Some(false), paste: Some(true), mouse: [Some(true), Some(false), None, Some(true)] };
        let left = Modes { found, mouse: true, ..Modes::default() }.leave();
        for mode in ["?1243l", "?2004h", "?1000h", "?1006h"] {
            let (last, _) = left.rmatch_indices(&mode[..5]).next().expect("it is set");
            assert!(left[last..].starts_with(mode), "{mode} in {left:?}");
        }
        assert!(left.ends_with("\x1b[8l") && !left.contains("?1002h"));
        // Where rows must be reordered by the terminal, that is switched on again after the questions.
        let reorders = Modes { bidi: BidiSwitch::None, found: Found { bidi: Some(true), ..Found::default() }, mouse: false };
        assert!(reorders.enter().starts_with("\x1b[8h\x1b[?1049h"));
        assert!(!reorders.leave().contains("[8"));
    }

    #[test]
    fn a_terminal_ends_as_it_began() {
        for bidi in SWITCHES {
            for mouse in [false, true] {
                let modes = Modes { mouse, bidi, ..Modes::default() };
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
