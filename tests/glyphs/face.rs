//! A font, and what it draws: of a word as HarfBuzz shapes it, of the cells that a terminal is given.

use harfrust::{
    Buffer, BufferFlags, Direction, Font, GlyphId, Language, Script, ShapeOptions, ShaperFont,
    font::glyph::outline::{DrawMemory, DrawOptions, PathElement},
};
use khabar::{
    bidi::{Options, Paragraph},
    text::Direction as Base,
};
use std::{
    collections::{BTreeMap, HashMap},
    iter::once,
};
use unicode_normalization::UnicodeNormalization;

/// What stands in a cell: the glyph of its base, then those of its marks in the order of their numbers.
///
/// 0 is what a font shows for characters that it doesn't have.
pub type Cell = Vec<u32>;

pub struct Face {
    font: Font,
    /// The glyph at a letter's code point, for the one at the code point of its isolated form.
    isolated: HashMap<u32, u32>,
}

impl Face {
    pub fn new(data: &'static [u8]) -> Self {
        let mut face = Self { font: Font::new(data, 0).expect("a font"), isolated: HashMap::new() };
        face.isolated = face.isolated_forms().into_iter().map(|(letter, form)| (form, letter)).collect();
        face
    }

    /// The two glyphs of each letter that isn't joined: at its own code point, and at that of its isolated form.
    pub fn isolated_forms(&self) -> Vec<(u32, u32)> {
        let mut pairs = BTreeMap::new();
        // Uyghur's further forms of alef maksura come in the block before; the isolated form is the first of a letter.
        for form in ('\u{fe80}'..='\u{fef4}').chain('\u{fb50}'..='\u{fbff}') {
            let letter: String = once(form).nfkc().collect();
            let mut letter = letter.chars();
            if let (Some(letter), None) = (letter.next(), letter.next()) {
                pairs.entry(letter).or_insert(form);
            }
        }
        pairs.into_iter().filter_map(|(letter, form)| self.glyph(letter).zip(self.glyph(form))).filter(|(a, b)| a != b).collect()
    }

    pub fn glyph(&self, c: char) -> Option<u32> {
        ShaperFont::new(&self.font).nominal_glyph(u32::from(c)).map(GlyphId::to_u32)
    }

    /// The cells that HarfBuzz makes of a word, from left to right.
    pub fn shaped(&self, word: &str, language: &str) -> Vec<Cell> {
        let mut buffer = Buffer::new();
        buffer.push_str(word);
        buffer.set_direction(Direction::RightToLeft);
        buffer.set_script(Some(Script::ARABIC));
        buffer.set_language(language.parse::<Language>().ok());
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        harfrust::shape(&ShaperFont::new(&self.font), &mut buffer, ShapeOptions::new()).expect("glyphs");
        // From right to left marks come out before their letter.
        let cells = buffer.glyph_infos().chunk_by(|a, b| a.cluster == b.cluster);
        cells.map(|cell| self.cell(cell.iter().rev().map(|info| info.glyph_id))).collect()
    }

    /// The cells that khabar gives the terminal for a word, from left to right; each character finds its glyph by itself.
    pub fn drawn(&self, word: &str) -> Vec<Cell> {
        symbols(word).iter().map(|symbol| self.cell(symbol.chars().map(|c| self.glyph(c).unwrap_or(0)))).collect()
    }

    fn cell(&self, glyphs: impl Iterator<Item = u32>) -> Cell {
        let mut cell: Vec<_> = glyphs.map(|glyph| self.isolated.get(&glyph).copied().unwrap_or(glyph)).collect();
        cell.get_mut(1..).unwrap_or_default().sort_unstable();
        cell
    }

    /// The closed curves of a glyph, each as the points that it leads over seen from its first one, and that first one.
    pub fn contours(&self, glyph: u32) -> Vec<Contour> {
        let mut path: Vec<PathElement> = Vec::new();
        let outline = self.font.outline_glyphs().get(GlyphId::new(glyph)).expect("an outline");
        outline.draw(&DrawOptions::default(), DrawMemory::Scratch, &mut path).expect("a path");
        let mut contours: Vec<Contour> = Vec::new();
        for element in path {
            let points = match element {
                PathElement::MoveTo { x, y } => {
                    contours.push((Vec::new(), whole(x, y)));
                    continue;
                }
                PathElement::LineTo { x, y } => vec![whole(x, y)],
                PathElement::QuadTo { cx0, cy0, x, y } => vec![whole(cx0, cy0), whole(x, y)],
                PathElement::CurveTo { .. } | PathElement::Close => continue,
            };
            let (contour, [x, y]) = contours.last_mut().expect("a start");
            contour.extend(points.into_iter().map(|point| [point[0] - *x, point[1] - *y]));
        }
        contours.sort_unstable();
        contours
    }
}

/// A closed curve and where it begins.
pub type Contour = (Vec<[i32; 2]>, [i32; 2]);

/// A point in units of the font, which are whole in outlines of TrueType.
#[expect(clippy::cast_possible_truncation, reason = "a font's units fit into 16 bits")]
fn whole(x: f32, y: f32) -> [i32; 2] {
    [x as i32, y as i32]
}

/// What the terminal is given for a word, from left to right.
pub fn symbols(word: &str) -> Vec<String> {
    let paragraph = Paragraph::new(word, Base::Rtl, Options::default());
    paragraph.line(0..paragraph.len()).cells.iter().map(|cell| cell.symbol.to_owned()).collect()
}
