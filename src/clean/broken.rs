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
    "كه",
    "در",
    "با",
];

/// Lines of one block at most; where lines are not parted at all, a block says nothing.
const BLOCK: usize = 24;

/// Marks the lines that go on with the sentence of the line before.
pub fn mark(text: &str, lines: &mut [Line]) {
    // Where every line is parted from the next by an empty one, that says nothing.
    let gap = usize::from(lines.iter().skip(1).filter(|l| l.gap == 0).count() * 10 < lines.len());
    // Without lines that are broken for sure, an open end says nothing.
    let sure = lines.windows(2).filter(|pair| pair[1].gap <= gap && breaks_off(text, &pair[0])).count();
    let everywhere = sure >= 3 && sure * 12 >= lines.len();
    let width = width(text, lines);
    if sure == 0 && width.is_none() {
        return;
    }
    let mut inside = false;
    let mut block = (0, false);
    for i in 1..lines.len() {
        if i >= block.0 {
            let end = (i..lines.len())
                .find(|next| *next > i && (lines[*next].gap > 0 || lines[*next].cue.is_some()))
                .unwrap_or(lines.len());
            let start = if lines[i].gap == 0 { i - 1 } else { i };
            let lines = &lines[start..end];
            block = (end, gap == 0 && lines.len() <= BLOCK && lines.windows(2).any(|pair| breaks_off(text, &pair[0])));
        }
        let (before, line) = (&lines[i - 1], &lines[i]);
        inside |= before.chars > 90 || before.closed() && before.chars > 40;
        let next = line.gap <= gap && !other(line) && !other(before);
        let open = next && before.ending == Ending::Open;
        // Headlines down to the end of the page are whole, each of them; two words are none.
        let whole = line.run > 1 && line.words > 2 && before.words > 3;
        let broken = open && (everywhere || block.1) && (inside && !whole || breaks_off(text, before));
        let wrapped = next && width.is_some_and(|width| wraps(text, before, line, width)) && before.ending != Ending::Colon;
        lines[i].mark(Mark::Continues, broken || wrapped);
    }
}

/// Whether no sentence goes on from this line or into it.
fn other(line: &Line) -> bool {
    line.is(Mark::Ruled)
        || line.cue.is_some()
        || line.bullet.is_some()
        || line.furniture()
        || line.is(Mark::OnlyDate)
        || line.is(Mark::SignsPost)
}

/// The characters of a full line, where the page's text was wrapped to a width: every line of a block but its last has no room
/// for the next one's first word.
fn width(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| pair[1].gap == 0 && !other(&pair[0]) && !other(&pair[1]) && pair[0].words > 3);
    let width = pairs().map(|pair| pair[0].chars).filter(|chars| *chars <= 130).max().filter(|width| *width >= 40)?;
    let (all, wrapped) =
        pairs().fold((0, 0), |(all, wrapped), pair| (all + 1, wrapped + usize::from(wraps(text, &pair[0], &pair[1], width))));
    (wrapped >= 3 && wrapped * 10 >= all * 8).then_some(width)
}

/// Whether `line` stands under `before` only because that one was full.
fn wraps(text: &str, before: &Line, line: &Line, width: usize) -> bool {
    let word = line.span.of(text).split_whitespace().next().unwrap_or("").chars().count();
    line.gap == 0 && before.chars <= width && before.chars + 1 + word > width
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{folder::Folder, lines};

    fn read(text: &str) -> Vec<String> {
        let words = |line: &Line| line.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        lines::read(text, &Folder::default()).lines.iter().map(words).collect()
    }

    #[test]
    fn lines_wrapped_to_a_width_are_one_sentence() {
        let text = "افتتاح الجسر\n\n\
            افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق\nنهر الزرقان بعد عامين من العمل.\n\n\
            وقال رئيس البلدية إن الجسر يخفف الزحام عن الوسط\nوإن المرحلة الثانية من المشروع تبدأ بعد الصيف إن\nشاء الله.\n\n\
            سباق القوارب يعود\nمعرض الكتاب يفتح أبوابه";
        assert_eq!(
            read(text),
            [
                "افتتاح الجسر",
                "افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل.",
                "وقال رئيس البلدية إن الجسر يخفف الزحام عن الوسط وإن المرحلة الثانية من المشروع تبدأ بعد الصيف إن شاء الله.",
                "سباق القوارب يعود",
                "معرض الكتاب يفتح أبوابه",
            ]
        );
    }

    #[test]
    fn headlines_under_each_other_are_whole() {
        let text = "سباق القوارب يعود إلى البحيرة بعد غياب عامين\nمعرض الكتاب يستقبل ناشرين جددا من القارة\n\
            أسعار الخضار تتراجع في السوق المركزي\nمتحف المدينة يفتح قاعة للأطفال\nأول قطار ليلي إلى الهضبة";
        assert_eq!(read(text).len(), 5);
    }
}
