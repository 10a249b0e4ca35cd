//! What each part of the report comes to: well, or something to do.

use super::report::Report;
use std::io;

/// How a part stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Well.
    Well,
    /// Usable; this would make it better.
    Better(&'static str),
    /// Wrong, and the exit status says so; this is to be done.
    Wrong(&'static str),
}

impl Outcome {
    /// Well, or wrong with what is to be done.
    pub fn of(well: bool, to_do: &'static str) -> Self {
        if well { Self::Well } else { Self::Wrong(to_do) }
    }
}

/// The parts and their outcomes, in the order of the report.
#[derive(Debug, Default)]
pub struct Checks(Vec<(&'static str, Outcome)>);

impl Checks {
    /// Takes note of a part.
    pub fn add(&mut self, part: &'static str, outcome: Outcome) {
        self.0.push((part, outcome));
    }

    /// The summary at the end of the report.
    pub fn write(&self, report: &mut Report<'_>) -> io::Result<()> {
        report.heading("summary")?;
        for (part, outcome) in &self.0 {
            let said = match outcome {
                Outcome::Well => report.say("ok"),
                Outcome::Better(to_do) | Outcome::Wrong(to_do) => report.say(to_do),
            };
            report.fact(part, said)?;
        }
        Ok(())
    }

    /// Whether nothing is wrong.
    pub fn well(&self) -> bool {
        !self.0.iter().any(|(_, outcome)| matches!(outcome, Outcome::Wrong(_)))
    }
}
