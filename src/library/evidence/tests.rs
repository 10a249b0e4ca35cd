use crate::{
    corpus::Document,
    library::{Collection, PageFile},
    messages::{Catalogue, UiLanguage},
    related::Why,
};
use std::sync::Arc;

fn page(name: &str, text: &str) -> Arc<PageFile> {
    Arc::new(PageFile::new(Document { name: name.into(), text: text.into(), ..Document::default() }))
}

/// Three tellings: two dated, one not, all of سامح شكري in بغداد.
fn collection() -> Collection {
    let body = "زار سامح شكري بغداد والتقى محمد الحلبوسي لبحث المياه.";
    let dated = |day: u8| format!("زيارة إلى بغداد\n\nتاريخ النشر: {day} مارس 2025\n\n{body}\n\nالمصدر: شبكة أفق\n");
    let mut collection = Collection::default();
    collection.extend([
        page("a.txt", &dated(2)),
        page("b.txt", &dated(4)),
        page("c.txt", &format!("زيارة بحثت المياه\n\n{body}\n\nوتستمر الزيارة ثلاثة أيام تعقد فيها لقاءات مع وزراء آخرين في العاصمة، ثم يعود الوفد إلى بلاده.\n")),
        page("d.txt", &dated(2)),
    ]);
    collection
}

fn said(language: UiLanguage, from: usize, to: usize, why: Why) -> String {
    // بغداد is in everything that is open.
    let common = |id: &str| if id.contains("baghdad") || id.contains("بغداد") || id.starts_with("LOC") { 90 } else { 2 };
    collection().evidence(from, None, to, why, &common).say(Catalogue::of(language), str::to_owned)
}

#[test]
fn days_are_told_as_they_are_known_and_the_rarest_names_first() {
    let news = said(UiLanguage::English, 0, 3, Why::SameNews);
    assert!(news.starts_with("both on 2 March 2025, with ") && news.ends_with(", بغداد"), "{news}");
    assert!(news.contains("سامح شكري") && news.contains("محمد الحلبوسي"), "{news}");
    assert!(said(UiLanguage::English, 0, 1, Why::SameSubject).starts_with("2 days apart, with "));
    assert!(said(UiLanguage::English, 0, 2, Why::SameSubject).starts_with("one of them undated, with "));
    assert!(said(UiLanguage::English, 2, 2, Why::SameNews).starts_with("both undated, with "));
    assert!(said(UiLanguage::Arabic, 0, 1, Why::SameSubject).starts_with("بينهما يومان، وفيهما "));
    assert!(said(UiLanguage::Arabic, 0, 3, Why::SameNews).starts_with("كلاهما في 2 آذار/مارس 2025، وفيهما "));
}

#[test]
fn what_is_shared_is_told_from_the_side_of_the_shorter_text() {
    assert_eq!(said(UiLanguage::English, 0, 2, Why::SharedText(83)), "83 % of this text stands in that one");
    assert_eq!(said(UiLanguage::English, 2, 0, Why::SharedText(83)), "83 % of that text stands in this one");
    assert_eq!(said(UiLanguage::Arabic, 2, 0, Why::SharedText(83)), "\u{2066}83%\u{2069} من ذلك النص وارد في هذا");
}

#[test]
fn names_in_common_are_counted_and_headlines_compared() {
    assert!(said(UiLanguage::English, 0, 2, Why::SharedNames(3)).starts_with("3 names in common: "));
    assert_eq!(said(UiLanguage::English, 0, 1, Why::SameHeadline), "the same headline");
    assert_eq!(said(UiLanguage::English, 0, 2, Why::SimilarHeadline), "nearly the same headline, 2 words differ");
    assert_eq!(said(UiLanguage::Arabic, 0, 2, Why::SimilarHeadline), "عنوان شبه مطابق، باختلاف كلمتين");
}
