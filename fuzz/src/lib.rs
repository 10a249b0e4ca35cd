//! What the fuzz targets share: bytes become text of a small alphabet in which every character is trouble.
//!
//! `cargo +nightly fuzz run layout` from the project's folder runs a target; see <https://rust-fuzz.github.io/book>.

use khabar::{
    bidi::{Forms, Harakat, Options, Order, Units},
    text::Direction,
};

/// Letters that join, ligate, lack forms or stand in pairs; marks; brackets; numbers and what steers them; every bidi
/// control; joiners, wide and invisible characters; what links are made of.
const ALPHABET: [&str; 66] = [
    "ا",
    "ل",
    "ب",
    "د",
    "أ",
    "ڵ",
    "ی",
    "ـ",
    "ه",
    "\u{64e}",
    "\u{654}",
    "\u{653}",
    "\u{301}",
    "ש",
    "\u{5b8}",
    "ܐ",
    "\u{fefb}",
    "a",
    "Z",
    "1",
    "٣",
    "-",
    "+",
    ",",
    "%",
    "(",
    ")",
    "[",
    "]",
    "«",
    "<",
    "〈",
    "〉",
    " ",
    "\t",
    "\n",
    "\u{a0}",
    "\u{1b}",
    "日",
    "😀",
    "\u{1f3fd}",
    "🇮",
    "\u{fe0f}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{61c}",
    "\u{202a}",
    "\u{202b}",
    "\u{202c}",
    "\u{202d}",
    "\u{202e}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{2029}",
    "\u{ad}",
    "https://",
    "www.",
    "/",
    "@",
    ".",
    ":",
];

/// A paragraph to lay out, and how.
#[derive(Debug)]
pub struct Input {
    pub text: String,
    pub base: Direction,
    pub options: Options,
    pub width: u16,
}

impl Input {
    /// Reads two bytes of choices and then a piece of the alphabet for each byte.
    #[must_use]
    pub fn read(data: &[u8]) -> Option<Self> {
        let (&[choices, width], rest) = data.split_first_chunk()?;
        let is = |bit: u8| choices & (1 << bit) != 0;
        Some(Self {
            text: rest.iter().map(|byte| ALPHABET[usize::from(*byte) % ALPHABET.len()]).collect(),
            base: if is(0) { Direction::Ltr } else { Direction::Rtl },
            options: Options {
                harakat: if is(1) { Harakat::Strip } else { Harakat::Keep },
                forms: if is(2) { Forms::Base } else { Forms::Shaped },
                order: if is(3) { Order::Logical } else { Order::Visual },
                units: if is(4) { Units::Characters } else { Units::Clusters },
            },
            width: u16::from(width % 80),
        })
    }
}

/// What news pages are made of: furniture, labels, dates, running text, broken lines; blanks and line ends; and markup.
const PIECES: [&str; 72] = [
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    " ",
    "\u{a0}\u{a0}",
    "\t",
    "\u{200f}",
    "\u{feff}",
    "\u{fffd}",
    "ـ",
    " ــ ",
    " - ",
    "/",
    "|",
    "،",
    ".",
    "...",
    ":",
    "؟",
    "\"",
    "»",
    "(",
    ")",
    "• ",
    "* ",
    "@",
    "#",
    "3",
    "الرئيسية",
    "رياضة",
    "شبكة الضفاف",
    "2023-11-04@08:15:20 GMT",
    "3rd, May 2023 GMT",
    "منذ ساعتين",
    "تاريخ النشر: 3 مايو 2024",
    "آخر تحديث: 3 مايو 2023 - 9:40 ص",
    "المصدر: ",
    "وكالات",
    "بقلم: ليلى سالم",
    "كلمات دلالية: الجسر، النهر",
    "إقرأ أيضاً:",
    "اقرأ المزيد ",
    "مقالات مشابهة",
    "المزيد",
    "اضف تعليقك",
    "الاسم *",
    "جميع الحقوق محفوظة",
    "صورة أرشيفية",
    "تابع أحدث الأخبار على هاتفك",
    "أفق ـ بغداد",
    "موسكو (وكالات) – ",
    "// انتهى //",
    "(د ب أ)",
    "افتتاح الجسر الجديد فوق النهر",
    "سباق القوارب يعود إلى البحيرة",
    "افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.",
    "وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف المقبل.",
    "فتح متحف المدينة قاعة جديدة للأطفال تضم ورشة لصناعة الفخار ومكتبة صغيرة...",
    "وأضاف أن السيارات التي",
    "What a lovely room for the children. See you all there!",
    "— City Museum (@museum) March 3, 2024",
    "<html><body>",
    "<article><h1>",
    "</h1>",
    "<p>",
    "<div class=\"related\"><ul><li><a href=\"/b\">",
    "</a></div>",
    "<time datetime=\"2024-05-03T10:00:00Z\">",
    "<figcaption>",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"",
    "&nbsp;&quot;",
];

/// The pages that bytes stand for, three at most, parted by form feeds: as they are, or, behind a first byte 1, a piece of a
/// page for each byte.
#[must_use]
pub fn pages(data: &[u8]) -> Vec<Vec<u8>> {
    let (composed, data) = data.split_first().filter(|(first, _)| **first == 1).map_or((false, data), |(_, rest)| (true, rest));
    let page = |part: &[u8]| match composed {
        true => part.iter().flat_map(|byte| PIECES[usize::from(*byte) % PIECES.len()].bytes()).collect(),
        false => part.to_vec(),
    };
    data.splitn(3, |byte| *byte == 0x0c).map(page).collect()
}
