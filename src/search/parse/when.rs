//! Dates as they are written in queries.

use super::super::{Moment, Unit, When, names::Field};
use crate::text::fold;
use jiff::civil::Date;

/// Reads the value of `before:`, `after:` or `on:`.
pub(super) fn read(field: Field, text: &str) -> Option<When> {
    if let Some((from, to)) = text.split_once("..") {
        let side = |text: &str| if text.trim().is_empty() { Some(None) } else { moment(text).map(Some) };
        let (from, to) = (side(from)?, side(to)?);
        return (field == Field::On && (from.is_some() || to.is_some())).then_some(When::Range(from, to));
    }
    let moment = moment(text)?;
    Some(match field {
        Field::Before => When::Before(moment),
        Field::After => When::After(moment),
        _ => When::On(moment),
    })
}

fn moment(text: &str) -> Option<Moment> {
    let text = fold(text.trim());
    match text.as_str() {
        "today" | "اليوم" => return Some(Moment::Ago(0, Unit::Day)),
        "yesterday" | "امس" => return Some(Moment::Ago(1, Unit::Day)),
        _ => {}
    }
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits > 0 && text[digits..].starts_with(|c: char| c.is_alphabetic() || c == ' ') {
        return Some(Moment::Ago(text[..digits].parse().ok()?, Unit::named(text[digits..].trim())?));
    }
    let mut parts = text.split(['-', '/']);
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut two = || parts.next().map(|part| part.parse::<i8>().ok().filter(|_| part.len() <= 2 && !part.starts_with('+')));
    let (month, day) = (two(), two());
    if parts.next().is_some() {
        return None;
    }
    // Checks month and day.
    let first = |month, day| Date::new(year, month, day).ok();
    match (month, day) {
        (None, _) => first(1, 1).map(|_| Moment::Year(year)),
        (Some(month), None) => first(month?, 1).map(|date| Moment::Month(year, date.month())),
        (Some(month), Some(day)) => first(month?, day?).map(Moment::Day),
    }
}
