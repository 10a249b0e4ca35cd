//! What someone is called in the script of a text or of the interface, where texts write them so: the usual name may be in another.

use crate::text::Direction;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The name where it is in the script of this direction; else what stands most often for it among these stretches of text in that
/// script; the name again where nothing does.
#[must_use]
pub fn called<'t>(name: &'t str, direction: Direction, surfaces: impl IntoIterator<Item = &'t str>) -> Cow<'t, str> {
    if fits(name, direction) {
        return Cow::Borrowed(name);
    }
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for surface in surfaces.into_iter().filter(|surface| fits(surface, direction)) {
        *counts.entry(surface.split_whitespace().collect::<Vec<_>>().join(" ")).or_default() += 1;
    }
    let best = counts.into_iter().max_by(|(a, n), (b, m)| (n, a.chars().count(), b).cmp(&(m, b.chars().count(), a)));
    best.map_or(Cow::Borrowed(name), |(surface, _)| Cow::Owned(surface))
}

/// Where letters lie that run from right to left.
const RIGHT: [std::ops::RangeInclusive<char>; 2] = ['\u{590}'..='\u{8ff}', '\u{fb1d}'..='\u{fefc}'];

/// Whether a text begins in a script of this direction; what has no letters fits both.
fn fits(text: &str, direction: Direction) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_none_or(|c| RIGHT.iter().any(|letters| letters.contains(&c)) == (direction == Direction::Rtl))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_as_texts_of_the_script_write_it() {
        let london = |direction, surfaces: &[&'static str]| called("لندن", direction, surfaces.iter().copied()).into_owned();
        assert_eq!(london(Direction::Rtl, &["London", "لندن"]), "لندن");
        assert_eq!(london(Direction::Ltr, &["London", "Greater\n London", "London", "لندن"]), "London");
        assert_eq!(london(Direction::Ltr, &["LON", "London"]), "London");
        assert_eq!(london(Direction::Ltr, &["لندن"]), "لندن");
        assert_eq!(called("UN", Direction::Rtl, ["الأمم المتحدة", "UN"]), "الأمم المتحدة");
    }
}
