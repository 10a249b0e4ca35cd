//! A paragraph cut into sentences: at full stops of any script, which Arabic pages also set without a blank after them.

use super::stops::{closing, is_stop, stops_here};
use crate::text::{Span, letters::is_alphanumeric};

/// Bytes of the longest sentence.
const LONGEST: usize = 2048;
/// Bytes and words after which a sentence without a stop is cut at a comma, else between words.
const LONG: (usize, usize) = (1536, 160);
/// Bytes of stops in a row that are one stop.
const RUN: usize = 256;

/// The sentences of a paragraph, in order and apart, without white space around them. Every character that is no white
/// space stands in one of them, and a paragraph that holds any has at least one.
#[must_use]
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in ends(paragraph) {
        push(&mut found, paragraph, Span::new(start, end));
        start = end;
    }
    push(&mut found, paragraph, Span::new(start, paragraph.len()));
    found
}

/// Adds a sentence. A stretch without words goes with the sentence before it.
fn push(found: &mut Vec<Span>, text: &str, span: Span) {
    let span = span.trimmed(text);
    if span.is_empty() {
        return;
    }
    match found.last_mut() {
        Some(last) if !span.of(text).contains(is_alphanumeric) && span.end - last.start <= LONGEST => last.end = span.end,
        Some(last) if !last.of(text).contains(is_alphanumeric) && span.end - last.start <= LONGEST => last.end = span.end,
        _ => found.push(span),
    }
}

/// Where sentences end, in order.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut start, mut words, mut in_word) = (0, 0, false);
    // The last comma and the last blank since the sentence began.
    let (mut comma, mut blank) = (None, None);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = at + c.len_utf8();
        let mut end = None;
        if is_alphanumeric(c) {
            words += usize::from(!in_word);
            in_word = true;
        } else {
            in_word &= !(c.is_whitespace() || c.is_ascii_punctuation());
            if is_stop(c) {
                let window = &text[at..text.floor_char_boundary(at + RUN)];
                let run = window.find(|c| !is_stop(c)).map_or(at + window.len(), |run| at + run);
                if stops_here(text, start, at..run) {
                    end = Some(closing(text, run));
                }
                while chars.next_if(|(next, _)| *next < end.unwrap_or(run)).is_some() {}
            } else if c == '\n' && text[after..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
                end = Some(after);
            } else if matches!(c, '،' | '؛' | ',' | ';') && !is_between_digits(text, at, after) {
                comma = Some(after);
            } else if c.is_whitespace() {
                blank = Some(after);
            }
        }
        if end.is_none() && (after - start > LONG.0 || words > LONG.1) {
            // A comma counts where it leaves a good part of the sentence before it.
            let late = comma.filter(|comma| comma - start > (after - start) / 2);
            end = Some(late.or(blank).unwrap_or(at)).filter(|end| *end > start);
        }
        if let Some(end) = end {
            ends.push(end);
            words = text[end.min(after)..after].split_whitespace().count();
            (start, comma, blank) = (end, comma.filter(|c| *c > end), blank.filter(|b| *b > end));
        }
    }
    ends
}

fn is_between_digits(text: &str, at: usize, after: usize) -> bool {
    text[..at].ends_with(char::is_numeric) && text[after..].starts_with(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, parts) in [
            ("زار الوفد ميناء العراق.وقال الوزير إن العمل بدأ.", &["زار الوفد ميناء العراق.", "وقال الوزير إن العمل بدأ."][..]),
            ("هل عاد العمل؟ نعم! عاد اليوم… وانتهى الأمر.", &["هل عاد العمل؟", "نعم!", "عاد اليوم…", "وانتهى الأمر."]),
            ("قال \"انتهى العمل.\" وأضاف أن الجميع عاد.", &["قال \"انتهى العمل.\"", "وأضاف أن الجميع عاد."]),
            ("«وصلت السفينة أمس.» ثم غادرت.", &["«وصلت السفينة أمس.»", "ثم غادرت."]),
            ("كيف حدث هذا؟! لا أحد يعلم..", &["كيف حدث هذا؟!", "لا أحد يعلم.."]),
            ("بلغت النسبة 3.5 في المئة. ارتفعت ٤.٢ نقطة.", &["بلغت النسبة 3.5 في المئة.", "ارتفعت ٤.٢ نقطة."]),
            (
                "قال د. سامر النجار و أ.د. ليلى الحمداني ذلك. عاد م. كريم.",
                &["قال د. سامر النجار و أ.د. ليلى الحمداني ذلك.", "عاد م. كريم."],
            ),
            ("حدث ذلك عام 2024م. ثم هدأ.", &["حدث ذلك عام 2024م.", "ثم هدأ."]),
            (
                "Mr. J. R. Smith met Gen. Hall at 5 p.m. on Monday. He left.",
                &["Mr. J. R. Smith met Gen. Hall at 5 p.m. on Monday.", "He left."],
            ),
            (
                "See https://a.example/x.y?q=1!b and www.b.example. Then go.",
                &["See https://a.example/x.y?q=1!b and www.b.example.", "Then go."],
            ),
            (
                "راسلنا على a.b@mail.example أو زوروا site.example اليوم.",
                &["راسلنا على a.b@mail.example أو زوروا site.example اليوم."],
            ),
            ("وكالة BBC.وقالت الوكالة ذلك", &["وكالة BBC.", "وقالت الوكالة ذلك"]),
            ("1. افتتاح المتحف. 2. عودة العمل.", &["1. افتتاح المتحف.", "2. عودة العمل."]),
            ("سطر أول\nمن جملة واحدة\n\nسطر آخر", &["سطر أول\nمن جملة واحدة", "سطر آخر"]),
            ("انتهى. *** \n", &["انتهى. ***"]),
            ("— قال نعم.", &["— قال نعم."]),
            ("", &[]),
            (" \n ", &[]),
            ("…", &["…"]),
        ] {
            assert_eq!(cut(text), parts, "{text}");
        }
    }

    #[test]
    fn what_never_stops_is_cut_at_a_comma_or_between_words() {
        let clause = "وقال الوزير إن العمل في الميناء سيبدأ قريبا";
        let text = [clause; 100].join("، ");
        let parts = cut(&text);
        assert!(parts.len() > 3 && parts.iter().all(|part| part.len() <= LONGEST), "{}", parts.len());
        assert!(parts[..parts.len() - 1].iter().all(|part| part.ends_with('،')));
        let parts = sentences(&[clause; 100].join(" ")).len();
        assert!((3..20).contains(&parts), "{parts}");
        assert!(sentences(&"ا".repeat(1 << 16)).iter().all(|span| span.len() <= LONGEST));
        assert!(sentences(&".".repeat(1 << 20)).iter().all(|span| span.len() <= LONGEST));
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn every_character_stands_in_one_sentence(text in "([ا-ي]{1,6}|[.؟!…\"»«]|[ \n]|[0-9]|a\\.b|www\\.x|،|د\\.){0,60}") {
            let mut end = 0;
            for span in sentences(&text) {
                prop_assert!(span.start >= end && !span.is_empty() && text.get(span.start..span.end).is_some());
                prop_assert!(text[end..span.start].trim().is_empty());
                prop_assert_eq!(span.trimmed(&text), span);
                end = span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }

        #[test]
        fn harakat_and_tatweel_move_no_end(words in proptest::collection::vec("[ا-ي]{2,7}[.؟،]?", 1..40)) {
            let plain = words.join(" ");
            let vowelled: String = plain.chars().flat_map(|c| [Some(c), (c == 'ب').then_some('\u{64e}'), (c == 'س').then_some('ـ')]).flatten().collect();
            prop_assert_eq!(sentences(&plain).len(), sentences(&vowelled).len());
        }
    }
}
