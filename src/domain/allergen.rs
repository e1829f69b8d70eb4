//! What is in a dish that some people cannot eat.

use serde::{Deserialize, Serialize};

/// The fourteen of Regulation (EU) 1169/2011, Annex II.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)] // the names are the documentation
pub enum Allergen {
    Gluten,
    Crustaceans,
    Eggs,
    Fish,
    Peanuts,
    Soybeans,
    Milk,
    Nuts,
    Celery,
    Mustard,
    Sesame,
    Sulphites,
    Lupin,
    Molluscs,
}

impl Allergen {
    /// All of them, in the regulation's order.
    pub const ALL: [Allergen; 14] = [
        Allergen::Gluten,
        Allergen::Crustaceans,
        Allergen::Eggs,
        Allergen::Fish,
        Allergen::Peanuts,
        Allergen::Soybeans,
        Allergen::Milk,
        Allergen::Nuts,
        Allergen::Celery,
        Allergen::Mustard,
        Allergen::Sesame,
        Allergen::Sulphites,
        Allergen::Lupin,
        Allergen::Molluscs,
    ];
}

/// Which cereal or which nut: the regulation wants it named.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)]
pub enum AllergenKind {
    Wheat,
    Rye,
    Barley,
    Oats,
    Spelt,
    Khorasan,
    Almond,
    Hazelnut,
    Walnut,
    Cashew,
    Pecan,
    Brazil,
    Pistachio,
    Macadamia,
}

impl AllergenKind {
    /// The allergen this is a kind of.
    pub const fn of(self) -> Allergen {
        use AllergenKind as K;
        match self {
            K::Wheat | K::Rye | K::Barley | K::Oats | K::Spelt | K::Khorasan => Allergen::Gluten,
            _ => Allergen::Nuts,
        }
    }
}

/// Whether it is in the dish or may have touched it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)]
pub enum AllergenLevel {
    Contains,
    MayContain,
}

/// One allergen of a dish or an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllergenMark {
    /// Which of the fourteen.
    pub allergen: Allergen,
    /// Which cereal or nut, for gluten and nuts.
    pub kind: Option<AllergenKind>,
    /// In it, or perhaps.
    pub level: AllergenLevel,
}

/// What the restaurant says about the allergens of a dish or an option.
///
/// An empty list is a statement ("none of the fourteen"); no statement is none. Whoever reads one must not take
/// [`Allergens::NotStated`] for "free of": a guest may be hurt by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allergens {
    /// Nobody has said what is in it.
    #[default]
    NotStated,
    /// All of the fourteen that are in it or may be; empty where none is.
    Stated(Vec<AllergenMark>),
}

impl Allergens {
    /// What is in it as far as it was stated. Empty means "none" only where [`Self::is_stated`].
    pub fn marks(&self) -> &[AllergenMark] {
        match self {
            Allergens::NotStated => &[],
            Allergens::Stated(marks) => marks,
        }
    }

    /// Whether the list is a statement.
    pub const fn is_stated(&self) -> bool {
        matches!(self, Allergens::Stated(_))
    }
}
