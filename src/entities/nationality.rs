//! The forms in which a nationality stands in a text, from its masculine singular.

use crate::text::fold;

/// Endings after the final ي: masculine, feminine, dual, sound plurals; folded.
const ENDINGS: [&str; 9] = ["", "ه", "ون", "ين", "ان", "تان", "تين", "ات", "ا"];

/// All folded forms of the masculine singular `stem` (`أمريكي`), with and without the article. A stem in two words
/// (`كوري جنوبي`) is inflected in both. A form after `=` stands as it is.
pub(super) fn forms(stem: &str) -> Vec<String> {
    if let Some(whole) = stem.strip_prefix('=') {
        return vec![fold(whole)];
    }
    let folded = fold(stem);
    let mut out = Vec::with_capacity(ENDINGS.len() * 2);
    for ending in ENDINGS {
        // An accusative (أمريكيا) is written like some country's name; with the article it does not exist.
        if ending != "ا" {
            out.push(join(&folded, "ال", ending));
        }
        out.push(join(&folded, "", ending));
    }
    out
}

/// Every word of `stem` with the article before and the ending after it; the first word of `جنوب أفريقي` takes no ending.
fn join(stem: &str, article: &str, ending: &str) -> String {
    let mut out = String::with_capacity(stem.len() + 8);
    for (i, word) in stem.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let bare = !word.ends_with('ي');
        if !bare || (i == 0 && !stem.starts_with("جنوب ")) {
            out.push_str(article);
        }
        out.push_str(word);
        if !bare {
            out.push_str(ending);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_has_all_its_endings() {
        let all = forms("أمريكي");
        for form in ["أمريكي", "الأمريكية", "أمريكيون", "الأمريكيين", "أمريكيان", "الأمريكيتان", "أمريكيات", "أمريكيا"]
        {
            assert!(all.contains(&fold(form)), "{form}");
        }
        assert_eq!(forms("=أكراد"), [fold("أكراد")]);
        assert!(forms("كوري جنوبي").contains(&fold("الكورية الجنوبية")));
        assert!(forms("جنوب أفريقي").contains(&fold("جنوب الأفريقية")));
    }
}
