//! What the reader of a page said its lines are: told lines stand where they were told, and the rest is decided around them.

use super::{cues::words_of, labels::Region, line::Line, lines};
use crate::text::{Fnv, Span, words};
use rustc_hash::FxHashMap;

/// Makes [`ToldPart`] and the names under which it is kept.
macro_rules! told_parts {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// What a line can be told to be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ToldPart {
            $($(#[$doc])* $name,)+
        }

        impl ToldPart {
            /// All of them, as a menu lists them.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name under which it is kept.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

told_parts! {
    /// The main article's title.
    Title = "title",
    /// Its running text.
    Text = "text",
    /// A picture's caption.
    Caption = "caption",
    /// A quotation set apart.
    Quote = "quote",
    /// Who published it.
    Source = "source",
    /// Who wrote it.
    Byline = "byline",
    /// When it was published.
    Published = "published",
    /// A headline of another article.
    Related = "related",
    /// The title of another article that the page carries whole.
    EmbeddedTitle = "embedded-title",
    /// The text of one.
    EmbeddedText = "embedded-text",
    /// Menus and the like.
    Nav = "nav",
    /// Advertising.
    Promo = "promo",
    /// Comments and their forms.
    Comments = "comments",
    /// No part of any article.
    Other = "other",
}

impl ToldPart {
    /// The part of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.name() == name)
    }

    /// Whether a label tells the part of its line whatever stands behind it. Titles and texts have colons of their own.
    #[must_use]
    pub fn goes_by_label(self) -> bool {
        !matches!(self, Self::Title | Self::Text | Self::Quote | Self::EmbeddedTitle | Self::EmbeddedText)
    }

    /// Whether it depends on where the line stands: a title may be listed again, as another article's headline.
    fn is_placed(self) -> bool {
        matches!(self, Self::Title | Self::Text | Self::Related | Self::EmbeddedTitle | Self::EmbeddedText)
    }
}

/// A line of the pages of one source, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The folded words of the line, or of its label.
    pub line: String,
    /// Whether `line` is a label that any value may follow.
    pub label: bool,
    /// What it is.
    pub part: ToldPart,
}

/// Longest key in bytes that is kept as it is; of a longer line a digest stands for the rest.
const LONGEST: usize = 240;

/// What is kept when the lines of `text` at these bytes are told to be `part`; nothing where there is no line with words.
#[must_use]
pub fn tell(text: &str, at: &[usize], part: ToldPart) -> Vec<Told> {
    let lines = lines::read(text).lines;
    let one = |at: &usize| {
        let here = place(&lines, *at)?;
        let line = lines.get(here)?;
        let slice = line.span.of(text);
        if let Some(label) = label(slice).filter(|_| part.goes_by_label()) {
            return Some(Told { line: key(label.of(slice)), label: true, part });
        }
        let before = || lines.iter().take(here).filter(|other| other.key == line.key).count();
        let nth = if part.is_placed() { before() + 1 } else { 1 };
        Some(Told { line: numbered(key(slice), nth), label: false, part })
    };
    at.iter().filter_map(one).collect()
}

/// Which of `told` tells what each of the lines of `text` at these bytes is.
#[must_use]
pub fn telling<'t>(text: &str, at: &[usize], told: &'t [Told]) -> Vec<Option<&'t Told>> {
    if told.is_empty() {
        return vec![None; at.len()];
    }
    let lines = lines::read(text).lines;
    let all: Vec<_> = each(text, &lines, told).collect();
    at.iter().map(|at| all.get(place(&lines, *at)?).copied().flatten()).collect()
}

/// The lines of `text` that `told` tells.
#[must_use]
pub fn told_lines(text: &str, told: &[Told]) -> Vec<Span> {
    if told.is_empty() {
        return Vec::new();
    }
    let lines = lines::read(text).lines;
    each(text, &lines, told).zip(&lines).filter(|(told, _)| told.is_some()).map(|(_, line)| line.whole()).collect()
}

/// The line that holds byte `at`.
fn place(lines: &[Line], at: usize) -> Option<usize> {
    let here = lines.partition_point(|line| line.span.end <= at);
    lines.get(here).is_some_and(|line| line.whole().start <= at).then_some(here)
}

/// Puts what was told onto the lines it tells.
pub fn mark(text: &str, lines: &mut [Line], told: &[Told]) {
    if told.is_empty() {
        return;
    }
    let parts: Vec<_> = each(text, lines, told).map(|told| told.map(|told| told.part)).collect();
    for (line, part) in lines.iter_mut().zip(parts) {
        line.told = part;
    }
}

/// For each line what tells it.
fn each<'a, 't>(text: &'a str, lines: &'a [Line], told: &'t [Told]) -> impl Iterator<Item = Option<&'t Told>> + use<'a, 't> {
    let by_key: FxHashMap<(&str, bool), &Told> = told.iter().map(|told| ((told.line.as_str(), told.label), told)).collect();
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    lines.iter().map(move |line| {
        let nth = seen.entry(line.key).or_default();
        *nth += 1;
        let slice = line.span.of(text);
        let whole = key(slice);
        let labelled = label(slice).and_then(|label| by_key.get(&(key(label.of(slice)).as_str(), true)).copied());
        let all = by_key.get(&(whole.as_str(), false)).copied().filter(|told| *nth == 1 || !told.part.is_placed());
        let this = if *nth > 1 { by_key.get(&(numbered(whole, *nth).as_str(), false)).copied() } else { None };
        this.or(all).or(labelled)
    })
}

/// The key of the nth line that reads so.
fn numbered(key: String, nth: usize) -> String {
    if nth > 1 { format!("{key}#{nth}") } else { key }
}

/// Folded words, numbers all alike: counters count on.
fn key(text: &str) -> String {
    let mut key = String::new();
    for c in words_of(text).chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !key.ends_with('0') {
            key.push(c);
        }
    }
    if key.len() > LONGEST {
        let rest = key.split_off(key.floor_char_boundary(LONGEST));
        key.push_str(&Fnv::of(rest.as_bytes()).hex());
    }
    key
}

/// The label of a line, as [`tell`] understands it.
#[must_use]
pub fn label_of(line: &str) -> Option<&str> {
    label(line).map(|label| label.of(line))
}

/// The words before the first colon, or before a dash between blanks, where a value follows.
#[must_use]
pub fn label(text: &str) -> Option<Span> {
    let head = &text[..text.floor_char_boundary(120)];
    let colon = head.find([':', '：']).map(|at| (at, 5));
    let dash = [" - ", " – ", " — ", " ـ "].iter().filter_map(|dash| head.find(dash)).min().map(|at| (at, 3));
    let (end, most) = colon.into_iter().chain(dash).min()?;
    let count = words(&text[..end]).count();
    // The colon of a time parts nothing.
    let lettered = text[..end].chars().next_back().is_some_and(|c| !c.is_numeric());
    (lettered && (1..=most).contains(&count) && words(&text[end..]).next().is_some()).then(|| Span::new(0, end))
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{Article, RemovedKind, clean, clean_told};

    const PAGE: &str = "افتتاح الجسر الجديد فوق نهر الزرقان\n\nتاريخ النشر: 3 مايو 2024\n\n\
        افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.\n\n\
        حمّلوا تطبيقنا الجديد من المتجر لتصلكم الأخبار قبل غيركم في كل صباح، وشاركوه مع أصدقائكم في كل مكان.\n\n\
        وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف.\n\n\
        تحرير: سامر النجار\n\nزيارات 1,024\n\nالمصدر: صحيفة الضفاف\n";

    fn told(page: &str, pairs: &[(&str, ToldPart)]) -> Vec<Told> {
        let at = |line: &str| page.find(line).expect("a line of the page");
        pairs.iter().flat_map(|(line, part)| tell(page, &[at(line)], *part)).collect()
    }

    fn body(text: &str, article: &Article) -> Vec<String> {
        article.paragraphs.iter().map(|p| p.span.of(text).chars().take(12).collect()).collect()
    }

    #[test]
    fn a_line_set_aside_leaves_its_neighbours_alone() {
        let before = clean(PAGE);
        let told = told(PAGE, &[("حمّلوا", ToldPart::Promo)]);
        let page = clean_told(PAGE, &told);
        assert_eq!(before.articles[0].paragraphs.len(), page.articles[0].paragraphs.len() + 1);
        assert!(page.removed.iter().any(|r| r.kind == RemovedKind::Promo && r.span.of(PAGE).starts_with("حمّلوا")));
        assert_eq!(body(PAGE, &page.articles[0]), ["افتتحت بلدية", "وقال رئيس ال"]);
        assert_eq!(page.articles[0].source, before.articles[0].source);
    }

    #[test]
    fn a_label_tells_whatever_follows_it_and_numbers_are_alike() {
        let told = told(PAGE, &[("تحرير", ToldPart::Byline), ("زيارات", ToldPart::Other)]);
        assert_eq!(told[0], Told { line: "تحرير".into(), label: true, part: ToldPart::Byline });
        let other = PAGE.replace("سامر النجار", "هدى الصالح").replace("1,024", "77,003");
        let page = clean_told(&other, &told);
        assert_eq!(page.articles[0].byline.as_deref(), Some("هدى الصالح"));
        assert!(page.removed.iter().any(|r| r.span.of(&other) == "زيارات 77,003"));
    }

    #[test]
    fn told_titles_and_texts_win_over_how_they_look() {
        let lead = "افتتحت بلدية المدينة صباح اليوم";
        let page = clean_told(PAGE, &told(PAGE, &[("حمّلوا", ToldPart::EmbeddedTitle), ("وقال رئيس", ToldPart::EmbeddedText)]));
        assert_eq!(page.articles.len(), 2);
        assert!(page.articles[0].paragraphs[0].span.of(PAGE).starts_with(lead));
        assert!(page.articles[1].title.as_deref().is_some_and(|title| title.starts_with("حمّلوا")));
        assert_eq!(body(PAGE, &page.articles[1]), ["وقال رئيس ال"]);
        let page = clean_told(PAGE, &told(PAGE, &[("زيارات", ToldPart::Text), ("تحرير", ToldPart::Related)]));
        assert_eq!(body(PAGE, &page.articles[0]).last().map(String::as_str), Some("زيارات 1,024"));
        assert_eq!(page.articles[0].related[0].span.of(PAGE), "تحرير: سامر النجار");
        let page = clean_told(PAGE, &told(PAGE, &[(lead, ToldPart::Title)]));
        assert!(page.articles[0].title.as_deref().is_some_and(|title| title.starts_with(lead)));
    }

    #[test]
    fn what_was_told_is_found_again_and_a_listed_title_is_another_line() {
        let page = format!("{PAGE}\nمقالات مشابهة\n• حمّلوا تطبيقنا الجديد\n• افتتاح الجسر الجديد فوق نهر الزرقان\n");
        let told = told(&page, &[("افتتاح الجسر", ToldPart::Title)]);
        let listed = page.rfind("افتتاح الجسر").expect("listed");
        assert_eq!(telling(&page, &[3, listed], &told), [Some(&told[0]), None]);
        assert_eq!(told_lines(&page, &told).iter().map(|line| line.start).collect::<Vec<_>>(), [0]);
        let related = tell(&page, &[listed], ToldPart::Related);
        assert_ne!(related[0].line, told[0].line);
        assert_eq!(telling(&page, &[listed], &related), [Some(&related[0])]);
        assert!(tell(&page, &[page.len() - 1], ToldPart::Nav).is_empty());
    }

    #[test]
    fn labels_are_words_before_a_value() {
        let of = |text| label(text).map(|span| span.of(text));
        assert_eq!(of("بقلم: أحمد سالم"), Some("بقلم"));
        assert_eq!(of("الكاتب - أحمد"), Some("الكاتب"));
        for text in ["المصدر:", "الساعة 10:30 مساء", "قال وزير النقل في الحكومة الجديدة اليوم: نعم", ": نعم", "سطر"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
