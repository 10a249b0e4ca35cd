use super::*;
use proptest::prelude::*;

fn quote_of<'b>(body: &'b str, exact: &str) -> (Quote, Position, &'b str) {
    let start = body.find(exact).expect("passage");
    let chars = body[..start].chars().count();
    let quote = Quote::of(body, Span::new(start, start + exact.len()));
    (quote, Position { start: chars, end: chars + exact.chars().count() }, body)
}

const BODY: &str = "أعلنت وزارة النقل في بيان صدر صباح الأحد بدء العمل على خط القطار الجديد بين المرفأ والمطار.\n\
وقال مدير المشروع سامر الحلو إن المرحلة الأولى تمتد 40 كيلومترا وتضم تسع محطات، على أن تنتهي أعمالها نهاية العام المقبل.\n\
وأضاف أن الكلفة تقدر بنحو 300 مليون، يغطي قرض من البنك نصفها.\n\
وقال سكان في الأحياء القريبة إنهم ينتظرون الخط منذ سنوات طويلة.";

#[test]
fn a_header_added_above_changes_nothing() {
    let (quote, position, body) = quote_of(BODY, "المرحلة الأولى تمتد 40 كيلومترا");
    let page = format!("آخر الأخبار\nالطقس: غائم\n\n{body}");
    let Anchor::Found(span) = find(&quote, position, &page) else { panic!("not found") };
    assert_eq!(span.of(&page), quote.exact);
}

#[test]
fn spelled_and_wrapped_anew_it_is_the_same_passage() {
    let (quote, position, _) = quote_of(BODY, "المرحلة الأولى تمتد 40 كيلومترا وتضم تسع محطات");
    let page = BODY.replace('أ', "ا").replace('ة', "ه").replace(' ', "  ").replace("40", "٤٠").replace("تضم", "تـضُـمّ");
    let Anchor::Found(span) = find(&quote, position, &page) else { panic!("not found") };
    assert!(span.of(&page).starts_with("المرحله") && span.of(&page).ends_with("محطات"), "{}", span.of(&page));
}

#[test]
fn an_edited_passage_is_found_in_whole_words() {
    let (quote, position, _) = quote_of(BODY, "المرحلة الأولى تمتد 40 كيلومترا وتضم تسع محطات");
    let page = BODY.replace("تمتد", "ستمتد على مسافة").replace("تسع محطات", "تسع محطاتها");
    let Anchor::Found(span) = find(&quote, position, &page) else { panic!("not found") };
    assert_eq!(span.of(&page), "المرحلة الأولى ستمتد على مسافة 40 كيلومترا وتضم تسع محطاتها");
}

#[test]
fn a_passage_that_is_gone_is_lost() {
    let (quote, position, _) = quote_of(BODY, "الكلفة تقدر بنحو 300 مليون، يغطي قرض من البنك نصفها");
    let page: Vec<&str> = BODY.lines().filter(|line| !line.contains("الكلفة")).collect();
    assert_eq!(find(&quote, position, &page.join("\n")), Anchor::Lost);
    assert_eq!(find(&quote, position, ""), Anchor::Lost);
}

#[test]
fn a_word_alone_is_not_attached_elsewhere_without_a_question() {
    let (quote, position, _) = quote_of(BODY, "البنك");
    let elsewhere = "خفض البنك المركزي سعر الفائدة ربع نقطة وسط توقعات بمزيد من الخفض في الصيف.";
    assert!(!matches!(find(&quote, position, elsewhere), Anchor::Found(_)));
}

#[test]
fn of_several_equal_passages_the_surroundings_decide() {
    let (quote, position, body) = quote_of(BODY, "وقال");
    let second = body.rfind("وقال").expect("second");
    let chars = body[..second].chars().count();
    let other = Quote::of(body, Span::new(second, second + "وقال".len()));
    let page = format!("مقدمة جديدة طويلة بعض الشيء وقال فيها الكاتب ما قال.\n{body}");
    let shift = page.len() - body.len();
    assert_eq!(
        find(&quote, position, &page),
        Anchor::Found(Span::new(body.find("وقال").expect("first") + shift, body.find("وقال").expect("first") + shift + 8))
    );
    assert_eq!(
        find(&other, Position { start: chars, end: chars + 4 }, &page),
        Anchor::Found(Span::new(second + shift, second + shift + 8))
    );
}

#[test]
fn a_twin_with_another_number_is_asked_about() {
    let (quote, position, _) =
        quote_of("وصلت طائرة الإغاثة رقم 4 وعلى متنها 40 طنا من الخيام", "طائرة الإغاثة رقم 4 وعلى متنها 40 طنا");
    let twin = "وفي وقت لاحق حطت طائرة الإغاثة رقم 5 وعلى متنها 38 طنا من الأدوية والأغطية";
    assert!(matches!(find(&quote, position, twin), Anchor::Moved { .. }));
}

#[test]
fn a_number_brought_up_to_date_is_an_edit() {
    let (quote, position, _) = quote_of(BODY, "الكلفة تقدر بنحو 300 مليون");
    let page = BODY.replace("300", "320");
    let Anchor::Found(span) = find(&quote, position, &page) else { panic!("not found") };
    assert_eq!(span.of(&page), "الكلفة تقدر بنحو 320 مليون");
}

proptest! {
    #![proptest_config(crate::laws::usual())]
    #[test]
    fn any_quotation_in_any_text_ends_on_character_boundaries(
        exact in "\\PC{0,40}|[اب ]{0,40}", prefix in "\\PC{0,9}", suffix in "\\PC{0,9}", start in 0usize..99, body in "\\PC{0,200}|[ابت \u{64e}\n]{0,200}"
    ) {
        let quote = Quote { exact, prefix, suffix };
        if let Anchor::Found(span) | Anchor::Moved { span, .. } = find(&quote, Position { start, end: start + 5 }, &body) {
            prop_assert!(span.start < span.end && body.is_char_boundary(span.start) && body.is_char_boundary(span.end));
        }
    }
}
