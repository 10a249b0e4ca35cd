//! The Solar Hijri calendar of Iran, by the arithmetic of K. M. Borkowski (*Earth, Moon and Planets* 74, 1996), which
//! agrees with the observed calendar from 1799 to 2256.

use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// Years in which the four- and five-year pattern of leap years starts anew.
const BREAKS: [i32; 20] =
    [-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178];

/// The Gregorian date of a Solar Hijri one; `None` if there is no such day or the year is outside 1178–1633 (1799–2254).
pub(super) fn gregorian(year: i16, month: i8, day: i8) -> Option<Date> {
    if !(1178..=1633).contains(&year) {
        return None;
    }
    let (march, leap) = new_year(i32::from(year))?;
    let longest = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 if leap => 30,
        12 => 29,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    let month = i64::from(month) - 1;
    let days = month * 31 - (month - 6).max(0) + i64::from(day) - 1;
    date(year + 621, 3, 1).checked_add((i64::from(march) - 1 + days).days()).ok()
}

/// The day of March on which the year begins, and whether it is a leap year.
fn new_year(year: i32) -> Option<(i32, bool)> {
    let gregorian = year + 621;
    let (mut leaps, mut start) = (-14, BREAKS[0]);
    for next in BREAKS.into_iter().skip(1) {
        let jump = next - start;
        if year < next {
            let mut n = year - start;
            leaps += n / 33 * 8 + (n % 33 + 3) / 4;
            if jump % 33 == 4 && jump - n == 4 {
                leaps += 1;
            }
            let gregorian_leaps = gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;
            if jump - n < 6 {
                n = n - jump + (jump + 4) / 33 * 33;
            }
            return Some((20 + leaps - gregorian_leaps, ((n + 1) % 33 - 1) % 4 == 0));
        }
        leaps += jump / 33 * 8 + jump % 33 / 4;
        start = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (year, month, day, expected) in [
            (1357, 11, 22, date(1979, 2, 11)),
            (1368, 3, 14, date(1989, 6, 4)),
            (1399, 12, 30, date(2021, 3, 20)),
            (1400, 1, 1, date(2021, 3, 21)),
            (1403, 1, 1, date(2024, 3, 20)),
            (1403, 12, 30, date(2025, 3, 20)),
            (1404, 1, 1, date(2025, 3, 21)),
            (1403, 7, 1, date(2024, 9, 22)),
        ] {
            assert_eq!(gregorian(year, month, day), Some(expected), "{year}-{month}-{day}");
        }
        for (year, month, day) in [(1402, 12, 30), (1403, 7, 31), (1403, 13, 1), (1403, 0, 1), (1403, 1, 32), (900, 1, 1)] {
            assert_eq!(gregorian(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn years_follow_one_another_without_a_gap() {
        for year in 1178..1633 {
            let first = gregorian(year + 1, 1, 1).expect("a first day");
            let last = gregorian(year, 12, 30).or_else(|| gregorian(year, 12, 29)).expect("a last day");
            assert_eq!(last.tomorrow().expect("in range"), first, "{year}");
        }
    }
}
