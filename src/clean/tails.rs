//! Leads of other articles behind the end of an article, without a word that says so.
//!
//! Measured on 617 paragraphs near the end of 240 articles, and as many first paragraphs of others: 84 % of the former begin
//! as sentences that go on (`وقال`, `كما`) and none of the latter; of the stems of the former 72 % (median bucket: a quarter
//! and more) stand in the article before, of the latter in most cases fewer than a tenth.

use super::line::{Ending, Line, Mark};
use rustc_hash::FxHashSet;

/// Characters from which a line is a paragraph.
const LONG: usize = 60;
/// Paragraphs at the end of a page that are asked.
const ASKED: usize = 8;
/// Paragraphs before the first of these with which they are compared.
const BEFORE: usize = 12;
/// Stems of an article below which little can be said.
const FEW: usize = 25;

/// Fills [`Line::strange`] of the last paragraphs.
pub fn strangers(lines: &mut [Line]) {
    let long: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| line.chars >= LONG).map(|(i, _)| i).collect();
    let asked = long.len().saturating_sub(ASKED).max(1).min(long.len());
    let mut before: FxHashSet<u32> = FxHashSet::default();
    let (mut all, mut going) = (0_u32, 0_u32);
    for i in &long[asked.saturating_sub(BEFORE)..asked] {
        before.extend(&lines[*i].stems);
        all += 1;
        going += u32::from(lines[*i].is(Mark::GoesOn));
    }
    for i in &long[asked..] {
        let line = &lines[*i];
        // How often this author's sentences go on tells what one means that does not.
        let form = match going * 100 / all.max(1) {
            _ if line.is(Mark::GoesOn) => -6,
            ..=15 => 0,
            16..=55 => 1,
            _ => 2,
        };
        let said = shared(line, &before);
        // What answers a question has words of its own.
        let answers = *i > 0 && lines[*i - 1].ending == Ending::Question;
        // A short text is no measure, nor is one whose words are not cut to their stems.
        let strange = if answers || !line.is(Mark::Arabic) || before.len() < FEW { (form + said).min(0) } else { form + said };
        before.extend(&lines[*i].stems);
        all += 1;
        going += u32::from(line.is(Mark::GoesOn));
        lines[*i].strange = i8::try_from(strange).unwrap_or_default();
    }
    habits(lines);
}

/// Paragraphs of news in a row with which many pages end: nothing else stands there so.
fn habits(lines: &mut [Line]) {
    let common = |line: &Line| {
        let last = line.common.pages > 2 && line.common.last * 2 >= line.common.pages;
        last && line.closed() && line.cue.is_none() && line.chars >= LONG && !line.is(Mark::GoesOn)
    };
    for run in lines.chunk_by_mut(|a, b| common(a) && common(b)).filter(|run| run.len() > 2) {
        for line in run {
            line.mark(Mark::Habit, true);
        }
    }
}

/// What the stems that a paragraph shares with those before it say for another article: the logarithm of how much likelier
/// they make it.
fn shared(line: &Line, before: &FxHashSet<u32>) -> i32 {
    if line.stems.len() < 8 {
        return -2;
    }
    let shared = line.stems.iter().filter(|stem| before.contains(stem)).count();
    match shared * 100 / line.stems.len() {
        ..=5 => 4,
        6..=9 => 2,
        10..=14 => 1,
        15..=24 => -1,
        _ => -4,
    }
}

/// Folded words that begin with a waw of their own.
const OWN_WAW: [&str; 66] = [
    "وزير",
    "وزيره",
    "وزراء",
    "وزرا",
    "وزاره",
    "وزارات",
    "وكاله",
    "وكالات",
    "وكيل",
    "وكلاء",
    "وفد",
    "وفود",
    "وصل",
    "وصلت",
    "وصول",
    "وقع",
    "وقعت",
    "وقوع",
    "وقف",
    "وقفه",
    "وقفت",
    "وقت",
    "وقود",
    "وجه",
    "وجهت",
    "وجهه",
    "وجود",
    "وافق",
    "وافقت",
    "واصل",
    "واصلت",
    "واشنطن",
    "واجه",
    "واجهت",
    "واقع",
    "واحد",
    "واحده",
    "واسع",
    "والد",
    "والده",
    "والي",
    "وفاه",
    "وفق",
    "وفقا",
    "وسط",
    "وسايل",
    "وضع",
    "وضعت",
    "ورد",
    "وردت",
    "ورشه",
    "ورقه",
    "وحده",
    "وحدات",
    "وثيقه",
    "وثايق",
    "وصف",
    "وصفت",
    "وعد",
    "وعدت",
    "وعي",
    "وطن",
    "وباء",
    "وبا",
    "ودع",
    "ولايه",
];

/// What such a word may end with besides.
const ENDINGS: [&str; 9] = ["ه", "ات", "ان", "ا", "ي", "ين", "ون", "ها", "هم"];

/// Folded first words of sentences that go on, but for those with a conjunction before them.
const GOES_ON: [&str; 26] = [
    "كما",
    "فيما",
    "لكن",
    "بينما",
    "بدوره",
    "بدورها",
    "يذكر",
    "يشار",
    "جدير",
    "الجدير",
    "تجدر",
    "اما",
    "كذلك",
    "ثم",
    "حيث",
    "لذلك",
    "ايضا",
    "بذلك",
    "ميدانيا",
    "بالمقابل",
    "لقد",
    "فقد",
    "لكنه",
    "لكنها",
    "بيد",
    "لذا",
];

/// Whether a sentence that begins with these folded words goes on with what was said: `وقال`, `ويبلغ`, `كما`, `من جانبه`.
#[must_use]
pub fn goes_on(first: &str, second: Option<&str>) -> bool {
    let own = |rest: &str| rest.is_empty() || ENDINGS.contains(&rest);
    let waw = first.starts_with('و')
        && first.chars().nth(2).is_some()
        && !OWN_WAW.iter().any(|word| first.strip_prefix(word).is_some_and(own));
    let sided = ["من", "علي", "في", "الي"].contains(&first)
        && second.is_some_and(|word| {
            ["جانبه", "جانبها", "جانبهم", "جهته", "جهتها", "جهتهم", "جهه", "ناحيه", "ناحيته", "ذلك", "المقابل", "غضون", "سياق"]
                .contains(&word)
        });
    let said = ["جاء", "ياتي"].contains(&first) && second == Some("ذلك");
    waw || sided || said || GOES_ON.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::{folder::Folder, lines},
        text::fold,
    };

    #[test]
    fn sentences_that_go_on() {
        for (line, on) in [
            ("وقال رئيس البلدية", true),
            ("واعتذرت الشركة", true),
            ("ويبلغ طول الجسر", true),
            ("من جهتها أعلنت", true),
            ("كما افتتح", true),
            ("وزير الزراعة يتفقد", false),
            ("وزارة الري", false),
            ("والد الطفل", false),
            ("من بين الفائزين", false),
            ("افتتحت البلدية", false),
        ] {
            let words: Vec<String> = line.split(' ').map(fold).collect();
            assert_eq!(goes_on(&words[0], words.get(1).map(String::as_str)), on, "{line}");
        }
    }

    #[test]
    fn leads_of_other_articles_are_strangers() {
        let text = "افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.\n\n\
            وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف.\n\n\
            وبلغت كلفة المشروع عشرة ملايين، ومولته المدينة من بيع أراض على النهر وقروض لعشرين عاماً من مصارف محلية.\n\n\
            وأضاف أن الحافلات ستعبر الجسر من الشهر المقبل.\n\n\
            تأهل فريق النجم الأزرق إلى نصف نهائي كأس الواحات بفوزه على ضيفه بهدفين نظيفين مساء الجمعة أمام جمهور كبير.";
        let found = lines::read(text, &Folder::default()).lines;
        assert!(found[1].strange < 0 && found[2].strange < 0, "{:?}", found.iter().map(|l| l.strange).collect::<Vec<_>>());
        assert!(found[4].strange > 4, "{:?}", found.iter().map(|l| l.strange).collect::<Vec<_>>());
    }
}
