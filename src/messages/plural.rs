//! Counted things: each language has as many forms as its grammar asks for (CLDR's plural rules, without fractions).

use super::{Catalogue, Msg, UiLanguage};

impl UiLanguage {
    /// How many forms a counted message has: one and many in English; one, two, 3–10, 11–99 and whole hundreds in Arabic.
    #[must_use]
    pub fn forms(self) -> usize {
        match self {
            Self::English => 2,
            Self::Arabic => 5,
        }
    }

    /// Which of its forms a number takes.
    #[must_use]
    pub fn form(self, count: usize) -> usize {
        match self {
            Self::English => usize::from(count != 1),
            // Nothing is counted like whole hundreds: ‏0 حرف، 100 حرف، 102 حرف.
            Self::Arabic => match (count, count % 100) {
                (1, _) => 0,
                (2, _) => 1,
                (_, 3..=10) => 2,
                (_, 11..=99) => 3,
                _ => 4,
            },
        }
    }
}

impl Catalogue {
    /// The form of a counted message for this number, which `{0}` stands for; further values follow it. The forms are parted by
    /// `|`, and a message with one form alone has it for all numbers.
    #[must_use]
    pub fn count(&self, message: Msg, count: usize, values: &[&str]) -> String {
        let forms: Vec<&str> = self.text(message).split('|').collect();
        let form = forms.get(self.language.form(count)).or(forms.last()).copied().unwrap_or_default();
        let number = count.to_string();
        let values: Vec<&str> = std::iter::once(number.as_str()).chain(values.iter().copied()).collect();
        Self::filled(form, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_counts_in_five_forms() {
        let messages = Catalogue::of(UiLanguage::Arabic);
        for (count, said) in [
            (1, "العنوان نفسه، باختلاف حرف واحد"),
            (2, "العنوان نفسه، باختلاف حرفين"),
            (3, "العنوان نفسه، باختلاف 3 أحرف"),
            (10, "العنوان نفسه، باختلاف 10 أحرف"),
            (11, "العنوان نفسه، باختلاف 11 حرفًا"),
            (99, "العنوان نفسه، باختلاف 99 حرفًا"),
            (100, "العنوان نفسه، باختلاف 100 حرف"),
            (102, "العنوان نفسه، باختلاف 102 حرف"),
            (103, "العنوان نفسه، باختلاف 103 أحرف"),
        ] {
            assert_eq!(messages.count(Msg::WhyLetters, count, &[]), said);
        }
    }

    #[test]
    fn english_counts_in_two() {
        let messages = Catalogue::of(UiLanguage::English);
        assert_eq!(messages.count(Msg::WhyLetters, 1, &[]), "the same headline, one letter differs");
        assert_eq!(messages.count(Msg::WhyLetters, 2, &[]), "the same headline, 2 letters differ");
    }

    #[test]
    fn what_is_counted_has_every_form_in_both_languages() {
        for language in [UiLanguage::English, UiLanguage::Arabic] {
            let messages = Catalogue::of(language);
            let counted = Msg::ALL.iter().map(|message| (message.key(), messages.text(*message).split('|').count()));
            for (key, forms) in counted.filter(|(_, forms)| *forms > 1) {
                assert_eq!(forms, language.forms(), "{key} in {language:?}");
            }
        }
    }
}
