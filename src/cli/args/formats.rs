//! Words of which one is chosen on the command line: shapes, orders, languages, modes.

use crate::bidi::{RenderMode, RowBase};
use clap::ValueEnum;

/// Colours of bookmarks, in the order of the library's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BookmarkColour {
    /// 1
    Yellow,
    /// 2
    Green,
    /// 3
    Blue,
    /// 4
    Red,
    /// 5
    Violet,
}

/// How bookmarks fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BookmarkState {
    /// The passage stands in its article
    Found,
    /// It may stand elsewhere
    Moved,
    /// It is gone, or its file is
    Lost,
}

/// Orders of bookmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BookmarkSort {
    /// The newest first
    Date,
    /// By headline
    Article,
    /// By file
    File,
    /// By colour
    Colour,
    /// What may have moved first
    State,
}

/// Shapes of `marks list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MarksFormat {
    /// For reading
    Text,
    /// One JSON object a line
    Ndjson,
}

/// Languages of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// العربية
    Ar,
    /// English
    En,
}

/// How text is laid out for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// What suits the terminal
    Auto,
    /// Reordered and joined here; the terminal's own reordering is switched off
    Visual,
    /// Reordered here, letters left unjoined
    VisualBase,
    /// What a terminal turns right that reorders each row from left to right
    InverseLtr,
    /// The same for one that reorders from right to left
    InverseRtl,
    /// The same for one that goes by the first letter of a row
    InverseAuto,
    /// For kitty, which turns each run of Arabic letters round
    Kitty,
    /// Left as it is, for a terminal that reorders and joins itself
    Logical,
}

impl Mode {
    /// The mode meant; none for auto.
    pub fn chosen(self) -> Option<RenderMode> {
        Some(match self {
            Self::Auto => return None,
            Self::Visual => RenderMode::VisualShaped,
            Self::VisualBase => RenderMode::VisualBase,
            Self::InverseLtr => RenderMode::InverseBidi(RowBase::Ltr),
            Self::InverseRtl => RenderMode::InverseBidi(RowBase::Rtl),
            Self::InverseAuto => RenderMode::InverseBidi(RowBase::Auto),
            Self::Kitty => RenderMode::KittyRuns,
            Self::Logical => RenderMode::Logical,
        })
    }
}

/// Base directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Base {
    /// Right to left
    Rtl,
    /// Left to right
    Ltr,
    /// By language
    Auto,
}

/// Shapes of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One JSON object a line
    Ndjson,
    /// One JSON array
    Json,
    /// Clean articles in Markdown
    Markdown,
    /// Clean articles as a web page
    Html,
    /// Clean articles as text
    Text,
}

/// Shapes of `entities`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EntityFormat {
    /// Tab-separated, with a header
    Tsv,
    /// One JSON object a line
    Ndjson,
}

/// Shapes of `related`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RelatedFormat {
    /// One JSON object a line
    Ndjson,
    /// A graph for Graphviz
    Dot,
}

/// Shapes of `compare`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For reading
    Text,
    /// One JSON object for each pair of sentences, and for each sentence that stands alone
    Ndjson,
}

/// Shapes of `search`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchFormat {
    /// For reading
    Text,
    /// One JSON object an article
    Ndjson,
}

/// Orders of `search`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchOrder {
    /// The best first
    Rank,
    /// The newest first
    Date,
}

/// Shapes of `bookmarks list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BookmarkFormat {
    /// Markdown
    Markdown,
    /// A JSON array
    Json,
    /// Web Annotations (JSON-LD)
    Jsonld,
    /// Comma-separated
    Csv,
    /// Emacs Org
    Org,
}
