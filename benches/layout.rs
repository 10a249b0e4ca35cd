//! How fast paragraphs are laid out: news as it comes, and texts made to be slow.

use divan::{
    Bencher, black_box,
    counter::{BytesCount, ItemsCount},
};
use khabar::{
    bidi::{Options, Paragraph},
    text::Direction,
};

const NEWS: &str = "أعلنت بلدية المدينة الساحلية (CMS)، اليوم، أن أعمال توسعة الميناء ستنتهي في 2025-11-09 بكلفة 1,250 مليون دينار، \
     أي بزيادة 12% عن التقدير الأول. وقال مدير المشروع: «لا شكّ أنّ الأرصفة الجديدة ستخدم الصيادين والتجار معًا»، مضيفًا أن \
     التفاصيل منشورة على https://port.example/news/2024 لمن يريد الاطلاع عليها. ";

fn main() {
    divan::main();
}

/// `bytes` of text or a little more.
fn news(bytes: usize) -> String {
    NEWS.repeat(bytes / NEWS.len() + 1)
}

#[divan::bench(args = [512, 8 << 10, 5 << 20])]
fn make(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = news(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Paragraph::new(black_box(&text), Direction::Rtl, Options::default()));
}

#[divan::bench(args = [8 << 10, 5 << 20])]
fn wrap(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = news(bytes);
    let paragraph = Paragraph::new(&text, Direction::Rtl, Options::default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| paragraph.wrap(black_box(76)));
}

/// All that it takes to show a paragraph: made, wrapped, each line put in order.
#[divan::bench(args = [512, 8 << 10])]
fn layout(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = news(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let paragraph = Paragraph::new(black_box(&text), Direction::Rtl, Options::default());
        paragraph.wrap(76).into_iter().map(|range| paragraph.line(range).cells.len()).sum::<usize>()
    });
}

/// A screen of 50 lines.
#[divan::bench]
fn lines(bencher: Bencher<'_, '_>) {
    let paragraph = Paragraph::new(&news(8 << 10), Direction::Rtl, Options::default());
    let ranges: Vec<_> = paragraph.wrap(76).into_iter().take(50).collect();
    bencher
        .counter(ItemsCount::new(ranges.len()))
        .bench(|| ranges.iter().map(|range| paragraph.line(black_box(range.clone())).cells.len()).sum::<usize>());
}

/// A megabyte that punishes whatever isn't linear, made, wrapped and put in order.
#[divan::bench(args = ["marks", "embeddings", "isolates", "brackets", "nested", "joiners", "emoji", "spaces", "unbroken", "links", "levels"])]
fn hostile(bencher: Bencher<'_, '_>, kind: &str) {
    let many = |part: &str| part.repeat((1 << 20) / part.len());
    let text = match kind {
        "marks" => format!("ب{}", many("\u{64e}")),
        "embeddings" => many("\u{202b}\u{202a}a"),
        "isolates" => many("\u{2067}\u{2068}ب"),
        "brackets" => many("(a)]["),
        "nested" => format!("{}{}{}", "([{".repeat(20), many("a1"), "}])".repeat(20)),
        "joiners" => many("ب\u{200d}\u{200c}"),
        "emoji" => many("👩\u{200d}"),
        "spaces" => format!("a{}!", many(" ")),
        "unbroken" => many("ا"),
        "links" => many("www.a/@"),
        _ => many("\u{202b}a\u{202a}ب\u{202c}\u{202c}"),
    };
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let paragraph = Paragraph::new(black_box(&text), Direction::Rtl, Options::default());
        let cells: usize = paragraph.wrap(76).into_iter().map(|range| paragraph.line(range).cells.len()).sum();
        cells + paragraph.line(0..paragraph.len()).cells.len()
    });
}
