//! What a word can do in a sentence full of names, as the lists in `assets/knowledge` say.

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u64);

macro_rules! classes {
    ($($name:ident $bit:literal $section:literal $doc:literal,)*) => {
        impl Classes {
            $(#[doc = $doc] pub(super) const $name: Self = Self(1 << $bit);)*

            /// The class of a section of `names.txt`, `cues.txt` or `common.txt`.
            pub(super) fn section(name: &str) -> Option<Self> {
                match name {
                    $($section => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    GIVEN 0 "given" "An Arabic, Kurdish, Turkish or Persian given name.",
    COMPOUND 1 "compound" "The first part of a given name in two parts.",
    SECOND 2 "second" "The second part of one.",
    LINK 3 "link" "Joins parts of an Arabic name.",
    FOREIGN_LINK 4 "foreignlink" "Joins parts of a European name.",
    FOREIGN 5 "foreign" "A foreign first name in Arabic letters.",
    FAMILY 6 "family" "A family name.",
    LATIN 7 "latin" "A given name in Latin letters.",
    TITLE 8 "title" "Announces a person.",
    SAY 9 "say" "A verb that people are subjects of.",
    ORG_HEAD 10 "orghead" "Opens an institution's name.",
    NAKED 11 "naked" "A class word that stays outside the name after it.",
    NAT_ORG 12 "natorg" "An institution that its nationality names.",
    PORTFOLIO 13 "portfolio" "What a ministry is for.",
    ADJECTIVE 14 "adjective" "Goes on with an institution's name.",
    PLACE_OUT 15 "locout" "A place word outside the name that follows.",
    PLACE_IN 16 "locin" "A place word inside the name it opens.",
    EVENT_HEAD 17 "eventhead" "Opens an event's name.",
    EVENT_DEF 18 "eventdef" "A definite event word.",
    PRE_PLACE 19 "preplace" "Stands before places.",
    PRE_CLUB 20 "preclub" "Stands before clubs.",
    APPROX 21 "approx" "Approximates a number.",
    NOT_COUNT 22 "notcount" "Makes a following number no count.",
    SCALE 23 "scale" "Thousand, million, milliard.",
    NUMBER 24 "number" "A number in letters.",
    PERCENT 25 "percent" "A number before it is a rate or measure.",
    WEAK 26 "weak" "A name that is an ordinary word as well.",
    PLACE_PREFIX 27 "placeprefix" "The first word of place names.",
    COMMON 28 "common" "An ordinary word.",
    SPEECH 32 "speech" "A verb of saying.",
    PERSON 33 "-per" "A person known by one name.",
    LATIN_LINK 35 "latinlink" "Joins parts of a name in Latin letters.",
    LATIN_ORG 36 "latinorg" "Ends an institution's name in Latin letters.",
    NAT 29 "-nat" "A nationality.",
    PLACE 30 "-place" "A place by itself.",
    ORG 31 "-org" "An organisation by itself.",
}

impl Classes {
    /// Whether the two sets share a class.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no class is known.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as a number.
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// The number of each class.
    pub(super) fn each(self) -> impl Iterator<Item = u64> {
        (0..64).filter(move |bit| self.0 >> bit & 1 == 1)
    }

    /// The class that says most of what the word does, as a number from 1; 0 where there is none.
    pub(super) fn telling(self) -> u8 {
        const ORDER: [Classes; 22] = [
            Classes::NAT,
            Classes::PLACE,
            Classes::PERSON,
            Classes::ORG,
            Classes::TITLE,
            Classes::SPEECH,
            Classes::SAY,
            Classes::PLACE_OUT,
            Classes::PLACE_IN,
            Classes::NAT_ORG,
            Classes::ORG_HEAD,
            Classes::NAKED,
            Classes::PORTFOLIO,
            Classes::ADJECTIVE,
            Classes::PRE_PLACE,
            Classes::COMMON,
            Classes::LINK,
            Classes::COMPOUND,
            Classes::GIVEN,
            Classes::FOREIGN,
            Classes::FAMILY,
            Classes::EVENT_HEAD,
        ];
        (1..).zip(ORDER).find(|(_, class)| self.any(*class)).map_or(0, |(n, _)| n)
    }

    /// Adds classes.
    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl std::ops::BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_join_and_meet() {
        let both = Classes::GIVEN | Classes::WEAK;
        assert!(both.any(Classes::WEAK) && !both.any(Classes::TITLE));
        assert_eq!(Classes::section("given"), Some(Classes::GIVEN));
        assert!(Classes::default().is_empty());
    }
}
