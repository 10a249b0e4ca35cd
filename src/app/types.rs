//! Which types of entity are shown, and the role of each.

use super::theme::Role;
use crate::entities::EntityType;

/// Types of entity that the reader shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Types(u8);

impl Default for Types {
    fn default() -> Self {
        EntityType::ALL.into_iter().collect()
    }
}

impl FromIterator<EntityType> for Types {
    fn from_iter<T: IntoIterator<Item = EntityType>>(kinds: T) -> Self {
        Self(kinds.into_iter().fold(0, |all, kind| all | bit(kind)))
    }
}

impl Types {
    /// Whether a type is shown.
    #[must_use]
    pub fn shows(self, kind: EntityType) -> bool {
        self.0 & bit(kind) != 0
    }

    /// Shows a type that was not shown, or the other way round.
    pub fn toggle(&mut self, kind: EntityType) {
        self.0 ^= bit(kind);
    }

    /// Whether a stretch of text in this role is shown in it: every role but those of types that are switched off.
    #[must_use]
    pub fn allow(self, role: Role) -> bool {
        EntityType::ALL.into_iter().all(|kind| self.shows(kind) || role_of(kind) != role)
    }
}

fn bit(kind: EntityType) -> u8 {
    1 << EntityType::ALL.iter().position(|other| *other == kind).unwrap_or(0)
}

/// The role of entities of a type.
#[must_use]
pub fn role_of(kind: EntityType) -> Role {
    match kind {
        EntityType::Per => Role::Per,
        EntityType::Org => Role::Org,
        EntityType::Loc => Role::Loc,
        EntityType::Date => Role::Date,
        EntityType::Nat => Role::Nat,
        EntityType::Num => Role::Num,
        EntityType::Event => Role::Event,
    }
}

/// The catalogue key of a type's name.
#[must_use]
pub fn name_key(kind: EntityType) -> String {
    format!("entity.{}", role_of(kind).name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_switched_off_and_on_alone() {
        let mut types = Types::default();
        types.toggle(EntityType::Num);
        assert!(!types.shows(EntityType::Num) && !types.allow(Role::Num));
        assert!(types.shows(EntityType::Per) && types.allow(Role::Per) && types.allow(Role::Text));
        types.toggle(EntityType::Num);
        assert_eq!(types, Types::default());
        assert!(!Types::from_iter([EntityType::Per]).shows(EntityType::Org));
    }
}
