//! Option groups of a dish as managers edit them.

use serde::Serialize;
use utoipa::ToSchema;

use super::menu::AllergenView;
use crate::domain::allergen::Allergens;
use crate::domain::ids::{OptionGroupId, OptionId};
use crate::domain::menu::{MenuOption, OptionGroup, VariantPrice};
use crate::domain::text::Name;
use crate::domain::translation::TranslatedName;

/// An option group for the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorGroupView {
    /// Id of the group, unique within the dish.
    pub id: OptionGroupId,
    /// Name of the group.
    pub name: String,
    /// Fewest options to choose; 0 where the group is optional.
    pub min: u16,
    /// Most options to choose.
    pub max: u16,
    /// Most times that one option can be chosen.
    pub each_max: u16,
    /// So many chosen options cost nothing, those with the highest prices.
    pub included: u16,
    /// Its names in other languages.
    pub translations: Vec<NameInLanguageView>,
    /// The options, in reading order.
    pub options: Vec<EditorOptionView>,
    /// Number of dishes that share the group, this one included.
    pub used_by: usize,
}

/// An option for the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EditorOptionView {
    /// Id of the option, unique within the dish.
    pub id: OptionId,
    /// Name of the option.
    pub name: String,
    /// Surcharge in minor units; may be negative.
    pub price: i64,
    /// Allergens that the option adds; `null` where they are not stated, an empty list where there are none.
    pub allergens: Option<Vec<AllergenView>>,
    /// When it can be chosen, and what it costs with which variant.
    pub rules: OptionRulesView,
    /// Its names in other languages.
    pub translations: Vec<NameInLanguageView>,
}

/// When an option can be chosen, and what it costs with which variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptionRulesView {
    /// Whether it is chosen at first.
    pub is_default: bool,
    /// Surcharges in variants with these names, instead of `price`.
    pub variant_prices: Vec<VariantNamePriceView>,
    /// It can be chosen only with an option of each of the groups with these names.
    pub needs: Vec<String>,
    /// It cannot be chosen together with an option of the groups with these names.
    pub forbids: Vec<String>,
}

/// A price in the variant with this name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct VariantNamePriceView {
    /// Name of the variant.
    pub variant: String,
    /// The price in minor units.
    pub price: i64,
}

/// A name in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NameInLanguageView {
    /// Code of the language, such as `de`.
    pub language: String,
    /// The name in that language.
    pub name: String,
}

impl EditorGroupView {
    /// The view of a group that so many dishes share.
    pub fn of(group: &OptionGroup, used_by: usize) -> Self {
        Self {
            id: group.id,
            name: group.name.to_string(),
            min: group.min,
            max: group.max,
            each_max: group.rules.each_max,
            included: group.rules.included,
            translations: name_views(&group.translations),
            options: group.options.iter().map(option_view).collect(),
            used_by,
        }
    }
}

/// The stated allergens; `None` where they are not stated.
pub(super) fn allergens_view(allergens: &Allergens) -> Option<Vec<AllergenView>> {
    let marks = allergens.marks().iter();
    let view = marks.map(|m| AllergenView { allergen: m.allergen, kind: m.kind, level: m.level }).collect();
    allergens.is_stated().then_some(view)
}

/// The view of a price that counts in one variant.
pub(super) fn variant_price_view(price: &VariantPrice) -> VariantNamePriceView {
    VariantNamePriceView { variant: price.variant.to_string(), price: price.price.units() }
}

/// The views of names in other languages.
pub(super) fn name_views(translations: &[TranslatedName]) -> Vec<NameInLanguageView> {
    let view = |name: &TranslatedName| NameInLanguageView {
        language: name.language.to_string(),
        name: name.name.to_string(),
    };
    translations.iter().map(view).collect()
}

fn option_view(option: &MenuOption) -> EditorOptionView {
    let rules = &option.rules;
    let names = |names: &[Name]| names.iter().map(ToString::to_string).collect();
    EditorOptionView {
        id: option.id,
        name: option.name.to_string(),
        price: option.price.units(),
        allergens: allergens_view(&option.allergens),
        rules: OptionRulesView {
            is_default: rules.is_default,
            variant_prices: rules.variant_prices.iter().map(variant_price_view).collect(),
            needs: names(&rules.needs),
            forbids: names(&rules.forbids),
        },
        translations: name_views(&option.translations),
    }
}
