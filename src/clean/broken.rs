//! Lines broken off in the middle of their sentences, as pages have them whose text was taken node by node.

use super::{
    line::{Ending, Line, Mark},
    tokens::Tokens,
};

/// Folded words that no line of a whole text ends with.
const OPEN: [&str; 44] = [
    "ان",
    "من",
    "في",
    "علي",
    "الي",
    "عن",
    "مع",
    "التي",
    "الذي",
    "الذين",
    "او",
    "بين",
    "قد",
    "لم",
    "لا",
    "ما",
    "كان",
    "كانت",
    "قبل",
    "بعد",
    "خلال",
    "حتي",
    "هذا",
    "هذه",
    "كل",
    "بعض",
    "غير",
    "لن",
    "عند",
    "حول",
    "و",
    "اي",
    "the",
    "of",
    "to",
    "and",
    "in",
    "a",
    "for",
    "از",
    "به",
    "که",
    "در",
    "با",
];

/// Marks the lines that go on with the sentence of the line before.
pub fn mark(text: &str, lines: &mut [Line]) {
    // Where every line is parted from the next by an empty one, that says nothing.
    let gap = usize::from(lines.iter().skip(1).filter(|l| l.gap == 0).count() * 10 < lines.len());
    // Without lines that are broken for sure, an open end says nothing.
    let sure = lines.windows(2).filter(|pair| pair[1].gap <= gap && breaks_off(text, &pair[0])).count();
    if sure < 3 || sure * 12 < lines.len() {
        return;
    }
    let mut inside = false;
    for i in 1..lines.len() {
        let (before, line) = (&lines[i - 1], &lines[i]);
        let other =
            |l: &Line| l.cue.is_some() || l.bullet.is_some() || l.furniture() || l.is(Mark::OnlyDate) || l.is(Mark::SignsPost);
        inside |= before.chars > 90 || before.closed() && before.chars > 40;
        let open = line.gap <= gap && !other(line) && !other(before) && before.ending == Ending::Open;
        // Headlines down to the end of the page are whole, each of them.
        let continues = open && (inside && line.run <= 1 || breaks_off(text, before));
        lines[i].mark(Mark::Continues, continues);
    }
}

/// Whether a line ends with a word or a mark that wants more.
fn breaks_off(text: &str, line: &Line) -> bool {
    let slice = line.span.of(text);
    if line.ending != Ending::Open {
        return false;
    }
    let tail = slice.get(slice.floor_char_boundary(slice.len().saturating_sub(48))..).unwrap_or(slice);
    let tokens = Tokens::new(tail);
    let last = tokens.len().checked_sub(1).and_then(|i| tokens.word(i));
    slice.ends_with(['،', ',', '؛']) || last.is_some_and(|word| OPEN.contains(&word))
}
