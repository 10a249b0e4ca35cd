//! The lines of the report: in English as columns, in Arabic as sentences laid out for the terminal.

use crate::{
    app::view::isolated,
    bidi::RenderMode,
    cli::{outlet::Outlet, print::Printer},
    messages::{Catalogue, UiLanguage, command_text},
    text::{Direction, safe::visible},
};
use std::io::{self, Write};

/// Where the report goes.
pub struct Report<'a> {
    out: &'a mut dyn Write,
    printer: Option<Printer>,
}

impl<'a> Report<'a> {
    /// A report in a language.
    pub fn new(language: UiLanguage, outlet: &Outlet, out: &'a mut dyn Write) -> Self {
        const WIDE: u16 = 100;
        let printer = || if outlet.on_terminal { outlet.printer } else { Printer::new(RenderMode::Logical, WIDE) };
        Self { out, printer: (language == UiLanguage::Arabic).then(printer) }
    }

    /// A text in the report's language.
    pub fn say(&self, english: &'static str) -> &'static str {
        command_text(english, if self.printer.is_some() { UiLanguage::Arabic } else { UiLanguage::English })
    }

    /// A text with its values, which come from outside.
    pub fn fill(&self, english: &'static str, values: &[&str]) -> String {
        let values: Vec<String> = values.iter().map(|value| self.value(value)).collect();
        Catalogue::filled(self.say(english), &values.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn value(&self, value: &str) -> String {
        let safe = visible(value);
        // What is filled in may be filled itself; a value of the report's own language needs no isolation.
        if self.printer.is_some() && !safe.contains('\u{2068}') { isolated(&safe) } else { safe.into_owned() }
    }

    /// Begins a part.
    pub fn heading(&mut self, english: &'static str) -> io::Result<()> {
        let heading = self.say(english);
        match self.printer {
            Some(printer) => {
                self.out.write_all(b"\n")?;
                printer.paragraph(heading, Direction::Rtl, self.out)
            }
            None => writeln!(self.out, "\n{heading}"),
        }
    }

    /// What something is; without a name it goes on with the one before.
    pub fn fact(&mut self, name: &'static str, said: &str) -> io::Result<()> {
        let named = if name.is_empty() { name } else { self.say(name) };
        self.named(named, said)
    }

    /// The same of something whose name is no word of the program.
    pub fn named(&mut self, name: &str, said: &str) -> io::Result<()> {
        match self.printer {
            Some(printer) if name.is_empty() => printer.narrowed(4).paragraph(said, Direction::Rtl, self.out),
            Some(printer) => printer.narrowed(2).paragraph(&format!("{name}: {said}"), Direction::Rtl, self.out),
            None => writeln!(self.out, "  {name:<17} {said}"),
        }
    }

    /// A line that stands for itself.
    pub fn line(&mut self, said: &str) -> io::Result<()> {
        match self.printer {
            Some(printer) => printer.narrowed(2).paragraph(said, Direction::Rtl, self.out),
            None => writeln!(self.out, "  {said}"),
        }
    }

    /// What can be done.
    pub fn advice(&mut self, english: &'static str) -> io::Result<()> {
        let said = self.say(english).to_owned();
        self.note(&said)
    }

    /// What is to be seen to.
    pub fn note(&mut self, said: &str) -> io::Result<()> {
        match self.printer {
            Some(printer) => printer.narrowed(4).paragraph(&format!("← {said}"), Direction::Rtl, self.out),
            None => writeln!(self.out, "    → {said}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::messages::has_command_text;
    use regex::Regex;

    #[test]
    fn every_text_of_the_report_has_an_arabic_one() {
        let sources =
            [include_str!("../doctor.rs"), include_str!("check.rs"), include_str!("display.rs"), include_str!("places.rs")];
        let marked =
            Regex::new(r#"(?s)(?:say|fill|heading|fact|advice|add|Better|Wrong|Outcome::of\([^"]*?)\(?\s*"((?:[^"\\]|\\.)*)""#)
                .expect("a pattern");
        let fills = Regex::new(r#"(?s)(?:say|fill)\(\s*"((?:[^"\\]|\\.)*)""#).expect("a pattern");
        let mut seen = 0;
        for source in sources {
            for pattern in [&marked, &fills] {
                for found in pattern.captures_iter(source) {
                    let text = found[1].replace("\\\"", "\"");
                    assert!(text.is_empty() || has_command_text(&text), "{text}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 60, "{seen}");
    }
}
