//! Where in a page a told line can stand, for the grammar of pages.

use super::ToldPart;
use crate::clean::{labels::Region, line::Line};

/// The score of a region that a told line can't stand in. A page's grammar may forbid more.
const OUT: i32 = -2_000;

/// How well a told line fits a region, in place of how it looks. What is set aside may stand anywhere, so that it ends nothing.
#[must_use]
pub fn fit(part: ToldPart, region: Region) -> i32 {
    use Region::{
        Body, Comments, EmbeddedBody, EmbeddedCue, EmbeddedTitle, EmbeddedTop, Head, InlineCue, InlineHead, List, ListCue, Tail,
        Title, Top,
    };
    if let Some(home) = home(part) {
        return if home == region { 0 } else { OUT };
    }
    let stands = match (part, region) {
        (_, InlineCue | EmbeddedCue | ListCue | Title | EmbeddedTitle) => false,
        (ToldPart::Related, List) => return 4,
        (ToldPart::Comments, Comments) => return 12,
        (_, InlineHead) => part == ToldPart::Related,
        (ToldPart::Source | ToldPart::Byline | ToldPart::Published, _) => {
            matches!(region, Head | Top | Tail | EmbeddedTop | Body | EmbeddedBody)
        }
        (ToldPart::Caption | ToldPart::Quote, _) => matches!(region, Top | EmbeddedTop | Body | EmbeddedBody),
        _ => true,
    };
    if stands { 0 } else { OUT }
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
