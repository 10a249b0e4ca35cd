//! Posts of a network quoted in an article: the lines above `— Name (@handle) March 3, 2024`.

use super::{ParagraphKind, draft::Draft, line::Line, line::Mark};

/// Lines that one post may have.
const MOST_LINES: usize = 6;

/// Marks the paragraphs that are posts.
pub fn mark(text: &str, lines: &[Line], draft: &mut Draft) {
    let latin = |line: &usize| lines.get(*line).is_some_and(|l| l.is(Mark::Latin));
    // In a text of another script, all the Latin lines above the signature are the post's; else only the one above.
    let foreign = draft.lines.iter().filter(|l| latin(l)).count() * 2 < draft.lines.len();
    for at in 0..draft.lines.len() {
        let signed = draft.lines.get(at).and_then(|i| lines.get(*i)).is_some_and(|l| l.is(Mark::SignsPost));
        let linked = draft.article.paragraphs.get(at).is_some_and(|p| p.span.of(text).contains("pic.twitter.com/"));
        if !(signed || linked && foreign) {
            continue;
        }
        let most = if foreign { MOST_LINES } else { 1 };
        let above = draft.lines.get(..at).unwrap_or(&[]).iter().rev().take(most).take_while(|i| !foreign || latin(i)).count();
        for paragraph in draft.article.paragraphs.iter_mut().take(at + 1).skip(at - above) {
            paragraph.kind = ParagraphKind::Tweet;
        }
    }
}
