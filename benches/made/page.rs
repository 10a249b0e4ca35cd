//! How outlets print what they tell: headers, datelines, labels, lists and footers, each in its own way.

use super::{Numbers, Told};
use jiff::{Timestamp, tz::TimeZone};
use std::fmt::Write;

/// How many outlets there are.
pub const OUTLETS: u64 = 24;

const NAMES: [&str; 24] = [
    "شبكة أنباء السهل",
    "صحيفة القنطرة",
    "وكالة الدوحة",
    "موقع السنابل",
    "جريدة الرصيف",
    "قناة المدار",
    "شبكة الشاطئ",
    "صحيفة النخيل",
    "وكالة البيدر",
    "موقع الجسر نيوز",
    "جريدة المنار",
    "بوابة الوادي",
    "شبكة الغيم",
    "صحيفة المحراث",
    "وكالة السارية",
    "موقع اللوح",
    "جريدة الميناء",
    "قناة الضحى",
    "شبكة الينابيع",
    "صحيفة الفنار",
    "وكالة القافلة",
    "موقع التل",
    "جريدة الحقول",
    "بوابة المرسى",
];
const MONTHS: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

/// A page and what a feed would say of it.
pub struct Page {
    /// Its headline.
    pub title: String,
    /// Who prints it.
    pub source: &'static str,
    /// When: ISO 8601 in UTC.
    pub date: String,
    /// Its address.
    pub url: String,
    /// The whole page as a scraper keeps it.
    pub text: String,
    /// What a feed carries of it: the text without the page's head.
    pub body: String,
}

impl Page {
    pub(super) fn of(n: u64, told: &Told, related: &[String], aside: &str, numbers: &mut Numbers) -> Self {
        let source = NAMES[told.outlet % NAMES.len()];
        let time = Timestamp::from_second(told.time).unwrap_or_default().to_zoned(TimeZone::UTC);
        let date = time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let url = format!("https://outlet{}.example/{}/{n}", told.outlet, time.strftime("%Y/%m/%d"));
        let month = MONTHS[usize::from(time.month().unsigned_abs() - 1) % 12];
        let day = format!("{} {month} {}", time.day(), time.year());
        let body = if numbers.one_in(40) { english(told, numbers) } else { body(told, related, aside, source, numbers) };
        let title = &told.title;
        let mut text = String::with_capacity(body.len() + 512);
        let head = match told.outlet % 4 {
            0 => write!(
                text,
                "{source}:\n{} GMT\n\n{title}\n\nتاريخ النشر: {day}\n\n{title}\n\n",
                time.strftime("%Y-%m-%d@%H:%M:%S")
            ),
            1 => write!(text, "{title}\n\n{day} - {}\n\nالمصدر: {source}\n\n", time.strftime("%H:%M")),
            2 => write!(text, "الرئيسية | أخبار | {title}\n\n{title}\n{day}\n\n"),
            _ => write!(text, "{source}\n{title}\nآخر تحديث: {day} - {}\n\n", time.strftime("%-I:%M")),
        };
        head.expect("memory");
        text.push_str(&body);
        Self { title: told.title.clone(), source, date, url, text, body }
    }
}

fn body(told: &Told, related: &[String], aside: &str, source: &str, numbers: &mut Numbers) -> String {
    let mut out = String::with_capacity(4_096);
    if numbers.one_in(2) {
        let place = &told.story.place;
        let dateline = match told.outlet % 3 {
            0 => format!("{place}/{source}- "),
            1 => format!("{place} ({source}) -- "),
            _ => format!("{place} - "),
        };
        out.push_str(&dateline);
    }
    let more = if numbers.one_in(5) { numbers.place(told.paragraphs.len()) } else { usize::MAX };
    for (at, paragraph) in told.paragraphs.iter().enumerate() {
        out.push_str(paragraph);
        out.push_str("\n\n");
        if at == more {
            write!(out, "إقرأ المزيد {aside}\n\n").expect("memory");
        }
    }
    if numbers.one_in(3) {
        write!(out, "المصدر: {source}\n\n").expect("memory");
    }
    if numbers.one_in(4) {
        write!(out, "كلمات دلالية: {} {}\n\n", told.story.place, told.story.topic.get(..4).unwrap_or(&[]).join(" "))
            .expect("memory");
    }
    if !related.is_empty() {
        let heading: &&str = numbers.pick(&["مقالات مشابهة\n\n", "إقرأ أيضاً:\n\n", "أخبار ذات صلة\n\n"]);
        out.push_str(heading);
        for headline in related {
            writeln!(out, "  • {headline}").expect("memory");
        }
        out.push('\n');
    }
    if numbers.one_in(3) {
        writeln!(out, "جميع الحقوق محفوظة © {source}").expect("memory");
    }
    out
}

/// A page in English; its words are few, its sentences no one else's.
fn english(told: &Told, numbers: &mut Numbers) -> String {
    const WORDS: &str = "the of and to in a for on that with as by from at has was were will said officials council water port road bridge \
                         market school farmers project ministry report week month region season price trade library harvest river station \
                         workers company budget plan survey museum rain storm power supply health centre local national new old first second \
                         opened closed began ended signed reached rejected announced delayed expected repaired visited measured planted";
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut out = String::new();
    for _ in 0..told.paragraphs.len() {
        for _ in 0..3 {
            let sentence: Vec<&str> = (0..14 + numbers.below(8)).map(|_| *numbers.pick(&words)).collect();
            let sentence = sentence.join(" ");
            let (first, rest) = sentence.split_at(1);
            write!(out, "{}{rest}. ", first.to_uppercase()).expect("memory");
        }
        out.truncate(out.trim_end().len());
        out.push_str("\n\n");
    }
    out
}
