//! How large the drawing area is, whatever the terminal says.

use ratatui::layout::Size;
use rustix::{stdio, termios::tcgetwinsize};

/// The largest area that is drawn; what lies beyond stays blank. Two buffers of 2000×2000 cells would take 368 MiB.
pub const LARGEST: Size = Size { width: 500, height: 200 };

/// The smallest terminal every program once had: what to assume when nothing is known.
const USUAL: Size = Size { width: 80, height: 24 };

/// The area to draw in for a terminal that says it has this size: never empty, never larger than [`LARGEST`].
/// Nought means that the terminal doesn't know (a serial line); then `COLUMNS` and `LINES` count, then 80×24.
#[must_use]
pub fn usable(said: Size) -> Size {
    let known = |said, variable, usual| match said {
        0 => std::env::var(variable).ok().and_then(|value| value.trim().parse().ok()).filter(|&n| n > 0).unwrap_or(usual),
        known => known,
    };
    Size {
        width: known(said.width, "COLUMNS", USUAL.width).min(LARGEST.width),
        height: known(said.height, "LINES", USUAL.height).min(LARGEST.height),
    }
}

/// [`usable`] for the terminal as it is now.
pub(super) fn current() -> Size {
    usable(tcgetwinsize(stdio::stdout()).map_or(Size::ZERO, |size| Size { width: size.ws_col, height: size.ws_row }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_sizes_stay() {
        for (width, height) in [(1, 1), (80, 24), (237, 61), (500, 200)] {
            assert_eq!(usable(Size { width, height }), Size { width, height });
        }
        assert_eq!(usable(Size { width: 2000, height: 24 }), Size { width: 500, height: 24 });
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn an_area_is_never_empty_or_huge(width in any::<u16>(), height in any::<u16>()) {
            let size = usable(Size { width, height });
            prop_assert!((1..=LARGEST.width).contains(&size.width) && (1..=LARGEST.height).contains(&size.height));
        }
    }
}
