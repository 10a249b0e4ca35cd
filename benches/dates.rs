//! Calendar expressions: how fast running text is searched.

use divan::{Bencher, counter::BytesCount};
use khabar::dates;

fn main() {
    divan::main();
}

/// News prose, dense and thin in dates, and what is made to be slow.
const TEXTS: [(&str, &str); 4] = [
    (
        "prose",
        "وأوضح المتحدث أن اللجنة ستواصل عملها في المحافظات الشمالية خلال الأسبوع المقبل، بعد أن أنهت زيارة المدارس والمكتبات. ",
    ),
    ("dates", "افتتح يوم السبت 9 مارس 2019 - 10:25 ص، وفي 25 تموز/يوليو الماضي، ومنذ عام 2014، وبعد تسع سنوات. "),
    ("figures", "1/2/3-4.5:6 2023-11-20@14:05 1436 هـ 12:30 "),
    ("english", "The minister said on Friday, March 7, 2025 that the work would go on for ten years, as it may in May. "),
];

#[divan::bench(args = [0, 1, 2, 3])]
fn find(bencher: Bencher<'_, '_>, text: usize) {
    let (_, text) = TEXTS[text];
    let text = text.repeat(1_000_000 / text.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| dates::find(divan::black_box(&text)).len());
}
