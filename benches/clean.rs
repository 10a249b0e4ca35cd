//! How fast pages are cleaned.

use divan::{Bencher, counter::BytesCount};
use khabar::clean::clean;

fn main() {
    divan::main();
}

/// A page of about 5 KB with everything that pages have.
fn page() -> String {
    let body = "وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف المقبل بعد وصول المعدات.\n\n";
    format!(
        "شبكة الضفاف:\n2023-11-04@08:15:20 GMT\n\nافتتاح الجسر الجديد\n\nتاريخ النشر: 3rd, May 2023 GMT\n\nافتتاح الجسر الجديد\n\n\
        آخر تحديث: 3 مايو 2023 - 9:40 ص بغداد/شبكة الضفاف- {}المصدر: شبكة الضفاف\n\nإقرأ أيضاً:\n\nمتحف المدينة يفتح قاعة للأطفال\n\n{}\
        مقالات مشابهة\n\n{}",
        body.repeat(8),
        body.repeat(7),
        "  • سباق القوارب يعود إلى البحيرة بعد غياب عامين\n".repeat(10)
    )
}

#[divan::bench]
fn a_page(bencher: Bencher<'_, '_>) {
    let text = page();
    bencher.counter(BytesCount::of_str(&text)).bench(|| clean(divan::black_box(&text)));
}

#[divan::bench(args = [64 * 1024, 1024 * 1024])]
fn one_line(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = "كلمة ".repeat(bytes / 9);
    bencher.counter(BytesCount::of_str(&text)).bench(|| clean(divan::black_box(&text)));
}
