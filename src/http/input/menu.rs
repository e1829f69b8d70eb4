//! Bodies of requests that edit the menu, except those that add or change a dish.

use serde::Deserialize;
use utoipa::ToSchema;

use super::dish::{TextsInput, texts};
use super::faults::{Faults, double_option};
use crate::app::edit_menu::change_category::CategoryEdit;
use crate::app::edit_menu::change_dishes::DishesEdit;
use crate::domain::ids::{CategoryId, HoursId, MenuItemId};
use crate::domain::price_change::{PriceChange, STEPS, TENTHS_RANGE};
use crate::domain::text::{Code, Description, Name};
use crate::http::problem::Problem;

/// Most dishes that one request names; whole categories are named by their ids. Their ids have 39 kB.
const NAMED_DISHES_MAX: usize = 1_000;

/// `POST /api/menu/dishes/{dishId}/archive`: the version of the dish that is archived.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ArchiveDishInput {
    /// The version that the page showed.
    pub version: u64,
}

/// `POST /api/menu/dishes/{dishId}/restore`: where an archived dish comes back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct RestoreDishInput {
    /// The categories it will be in, 1 or 2; left out, those it was in.
    pub categories: Option<Vec<CategoryId>>,
}

/// `POST /api/menu/dishes/{dishId}/undo`: which earlier version of a dish comes back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct UndoDishInput {
    /// The version that the page showed.
    pub version: u64,
    /// The earlier version to restore.
    pub to: u64,
}

/// `POST /api/menu/categories`: a new category.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewCategoryInput {
    /// Name of the category.
    pub name: String,
}

/// `PATCH /api/menu/categories/{categoryId}`. Members that are left out stay as they are; one beside `version` is required.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CategoryInput {
    /// The version that the page showed.
    pub version: String,
    /// Name of the category.
    pub name: Option<String>,
    /// Text below the name; `null` or blank for none.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub description: Option<Option<String>>,
    /// Its dishes can be ordered only in these hours, beside their own; an empty list: at any time.
    pub hours: Option<Vec<HoursId>>,
    /// Its texts in other languages, all of them.
    pub translations: Option<Vec<TextsInput>>,
    /// All its dishes in their new order.
    pub dishes: Option<Vec<MenuItemId>>,
}

/// `PUT /api/menu/categories`: their order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CategoryOrderInput {
    /// The edition of the menu that the page showed.
    pub edition: u64,
    /// All categories in their new order.
    pub categories: Vec<CategoryId>,
}

/// `POST /api/menu/dishes/bulk`: changes several dishes. At least one dish or category and one change are required.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DishesInput {
    /// The edition of the menu that the page showed.
    pub edition: u64,
    /// Up to 1,000 dishes.
    #[serde(default)]
    pub dishes: Vec<MenuItemId>,
    /// Categories, all of whose dishes are changed.
    #[serde(default)]
    pub categories: Vec<CategoryId>,
    /// Raises or lowers prices.
    pub prices: Option<PriceChangeInput>,
    /// Code of the new station.
    pub station: Option<String>,
    /// Code of the new tax class.
    pub tax_class: Option<String>,
    /// Whether guests and waiters do not see them.
    pub hidden: Option<bool>,
    /// `true`: only answers what would change.
    #[serde(default)]
    pub preview: bool,
}

/// A percentage for prices, then rounding.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PriceChangeInput {
    /// Tenths of a percent, -900 to 1000: 50 raises prices by 5 %.
    pub percent_tenths: i32,
    /// New prices are rounded to a multiple of this: 1, 5, 10, 50 or 100 minor units.
    pub round_to: i64,
    /// Whether surcharges of options are changed too.
    #[serde(default)]
    pub with_options: bool,
}

impl NewCategoryInput {
    /// The name of the new category.
    ///
    /// # Errors
    /// 422 `invalid`.
    pub fn name(&self) -> Result<Name, Problem> {
        let mut faults = Faults::default();
        let name = faults.at("/name", Name::parse(&self.name));
        faults.done(name)
    }
}

impl CategoryInput {
    /// What to change.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn edit(self) -> Result<CategoryEdit, Problem> {
        let mut faults = Faults::default();
        let edit = CategoryEdit {
            name: self.name.and_then(|name| faults.at("/name", Name::parse(&name))),
            description: self
                .description
                .and_then(|text| faults.at("/description", Description::parse_optional(text.as_deref()))),
            hours: self.hours,
            translations: texts(&mut faults, self.translations),
            dishes: self.dishes,
        };
        let edit = faults.done(Some(edit))?;
        match edit == CategoryEdit::default() {
            true => Err(Problem::invalid_at("", "must have at least one member to change")),
            false => Ok(edit),
        }
    }
}

impl DishesInput {
    /// The dishes and their change.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn edit(self) -> Result<DishesEdit, Problem> {
        let mut faults = Faults::default();
        let count = self.dishes.len();
        let fits = count <= NAMED_DISHES_MAX;
        faults.at(
            "/dishes",
            fits.then_some(()).ok_or(format!(
                "must be at most {NAMED_DISHES_MAX}, are {count}: name whole categories instead"
            )),
        );
        let names_any = count > 0 || !self.categories.is_empty();
        faults.at("/dishes", names_any.then_some(()).ok_or("must name a dish, or categories a category"));
        let prices = self.prices.and_then(|prices| {
            let PriceChangeInput { percent_tenths, round_to, with_options } = prices;
            let range = format!("must be from {} to {}", TENTHS_RANGE.start(), TENTHS_RANGE.end());
            let fits = TENTHS_RANGE.contains(&percent_tenths);
            faults.at("/prices/percentTenths", fits.then_some(()).ok_or(range));
            let fits = STEPS.contains(&round_to);
            faults.at("/prices/roundTo", fits.then_some(()).ok_or("must be 1, 5, 10, 50 or 100"));
            PriceChange::new(percent_tenths, round_to, with_options)
        });
        let mut code = |pointer: &str, code: Option<String>| {
            code.and_then(|code| faults.at(pointer, Code::parse(&code)))
        };
        let station = code("/station", self.station);
        let tax_class = code("/taxClass", self.tax_class);
        let (dishes, categories, is_hidden) = (self.dishes, self.categories, self.hidden);
        let edit = DishesEdit { dishes, categories, prices, station, tax_class, is_hidden };
        let edit = faults.done(Some(edit))?;
        let changes = edit.prices.is_some() || edit.station.is_some() || edit.tax_class.is_some();
        if changes || edit.is_hidden.is_some() {
            Ok(edit)
        } else {
            Err(Problem::invalid_at("", "must have prices, station, taxClass or hidden"))
        }
    }
}
