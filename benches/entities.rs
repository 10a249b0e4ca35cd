//! Tagging speed, and what loading the knowledge costs.

use divan::{Bencher, counter::BytesCount};
use khabar::entities::{Context, Knowledge, tag};

fn main() {
    divan::main();
}

/// News of nobody, long enough to be a day's pages.
fn text() -> String {
    let story = "عمان - قالت وزيرة السياحة الأردنية لينا عناب، أمس الأحد، إن 2500 زائر وصلوا إلى مطار الملكة علياء الدولي من فرنسا وألمانيا \
                 خلال أسبوع. وأضافت عناب أن الحكومة الأردنية اتفقت مع البنك الدولي على دعم 7 مشاريع في محافظة معان ومدينة العقبة.\n\
                 وكان رئيس مجلس إدارة الشركة سامر الخطيب قد أعلن في باريس عن افتتاح مهرجان جرش يوم الخميس المقبل بمشاركة فرق عربية.\n\n";
    story.repeat(400)
}

#[divan::bench]
fn tagging(bencher: Bencher<'_, '_>) {
    let text = text();
    let context = Context::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| tag(divan::black_box(&text), &context).len());
}

#[divan::bench(sample_count = 20)]
fn loading() -> Knowledge {
    Knowledge::load()
}
