//! How fast pages are cleaned.

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use khabar::clean::{Survey, clean};

fn main() {
    divan::main();
}

/// A page of about 5 KB with everything that pages have; `number` makes it another article than the other pages'.
fn page(number: usize) -> String {
    let body = format!(
        "وقال رئيس البلدية إن الجسر {number} يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف المقبل بعد \
        وصول المعدات.\n\n"
    );
    format!(
        "شبكة الضفاف:\n2023-11-04@08:15:20 GMT\n\nافتتاح الجسر الجديد\n\nتاريخ النشر: 3rd, May 2023 GMT\n\nافتتاح الجسر الجديد\n\n\
        آخر تحديث: 3 مايو 2023 - 9:40 ص بغداد/شبكة الضفاف- {}المصدر: شبكة الضفاف\n\nإقرأ أيضاً:\n\nمتحف المدينة يفتح قاعة للأطفال\n\n{}\
        مقالات مشابهة\n\n{}",
        body.repeat(8),
        body.repeat(6),
        "  • سباق القوارب يعود إلى البحيرة بعد غياب عامين\n".repeat(10)
    )
}

#[divan::bench]
fn a_page(bencher: Bencher<'_, '_>) {
    let text = page(0);
    bencher.counter(ItemsCount::new(1_usize)).counter(BytesCount::of_str(&text)).bench(|| clean(divan::black_box(&text)));
}

/// What the pages of a folder have in common, which is asked before the first of them is cleaned.
#[divan::bench(args = [16, 256, 2_048])]
fn survey(bencher: Bencher<'_, '_>, pages: usize) {
    let pages: Vec<String> = (0..pages).map(page).collect();
    let bytes: usize = pages.iter().map(String::len).sum();
    bencher.counter(ItemsCount::new(pages.len())).counter(BytesCount::new(bytes)).bench(|| {
        let mut survey = Survey::default();
        for page in divan::black_box(&pages) {
            survey.add(page);
        }
        survey.finish()
    });
}

/// Pages of which no site has any: the time grows with their bytes, whatever they are made of.
#[divan::bench_group(sample_count = 3, sample_size = 1)]
mod endless {
    use super::{Bencher, BytesCount, clean};

    const MEGABYTES: [usize; 4] = [1, 4, 16, 64];

    fn of(bencher: Bencher<'_, '_>, megabytes: usize, unit: &str) {
        let text = unit.repeat((megabytes << 20) / unit.len());
        bencher.counter(BytesCount::of_str(&text)).bench(|| clean(divan::black_box(&text)));
    }

    #[divan::bench(args = MEGABYTES)]
    fn pages(bencher: Bencher<'_, '_>, megabytes: usize) {
        of(bencher, megabytes, &super::page(0));
    }

    #[divan::bench(args = MEGABYTES)]
    fn one_line(bencher: Bencher<'_, '_>, megabytes: usize) {
        of(bencher, megabytes, "كلمة ");
    }

    #[divan::bench(args = MEGABYTES)]
    fn one_word(bencher: Bencher<'_, '_>, megabytes: usize) {
        of(bencher, megabytes, "ك");
    }

    #[divan::bench(args = MEGABYTES)]
    fn equal_lines(bencher: Bencher<'_, '_>, megabytes: usize) {
        of(bencher, megabytes, "سباق القوارب يعود إلى البحيرة\n");
    }

    #[divan::bench(args = MEGABYTES)]
    fn lines_of_a_letter(bencher: Bencher<'_, '_>, megabytes: usize) {
        of(bencher, megabytes, "ا\n");
    }

    #[divan::bench(args = MEGABYTES)]
    fn empty_lines(bencher: Bencher<'_, '_>, megabytes: usize) {
        of(bencher, megabytes, "\n");
    }

    #[divan::bench(args = MEGABYTES)]
    fn dates(bencher: Bencher<'_, '_>, megabytes: usize) {
        of(bencher, megabytes, "1 2 3/4 2024-5 12:30 ، 3 مايو 2023 ");
    }

    #[divan::bench(args = MEGABYTES)]
    fn different_lines(bencher: Bencher<'_, '_>, megabytes: usize) {
        use std::fmt::Write;
        let mut text = String::new();
        for number in 0.. {
            if text.len() >> 20 >= megabytes {
                break;
            }
            writeln!(text, "سطر رقم {number} من النص الطويل").unwrap_or_default();
        }
        bencher.counter(BytesCount::of_str(&text)).bench(|| clean(divan::black_box(&text)));
    }
}

/// Web pages of about 80 KB, as sites send them: cards, scripts, classes. Beside what is done with them here stands what
/// Firefox's reader view does, as the crate `dom_smoothie` does it.
mod html {
    use divan::{Bencher, counter::BytesCount, counter::ItemsCount};
    use khabar::{
        clean::{Folder, clean_document},
        corpus::Document,
    };
    use std::path::PathBuf;

    fn source() -> String {
        let page = include_str!("../tests/html/jsonld.html");
        let paragraph = "<p>وقال رئيس البلدية سامي الخليل إن الجسر يخفف الزحام عن وسط المدينة، وإن <a href=\"/x\">المرحلة الثانية</a> من \
            المشروع تبدأ في الصيف المقبل.</p>\n";
        let card = "<div class=\"card item-x\" data-id=\"12345\"><a href=\"/news/1\" class=\"c__l\"><img src=\"a.jpg\">\
            <span class=\"t\">أسعار الخضار تتراجع في السوق المركزي</span></a></div>\n";
        let script = format!("<script>{}</script>", "var a=function(b){return b<1&&\"x\"};".repeat(1200));
        page.replace("<h2>", &format!("{}<h2>", paragraph.repeat(20)))
            .replace("</main>", &format!("{}</main>{script}", card.repeat(150)))
    }

    fn each<T>(bencher: Bencher<'_, '_>, work: impl Fn(&str) -> T + Sync) {
        let source = source();
        bencher.counter(ItemsCount::new(1_usize)).counter(BytesCount::of_str(&source)).bench(|| work(divan::black_box(&source)));
    }

    #[divan::bench]
    fn render(bencher: Bencher<'_, '_>) {
        each(bencher, khabar::corpus::html::render);
    }

    #[divan::bench]
    fn whole(bencher: Bencher<'_, '_>) {
        each(bencher, |source| {
            let document = Document::new(String::new(), PathBuf::new(), source.to_owned().into_bytes());
            clean_document(&document, &Folder::default(), &[])
        });
    }

    #[divan::bench]
    fn readability(bencher: Bencher<'_, '_>) {
        each(bencher, |source| {
            dom_smoothie::Readability::new(source, None, None).and_then(|mut page| page.parse()).expect("the page has an article")
        });
    }
}
