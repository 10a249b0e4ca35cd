//! Pages in, text out; and what holds for any bytes.

use super::*;
use crate::{
    clean::{self, Folder, clean_document},
    corpus::Document,
};
use proptest::prelude::*;

fn text(source: &str) -> String {
    render(source).text
}

#[test]
fn blocks_are_lines_and_paragraphs_are_parted() {
    for (source, want) in [
        ("<p>أول</p><p>ثان</p>", "أول\n\nثان"),
        ("<p>أول<p>ثان<div>ثالث</div>", "أول\n\nثان\n\nثالث"),
        ("<ul><li>أول<li>ثان</ul>ثالث", "أول\nثان\nثالث"),
        ("<b>خبر</b>\n  <i>عاجل</i> : نص", "خبر عاجل : نص"),
        ("أول<br>ثان<br><br />ثالث", "أول\nثان\n\nثالث"),
        ("<pre>أول\nثان</pre>", "أول\nثان"),
        ("<h1>عنوان</h1>\n<div><div><span>نص</span></div></div>", "عنوان\n\nنص"),
        ("قبل<script>if (a<b) {}</script> بعد<style>p{}</style><!-- لا --><noscript>لا</noscript>", "قبل بعد"),
        ("<p hidden>لا</p><p style='Display : none'>لا</p><span class=sr-only>لا</span>نعم", "نعم"),
        ("<svg><text>لا</text><path/></svg>نعم<template><p>لا</template>", "نعم"),
        ("ق&#1575;ل&nbsp;&laquo;نعم&raquo; &amp; 3 < 4 &#27;[2J &bogus;", "قال\u{a0}«نعم» & 3 < 4 \u{fffd}[2J &bogus;"),
        ("<table><tr><th>الصنف<th>السعر</tr><tr><td>خبز</td><td>0.32</td></table>", "الصنف\tالسعر\nخبز\t0.32"),
        (
            "<table><tr><td><a href=/>الرئيسية</a><br><a href=/s>رياضة</a></td><td><p>نص</p></td></tr></table>",
            "الرئيسية\nرياضة\n\nنص",
        ),
        ("<b>أول<p>ثان</b> تتمة</p>", "أول\n\nثان تتمة"),
        ("&#27x&fjlig;", "\u{fffd}xfj"),
        ("", ""),
    ] {
        assert_eq!(text(source), want, "{source}");
    }
}

#[test]
fn a_line_says_where_it_stands() {
    let source = "<nav><a href=/>الرئيسية</a></nav><main><article><h1>عنوان</h1><div class='post-content'><p>نص</p></div></article>\
        <div class=related-posts><a href=/x>خبر آخر</a></div></main><footer>حقوق</footer>";
    let markup = render(source).markup;
    let hints: Vec<Hint> = markup.blocks.iter().map(|block| block.hint).collect();
    assert!(hints[0].area.any(Area::NAV) && hints[0].linked == 100);
    assert_eq!(hints[1].kind, Kind::Heading(1));
    assert!(hints[2].area.any(Area::BODY) && hints[2].kind == Kind::Paragraph);
    assert!(hints[3].area.any(Area::RELATED) && !hints[2].area.any(Area::OUTSIDE));
    assert!(hints[4].area.any(Area::FOOTER));
}

#[test]
fn depth_costs_nothing() {
    let deep = format!("{}نص{}ذيل", "<div><b>".repeat(100_000), "</b></div>".repeat(100_000));
    assert_eq!(text(&deep), "نص\n\nذيل");
    let ends = format!("{}نص{}", "<i>".repeat(50_000), "</p></b></td>".repeat(50_000));
    assert_eq!(text(&ends), "نص");
}

#[test]
fn related_items_never_date_a_page() {
    let page = |extra: &str| {
        let source = format!(
            "<html><body><header><div>الخميس 9 مايو 2024</div></header><article><h1>افتتاح الجسر الجديد فوق النهر</h1>{extra}\
            <p>افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.</p></article>\
            <aside class=related><h3>أخبار ذات صلة</h3><ul><li><a href=/x>سباق القوارب يعود إلى البحيرة</a> <time datetime=2024-06-01>1 يونيو 2024</time></li></ul></aside></body></html>"
        );
        let document = Document::new("a.html".into(), std::path::PathBuf::new(), source.into());
        clean_document(&document, &Folder::default(), &[]).articles[0].published.map(|stamp| stamp.to_string())
    };
    assert_eq!(page(""), None);
    assert_eq!(page("<time datetime='2024-05-03T09:40+03:00'>منذ يومين</time>").as_deref(), Some("2024-05-03T09:40:00+03:00"));
    assert_eq!(page("<div class=date>3 أيار 2024</div>").as_deref(), Some("2024-05-03"));
}

/// Every character of the source in exactly one part; the map only goes forward.
fn holds(source: &str) {
    let document = Document { html: None, ..Document::default() };
    let Rendered { text, markup } = render(source);
    assert!(!text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')), "{text:?}");
    let mut last = 0;
    for (at, c) in text.char_indices() {
        if let Some(place) = markup.map.source(Span::new(at, at + c.len_utf8())) {
            assert!(place.start >= last && !place.is_empty(), "{source:?}");
            assert!(source.is_char_boundary(place.start) && source.is_char_boundary(place.end), "{source:?}");
            last = place.end;
        }
    }
    let document = Document { text, html: Some(Box::new(markup)), ..document };
    let page = clean_document(&document, &Folder::default(), &[]);
    let html = document.html.as_ref().expect("markup");
    let mut spans: Vec<Span> = clean::removed_of_source(&page, html).iter().map(|removed| removed.span).collect();
    spans.extend(clean::kept_spans(&page).into_iter().filter_map(|span| html.map.source(span)));
    spans.sort();
    let mut at = 0;
    for span in spans {
        assert_eq!(span.start, at, "a gap or an overlap at {at} in {source:?}");
        at = span.end;
    }
    assert_eq!(at, source.len(), "the end of {source:?} is left over");
}

proptest! {
    #![proptest_config(crate::laws::laws(400))]

    #[test]
    fn any_text_is_a_page(source in any::<String>()) {
        holds(&source);
    }

    #[test]
    fn any_soup_is_a_page(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div class=related>", "</div>", "<a href='/x'>", "</a>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<ul>", "<br>",
        "<h1>", "</h1>", "<time datetime=2024-05-03>", "</time>", "<script>", "</script>", "<!--", "-->", "<span hidden>", "</span>", "<b", "&",
        "&nbsp;", "&#0;", "&#1575;", "&fjlig;", "&NotEqualTilde;", "&ampx", "\0", "\r\n", "\u{2028}", " ", "<", ">", "'", "\u{feff}", "\u{85}",
        "افتتاح الجسر الجديد", "قال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية تبدأ في الصيف.", "3 مايو 2024",
        "مقالات مشابهة", "بقلم: ليلى", "الوسوم: <a href=/t>جسر</a> <a href=/u>نهر</a>", "<footer>", "<nav>", "<title>", "<svg/>", "<pre>",
        "<div class='meta'>", "<article itemscope itemtype='https://schema.org/NewsArticle'>", "<span itemprop=author>", "<figcaption>",
    ]), 0..40)) {
        holds(&parts.concat());
    }
}
