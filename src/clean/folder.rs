//! What the pages of a folder have in common: a line that stands on pages of different articles is no article's own text.
//!
//! A survey reads a sample of the pages and counts their lines. Pages that carry one article count once, or a text that
//! agencies spread would look like furniture: two pages that share two rare paragraphs carry one article.

use super::{line::Line, look};
use crate::text::{
    Span,
    letters::{is_alphabetic, is_numeric},
    whole_arabic_run,
};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// Pages that a survey reads at most; from more it takes every second, third … one.
pub const MOST_PAGES: usize = 2_048;
/// Bytes of a page that are surveyed.
const MOST_BYTES: usize = 64 << 10;
/// Bytes from which a line is a paragraph.
const LONG: usize = 240;
/// Bytes from which no line is a headline, so that two of them tell a copy.
const TELLING: usize = 200;
/// What more pages than this have tells of no article.
const FEW: usize = 8;

/// How many pages of other articles have a line, and where on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Common {
    /// Pages that have it, of which no two carry the same article.
    pub pages: usize,
    /// Of these, those on which it stands before the first paragraph.
    pub head: usize,
    /// Those on which it stands behind the last paragraph.
    pub tail: usize,
    /// Those on which it is the first paragraph.
    pub first: usize,
    /// Those on which it is one of the last paragraphs, with another right before it.
    pub last: usize,
}

impl Common {
    /// Whether it stands between paragraphs on most pages.
    #[must_use]
    pub fn mostly_inside(self) -> bool {
        (self.pages - self.head - self.tail) * 2 > self.pages
    }

    /// Whether it stands behind the last paragraph on most pages.
    #[must_use]
    pub fn mostly_behind(self) -> bool {
        self.tail * 3 > self.pages * 2
    }

    /// Whether it stands before the first paragraph on most pages.
    #[must_use]
    pub fn mostly_before(self) -> bool {
        self.head * 3 > self.pages * 2
    }
}

/// Lines that several pages of a folder have.
#[derive(Debug, Default)]
pub struct Folder {
    lines: FxHashMap<u64, Common>,
    /// Whether its pages end with leads of other articles: several begin with what others have elsewhere.
    pub leads: bool,
}

/// Pages read so far.
#[derive(Debug, Default)]
pub struct Survey {
    pages: Vec<Vec<Seen>>,
}

#[derive(Debug, Clone, Copy)]
struct Seen {
    key: u64,
    bytes: usize,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    First,
    Last,
    Middle,
    Tail,
}

impl Survey {
    /// Adds a page.
    pub fn add(&mut self, text: &str) {
        let text = text.get(..text.floor_char_boundary(MOST_BYTES)).unwrap_or(text);
        let mut page: Vec<Seen> = Vec::new();
        let mut known = FxHashSet::default();
        for line in text.lines() {
            let Some((key, bytes)) = key(line) else { continue };
            if known.insert(key) {
                page.push(Seen { key, bytes, place: Place::Tail });
            }
            if let Some(key) = label(line).and_then(|end| self::key(&line[..end])).map(|(key, _)| !key)
                && known.insert(key)
            {
                page.push(Seen { key, bytes: 0, place: Place::Tail });
            }
        }
        let (long, length): (Vec<bool>, usize) = (page.iter().map(|seen| seen.bytes >= LONG / 2).collect(), page.len());
        let paragraph = |seen: &Seen| seen.bytes >= LONG;
        if let (Some(first), Some(last)) = (page.iter().position(paragraph), page.iter().rposition(paragraph)) {
            for (i, seen) in page.iter_mut().enumerate() {
                seen.place = match i {
                    _ if i < first => Place::Head,
                    _ if i == first => Place::First,
                    _ if i <= last && i + 8 > length && long[i] && long[i - 1] => Place::Last,
                    _ if i <= last => Place::Middle,
                    _ => Place::Tail,
                };
            }
        }
        self.pages.push(page);
    }

    /// What the pages have in common.
    #[must_use]
    pub fn finish(self) -> Folder {
        let mut times: FxHashMap<u64, usize> = FxHashMap::default();
        for seen in self.pages.iter().flatten() {
            *times.entry(seen.key).or_default() += 1;
        }
        times.retain(|_, times| *times > 1);
        let telling = |seen: &&Seen| seen.bytes >= TELLING && times.get(&seen.key).is_some_and(|n| *n <= FEW);
        let told: Vec<Vec<u64>> =
            self.pages.iter().map(|page| page.iter().filter(telling).map(|seen| seen.key).collect()).collect();
        let mut lines: FxHashMap<u64, (Common, Vec<usize>)> = FxHashMap::default();
        for (number, page) in self.pages.iter().enumerate() {
            for seen in page.iter().filter(|seen| times.contains_key(&seen.key)) {
                let (common, articles) = lines.entry(seen.key).or_default();
                // Beyond a few the number is enough.
                if articles.len() <= FEW {
                    if articles.iter().any(|other| copies(&told[*other], &told[number])) {
                        continue;
                    }
                    articles.push(number);
                }
                common.pages += 1;
                match seen.place {
                    Place::Head => common.head += 1,
                    Place::First => common.first += 1,
                    Place::Last => common.last += 1,
                    Place::Middle => {}
                    Place::Tail => common.tail += 1,
                }
            }
        }
        let shared = lines.into_iter().map(|(key, (common, _))| (key, common)).filter(|(_, common)| common.pages > 1);
        let lines: FxHashMap<u64, Common> = shared.collect();
        let leads = lines.values().filter(|common| common.first > 0 && common.last > 0).count() > 2;
        Folder { lines, leads }
    }
}

/// Whether two pages have two paragraphs in common that few others have.
fn copies(a: &[u64], b: &[u64]) -> bool {
    a.iter().filter(|key| b.contains(key)).take(2).count() == 2
}

impl Folder {
    /// As bytes, for an index; the same for the same pages.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut lines: Vec<(u64, Common)> = self.lines.iter().map(|(key, common)| (*key, *common)).collect();
        lines.sort_unstable_by_key(|(key, _)| *key);
        postcard::to_stdvec(&(lines, self.leads)).unwrap_or_default()
    }

    /// What [`Folder::pack`] gave; `None` for anything else.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let (lines, leads): (Vec<(u64, Common)>, bool) = postcard::from_bytes(bytes).ok()?;
        Some(Self { lines: lines.into_iter().collect(), leads })
    }

    /// How common a line is.
    #[must_use]
    pub fn of(&self, text: &str, line: &Line) -> Common {
        if self.lines.is_empty() {
            return Common::default();
        }
        key(line.span.of(text)).and_then(|(key, _)| self.lines.get(&key)).copied().unwrap_or_default()
    }

    /// Where a label ends with which lines of several pages begin, each with another value behind it, and where that is.
    #[must_use]
    pub fn label(&self, line: &str) -> Option<(usize, Common)> {
        let end = label(line).filter(|_| !self.lines.is_empty())?;
        let common = key(&line[..end]).and_then(|(key, _)| self.lines.get(&!key))?;
        (common.pages > 3).then_some((end, *common))
    }
}

/// Where the colon stands behind one to six words, if what follows could be a value or a headline.
fn label(line: &str) -> Option<usize> {
    let head = line.get(..line.floor_char_boundary(80)).unwrap_or(line);
    let at = head.find([':', '：'])?;
    let words = head[..at].split_whitespace().count();
    let rest = line[at..].trim_start_matches([':', '：', ' ']);
    let headline = (4..260).contains(&rest.len()) && !rest.trim_end().ends_with(['.', ':', '،', '"', '»', '”']);
    ((1..=6).contains(&words) && headline).then_some(at)
}

/// Tells equal lines, apart from bullet, digits and how wide blanks are; the bytes of what counts. `None` for a line without a
/// letter.
fn key(line: &str) -> Option<(u64, usize)> {
    let line = line.trim();
    let bullet = look::bullet(line).map_or(0, |(bytes, _)| bytes);
    let line = super::lines::trim(line, Span::new(bullet, line.len())).of(line);
    let mut hasher = FxHasher::default();
    let mut letters = false;
    let mut digits = false;
    let mut rest = line;
    loop {
        // Most characters are Arabic letters, and taken four at a time.
        let (run, other) = rest.split_at(whole_arabic_run(rest.as_bytes()));
        let (fours, less) = run.as_bytes().as_chunks();
        for four in fours {
            hasher.write_u64(u64::from_le_bytes(*four));
        }
        if !run.is_empty() {
            hasher.write_u64(less.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
            (digits, letters) = (false, true);
        }
        let mut chars = other.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        // A counter, an hour, a day: one sign for any number.
        if is_numeric(c) {
            if !digits {
                hasher.write_u32(u32::from('0'));
            }
            digits = true;
            continue;
        }
        digits = false;
        if !c.is_whitespace() {
            letters = letters || is_alphabetic(c);
            hasher.write_u32(u32::from(c));
        }
    }
    letters.then(|| (hasher.finish(), line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::lines;

    const BODY: &str = "وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف المقبل بعد \
        وصول المعدات إلى الميناء الجديد، وفق ما جاء في بيان وزع على الصحفيين يوم";

    fn survey(pages: &[String]) -> Folder {
        let mut survey = Survey::default();
        for page in pages {
            survey.add(page);
        }
        survey.finish()
    }

    fn of(folder: &Folder, line: &str) -> Common {
        folder.of(line, &lines::read(line, &Folder::default()).lines[0])
    }

    #[test]
    fn a_line_on_pages_of_different_articles_is_common() {
        let page = |day: &str| format!("ضفاف نت صوت النهر\n\nعنوان {day}\n\n{BODY} {day}.\n\nشاهد الخبر 1{} مرة", day.len());
        let folder = survey(&["الأحد", "الاثنين", "الثلاثاء والأربعاء"].map(page));
        assert_eq!(of(&folder, "ضفاف نت صوت النهر"), Common { pages: 3, head: 3, ..Common::default() });
        // Numbers differ from page to page.
        assert_eq!(of(&folder, "شاهد الخبر 9 مرة").tail, 3);
        assert_eq!(of(&folder, "عنوان الأحد"), Common::default());
    }

    #[test]
    fn lines_are_equal_whatever_number_ends_them_and_however_wide_their_blanks_are() {
        for word in ["خ", "خبر", "أخبار", "المشاهدات", "المشاهدات Views", "مُشَاهَدات"] {
            let key = |line: &str| key(line).unwrap();
            let (one, same) = (key(&format!("{word} 1")), ["12", "123", "1234", "٩", "123456789"]);
            assert!(same.iter().all(|number| key(&format!("{word}   {number}")).0 == one.0), "{word}");
            assert_ne!(key(&format!("{word}ب 1")).0, one.0);
            assert_ne!(key(word).0, one.0);
        }
        assert_ne!(key("بحث").unwrap().0, key("حبث").unwrap().0);
        assert_eq!(key("12 / 7"), None);
    }

    #[test]
    fn what_was_packed_is_the_same() {
        let page = |day: &str| format!("ضفاف نت صوت النهر\n\nعنوان {day}\n\n{BODY} {day}.\n");
        let folder = survey(&["الأحد", "الاثنين", "الثلاثاء"].map(page));
        let back = Folder::unpack(&folder.pack()).unwrap();
        assert_eq!((back.lines.len(), back.leads), (folder.lines.len(), folder.leads));
        assert_eq!(of(&back, "ضفاف نت صوت النهر"), of(&folder, "ضفاف نت صوت النهر"));
        assert!(Folder::unpack(&[0xff, 0xff]).is_none());
    }

    #[test]
    fn one_article_on_several_pages_is_no_furniture() {
        let page = |site: &str| format!("{site}\n\nافتتاح الجسر الجديد\n\n{BODY} الأحد.\n\n{BODY} الاثنين.");
        let folder = survey(&["ضفاف نت", "صحيفة النهر", "وكالة الجبل"].map(page));
        assert_eq!(of(&folder, "افتتاح الجسر الجديد"), Common::default());
    }
}
