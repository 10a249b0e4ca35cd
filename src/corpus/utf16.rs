//! UTF-16 told by its mark, or by how its units look in one order of bytes and not in the other.

/// Bytes looked at where there is no mark.
const HEAD: usize = 8192;

/// The order of the two bytes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The lower byte first.
    Little,
    /// The higher byte first.
    Big,
}

/// The order that a byte order mark tells.
#[must_use]
pub fn mark(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xff, 0xfe, ..] => Some(Order::Little),
        [0xfe, 0xff, ..] => Some(Order::Big),
        _ => None,
    }
}

/// The order in which nearly all units are letters and marks of the scripts of news, among them blanks or Latin marks.
#[must_use]
pub fn guess(bytes: &[u8]) -> Option<Order> {
    let head = bytes.get(..HEAD.min(bytes.len()))?;
    // A text without a blank, a digit or a line end is none; each of them has a zero byte here.
    if head.len() < 8 || !head.contains(&0) {
        return None;
    }
    let units = head.as_chunks::<2>().0;
    let fits = |read: fn([u8; 2]) -> u16| {
        let (mut text, mut ascii) = (0, 0);
        for unit in units.iter().map(|pair| read(*pair)) {
            text += usize::from(
                matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0x24f | 0x590..=0x6ff | 0x2010..=0x2044 | 0xfb50..=0xfeff),
            );
            ascii += usize::from(unit < 0x7f);
        }
        ascii > 0 && text * 20 >= units.len() * 19
    };
    match (fits(u16::from_le_bytes), fits(u16::from_be_bytes)) {
        (true, false) => Some(Order::Little),
        (false, true) => Some(Order::Big),
        _ => None,
    }
}
