//! Bookmarks against pages collected anew: spelled otherwise, edited, or without the passage.
//!
//! The same measure runs on texts made for it (`data/passages.txt`: no such news ever was; licence as the project) and, where `KHABAR_SHARED` names the shared folder, on composed pages of real
//! news. The rates asserted are those that bookmarks are held to.

use khabar::{
    library::{Anchor, Bookmark, Place, Position},
    text::{CharIndex, Span},
};
use std::{fmt, fs, path::Path};

/// A random source that always starts alike (Steele and Vigna's `SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).expect("below a usize")
    }

    fn percent(&mut self, n: u64) -> bool {
        self.next() % 100 < n
    }
}

/// What happens to a page between two visits.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Spelling,
    Words,
    Both,
    Gone,
}

/// A passage in a body: whole lines, a run of words in one, just five words, or from within one line into a later one.
fn passage(body: &str, random: &mut Random) -> Option<Span> {
    let lines: Vec<Span> = spans(body, |c| c == '\n');
    if random.percent(20) {
        let first = random.below(lines.len().saturating_sub(1));
        let last = *lines.get(first + 1 + random.below(2))?;
        let (head, tail) = (spans(lines[first].of(body), char::is_whitespace), spans(last.of(body), char::is_whitespace));
        let start = head[random.below(head.len())].start + lines[first].start;
        return Some(Span::new(start, tail[random.below(tail.len())].end + last.start));
    }
    let line = *lines.get(random.below(lines.len()))?;
    let words: Vec<Span> = spans(line.of(body), char::is_whitespace);
    if words.len() < 5 || words.len() < 12 && random.percent(50) || random.percent(30) {
        return (words.len() >= 5 && words.len() < 150).then_some(line);
    }
    let many = if random.percent(25) { 5 } else { 5 + random.below(words.len().min(30) - 4) };
    let first = random.below(words.len() - many + 1);
    Some(Span::new(words[first].start, words[first + many - 1].end).shifted(line.start))
}

fn spans(text: &str, apart: impl Fn(char) -> bool) -> Vec<Span> {
    let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    text.split(apart).filter(|part| !part.trim().is_empty()).map(|part| Span::new(start(part), start(part) + part.len())).collect()
}

/// The page as collected anew, and where the passage stands in it.
fn again(body: &str, passage: Span, change: Change, random: &mut Random) -> (String, Option<Span>) {
    let words = spans(body, char::is_whitespace);
    let (mut page, mut start, mut end) = (String::from("الرئيسية\nآخر الأخبار\n"), None, 0);
    for (n, word) in words.iter().enumerate() {
        let inside = passage.overlaps(*word);
        if change == Change::Gone && inside {
            continue;
        }
        let gap = &body[n.checked_sub(1).map_or(0, |n| words[n].end)..word.start];
        page.push_str(if gap.contains('\n') { "\n" } else { " " });
        if inside {
            start = start.or(Some(page.len()));
        }
        let edited = matches!(change, Change::Words | Change::Both) && random.percent(8);
        let other = words[random.below(words.len())].of(body);
        let text = match (edited, random.below(3)) {
            (false, _) => word.of(body).to_owned(),
            (true, 0) => String::new(),
            (true, 1) => other.to_owned(),
            (true, _) => format!("{} {other}", word.of(body)),
        };
        let text = if matches!(change, Change::Spelling | Change::Both) { respell(&text, random) } else { text };
        page.push_str(&text);
        if inside {
            end = page.len();
        }
    }
    page.push_str("\nجميع الحقوق محفوظة");
    let span = start.map(|start| Span::new(start, end).trimmed(&page));
    (page, span)
}

/// The same word as another site spells it.
fn respell(word: &str, random: &mut Random) -> String {
    let mut out = String::new();
    for c in word.chars() {
        let other = match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ي' => 'ی',
            'ى' => 'ي',
            'ك' => 'ک',
            '0'..='9' => char::from_u32(u32::from(c) - 0x30 + 0x660).unwrap_or(c),
            _ => c,
        };
        out.push(if random.percent(60) { other } else { c });
        if ('ا'..='ي').contains(&c) && random.percent(6) {
            out.push(['\u{64e}', '\u{651}', '\u{640}', '\u{200f}'][random.below(4)]);
        }
    }
    if random.percent(10) {
        out.push(' ');
    }
    out
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    asked: usize,
    lost: usize,
}

impl Tally {
    fn all(&self) -> usize {
        self.right + self.wrong + self.asked + self.lost
    }

    /// Counts where a bookmark ended up whose passage stands now at `now`.
    fn count(&mut self, anchor: Anchor, now: Option<Span>) {
        *match (anchor, now) {
            (Anchor::Found(found), Some(now)) if same(found, now) => &mut self.right,
            (Anchor::Found(_), _) => &mut self.wrong,
            (Anchor::Moved { .. }, _) => &mut self.asked,
            (Anchor::Lost, _) => &mut self.lost,
        } += 1;
    }

    fn rate(&self, n: usize) -> f64 {
        let count = |n: usize| f64::from(u32::try_from(n).expect("a small count"));
        count(n) / count(self.all().max(1))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, wrong, asked, lost } = self;
        write!(f, "{right} right, {wrong} wrong, {asked} asked, {lost} lost of {}", self.all())
    }
}

/// Bookmarks passages of `bodies`, changes the pages and counts where the bookmarks end up.
fn measure(bodies: &[String], each: usize, change: Change) -> Tally {
    let (mut random, mut tally) = (Random(7), Tally::default());
    for body in bodies {
        for _ in 0..each {
            let Some(span) = passage(body, &mut random) else { continue };
            let bookmark = Bookmark::new(jiff::Timestamp::UNIX_EPOCH, Place::default(), body, span, span, position(body, span));
            let (page, now) = again(body, span, change, &mut random);
            tally.count(bookmark.locate(&page), now);
        }
    }
    println!("{change:?}: {tally}");
    tally
}

/// Where a passage stands in a file that holds nothing but `body`.
fn position(body: &str, span: Span) -> Position {
    let index = CharIndex::new(body);
    Position { start: index.chars(body, span.start), end: index.chars(body, span.end) }
}

/// Whether two spans share most of what they cover.
fn same(a: Span, b: Span) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    common * 10 >= (a.end.max(b.end) - a.start.min(b.start)) * 6
}

#[test]
fn invented_news_is_found_again() {
    let text = include_str!("data/passages.txt");
    let bodies: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    let each = 40;
    let spelling = measure(&bodies, each, Change::Spelling);
    assert!(spelling.all() >= 400, "{spelling}");
    assert!(spelling.rate(spelling.right) >= 0.99, "{spelling}");
    let words = measure(&bodies, each, Change::Words);
    assert!(words.all() >= 400 && words.rate(words.right) >= 0.95 && words.rate(words.wrong) <= 0.01, "{words}");
    let both = measure(&bodies, each, Change::Both);
    assert!(both.rate(both.right) >= 0.95 && both.rate(both.wrong) <= 0.01, "{both}");
    let gone = measure(&bodies, each, Change::Gone);
    assert!(gone.all() >= 400 && gone.rate(gone.wrong) <= 0.01 && gone.rate(gone.asked) <= 0.1, "{gone}");
}

/// A body with a line put in after the first `after` lines.
fn with_line(body: &str, line: &str, after: usize) -> String {
    let mut lines: Vec<&str> = body.lines().collect();
    lines.insert(after.min(lines.len()), line);
    lines.join("\n")
}

#[test]
fn a_passage_is_not_attached_to_its_twin_in_the_page() {
    let bodies: Vec<&str> = include_str!("data/passages.txt").split("\n\n").collect();
    let pairs = include_str!("data/twins.txt").lines().filter_map(|line| line.split_once(" | "));
    let both_ways: Vec<(&str, &str)> = pairs.flat_map(|(a, b)| [(a, b), (b, a)]).collect();
    let (mut together, mut alone, mut random) = (Tally::default(), Tally::default(), Random(5));
    for (n, body) in bodies.iter().enumerate() {
        for (own, twin) in &both_ways {
            let page = with_line(body, own, 2);
            let span = Span::new(page.find(own).expect("it was put in"), page.find(own).expect("it was put in") + own.len());
            let mark = Bookmark::new(jiff::Timestamp::UNIX_EPOCH, Place::default(), &page, span, span, position(&page, span));
            // The twin comes above it: the page is that of a running story.
            let later = with_line(&page, twin, n % 2);
            // The last, since a denial may hold all the letters of what it denies.
            let at = later.rfind(own).expect("still there");
            let now = Span::new(at, at + own.len());
            let (later, now) = again(&later, now, Change::Spelling, &mut random);
            together.count(mark.locate(&later), now);
            let gone = with_line(body, twin, 4 + n % 2);
            let anchor = mark.locate(&gone);
            if let Anchor::Found(found) = anchor {
                println!("attached: {own} → {}", found.of(&gone));
            }
            alone.count(anchor, None);
        }
    }
    println!("twins, both there: {together}\ntwins, it is gone: {alone}");
    assert!(together.all() >= 400 && together.rate(together.right) >= 0.99 && together.rate(together.wrong) <= 0.01, "{together}");
    assert!(alone.all() >= 400 && alone.rate(alone.wrong) <= 0.01, "{alone}");
}

#[test]
fn a_passage_is_not_attached_to_another_story_of_its_kind() {
    let text = include_str!("data/passages.txt");
    let bodies: Vec<&str> = text.split("\n\n").collect();
    let (mut random, mut tally) = (Random(11), Tally::default());
    // The port, the matches and the bank: each pair is told in nearly the same words.
    for (a, b) in [(0, 1), (1, 0), (3, 4), (4, 3), (8, 9), (9, 8)] {
        for _ in 0..30 {
            let Some(span) = passage(bodies[a], &mut random) else { continue };
            let bookmark =
                Bookmark::new(jiff::Timestamp::UNIX_EPOCH, Place::default(), bodies[a], span, span, position(bodies[a], span));
            match bookmark.locate(bodies[b]) {
                // A run of words that both have is no mistake.
                Anchor::Found(found) if found.of(bodies[b]) == span.of(bodies[a]) => tally.right += 1,
                Anchor::Found(found) => {
                    println!("attached: {} → {}", span.of(bodies[a]), found.of(bodies[b]));
                    tally.wrong += 1;
                }
                Anchor::Moved { .. } => tally.asked += 1,
                Anchor::Lost => tally.lost += 1,
            }
        }
    }
    println!("twins: {tally}");
    assert!(tally.all() > 100 && tally.rate(tally.wrong) <= 0.05, "{tally}");
}

#[test]
fn real_news_is_found_again() {
    let Some(shared) = std::env::var_os("KHABAR_SHARED") else {
        println!("KHABAR_SHARED is not set: not measured on real news");
        return;
    };
    let gold = fs::read_to_string(Path::new(&shared).join("data/scrapes/gold.jsonl")).expect("gold of the scrapes");
    let bodies: Vec<String> = gold
        .lines()
        .map(|line| {
            let page: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
            let paragraphs = page["main"]["paragraphs"].as_array().expect("paragraphs");
            paragraphs.iter().filter_map(|p| p["text"].as_str()).collect::<Vec<_>>().join("\n")
        })
        .collect();
    let spelling = measure(&bodies, 2, Change::Spelling);
    assert!(spelling.all() > 500 && spelling.rate(spelling.right) >= 0.99, "{spelling}");
    let words = measure(&bodies, 2, Change::Words);
    assert!(words.rate(words.right) >= 0.95 && words.rate(words.wrong) <= 0.02, "{words}");
    let both = measure(&bodies, 2, Change::Both);
    assert!(both.rate(both.right) >= 0.95 && both.rate(both.wrong) <= 0.02, "{both}");
    let gone = measure(&bodies, 2, Change::Gone);
    assert!(gone.rate(gone.wrong) <= 0.011, "{gone}");
}
