//! Allergens of dishes and options.

use serde::{Deserialize, Serialize};

/// The fourteen allergens of Regulation (EU) 1169/2011, Annex II.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)] // the names say it
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
    /// All allergens, in the regulation's order.
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

/// The cereal with gluten, or the nut. The regulation requires it to be named.
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
    /// All kinds: cereals, then nuts.
    pub const ALL: [AllergenKind; 14] = [
        AllergenKind::Wheat,
        AllergenKind::Rye,
        AllergenKind::Barley,
        AllergenKind::Oats,
        AllergenKind::Spelt,
        AllergenKind::Khorasan,
        AllergenKind::Almond,
        AllergenKind::Hazelnut,
        AllergenKind::Walnut,
        AllergenKind::Cashew,
        AllergenKind::Pecan,
        AllergenKind::Brazil,
        AllergenKind::Pistachio,
        AllergenKind::Macadamia,
    ];

    /// The allergen that this kind belongs to.
    pub const fn of(self) -> Allergen {
        use AllergenKind as K;
        match self {
            K::Wheat | K::Rye | K::Barley | K::Oats | K::Spelt | K::Khorasan => Allergen::Gluten,
            _ => Allergen::Nuts,
        }
    }
}

/// Whether the dish contains the allergen, or may contain traces of it.
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
#[allow(missing_docs)] // the names say it
pub struct AllergenMark {
    pub allergen: Allergen,
    /// The cereal or nut, where the allergen is gluten or nuts and the kind is stated.
    pub kind: Option<AllergenKind>,
    pub level: AllergenLevel,
}

/// What the restaurant states about the allergens of a dish or an option.
///
/// An empty list states "none of the fourteen". [`Allergens::NotStated`] must never be read as "free of allergens": that
/// can harm a guest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allergens {
    /// The restaurant has stated nothing.
    #[default]
    NotStated,
    /// The complete list of allergens that it contains or may contain.
    Stated(Vec<AllergenMark>),
}

impl Allergens {
    /// The stated allergens. Empty means "none" only where [`Self::is_stated`].
    pub fn marks(&self) -> &[AllergenMark] {
        match self {
            Allergens::NotStated => &[],
            Allergens::Stated(marks) => marks,
        }
    }

    /// Whether the restaurant has stated the allergens, even as "none".
    pub const fn is_stated(&self) -> bool {
        matches!(self, Allergens::Stated(_))
    }
}
