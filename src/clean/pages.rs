//! Whole pages in, articles out; and what holds for any page at all.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

const FIRST: &str = "افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.";
const SECOND: &str = "وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف المقبل.";
const OTHER: &str = "فتح متحف المدينة قاعة جديدة للأطفال تضم ورشة لصناعة الفخار ومكتبة صغيرة، والدخول إليها مجاني يوم الثلاثاء.";

/// What a reader would note down of a page.
fn notes(text: &str) -> String {
    let page = clean(text);
    covers(text, &page);
    let mut out = String::new();
    for article in &page.articles {
        let part = if article.part == Part::Main { "main" } else { "embedded" };
        let _ = write!(out, "{part} {}:", article.language.tag());
        let mut say = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                let _ = write!(out, " {name}=<{value}>");
            }
        };
        let stamp = |stamp: Option<Stamp>| stamp.map(|s| s.to_string());
        say("title", article.title.as_deref());
        say("source", article.source.as_deref());
        say("agency", article.agency.as_deref());
        say("byline", article.byline.as_deref());
        say("section", article.section.as_deref());
        say("published", stamp(article.published).as_deref());
        say("updated", stamp(article.updated).as_deref());
        say("crawled", stamp(article.crawled).as_deref());
        say("place", article.dateline.as_ref().and_then(|d| d.place.as_deref()));
        say("by", article.dateline.as_ref().and_then(|d| d.agency.as_deref()));
        if !article.keywords.is_empty() {
            say("keywords", Some(&article.keywords.join("+")));
        }
        for paragraph in &article.paragraphs {
            let start: String = paragraph.span.of(text).chars().take(9).collect();
            let _ = write!(out, " {:?}({start})", paragraph.kind);
        }
        for headline in &article.related {
            let start: String = headline.span.of(text).chars().take(9).collect();
            let _ = write!(out, " {:?}[{start}]", headline.kind);
        }
        out.push('\n');
    }
    out
}

/// The law of the contract: each byte in exactly one part, each span on character boundaries.
fn covers(text: &str, page: &Page) {
    let mut spans = parts::claimed(page);
    spans.sort();
    let mut at = 0;
    for span in spans {
        assert_eq!(span.start, at, "a gap or an overlap at {at} in {text:?}");
        assert!(!span.is_empty() && text.is_char_boundary(span.end));
        at = span.end;
    }
    assert_eq!(at, text.len(), "the end of {text:?} is left over");
}

#[test]
fn an_aggregator_page() {
    let text = format!(
        "شبكة الضفاف:\n2023-11-04@08:15:20 GMT\n\nافتتاح الجسر الجديد\n\nتاريخ النشر: 3rd, May 2023 GMT\n\nافتتاح الجسر الجديد\n\n\
        آخر تحديث: 3 مايو 2023 - 9:40 ص\u{a0}تل السنابل/شبكة الضفاف-\u{a0} {FIRST}\n\n{SECOND}\n\nالمصدر: وكالات\n\nالمصدر: شبكة الضفاف\n\n\
        كلمات دلالية: الجسر، النهر، البلدية\n\nإقرأ أيضاً:\n\nمتحف المدينة يفتح قاعة للأطفال\n\nتابع أحدث الأخبار على هاتفك\n\n\
        أفق ـ بغداد\n\n{OTHER}\n\nWhat a lovely room for the children. See you all there!\n\n— City Museum (@museum) March 3, 2024\n\n\
        {SECOND}\n\nمقالات مشابهة\n\n  • متحف المدينة يفتح قاعة للأطفال\n  • سباق القوارب يعود إلى البحيرة\n"
    );
    assert_eq!(
        notes(&text),
        "main ar: title=<افتتاح الجسر الجديد> source=<شبكة الضفاف> agency=<وكالات> published=<2023-05-03> \
         updated=<2023-05-03T09:40:00> crawled=<2023-11-04T08:15:20Z> place=<تل السنابل> by=<شبكة الضفاف> \
         keywords=<الجسر+النهر+البلدية> Text(افتتحت بل) Text(وقال رئيس) List[متحف المد] List[سباق القو]\n\
         embedded ar: title=<متحف المدينة يفتح قاعة للأطفال> place=<بغداد> by=<أفق> Text(فتح متحف ) Tweet(What a lo) \
         Tweet(— City Mu) Text(وقال رئيس)\n"
    );
}

#[test]
fn a_page_with_menus_comments_and_teasers() {
    let text = format!(
        "Connect with us\n\nWhat are you looking for?\n\nاخر الاخبار\n\nافتتاح الجسر الجديد فوق النهر\n\nنشرت 8 أغسطس 2016\n\n\
        موسكو (وكالات) – {FIRST}\n\n{SECOND}\n\nاضف تعليقك\n\nاترك تعليقك\n\nلن ينشر بريدك الإلكتروني، وما عليه نجمة لا بد منه.\n\nالاسم *\n\n\
        مقالات ذات صلة\n\nاخر الاخبار\n\nلندن – {}...\n\nاخر الاخبار\n\nفتح المتحف قاعة جديدة للأطفال تضم ورشة لصناعة الفخار ومكتبة صغيرة...\n",
        OTHER.trim_end_matches('.')
    );
    assert_eq!(
        notes(&text),
        "main ar: title=<افتتاح الجسر الجديد فوق النهر> section=<اخر الاخبار> published=<2016-08-08> place=<موسكو> by=<وكالات> \
         Text(افتتحت بل) Text(وقال رئيس) Teaser[لندن – فت] Teaser[فتح المتح]\n"
    );
}

#[test]
fn links_inside_the_body_are_headlines() {
    let text = format!(
        "{FIRST}\n\nإقرأ المزيد سباق القوارب يعود إلى البحيرة\n\n{SECOND}\n\nاقرأ أيضا: متحف المدينة يفتح قاعة\n\n{SECOND} وانتهى.\n"
    );
    assert_eq!(notes(&text), "main ar: Text(افتتحت بل) Text(وقال رئيس) Text(وقال رئيس) Inline[سباق القو] Inline[متحف المد]\n");
}

#[test]
fn lines_that_say_who_published_it_and_when() {
    for (line, source, published) in [
        ("نشر في مأرب برس يوم 31 - 07 - 2015", "مأرب برس", "2015-07-31"),
        ("نشر في صحيفة الضفاف يوم 31 - 07 - 2015", "صحيفة الضفاف", "2015-07-31"),
        ("حرر من طرف وكالات في الأحد 17 يونيو 2018 على 23h21", "وكالات", "2018-06-17T23:21:00"),
    ] {
        let notes = notes(&format!("افتتاح الجسر الجديد فوق النهر\n\n{line}\n\n{FIRST}\n\n{SECOND}\n"));
        assert!(notes.contains(&format!("source=<{source}>")), "{notes}");
        assert!(notes.contains(&format!("published=<{published}>")), "{notes}");
    }
    let notes = notes(&format!("افتتاح الجسر الجديد فوق النهر\n\nنشر يوم الأحد 17 يونيو 2018\n\n{FIRST}\n\n{SECOND}\n"));
    assert!(!notes.contains("source"), "{notes}");
}

#[test]
fn a_lead_that_gives_the_day_dates_its_article() {
    let dated =
        format!("قال مصدر في البلدية، اليوم الثلاثاء (6 أيار 2025)، إن الجسر سيفتح غدا أمام السيارات والمشاة معا.\n\n{SECOND}\n");
    assert!(notes(&dated).contains("published=<2025-05-06>"), "{}", notes(&dated));
    let past = format!("قال مصدر في البلدية إن الجسر بني في 6 أيار 2025 وإنه سيفتح غدا أمام السيارات والمشاة معا.\n\n{SECOND}\n");
    assert!(!notes(&past).contains("published"), "{}", notes(&past));
}

#[test]
fn pages_in_other_languages() {
    let english = "Menu\nSearch\n\nNew bridge opens over the Zarqan\n\nBy Nora Whitfield\nPublished: November 9, 2025\n\n\
        RIVERTON (Reuters) - The long-awaited bridge over the Zarqan opened on Sunday after two years of work, drawing hundreds of people.\n\n\
        Mayor Sami Khalil said the bridge would ease the traffic in the old town, and that the second phase begins next summer.\n\n\
        Source: The Riverbank Post\n\nRelated articles\n\n• Boat race returns to the lake\n\n© 2025 The Riverbank Post. All rights reserved.\n";
    assert_eq!(
        notes(english),
        "main en: title=<New bridge opens over the Zarqan> source=<The Riverbank Post> byline=<Nora Whitfield> published=<2025-11-09> \
         place=<RIVERTON> by=<Reuters> Text(The long-) Text(Mayor Sam) List[Boat race]\n"
    );
    let persian = "پل تازه روی رودخانه گشایش یافت\n\nتاریخ انتشار: ۲۲ آبان ۱۴۰۴\n\n\
        تهران - ایرنا - پل تازه روی رودخانه پس از دو سال کار با حضور صدها نفر از مردم شهر گشایش یافت و خودروها از آن گذشتند.\n\n\
        منبع: کرانه\n\nمطالب مرتبط\n\n• مسابقه قایقرانی به دریاچه بازگشت\n";
    assert_eq!(
        notes(persian),
        "main fa: title=<پل تازه روی رودخانه گشایش یافت> source=<کرانه> published=<2025-11-13> place=<تهران> by=<ایرنا> \
         Text(پل تازه ر) List[مسابقه قا]\n"
    );
    let hebrew = "גשר חדש נפתח מעל הנהר\n\nפורסם: 13.11.2025\nמאת: תמר אלקלעי\n\n\
        הגשר החדש מעל הנהר נפתח היום אחרי שנתיים של עבודה, ומאות תושבים משתי הגדות באו לראות את המכוניות הראשונות עוברות בו.\n\n\
        מקור: המעגן\n\nכתבות נוספות\n\n• מרוץ הסירות חוזר לאגם\n";
    assert_eq!(
        notes(hebrew),
        "main he: title=<גשר חדש נפתח מעל הנהר> source=<המעגן> byline=<תמר אלקלעי> published=<2025-11-13> Text(הגשר החדש) List[מרוץ הסיר]\n"
    );
}

#[test]
fn pages_that_are_none() {
    for text in [
        "",
        "\n\n \n",
        "\u{feff}",
        "---\n***",
        "خبر",
        "المصدر:",
        "إقرأ أيضاً:",
        "مقالات مشابهة",
        "2024-01-01",
        "•\n•\n•",
        "\u{200f}\u{202e}",
    ] {
        let page = clean(text);
        covers(text, &page);
        assert_eq!(page.articles.first().map(|a| a.part), Some(Part::Main), "{text:?}");
    }
}

#[test]
fn pages_that_a_fuzzer_made() {
    for text in ["المصدر: »", "بقلم: ()", "القسم: «»\n\nخبر"] {
        covers(text, &clean(text));
    }
}

#[test]
fn hostile_pages_cost_what_their_length_costs() {
    let many = 60_000;
    for text in [
        "ا".repeat(many),
        "كلمة ".repeat(many),
        "\n".repeat(many),
        "a\n".repeat(many),
        "إقرأ أيضاً:\nخبر قصير عن شيء\n".repeat(many / 10),
        "\u{301}".repeat(many),
        "\u{202e}".repeat(many),
        "(".repeat(many),
        "-".repeat(many),
        "ـ ".repeat(many),
        format!("ب{}", "ـ".repeat(many)),
        format!("آخر تحديث: {}", "9 مارس 2019 ".repeat(many / 10)),
        "\"”»".repeat(many),
        "• ".repeat(many),
    ] {
        let page = clean(&text);
        covers(&text, &page);
    }
}

const THIRD: &str = "وأضاف أن السيارات عبرت الجسر قبل الظهر، وأن القطار سيعبره في الخريف بعد أن تصل العربات الجديدة من الميناء.";

#[test]
fn a_sentence_broken_over_lines_is_one_paragraph() {
    let wrapped = |text: &str| {
        let mut room = 70;
        text.split(' ').fold(String::new(), |mut out, word| {
            let wide = word.chars().count() + 1;
            out.push_str(if out.is_empty() {
                ""
            } else if wide > room {
                "\n  "
            } else {
                " "
            });
            room = if wide > room { 70 - wide } else { room - wide };
            out + word
        })
    };
    let text = format!("افتتاح الجسر\n\n{FIRST}\n\n{}\n\n{}\n\n{}\n", wrapped(SECOND), wrapped(OTHER), wrapped(THIRD));
    let page = clean(&text);
    covers(&text, &page);
    let paragraphs = &page.articles[0].paragraphs;
    let shown: Vec<&str> = paragraphs.iter().map(|p| p.display.as_deref().unwrap_or(p.span.of(&text))).collect();
    assert_eq!(shown, [FIRST, SECOND, OTHER, THIRD]);
    assert_eq!(paragraphs[1].span.of(&text), wrapped(SECOND), "the slice is the file's");
}

#[test]
fn a_paragraph_that_is_printed_twice_is_read_once() {
    let text = format!(
        "افتتاح الجسر\n\n{FIRST}\n\n{SECOND}\n\n{OTHER}\n\n{SECOND}\n\nوانتهى الاحتفال عند الظهر بعد أن عبرت السيارات الأولى.\n"
    );
    let page = clean(&text);
    covers(&text, &page);
    assert_eq!(page.articles[0].paragraphs.len(), 4);
    let second = text.rfind(SECOND).expect("it is there");
    let kind = page.removed.iter().find(|removed| removed.span.start == second).map(|removed| removed.kind);
    assert_eq!(kind, Some(RemovedKind::Repeat));
}

proptest! {
    #![proptest_config(crate::laws::usual())]
    #[test]
    fn any_text_is_covered(text in any::<String>()) {
        covers(&text, &clean(&text));
    }

    #[test]
    fn any_mixture_of_what_pages_are_made_of_is_covered(
        lines in prop::collection::vec(prop::sample::select(vec![
            "الرئيسية", "شبكة الضفاف:", "2023-11-04@08:15:20 GMT", "افتتاح الجسر الجديد", "افتتاح الجسر", "تاريخ النشر: 9 مارس 2019", "نشر في: 9 مارس 2019 | آخر تحديث: 10 مارس 2019",
            FIRST, SECOND, OTHER, "آخر تحديث: 3 مايو 2023 - 9:40 ص بغداد/شبكة الضفاف- قال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة منذ يوم أمس الأول وحتى اليوم",
            "المصري اليوم ـ القاهرة", "الرياض - سالم الدوسري", "سالم الدوسري", "واشنطن (رويترز) – قال الوزير إن العمل في المشروع مستمر منذ عامين وإنه سينتهي في الصيف المقبل كما كان مخططا",
            "المصدر: وكالات", "المصدر:", "المرسى", "كلمات دلالية: جسر نهر", "الوسوم", "إقرأ أيضاً:", "إقرأ المزيد سباق القوارب", "اقرأ أيضا", "مقالات مشابهة",
            "  • سباق القوارب يعود إلى البحيرة", "•", "- معرض الكتاب", "اخر الاخبار", "فتح متحف المدينة قاعة جديدة للأطفال تضم ورشة لصناعة الفخار...", "اضف تعليقك", "الاسم *",
            "— City Museum (@museum) March 3, 2024", "What a lovely room.", "pic.twitter.com/x", "جميع الحقوق محفوظة", "صورة أرشيفية", "الجسر الجديد (رويترز)", "----", "", " \u{a0}", "\u{200f}",
            "جدة 20 شوال 1444 هـ الموافق 10 مايو 2023 م واس زار ضيوف المؤتمر في قاعة المدينة الكبرى مساء أمس",
            "(CNN)-- قال", "بغداد -", "آخر تحديث: 9 مارس 2019", "بقلم: سعاد الودغيري | 3 مايو 2024", "// انتهى //", "Image caption: A bridge over the river in May",
        ]), 0..40),
        end in prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r"]),
        tells in prop::collection::vec((0_usize..3000, prop::sample::select(ToldPart::ALL)), 0..4),
    ) {
        let text = lines.join(end);
        covers(&text, &clean(&text));
        // Whatever a reader says of whichever lines.
        let told: Vec<_> = tells.iter().flat_map(|(at, part)| tell(&text, &[*at], *part)).collect();
        covers(&text, &clean_document(&Document { text: text.clone(), ..Document::default() }, &Folder::default(), &told));
    }

    #[test]
    fn a_page_torn_apart_is_covered(cuts in prop::collection::vec((0_usize..1500, any::<char>()), 0..12)) {
        let mut text = format!("شبكة الضفاف:\n2023-11-04@08:15:20 GMT\n\nافتتاح الجسر\n\nآخر تحديث: 9 مارس 2019 بغداد/المرسى- {FIRST}\n\n{SECOND}\n\nالمصدر: المرسى\n\nإقرأ أيضاً:\n\nمتحف المدينة يفتح قاعة\n\nدبي – {OTHER}\n\nمقالات مشابهة\n\n  • سباق القوارب\n");
        for (at, c) in cuts {
            let at = text.floor_char_boundary(at.min(text.len()));
            text.insert(at, c);
            if at + 40 < text.len() && c.is_alphabetic() {
                let to = text.ceil_char_boundary(at + 9);
                text.replace_range(at..to, "");
            }
        }
        covers(&text, &clean(&text));
    }
}
