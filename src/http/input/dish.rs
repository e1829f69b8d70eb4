//! Bodies of requests that add or change a dish.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::{Faults, double_option};
use crate::app::edit_menu::add_dish::NewDish;
use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark, Allergens};
use crate::domain::dish_edit::{ApplyTo, DishEdit, GroupEdit, OptionEdit, VariantEdit};
use crate::domain::ids::{CategoryId, HoursId, MenuItemId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{OptionRules, TimedPrice, VariantPrice};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::read_menu::shorten;
use crate::domain::text::{Code, Description, DishNumber, Name, Tag};
use crate::domain::translation::{LanguageCode, TranslatedName, Translation};
use crate::http::problem::Problem;

/// `PATCH /api/menu/dishes/{dishId}`: members that are left out stay as they are. `POST /api/menu/dishes`: `name` and `categories` are
/// required, and there is no `version`. Rules of options and prices in hours name variants and option groups as they were called before the
/// change; what the change renames is renamed there too.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DishInput {
    /// The version that the page showed; required for a change.
    pub version: Option<u64>,
    /// Name of the dish.
    pub name: Option<String>,
    /// What guests and waiters order it by: at most 6 letters, digits, dots and dashes, and no other dish's; `null` or blank for none.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub number: Option<Option<String>>,
    /// Description below the name; `null` or blank for none.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub description: Option<Option<String>>,
    /// Price without variants and options, in minor units.
    pub price: Option<i64>,
    /// Code of the station that prepares it.
    pub station: Option<String>,
    /// Code of its tax class.
    pub tax_class: Option<String>,
    /// All variants after the change.
    pub variants: Option<Vec<VariantInput>>,
    /// All option groups after the change.
    pub option_groups: Option<Vec<OptionGroupInput>>,
    /// Allergens without those of options; `null`: not stated, an empty list: none.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<Vec<AllergenInput>>)]
    pub allergens: Option<Option<Vec<AllergenInput>>>,
    /// Diets and styles, such as "vegan".
    pub tags: Option<Vec<String>>,
    /// Whether guests and waiters do not see it.
    pub hidden: Option<bool>,
    /// Whether it has no price yet and cannot be ordered.
    pub price_missing: Option<bool>,
    /// It can be ordered only in these hours; an empty list: at any time.
    pub hours: Option<Vec<HoursId>>,
    /// Its prices in certain hours, all of them. The first one whose hours are now counts.
    pub timed_prices: Option<Vec<TimedPriceInput>>,
    /// Ids of other dishes that guests are shown with it, at most 3; an empty list: none.
    pub goes_with: Option<Vec<MenuItemId>>,
    /// Its texts in other languages, all of them.
    pub translations: Option<Vec<TextsInput>>,
    /// The categories it is in, 1 or 2.
    pub categories: Option<Vec<CategoryId>>,
}

/// A number, or the error with what was found.
fn number(text: Option<&str>) -> Result<Option<DishNumber>, String> {
    let found = || shorten(text.unwrap_or_default());
    DishNumber::parse_optional(text).map_err(|error| format!("found {}; {error}", found()))
}

/// Prices of a dish in certain hours, such as a happy hour.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TimedPriceInput {
    /// Id of the hours in which it counts.
    pub hours: HoursId,
    /// Instead of the price of the dish, in minor units; `null` or left out: no change.
    pub price: Option<i64>,
    /// Instead of the prices of the variants with these names.
    #[serde(default)]
    pub variant_prices: Vec<VariantPriceInput>,
}

/// A variant after the change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct VariantInput {
    /// Id of the variant; left out for a new one.
    pub id: Option<VariantId>,
    /// Name of the variant.
    pub name: String,
    /// Price of the dish in this variant, in minor units.
    pub price: i64,
    /// Its names in other languages; left out, they stay.
    pub translations: Option<Vec<NameInLanguageInput>>,
}

/// An option group after the change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptionGroupInput {
    /// Id of a group of this dish, or of another dish that has the group; left out for a new one.
    pub id: Option<OptionGroupId>,
    /// Name of the group.
    pub name: String,
    /// Fewest options to choose.
    pub min: u16,
    /// Most options to choose.
    pub max: u16,
    /// Most times that one option can be chosen; left out, it stays.
    pub each_max: Option<u16>,
    /// So many chosen options cost nothing; left out, it stays.
    pub included: Option<u16>,
    /// The options, in reading order.
    pub options: Vec<MenuOptionInput>,
    /// Its names in other languages; left out, they stay.
    pub translations: Option<Vec<NameInLanguageInput>>,
    /// Which dishes get the change; required where other dishes share the group.
    pub apply_to: Option<ApplyTo>,
}

/// An option after the change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuOptionInput {
    /// Id of the option; left out for a new one.
    pub id: Option<OptionId>,
    /// Name of the option.
    pub name: String,
    /// Surcharge in minor units; may be negative.
    pub price: i64,
    /// Allergens that the option adds; `null` or left out: not stated, an empty list: none.
    pub allergens: Option<Vec<AllergenInput>>,
    /// Rules of choosing it; left out, they stay.
    pub rules: Option<OptionRulesInput>,
    /// Its names in other languages; left out, they stay.
    pub translations: Option<Vec<NameInLanguageInput>>,
}

/// When an option can be chosen, and what it costs with which variant.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptionRulesInput {
    /// Whether it is chosen at first.
    #[serde(default)]
    pub is_default: bool,
    /// Surcharges in variants with these names, instead of `price`.
    #[serde(default)]
    pub variant_prices: Vec<VariantPriceInput>,
    /// It can be chosen only with an option of each of the groups with these names.
    #[serde(default)]
    pub needs: Vec<String>,
    /// It cannot be chosen together with an option of the groups with these names.
    #[serde(default)]
    pub forbids: Vec<String>,
}

/// A price in the variant with this name.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct VariantPriceInput {
    /// Name of the variant.
    pub variant: String,
    /// The price or surcharge in minor units.
    pub price: i64,
}

/// One of the fourteen allergens of Regulation (EU) 1169/2011.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct AllergenInput {
    /// Which of the fourteen.
    pub allergen: Allergen,
    /// The cereal or nut.
    pub kind: Option<AllergenKind>,
    /// Whether the dish contains it or may contain traces of it.
    pub level: AllergenLevel,
}

/// A name and a description in another language.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TextsInput {
    /// Code of the language, such as `de`.
    pub language: String,
    /// The name; blank or left out where that of the main language is shown.
    pub name: Option<String>,
    /// The description; blank or left out where that of the main language is shown.
    pub description: Option<String>,
}

/// A name in another language.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NameInLanguageInput {
    /// Code of the language, such as `de`.
    pub language: String,
    /// The name in that language.
    pub name: String,
}

fn names_in_languages(
    faults: &mut Faults,
    pointer: &str,
    names: Option<Vec<NameInLanguageInput>>,
) -> Option<Vec<TranslatedName>> {
    let names = names?.into_iter().enumerate().filter_map(|(at, name)| {
        let language = faults.at(&format!("{pointer}/{at}/language"), LanguageCode::parse(&name.language));
        let name = faults.at(&format!("{pointer}/{at}/name"), Name::parse(&name.name));
        Some(TranslatedName { language: language?, name: name? })
    });
    Some(names.collect())
}

/// Parses the texts of a dish or a category in other languages.
pub(super) fn texts(faults: &mut Faults, texts: Option<Vec<TextsInput>>) -> Option<Vec<Translation>> {
    let texts = texts?.into_iter().enumerate().filter_map(|(at, texts)| {
        let pointer = |member: &str| format!("/translations/{at}/{member}");
        let language = faults.at(&pointer("language"), LanguageCode::parse(&texts.language));
        let name = faults.at(&pointer("name"), Name::parse_optional(texts.name.as_deref()));
        let description =
            faults.at(&pointer("description"), Description::parse_optional(texts.description.as_deref()));
        Some(Translation { language: language?, name: name?, description: description? })
    });
    // A language without texts is none.
    Some(texts.filter(|text| text.name.is_some() || text.description.is_some()).collect())
}

fn price(faults: &mut Faults, pointer: &str, units: i64) -> Option<Minor> {
    faults.at::<_, MoneyError>(pointer, Minor::new(units))
}

fn variant_prices(faults: &mut Faults, pointer: &str, prices: Vec<VariantPriceInput>) -> Vec<VariantPrice> {
    let prices = prices.into_iter().enumerate().filter_map(|(at, variant)| {
        let pointer = |member: &str| format!("{pointer}/variantPrices/{at}/{member}");
        let name = faults.at(&pointer("variant"), Name::parse(&variant.variant));
        let price = price(faults, &pointer("price"), variant.price);
        Some(VariantPrice { variant: name?, price: price? })
    });
    prices.collect()
}

fn allergens(marks: Option<Vec<AllergenInput>>) -> Allergens {
    let mark =
        |mark: AllergenInput| AllergenMark { allergen: mark.allergen, kind: mark.kind, level: mark.level };
    marks.map_or(Allergens::NotStated, |marks| Allergens::Stated(marks.into_iter().map(mark).collect()))
}

impl TimedPriceInput {
    fn timed_price(self, faults: &mut Faults, pointer: &str) -> TimedPrice {
        TimedPrice {
            hours: self.hours,
            price: self.price.and_then(|units| price(faults, &format!("{pointer}/price"), units)),
            variant_prices: variant_prices(faults, pointer, self.variant_prices),
        }
    }
}

impl VariantInput {
    fn edit(self, faults: &mut Faults, pointer: &str) -> Option<VariantEdit> {
        let name = faults.at(&format!("{pointer}/name"), Name::parse(&self.name));
        let price = price(faults, &format!("{pointer}/price"), self.price);
        let translations = names_in_languages(faults, &format!("{pointer}/translations"), self.translations);
        Some(VariantEdit { id: self.id, name: name?, price: price?, translations })
    }
}

impl OptionGroupInput {
    fn edit(self, faults: &mut Faults, pointer: &str) -> Option<GroupEdit> {
        let name = faults.at(&format!("{pointer}/name"), Name::parse(&self.name));
        let translations = names_in_languages(faults, &format!("{pointer}/translations"), self.translations);
        let options = self.options.into_iter().enumerate();
        let options = options
            .filter_map(|(at, option)| option.edit(faults, &format!("{pointer}/options/{at}")))
            .collect();
        let (min, max) = (self.min, self.max);
        Some(GroupEdit {
            id: self.id,
            name: name?,
            min,
            max,
            options,
            each_max: self.each_max,
            included: self.included,
            translations,
            apply_to: self.apply_to,
        })
    }
}

impl MenuOptionInput {
    fn edit(self, faults: &mut Faults, pointer: &str) -> Option<OptionEdit> {
        let name = faults.at(&format!("{pointer}/name"), Name::parse(&self.name));
        let price = price(faults, &format!("{pointer}/price"), self.price);
        let translations = names_in_languages(faults, &format!("{pointer}/translations"), self.translations);
        let rules = self.rules.map(|rules| rules.rules(faults, &format!("{pointer}/rules")));
        let allergens = allergens(self.allergens);
        Some(OptionEdit { id: self.id, name: name?, price: price?, allergens, rules, translations })
    }
}

impl OptionRulesInput {
    fn rules(self, faults: &mut Faults, pointer: &str) -> OptionRules {
        let variant_prices = variant_prices(faults, pointer, self.variant_prices);
        let mut names = |member: &str, names: Vec<String>| {
            let names = names.into_iter().enumerate();
            let name = |(at, name): (usize, String)| {
                faults.at(&format!("{pointer}/{member}/{at}"), Name::parse(&name))
            };
            names.filter_map(name).collect()
        };
        let (needs, forbids) = (names("needs", self.needs), names("forbids", self.forbids));
        OptionRules { variant_prices, is_default: self.is_default, needs, forbids }
    }
}

impl DishInput {
    /// The change of an existing dish: its version, the change, and the categories.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn change(mut self) -> Result<(u64, DishEdit, Option<Vec<CategoryId>>), Problem> {
        let mut faults = Faults::default();
        let version = faults.at("/version", self.version.ok_or("must be the version that the page showed"));
        let categories = self.categories.take();
        let edit = self.edit(&mut faults);
        let has_change = categories.is_some() || edit != DishEdit::default();
        faults.at("", has_change.then_some(()).ok_or("must have at least one member to change"));
        faults.done(version.map(|version| (version, edit, categories)))
    }

    /// A new dish.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn new_dish(mut self) -> Result<NewDish, Problem> {
        let mut faults = Faults::default();
        let is_new = self.version.is_none();
        faults.at("/version", is_new.then_some(()).ok_or("must be left out for a new dish"));
        faults.at("/name", self.name.as_ref().map(|_| ()).ok_or("must be given"));
        let categories = faults.at("/categories", self.categories.take().ok_or("must be given"));
        let mut edit = self.edit(&mut faults);
        let name = edit.name.take();
        faults.done(name.zip(categories).map(|(name, categories)| NewDish { name, edit, categories }))
    }

    fn edit(self, faults: &mut Faults) -> DishEdit {
        let code = |faults: &mut Faults, pointer: &str, code: Option<String>| {
            code.and_then(|code| faults.at(pointer, Code::parse(&code)))
        };
        let variants = self.variants.map(|variants| {
            let variants = variants.into_iter().enumerate();
            variants.filter_map(|(at, variant)| variant.edit(faults, &format!("/variants/{at}"))).collect()
        });
        let option_groups = self.option_groups.map(|groups| {
            let groups = groups.into_iter().enumerate();
            groups.filter_map(|(at, group)| group.edit(faults, &format!("/optionGroups/{at}"))).collect()
        });
        let timed_prices = self.timed_prices.map(|prices| {
            let prices = prices.into_iter().enumerate();
            prices.map(|(at, timed)| timed.timed_price(faults, &format!("/timedPrices/{at}"))).collect()
        });
        let tags = self.tags.map(|tags| {
            let tags = tags.into_iter().enumerate();
            tags.filter_map(|(at, tag)| faults.at(&format!("/tags/{at}"), Tag::parse(&tag))).collect()
        });
        DishEdit {
            name: self.name.and_then(|name| faults.at("/name", Name::parse(&name))),
            description: self
                .description
                .and_then(|text| faults.at("/description", Description::parse_optional(text.as_deref()))),
            price: self.price.and_then(|units| price(faults, "/price", units)),
            station: code(faults, "/station", self.station),
            tax_class: code(faults, "/taxClass", self.tax_class),
            variants,
            option_groups,
            allergens: self.allergens.map(allergens),
            tags,
            is_hidden: self.hidden,
            is_price_missing: self.price_missing,
            hours: self.hours,
            timed_prices,
            translations: texts(faults, self.translations),
            goes_with: self.goes_with,
            number: self.number.and_then(|text| faults.at("/number", number(text.as_deref()))),
        }
    }
}
