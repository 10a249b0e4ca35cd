//! What is said once it is written: who hears that something is kept may pull the plug.

/// Notices that wait for the store, which answers requests in the order in which they were made.
#[derive(Debug, Default)]
pub struct Promises {
    /// What is to be said of the step at hand.
    made: Option<String>,
    owed: Option<Owed>,
    asked: u64,
    answered: u64,
}

#[derive(Debug)]
struct Owed {
    /// When so many requests are answered.
    after: u64,
    text: String,
    /// Whether something else was said since.
    overtaken: bool,
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
        self.owed = Some(Owed { after: self.asked, text: made, overtaken: false });
        None
    }

    /// Something else is said, which is news by then.
    pub(super) fn overtake(&mut self) {
        if let Some(owed) = &mut self.owed {
            owed.overtaken = true;
        }
    }

    /// The store has answered a request; what can be said now, and whether it is only for the log, since something else stands
    /// there. What failed is said by others.
    pub(super) fn answer(&mut self, written: bool) -> Option<(String, bool)> {
        self.answered = self.asked.min(self.answered + 1);
        if !written {
            (self.made, self.owed) = (None, None);
        }
        self.owed.take_if(|owed| owed.after <= self.answered).map(|owed| (owed.text, owed.overtaken))
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
        assert_eq!(
            [true, true, true, true].map(|written| promises.answer(written)),
            [None, None, Some(("kept".to_owned(), false)), None]
        );
    }

    #[test]
    fn what_failed_or_was_overtaken_is_not_said() {
        let mut promises = Promises::default();
        for text in ["kept", "taken back"] {
            promises.make(text.to_owned());
            promises.ask(1);
        }
        assert_eq!([true, true].map(|written| promises.answer(written)), [None, Some(("taken back".to_owned(), false))]);
        promises.make("kept".to_owned());
        promises.ask(1);
        promises.ask(1);
        assert_eq!([false, true].map(|written| promises.answer(written)), [None, None]);
        // Where each request is carried out before the next step is counted.
        promises.make("kept".to_owned());
        assert_eq!((promises.answer(false), promises.ask(0)), (None, None));
    }

    #[test]
    fn what_comes_late_takes_no_other_notices_place() {
        let mut promises = Promises::default();
        promises.make("kept".to_owned());
        promises.ask(1);
        promises.overtake();
        assert_eq!(promises.answer(true), Some(("kept".to_owned(), true)));
    }
}
