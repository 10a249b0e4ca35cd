use super::*;
use crate::{
    clean::{Article, Folder, Page, RemovedKind, Told, clean, clean_document},
    corpus::Document,
};

const PAGE: &str = "افتتاح الجسر الجديد فوق نهر الزرقان\n\nتاريخ النشر: 3 مايو 2024\n\n\
    افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.\n\n\
    حمّلوا تطبيقنا الجديد من المتجر لتصلكم الأخبار قبل غيركم في كل صباح، وشاركوه مع أصدقائكم في كل مكان.\n\n\
    وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف.\n\n\
    تحرير: سامر النجار\n\nزيارات 1,024\n\nالمصدر: صحيفة الضفاف\n";

fn told(page: &str, pairs: &[(&str, ToldPart)]) -> Vec<Told> {
    let at = |line: &str| page.find(line).expect("a line of the page");
    pairs.iter().flat_map(|(line, part)| tell(page, &[at(line)], *part)).collect()
}

fn body(text: &str, article: &Article) -> Vec<String> {
    article.paragraphs.iter().map(|p| p.span.of(text).chars().take(12).collect()).collect()
}

fn cleaned(text: &str, told: &[Told]) -> Page {
    clean_document(&Document { text: text.to_owned(), ..Document::default() }, &Folder::default(), told)
}

#[test]
fn a_line_set_aside_leaves_its_neighbours_alone() {
    let before = clean(PAGE);
    let told = told(PAGE, &[("حمّلوا", ToldPart::Promo)]);
    let page = cleaned(PAGE, &told);
    assert_eq!(before.articles[0].paragraphs.len(), page.articles[0].paragraphs.len() + 1);
    assert!(page.removed.iter().any(|r| r.kind == RemovedKind::Promo && r.span.of(PAGE).starts_with("حمّلوا")));
    assert_eq!(body(PAGE, &page.articles[0]), ["افتتحت بلدية", "وقال رئيس ال"]);
    assert_eq!(page.articles[0].source, before.articles[0].source);
}

#[test]
fn a_label_tells_whatever_follows_it_and_numbers_are_alike() {
    let told = told(PAGE, &[("تحرير", ToldPart::Byline), ("زيارات", ToldPart::Other)]);
    assert_eq!(told[0], Told { line: "تحرير".into(), label: true, part: ToldPart::Byline });
    let other = PAGE.replace("سامر النجار", "هدى الصالح").replace("1,024", "77,003");
    let page = cleaned(&other, &told);
    assert_eq!(page.articles[0].byline.as_deref(), Some("هدى الصالح"));
    assert!(page.removed.iter().any(|r| r.span.of(&other) == "زيارات 77,003"));
}

#[test]
fn told_titles_and_texts_win_over_how_they_look() {
    let lead = "افتتحت بلدية المدينة صباح اليوم";
    let page = cleaned(PAGE, &told(PAGE, &[("حمّلوا", ToldPart::EmbeddedTitle), ("وقال رئيس", ToldPart::EmbeddedText)]));
    assert_eq!(page.articles.len(), 2);
    assert!(page.articles[0].paragraphs[0].span.of(PAGE).starts_with(lead));
    assert!(page.articles[1].title.as_deref().is_some_and(|title| title.starts_with("حمّلوا")));
    assert_eq!(body(PAGE, &page.articles[1]), ["وقال رئيس ال"]);
    let page = cleaned(PAGE, &told(PAGE, &[("زيارات", ToldPart::Text), ("تحرير", ToldPart::Related)]));
    assert_eq!(body(PAGE, &page.articles[0]).last().map(String::as_str), Some("زيارات 1,024"));
    assert_eq!(page.articles[0].related[0].span.of(PAGE), "تحرير: سامر النجار");
    let page = cleaned(PAGE, &told(PAGE, &[(lead, ToldPart::Title)]));
    assert!(page.articles[0].title.as_deref().is_some_and(|title| title.starts_with(lead)));
}

#[test]
fn what_was_told_is_found_again_and_a_listed_title_is_another_line() {
    let page = format!("{PAGE}\nمقالات مشابهة\n• حمّلوا تطبيقنا الجديد\n• افتتاح الجسر الجديد فوق نهر الزرقان\n");
    let told = told(&page, &[("افتتاح الجسر", ToldPart::Title)]);
    let listed = page.rfind("افتتاح الجسر").expect("listed");
    assert_eq!(telling(&page, &[3, listed], &told), [Some(&told[0]), None]);
    assert_eq!(told_lines(&page, &told).iter().map(|line| line.start).collect::<Vec<_>>(), [0]);
    let related = tell(&page, &[listed], ToldPart::Related);
    assert_ne!(related[0].line, told[0].line);
    assert_eq!(telling(&page, &[listed], &related), [Some(&related[0])]);
    assert!(tell(&page, &[page.len() - 1], ToldPart::Nav).is_empty());
}

#[test]
fn a_wrong_word_on_one_line_spoils_no_other() {
    let page = format!(
        "{PAGE}\nمقالات مشابهة\n• سباق القوارب يعود إلى النهر\n• معرض الكتاب يستقبل ناشرين جددا\n• متحف المدينة يفتح قاعة\n"
    );
    let headlines = |told: &[Told]| cleaned(&page, told).articles[0].related.len();
    assert_eq!(headlines(&[]), 3);
    for part in [ToldPart::Caption, ToldPart::Quote, ToldPart::Source, ToldPart::Byline, ToldPart::Published, ToldPart::Nav] {
        assert_eq!(headlines(&told(&page, &[("معرض الكتاب", part)])), 2, "{part:?}");
    }
}

#[test]
fn no_markup_changes_what_the_reader_said() {
    let body = "افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.";
    let html = format!(
        "<html><body><article><h1>افتتاح الجسر الجديد فوق النهر</h1><p>{body}</p><p>{body} وهكذا.</p></article>\
         <aside class=\"related\"><ul><li><a href=\"/1\">سباق القوارب يعود إلى البحيرة</a></li>\
         <li><a href=\"/2\">اشترك في صفحتنا على الشبكة</a></li><li>معرض الكتاب يستقبل ناشرين جددا</li></ul></aside></body></html>"
    );
    let document = Document::new("a.html".into(), "".into(), html.into_bytes());
    let text = &document.text;
    let related = |told: &[Told]| {
        let page = clean_document(&document, &Folder::default(), told);
        page.articles[0]
            .related
            .iter()
            .map(|headline| headline.span.of(text).chars().take(6).collect::<String>())
            .collect::<Vec<_>>()
    };
    assert_eq!(related(&[]), ["سباق ا", "اشترك "]);
    let told = told(text, &[("اشترك", ToldPart::Nav), ("معرض", ToldPart::Related)]);
    assert_eq!(related(&told), ["سباق ا", "معرض ا"]);
}
