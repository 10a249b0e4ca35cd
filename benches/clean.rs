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

/// Web pages of about 80 KB, as sites send them: cards, scripts, classes.
mod html {
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

    #[divan::bench]
    fn render(bencher: divan::Bencher<'_, '_>) {
        let source = source();
        bencher.counter(divan::counter::ItemsCount::new(1_usize)).bench(|| khabar::corpus::html::render(divan::black_box(&source)));
    }

    #[divan::bench]
    fn whole(bencher: divan::Bencher<'_, '_>) {
        let source = source();
        bencher.counter(divan::counter::ItemsCount::new(1_usize)).bench(|| {
            clean_document(
                &Document::new(String::new(), PathBuf::new(), divan::black_box(&source).clone().into_bytes()),
                &Folder::default(),
                &[],
            )
        });
    }
}
