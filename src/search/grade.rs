//! How well an article answers, as far as that can be told.

/// A score in thousandths: less apart tells nothing, and depends on the order in which it was added up.
#[must_use]
pub fn grade(score: f32) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a score is small; what is none is 0")]
    let thousandths = (f64::from(score) * 1_000.0).round() as i64;
    thousandths
}
