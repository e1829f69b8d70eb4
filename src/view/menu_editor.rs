//! The menu as managers edit it: with versions, shared option groups, and dishes that have left it.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::menu::AllergenView;
use super::menu_options::{
    EditorGroupView, NameInLanguageView, VariantNamePriceView, allergens_view, name_views, variant_price_view,
};
use super::restaurant::{StationView, TaxClassView};
use crate::domain::ids::{CategoryId, HoursId, MenuItemId, OptionGroupId, VariantId};
use crate::domain::menu::{Category, Menu, MenuItem, OptionGroup, TimedPrice, Variant};
use crate::domain::menu_hours::MenuHours;
use crate::domain::money::Minor;
use crate::domain::settings::Restaurant;
use crate::domain::stock::{SoldOut, Stock};
use crate::domain::translation::Translation;

/// The whole menu for the editor.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorMenuView {
    /// The revision that phones see. It also changes when something is sold out.
    pub menu_revision: u64,
    /// The edition of the menu: it changes with every edit, but not when something is sold out. Changes of several dishes name it.
    pub edition: u64,
    /// Currency of all prices: ISO 4217 code.
    pub currency: String,
    /// Places in the kitchen that dishes refer to.
    pub stations: Vec<StationView>,
    /// Taxes that dishes refer to.
    pub tax_classes: Vec<TaxClassView>,
    /// Named hours that dishes, prices and categories refer to, by name.
    pub hours: Vec<HoursNameView>,
    /// The categories, in reading order.
    pub categories: Vec<EditorCategoryView>,
    /// The dishes of all categories, each once.
    pub dishes: Vec<EditorDishView>,
    /// Number of dishes whose allergens, or those of an option, are not stated.
    pub without_allergens: usize,
    /// Dishes that have left the menu, the newest first.
    pub archived: Vec<ArchivedDishView>,
}

/// Named hours, such as "Lunch".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HoursNameView {
    /// Id of the hours.
    pub id: HoursId,
    /// Name of the hours, unique.
    pub name: String,
}

/// A category for the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EditorCategoryView {
    /// Id of the category.
    pub id: CategoryId,
    /// A change of the category names the version that the page showed.
    pub version: String,
    /// Name of the category.
    pub name: String,
    /// Text below the name.
    pub description: Option<String>,
    /// Its dishes can be ordered only in these hours, beside their own; an empty list: at any time.
    pub hours: Vec<HoursId>,
    /// Its texts in other languages.
    pub translations: Vec<TextsView>,
    /// Ids of its dishes, in reading order.
    pub dishes: Vec<MenuItemId>,
}

/// A dish for the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorDishView {
    /// Id of the dish; it stays the same when the dish is edited.
    pub id: MenuItemId,
    /// A change of the dish names the version that the page showed.
    pub version: u64,
    /// Name of the dish.
    pub name: String,
    /// What guests and waiters order it by; `null`: it has no number.
    pub number: Option<String>,
    /// Description below the name.
    pub description: Option<String>,
    /// Price without variants and options, in minor units.
    pub price: i64,
    /// Code of the station that prepares it.
    pub station: String,
    /// Code of its tax class.
    pub tax_class: String,
    /// Variants, of which a guest must choose one.
    pub variants: Vec<EditorVariantView>,
    /// Groups of options.
    pub option_groups: Vec<EditorGroupView>,
    /// Allergens without those of options; `null` where they are not stated, an empty list where there are none.
    pub allergens: Option<Vec<AllergenView>>,
    /// Diets and styles, such as "vegan".
    pub tags: Vec<String>,
    /// Path of its photo on this server.
    pub photo: Option<String>,
    /// False where the dish is sold out.
    pub available: bool,
    /// When a dish that is sold out comes back by itself; `null`: when somebody marks it as available.
    pub sold_out_until: Option<String>,
    /// How many are left; `null` where nobody counts.
    pub left: Option<u32>,
    /// Whether guests and waiters do not see it.
    pub hidden: bool,
    /// Whether it has no price yet and cannot be ordered.
    pub price_missing: bool,
    /// It can be ordered only in these hours; an empty list: at any time.
    pub hours: Vec<HoursId>,
    /// Its prices in certain hours. The first one whose hours are now counts.
    pub timed_prices: Vec<EditorTimedPriceView>,
    /// Its texts in other languages.
    pub translations: Vec<TextsView>,
    /// Other dishes of the menu that guests are shown with it.
    pub goes_with: Vec<MenuItemId>,
    /// The categories it is in.
    pub categories: Vec<CategoryId>,
}

/// Prices of a dish in certain hours, such as a happy hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorTimedPriceView {
    /// Id of the hours in which it counts.
    pub hours: HoursId,
    /// Instead of the price of the dish, in minor units; `null`: no change.
    pub price: Option<i64>,
    /// Instead of the prices of the variants with these names.
    pub variant_prices: Vec<VariantNamePriceView>,
}

/// The name and the description in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TextsView {
    /// Code of the language, such as `de`.
    pub language: String,
    /// The name; `null` where that of the main language is shown.
    pub name: Option<String>,
    /// The description; `null` where that of the main language is shown.
    pub description: Option<String>,
}

/// A variant for the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EditorVariantView {
    /// Id of the variant.
    pub id: VariantId,
    /// Name of the variant.
    pub name: String,
    /// Price of the dish in this variant, in minor units; it replaces the dish's price.
    pub price: i64,
    /// Its names in other languages.
    pub translations: Vec<NameInLanguageView>,
}

/// A dish that has left the menu.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ArchivedDishView {
    /// Id of the dish; it has the same id when it is restored.
    pub id: MenuItemId,
    /// Name of the dish.
    pub name: String,
    /// When it left the menu.
    pub archived_at: String,
    /// Who archived it; `null` for the program itself.
    pub archived_by: Option<String>,
    /// The categories it was in, as far as they exist.
    pub categories: Vec<CategoryId>,
}

/// The dishes that are sold out, and those that are counted.
pub type SoldOutAndStock = (HashMap<MenuItemId, SoldOut>, HashMap<MenuItemId, Stock>);

/// What the view of a dish contains beside the dish itself.
pub struct DishContext<'m> {
    /// The categories of the menu.
    pub categories: &'m [Category],
    /// Dishes that are sold out, and those that are counted.
    pub availability: &'m SoldOutAndStock,
    /// The dishes of the menu.
    items: HashSet<MenuItemId>,
    /// How many dishes have each group.
    sharers: HashMap<OptionGroupId, Vec<(&'m OptionGroup, usize)>>,
}

impl<'m> DishContext<'m> {
    /// Counts which dishes share groups.
    pub fn of(menu: &'m Menu, availability: &'m SoldOutAndStock) -> Self {
        let mut sharers: HashMap<OptionGroupId, Vec<(&OptionGroup, usize)>> = HashMap::new();
        for group in menu.items.iter().flat_map(|item| &item.option_groups) {
            let versions = sharers.entry(group.id).or_default();
            match versions.iter_mut().find(|(known, _)| *known == group) {
                Some((_, count)) => *count += 1,
                None => versions.push((group, 1)),
            }
        }
        let items = menu.items.iter().map(|item| item.id).collect();
        Self { categories: &menu.categories, availability, items, sharers }
    }

    fn used_by(&self, group: &OptionGroup) -> usize {
        let versions = self.sharers.get(&group.id).map(Vec::as_slice).unwrap_or_default();
        versions.iter().find(|(known, _)| *known == group).map_or(1, |(_, count)| *count)
    }
}

impl EditorDishView {
    /// The view of a dish of the menu.
    pub fn of(item: &MenuItem, version: u64, context: &DishContext<'_>) -> Self {
        let group = |group: &OptionGroup| EditorGroupView::of(group, context.used_by(group));
        let variant = |v: &Variant| EditorVariantView {
            id: v.id,
            name: v.name.to_string(),
            price: v.price.units(),
            translations: name_views(&v.translations),
        };
        let (sold_out, stock) = context.availability;
        let sold_out = sold_out.get(&item.id);
        let of_item = context.categories.iter().filter(|category| category.items.contains(&item.id));
        Self {
            id: item.id,
            version,
            name: item.name.to_string(),
            number: item.number.as_ref().map(ToString::to_string),
            description: item.description.as_ref().map(ToString::to_string),
            price: item.price.units(),
            station: item.station.to_string(),
            tax_class: item.tax_class.to_string(),
            variants: item.variants.iter().map(variant).collect(),
            option_groups: item.option_groups.iter().map(group).collect(),
            allergens: allergens_view(&item.allergens),
            tags: item.tags.iter().map(ToString::to_string).collect(),
            photo: item.photo.map(|name| format!("/photos/{}", name.file_name())),
            available: sold_out.is_none(),
            sold_out_until: sold_out.and_then(|mark| mark.until).map(|until| until.to_string()),
            left: stock.get(&item.id).map(|stock| stock.left),
            hidden: item.sale.is_hidden,
            price_missing: item.sale.is_price_missing,
            hours: item.sale.hours.clone(),
            timed_prices: item.sale.timed_prices.iter().map(timed_price_view).collect(),
            translations: texts_views(&item.translations),
            goes_with: item.goes_with.iter().copied().filter(|id| context.items.contains(id)).collect(),
            categories: of_item.map(|category| category.id).collect(),
        }
    }
}

fn timed_price_view(timed: &TimedPrice) -> EditorTimedPriceView {
    EditorTimedPriceView {
        hours: timed.hours,
        price: timed.price.map(Minor::units),
        variant_prices: timed.variant_prices.iter().map(variant_price_view).collect(),
    }
}

fn texts_views(translations: &[Translation]) -> Vec<TextsView> {
    let view = |text: &Translation| TextsView {
        language: text.language.to_string(),
        name: text.name.as_ref().map(ToString::to_string),
        description: text.description.as_ref().map(ToString::to_string),
    };
    translations.iter().map(view).collect()
}

/// Whether the allergens of the dish and of all its options are stated.
pub fn states_allergens(item: &MenuItem) -> bool {
    let options = item.option_groups.iter().flat_map(|group| &group.options);
    item.allergens.is_stated() && options.into_iter().all(|option| option.allergens.is_stated())
}

fn hours_name(hours: &MenuHours) -> HoursNameView {
    HoursNameView { id: hours.id, name: hours.name.to_string() }
}

impl EditorMenuView {
    /// The view of a menu. `versions` are those of the dishes, in their order.
    pub fn of(
        menu: &Menu,
        restaurant: &Restaurant,
        versions: &[u64],
        availability: &SoldOutAndStock,
        (menu_revision, edition): (u64, u64),
    ) -> Self {
        let context = DishContext::of(menu, availability);
        let dishes = menu.items.iter().zip(versions);
        Self {
            menu_revision,
            edition,
            currency: restaurant.currency.code().to_owned(),
            stations: restaurant.stations.iter().map(Into::into).collect(),
            tax_classes: restaurant.tax_classes.iter().map(Into::into).collect(),
            hours: menu.hours.iter().map(hours_name).collect(),
            categories: menu.categories.iter().map(Into::into).collect(),
            dishes: dishes.map(|(item, version)| EditorDishView::of(item, *version, &context)).collect(),
            without_allergens: menu.items.iter().filter(|item| !states_allergens(item)).count(),
            archived: Vec::new(),
        }
    }
}

impl From<&Category> for EditorCategoryView {
    fn from(category: &Category) -> Self {
        Self {
            id: category.id,
            version: category.version(),
            name: category.name.to_string(),
            description: category.description.as_ref().map(ToString::to_string),
            hours: category.hours.clone(),
            translations: texts_views(&category.translations),
            dishes: category.items.clone(),
        }
    }
}
