//! What is said once it is written: who hears that something is kept may pull the plug.

/// Notices that wait for the store, which answers requests in the order in which they were made.
#[derive(Debug, Default)]
pub struct Promises {
    /// What is to be said of the step at hand.
    made: Option<String>,
    /// What is to be said when so many requests are answered.
    owed: Option<(u64, String)>,
    asked: u64,
    answered: u64,
}

impl Promises {
    /// Something is to be said once what this step asks of the store is written, unless a later step has more to say by then.
    pub(super) fn make(&mut self, text: String) {
        self.made = Some(text);
    }

    /// A step has asked the store for so much; what can be said at once, since there is nothing to write.
    pub(super) fn ask(&mut self, requests: usize) -> Option<String> {
        self.asked += requests as u64;
        let made = self.made.take()?;
        if requests == 0 {
            return Some(made);
        }
        self.owed = Some((self.asked, made));
        None
    }

    /// The store has answered a request; what can be said now. What failed is said by others.
    pub(super) fn answer(&mut self, written: bool) -> Option<String> {
        self.answered = self.asked.min(self.answered + 1);
        if !written {
            self.owed = None;
        }
        self.owed.take_if(|(last, _)| *last <= self.answered).map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_said_when_all_of_it_is_written() {
        let mut promises = Promises::default();
        promises.make("nothing to do".to_owned());
        assert_eq!(promises.ask(0).as_deref(), Some("nothing to do"));
        assert_eq!(promises.ask(1), None);
        promises.make("kept".to_owned());
        assert_eq!(promises.ask(2), None);
        assert_eq!([true, true, true, true].map(|written| promises.answer(written)), [None, None, Some("kept".to_owned()), None]);
    }

    #[test]
    fn what_failed_or_was_overtaken_is_not_said() {
        let mut promises = Promises::default();
        for text in ["kept", "taken back"] {
            promises.make(text.to_owned());
            promises.ask(1);
        }
        assert_eq!([true, true].map(|written| promises.answer(written)), [None, Some("taken back".to_owned())]);
        promises.make("kept".to_owned());
        promises.ask(1);
        promises.ask(1);
        assert_eq!([false, true].map(|written| promises.answer(written)), [None, None]);
    }
}
