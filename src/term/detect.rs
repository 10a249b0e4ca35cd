//! Which terminal this is, and what it must be sent so that Arabic reads right in it.
//!
//! The table holds what was measured in real terminals (see the README for the list). A terminal's own answers come before
//! the environment, which programs inherit; inside tmux and screen only the environment tells of the terminal around them.

use super::{Answers, BidiSwitch, Surroundings};
use crate::bidi::{Harakat, RenderMode, RowBase, RowTreatment};

/// A terminal, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// GNOME Terminal, Xfce's, Tilix and others that VTE draws.
    Vte,
    /// Konsole.
    Konsole,
    /// mlterm.
    Mlterm,
    /// kitty.
    Kitty,
    /// foot.
    Foot,
    /// Alacritty.
    Alacritty,
    /// st.
    St,
    /// zutty.
    Zutty,
    /// xterm.
    Xterm,
    /// rxvt-unicode.
    Urxvt,
    /// terminology.
    Terminology,
    /// `PuTTY` and pterm.
    Putty,
    /// `QTerminal` and other programs with Qt's terminal widget, cool-retro-term among them: their answers are the same.
    QTermWidget,
    /// xterm.js: Visual Studio Code and many web pages.
    XtermJs,
    /// Apple's Terminal.
    Apple,
    /// The console of Linux itself.
    LinuxConsole,
    /// The old console window of Windows.
    Conhost,
    /// A terminal that leaves rows alone: Ghostty, `WezTerm`, Windows Terminal.
    LeavesAlone,
    /// Another one.
    Unknown,
}

impl Kind {
    /// Its name, for a report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Vte => "VTE (GNOME Terminal, Xfce's and others)",
            Self::Konsole => "Konsole",
            Self::Mlterm => "mlterm",
            Self::Kitty => "kitty",
            Self::Foot => "foot",
            Self::Alacritty => "Alacritty",
            Self::St => "st",
            Self::Zutty => "zutty",
            Self::Xterm => "xterm",
            Self::Urxvt => "rxvt-unicode",
            Self::Terminology => "terminology",
            Self::Putty => "PuTTY",
            Self::QTermWidget => "QTerminal, or another program with Qt's terminal widget",
            Self::XtermJs => "xterm.js (Visual Studio Code, web pages)",
            Self::Apple => "Apple's Terminal",
            Self::LinuxConsole => "the console of Linux",
            Self::Conhost => "the old console of Windows",
            Self::LeavesAlone => "one that leaves rows alone",
            Self::Unknown => "not known",
        }
    }
}

/// tmux or screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Multiplexer {
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// Why a mode was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The user said so.
    Setting,
    /// `khabar calibrate` was used in this terminal.
    Calibration,
    /// The table knows this terminal.
    Table,
    /// The terminal obeyed the switch.
    Switch,
    /// Nothing is known; most terminals leave rows alone.
    Default,
}

/// What was found out, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// The terminal; with a multiplexer, the one around it.
    pub kind: Kind,
    /// tmux or screen, if the program runs in one.
    pub multiplexer: Option<Multiplexer>,
    /// What rows become.
    pub rows: RowTreatment,
    /// How its own reordering is switched off.
    pub switch: BidiSwitch,
    /// What becomes of vowel signs.
    pub harakat: Harakat,
    /// Why.
    pub reason: Reason,
    /// Whether it is worth telling the user of `khabar calibrate`.
    pub unsure: bool,
    /// Whether glyphs leave traces in the rows beside theirs, so that rows must be painted whole.
    pub smears: bool,
    /// The terminal's answers.
    pub answers: Answers,
}

impl Detected {
    /// What paragraphs must be laid out for.
    #[must_use]
    pub fn layout(&self) -> crate::bidi::Options {
        // A terminal of logical order that puts lam-alef into one cell must be counted with so.
        let one_cell = self.rows.mode == RenderMode::Logical && self.answers.lam_alef == Some(1);
        let mode = if one_cell { RenderMode::VisualShaped } else { self.rows.mode };
        mode.layout(self.harakat)
    }
}

impl Detected {
    /// The same for a program that writes and goes: a switch that holds for the whole window can't be left off behind the text,
    /// and set back it would turn the text round. There the terminal reorders, and gets what it turns right.
    #[must_use]
    pub fn for_a_stream(mut self) -> Self {
        let base = match self.switch {
            BidiSwitch::Konsole | BidiSwitch::KonsoleTmux => RowBase::Ltr,
            BidiSwitch::Mlterm => RowBase::Auto,
            BidiSwitch::None | BidiSwitch::Bdsm | BidiSwitch::BdsmTmux => return self,
        };
        if matches!(self.reason, Reason::Table | Reason::Switch | Reason::Default) {
            self.rows.mode = RenderMode::InverseBidi(base);
            self.switch = BidiSwitch::None;
        }
        self
    }
}

/// What the user asked for, beyond what can be found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// `--mode` or the settings.
    pub setting: Option<RenderMode>,
    /// What was calibrated for this terminal.
    pub calibrated: Option<RenderMode>,
}

/// Decides, by the first rule that matches: the user's setting, a calibration, then the table.
#[must_use]
pub fn detect(answers: Answers, around: &Surroundings, wishes: Wishes) -> Detected {
    let multiplexer = multiplexer(&answers, around);
    let kind = if multiplexer.is_some() { outer(around) } else { own(&answers, around) };
    let mut found = by_table(kind, multiplexer, around, answers);
    let chosen = wishes.setting.map(|mode| (mode, Reason::Setting));
    if let Some((mode, reason)) = chosen.or(wishes.calibrated.map(|mode| (mode, Reason::Calibration))) {
        // kitty with `force_ltr` is the one place where vowel signs that kitty misplaces otherwise are right.
        if kind == Kind::Kitty && mode == RenderMode::VisualShaped {
            found.harakat = by_width(&found.answers);
        }
        found.rows.mode = mode;
        found.switch =
            if mode.needs_reordering() { BidiSwitch::None } else { switch(kind, multiplexer, around).unwrap_or_default() };
        (found.reason, found.unsure) = (reason, false);
    }
    log::info!("terminal: {}, {} by {:?}, multiplexer {:?}", kind.name(), found.rows.mode.name(), found.reason, found.multiplexer);
    log::debug!("terminal answers: {:?}", found.answers);
    found
}

fn by_table(kind: Kind, multiplexer: Option<Multiplexer>, around: &Surroundings, answers: Answers) -> Detected {
    use RenderMode::{InverseBidi, KittyRuns, VisualBase, VisualShaped};
    let switch = switch(kind, multiplexer, around);
    // Before 0.58 VTE knew nothing of bidi, and has no such mode to report.
    let obeys = answers.bidi_after == Some(2) || !knows_bidi(&answers);
    let (mode, unsure) = match kind {
        // In a multiplexer that passes nothing on, the switch does not arrive.
        Kind::Vte | Kind::Konsole if multiplexer.is_some() && switch.is_none() => {
            (InverseBidi(RowBase::Ltr), kind == Kind::Konsole)
        }
        Kind::Mlterm if multiplexer.is_some() => (InverseBidi(RowBase::Auto), false),
        Kind::Vte if !obeys => (InverseBidi(RowBase::Ltr), true),
        Kind::Kitty => (KittyRuns, false),
        Kind::Putty => (InverseBidi(RowBase::Auto), false),
        Kind::QTermWidget => (InverseBidi(RowBase::Ltr), true),
        Kind::Apple => (InverseBidi(RowBase::Auto), true),
        Kind::Conhost => (VisualBase, true),
        Kind::XtermJs | Kind::Unknown => (VisualShaped, true),
        _ => (VisualShaped, false),
    };
    let harakat = match kind {
        Kind::St | Kind::Zutty | Kind::Alacritty | Kind::Foot | Kind::Kitty => Harakat::Strip,
        _ => by_width(&answers),
    };
    Detected {
        kind,
        multiplexer,
        rows: RowTreatment {
            mode,
            restarts: matches!(kind, Kind::QTermWidget | Kind::XtermJs | Kind::Konsole),
            mirrors: kind != Kind::Konsole,
        },
        switch: if mode.needs_reordering() { BidiSwitch::None } else { switch.unwrap_or_default() },
        harakat,
        reason: match kind {
            Kind::Unknown => Reason::Default,
            Kind::Vte if obeys && multiplexer.is_none() => Reason::Switch,
            _ => Reason::Table,
        },
        unsure,
        smears: matches!(kind, Kind::Xterm | Kind::Mlterm),
        answers,
    }
}

/// A letter with a vowel sign that takes another width than the letter alone breaks the frame.
fn by_width(answers: &Answers) -> Harakat {
    if answers.marked.is_none_or(|width| width == 1) { Harakat::Keep } else { Harakat::Strip }
}

/// How this terminal's reordering is switched off; `None` where a multiplexer keeps the switch from it.
fn switch(kind: Kind, multiplexer: Option<Multiplexer>, around: &Surroundings) -> Option<BidiSwitch> {
    let passes = multiplexer == Some(Multiplexer::Tmux) && around.passthrough == Some(true);
    match (kind, multiplexer) {
        (Kind::Vte, Some(_)) => passes.then_some(BidiSwitch::BdsmTmux),
        (Kind::Konsole, Some(_)) => passes.then_some(BidiSwitch::KonsoleTmux),
        (Kind::Konsole, None) => Some(BidiSwitch::Konsole),
        (Kind::Mlterm, None) => Some(BidiSwitch::Mlterm),
        // Others have none or ignore it.
        _ => Some(BidiSwitch::Bdsm),
    }
}

/// The answers tell: the variables of a multiplexer are inherited by terminals that are started from within it.
fn multiplexer(answers: &Answers, around: &Surroundings) -> Option<Multiplexer> {
    let version = answers.version.as_deref().unwrap_or_default();
    match answers.da2.as_deref() {
        Some(da2) if da2.starts_with(">84;") => Some(Multiplexer::Tmux),
        Some(da2) if da2.starts_with(">83;") => Some(Multiplexer::Screen),
        _ if version.starts_with("tmux ") => Some(Multiplexer::Tmux),
        Some(_) => None,
        None if around.has("TMUX") => Some(Multiplexer::Tmux),
        None => around.has("STY").then_some(Multiplexer::Screen),
    }
}

/// Whether the terminal has the bidi mode of ECMA-48, set or reset.
fn knows_bidi(answers: &Answers) -> bool {
    matches!(answers.modes.get("8"), Some(1..=3))
}

/// The terminal by its own answers.
fn own(answers: &Answers, around: &Surroundings) -> Kind {
    let version = answers.version.as_deref().unwrap_or_default().to_ascii_lowercase();
    let named = |name: &str| version.starts_with(name);
    let (da1, da2) = (answers.da1.as_deref().unwrap_or_default(), answers.da2.as_deref().unwrap_or_default());
    let (da3, term) = (answers.da3.as_deref().unwrap_or_default(), around.get("TERM"));
    if named("konsole") || da3.eq_ignore_ascii_case("7E4B4445") {
        Kind::Konsole
    } else if named("kitty") || da2.starts_with(">1;4000;") {
        Kind::Kitty
    } else if knows_bidi(answers) || da3.eq_ignore_ascii_case("7E565445") {
        Kind::Vte
    } else if da2.starts_with(">24;") && answers.lam_alef.is_none_or(|width| width == 1) {
        Kind::Mlterm
    } else if named("foot") || da3.eq_ignore_ascii_case("464f4f54") {
        Kind::Foot
    } else if named("xterm.js") || da2.starts_with(">0;276;") {
        Kind::XtermJs
    } else if named("xterm(") || da2.starts_with(">41;") {
        Kind::Xterm
    } else if named("terminology") || da3.eq_ignore_ascii_case("7E7E5459") {
        Kind::Terminology
    } else if named("ghostty") || named("wezterm") || around.has("WT_SESSION") {
        Kind::LeavesAlone
    } else if da2.starts_with(">0;136;") {
        Kind::Putty
    } else if da2.starts_with(">0;115;") {
        Kind::QTermWidget
    } else if da2.starts_with(">85;") || da2.starts_with(">82;") {
        Kind::Urxvt
    } else if da2.starts_with(">64;0;") {
        Kind::Zutty
    } else if around.get("TERM_PROGRAM") == "Apple_Terminal" {
        Kind::Apple
    } else if term == "linux" {
        Kind::LinuxConsole
    } else if term.starts_with("alacritty") || (da1 == "?6" && da2.starts_with(">0;") && da2.ends_with(";1")) {
        Kind::Alacritty
    } else if term.starts_with("st-") || term == "st" {
        Kind::St
    } else if da1 == "?1;0" {
        Kind::Conhost
    } else {
        // A terminal that is slow to answer is likelier the one whose variables are set than another that never answers.
        let silent = answers.da1.is_none() && answers.da2.is_none() && answers.version.is_none();
        Some(by_name(around)).filter(|kind| *kind != Kind::Unknown || !silent).unwrap_or_else(|| outer(around))
    }
}

/// The terminal around a multiplexer, by what leaks in.
fn outer(around: &Surroundings) -> Kind {
    let leaks = [
        ("KONSOLE_VERSION", Kind::Konsole),
        ("MLTERM", Kind::Mlterm),
        ("VTE_VERSION", Kind::Vte),
        ("KITTY_WINDOW_ID", Kind::Kitty),
        ("XTERM_VERSION", Kind::Xterm),
        ("TERMINOLOGY", Kind::Terminology),
        ("WT_SESSION", Kind::LeavesAlone),
    ];
    if around.get("VTE_VERSION").parse().is_ok_and(|version: u32| version < 5800) {
        return Kind::LeavesAlone;
    }
    leaks.into_iter().find(|(name, _)| around.has(name)).map_or(Kind::Unknown, |(_, kind)| kind)
}

/// A terminal that answered nothing telling, by the names that it gave itself.
fn by_name(around: &Surroundings) -> Kind {
    match (around.get("TERM_PROGRAM"), around.get("TERM")) {
        ("ghostty" | "WezTerm", _) | (_, "xterm-ghostty" | "wezterm") => Kind::LeavesAlone,
        ("vscode", _) => Kind::XtermJs,
        (_, term) if term.starts_with("rxvt") => Kind::Urxvt,
        (_, term) if term.starts_with("foot") => Kind::Foot,
        (_, term) if term.starts_with("xterm-kitty") => Kind::Kitty,
        (_, term) if term.starts_with("mlterm") => Kind::Mlterm,
        _ => Kind::Unknown,
    }
}
