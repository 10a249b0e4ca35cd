//! Lists of numbers as bytes: variable-length, as differences where they rise.

/// Appends a number, seven bits a byte.
pub fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// The numbers in order of their places.
pub fn pack(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let mut bytes = Vec::new();
    numbers.into_iter().for_each(|number| put(&mut bytes, number));
    bytes
}

/// What [`pack`] was given; what is cut in the middle ends there.
pub fn unpack(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0u32, 0);
        loop {
            let byte = bytes.next()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    })
}

/// Numbers of four bytes each, for what is read at once.
pub fn wide(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// What [`wide`] was given.
pub fn unwide(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn numbers_come_back(numbers: Vec<u32>) {
            prop_assert_eq!(unpack(&pack(numbers.iter().copied())).collect::<Vec<_>>(), numbers.clone());
            prop_assert_eq!(unwide(&wide(&numbers)), numbers);
        }

        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>) {
            prop_assert!(unpack(&bytes).count() <= bytes.len());
        }
    }
}
