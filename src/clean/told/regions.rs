//! Where in a page a told line can stand, for the grammar of pages.

use super::ToldPart;
use crate::clean::{labels::Region, line::Line};

/// The score of a region that a told line can't stand in. A page's grammar may forbid more.
const OUT: i32 = -2_000;
/// The score of one where it is not looked for; its neighbours know better.
const ASTRAY: i32 = -3;

/// How well a told line fits a region, in place of how it looks. Most may stand anywhere, so that they end nothing.
#[must_use]
pub fn fit(part: ToldPart, region: Region) -> i32 {
    use Region::{
        Comments, EmbeddedCue, EmbeddedTitle, Foot, Head, HeadCue, HeadList, InlineCue, InlineHead, List, ListCue, Tail, Title,
    };
    if let Some(home) = home(part) {
        return if home == region { 0 } else { OUT };
    }
    match (part, region) {
        (_, HeadCue | InlineCue | EmbeddedCue | ListCue | Title | EmbeddedTitle) => OUT,
        (_, InlineHead) if part != ToldPart::Related => OUT,
        (ToldPart::Related, List | HeadList) => 4,
        (ToldPart::Comments, Comments) => 12,
        (ToldPart::Source | ToldPart::Byline | ToldPart::Published, List | HeadList | Comments | Foot)
        | (ToldPart::Caption | ToldPart::Quote, Head | Tail | List | HeadList | Comments | Foot) => ASTRAY,
        _ => 0,
    }
}

/// The only region where a line of this part can stand.
fn home(part: ToldPart) -> Option<Region> {
    match part {
        ToldPart::Title => Some(Region::Title),
        ToldPart::Text => Some(Region::Body),
        ToldPart::EmbeddedTitle => Some(Region::EmbeddedTitle),
        ToldPart::EmbeddedText => Some(Region::EmbeddedBody),
        _ => None,
    }
}

/// The cost of a step into the only region of a told line: never more than this, wherever it comes from.
#[must_use]
pub fn step(line: &Line, to: Region) -> Option<i32> {
    let part = line.told.filter(|part| home(*part) == Some(to) && *part != ToldPart::Title)?;
    Some(if part == ToldPart::EmbeddedTitle { -2 } else { 0 })
}
