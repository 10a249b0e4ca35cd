//! [`char::is_alphabetic`] and its like, which search long tables for every Arabic character: the common ones are told at once.

/// [`char::is_alphabetic`].
#[must_use]
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\u{620}'..='\u{657}' | '\u{671}'..='\u{6d3}' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{5d0}'..='\u{5ea}' => true,
        '\u{80}'..='\u{a9}'
        | '\u{ab}'..='\u{b4}'
        | '\u{bb}'
        | '\u{600}'..='\u{60f}'
        | '\u{61b}'..='\u{61f}'
        | '\u{660}'..='\u{66d}'
        | '\u{6f0}'..='\u{6f9}'
        | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// [`char::is_numeric`].
#[must_use]
#[inline]
pub fn is_numeric(c: char) -> bool {
    match c {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => true,
        '\0'..='\u{b1}' | '\u{bf}'..='\u{6ff}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_numeric(),
    }
}

/// [`char::is_alphanumeric`].
#[must_use]
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_alphabetic(c) || is_numeric(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for c in '\0'..=char::MAX {
            let (short, long) =
                ((is_alphabetic(c), is_numeric(c), is_alphanumeric(c)), (c.is_alphabetic(), c.is_numeric(), c.is_alphanumeric()));
            assert_eq!(short, long, "{:04x}", u32::from(c));
        }
    }
}
