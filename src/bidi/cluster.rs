//! Grapheme clusters in logical order: where they begin, how wide they are, how their letters join.

use super::{
    Forms, Harakat, Options, Units, alike,
    levels::{AtEnd, Levels},
    properties::{Properties, Table},
    role::{Role, is_regional, is_tone, is_vowel_sign},
};
use unicode_bidi::Level;
use unicode_joining_type::JoiningType;

/// A cluster; it reaches to the start of the next one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    /// First byte in the paragraph.
    pub(super) start: u32,
    /// First byte in the paragraph's symbols.
    pub(super) symbol: u32,
    /// Level before L1.
    pub(super) level: Level,
    /// Cells.
    pub(super) width: u8,
    /// Flags, see the constants.
    flags: u16,
}

impl Cluster {
    /// White space, which may hang over the end of a line.
    pub(super) const WHITE: u16 = 1;
    /// L1 takes it for white space.
    const FALLS: u16 = 1 << 1;
    /// L1 takes it for a separator.
    const SEPARATES: u16 = 1 << 2;
    /// A line may end before it (UAX #14).
    pub(super) const BREAK: u16 = 1 << 3;
    /// A line may end before it if the link that it belongs to is wider than a line.
    pub(super) const SOFT_BREAK: u16 = 1 << 4;
    /// Joins the letter before.
    pub(super) const JOINS_BEFORE: u16 = 1 << 5;
    /// Joins the letter after.
    pub(super) const JOINS_AFTER: u16 = 1 << 6;
    /// Lam with the alef that follows it.
    pub(super) const LAM_ALEF: u16 = 1 << 7;
    /// Begins with a base; hidden characters before the first cluster may stand before it.
    pub(super) const BASE: u16 = 1 << 8;
    /// Parts the thousands of a number.
    pub(super) const THOUSANDS: u16 = 1 << 9;

    pub(super) fn is(self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    pub(super) fn set(&mut self, flag: u16) {
        self.flags |= flag;
    }

    pub(super) fn at_end(self) -> AtEnd {
        if self.is(Self::SEPARATES) {
            AtEnd::Separates
        } else if self.is(Self::FALLS) {
            AtEnd::Falls
        } else {
            AtEnd::Keeps
        }
    }
}

/// Cuts a text into clusters; their symbols are still to be made.
pub(super) fn clusters(text: &str, options: Options, levels: &mut Levels, table: Table) -> Vec<Cluster> {
    let mut cutter =
        Cutter { options, clusters: Vec::with_capacity(text.len() / 2 + 1), open: Open::Nothing, joiner: Joiner::default() };
    for (at, c) in text.char_indices() {
        let mut properties = table.of(c);
        properties.class = alike::class(properties.class, at + c.len_utf8() == text.len());
        cutter.push(c, &Place { at, level: levels.at(at), properties });
    }
    cutter.clusters
}

/// What the last cluster can still take in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// There is no cluster yet.
    Nothing,
    /// White space and pictures carry no marks.
    Closed,
    /// A carriage return waits for its line feed.
    Return,
    /// Marks.
    Marks,
    /// Marks, or the alef of this lam.
    Lam,
    /// Marks, or the other half of this flag.
    Regional,
    /// Marks, or a skin tone.
    Emoji,
}

/// The last character that is not transparent to joining.
#[derive(Debug, Clone, Copy, Default)]
struct Joiner {
    /// Whether it joins what follows.
    forward: bool,
    /// Whether it joins what stands before.
    backward: bool,
    /// Its cluster; a ZWJ has none.
    cluster: Option<usize>,
    rtl: bool,
}

/// A character's place in its paragraph.
struct Place {
    at: usize,
    level: Level,
    properties: Properties,
}

struct Cutter {
    options: Options,
    clusters: Vec<Cluster>,
    open: Open,
    joiner: Joiner,
}

impl Cutter {
    fn push(&mut self, c: char, place: &Place) {
        let before = self.clusters.len();
        let ligature = self.cut(c, place);
        if place.properties.joining != JoiningType::Transparent {
            let own = (ligature || self.clusters.len() > before).then(|| self.clusters.len().saturating_sub(1));
            self.join(place.properties.joining, place.level, own);
        }
    }

    /// Puts `c` into the last cluster or a new one; tells whether it became the alef of a lam.
    fn cut(&mut self, c: char, place: &Place) -> bool {
        let role = place.properties.role;
        if self.options.units == Units::Characters {
            let width = if let Role::Base(width) | Role::White(width) = role { width } else { 1 };
            self.begin(place, width, if matches!(role, Role::White(_)) { Cluster::WHITE } else { 0 });
            return false;
        }
        match role {
            Role::Hidden => {
                // Whatever was hidden between two letters, they are no ligature any more.
                if matches!(self.open, Open::Lam | Open::Regional | Open::Return) {
                    self.open = if self.open == Open::Return { Open::Closed } else { Open::Marks };
                }
            }
            Role::Mark => {
                let carried = !matches!(self.open, Open::Nothing | Open::Closed | Open::Return);
                let left_out = self.options.harakat == Harakat::Strip && is_vowel_sign(c);
                if !carried && !left_out {
                    self.begin(place, 1, 0);
                    self.open = Open::Marks;
                }
            }
            Role::White(width) => {
                if c != '\n' || self.open != Open::Return {
                    self.begin(place, width, Cluster::WHITE);
                }
                self.open = if c == '\r' { Open::Return } else { Open::Closed };
            }
            Role::Picture(_) => {
                self.begin(place, 1, 0);
                self.open = Open::Closed;
            }
            Role::Base(width) => return self.base(c, place, width),
        }
        false
    }

    fn base(&mut self, c: char, place: &Place, width: u8) -> bool {
        match self.open {
            Open::Lam if matches!(c, 'ا' | 'آ' | 'أ' | 'إ') && self.clusters.last().is_some_and(|lam| lam.level == place.level) =>
            {
                if let Some(lam) = self.clusters.last_mut() {
                    lam.set(Cluster::LAM_ALEF);
                }
                self.open = Open::Marks;
                return true;
            }
            Open::Regional if is_regional(c) => {
                if let Some(flag) = self.clusters.last_mut() {
                    flag.width = 2;
                }
                self.open = Open::Marks;
                return false;
            }
            Open::Emoji if is_tone(c) => {
                self.open = Open::Marks;
                return false;
            }
            _ => {}
        }
        self.begin(place, width, Cluster::BASE);
        self.open = match c {
            'ل' if self.options.forms == Forms::Shaped && place.level.is_rtl() => Open::Lam,
            _ if is_regional(c) => Open::Regional,
            '\u{261d}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' => Open::Emoji,
            _ => Open::Marks,
        };
        false
    }

    fn begin(&mut self, place: &Place, width: u8, flags: u16) {
        // Hidden characters before the first cluster belong to it, so that every byte has a cluster.
        let start = if self.clusters.is_empty() { 0 } else { u32::try_from(place.at).unwrap_or(u32::MAX) };
        let flags = flags
            | match AtEnd::of(place.properties.class) {
                AtEnd::Keeps => 0,
                AtEnd::Falls => Cluster::FALLS,
                AtEnd::Separates => Cluster::SEPARATES,
            };
        self.clusters.push(Cluster { start, symbol: 0, level: place.level, width, flags });
    }

    /// Joins a character, in cluster `own`, to the last one that counts, as their order on the line has it (UAX #9, 3.5):
    /// letters that an override runs from left to right join the other way round, runs of different direction don't.
    fn join(&mut self, joining: JoiningType, level: Level, own: Option<usize>) {
        use JoiningType::{DualJoining, JoinCausing, LeftJoining, RightJoining};
        let forward = matches!(joining, DualJoining | JoinCausing | LeftJoining);
        let backward = matches!(joining, DualJoining | JoinCausing | RightJoining);
        let rtl = level.is_rtl();
        let last = std::mem::replace(&mut self.joiner, Joiner { forward, backward, cluster: own, rtl });
        let meet = if rtl { last.forward && backward } else { last.backward && forward };
        if meet && last.rtl == rtl && last.cluster != own {
            if let Some(before) = last.cluster.and_then(|i| self.clusters.get_mut(i)) {
                before.set(Cluster::JOINS_AFTER);
            }
            if let Some(after) = own.and_then(|i| self.clusters.get_mut(i)) {
                after.set(Cluster::JOINS_BEFORE);
            }
        }
    }
}
