//! Reads the documented format, `maitred-menu-1`.

use super::node::Node;
use super::prices::Prices;
use super::{FORMAT, Faults, FoundPhotos, MenuFileError, PhotoFolder, hours, translations, vocabulary};
use crate::domain::allergen::{AllergenMark, Allergens};
use crate::domain::draft::{
    CategoryDraft, DishPart, ItemDraft, MenuDraft, OptionDraft, OptionGroupDraft, VariantDraft,
};
use crate::domain::menu::{GroupRules, OptionRules};
use crate::domain::money::{Currency, Minor};
use crate::domain::settings::{Station, TaxClass};
use crate::domain::text::{Code, Description, DishNumber, Name, Tag};

/// Reads a menu file in the documented format that names no photos.
///
/// # Errors
/// [`MenuFileError`], with the location of every fault.
pub fn parse(json: &str) -> Result<MenuDraft, MenuFileError> {
    parse_with(json, PhotoFolder::stored_only(|_| false))
}

/// Reads a menu file in the documented format, and the photos it names.
///
/// # Errors
/// [`MenuFileError`], with the location of every fault.
pub fn parse_with(json: &str, mut photos: PhotoFolder) -> Result<MenuDraft, MenuFileError> {
    let root = Node::root(json)?;
    let mut faults = Faults::default();
    check_format(&root)?;
    let draft = file(&root, &mut photos, &mut faults);
    faults.into_result(draft).map(|draft| MenuDraft { photos: photos.into_photos(), ..draft })
}

/// Finds the photos that a menu file names, and ignores all faults of the file: [`parse_with`] reports them, with what was found.
pub fn find_photos(json: &str, mut folder: PhotoFolder) -> FoundPhotos {
    if let Ok(root) = Node::root(json) {
        let _ = file(&root, &mut folder, &mut Faults::default());
    }
    folder.into_found()
}

/// What is read beside the draft.
struct Reading<'p, 'f> {
    photos: &'p mut PhotoFolder<'f>,
    /// Whether any dish has the field `number`.
    has_numbers: bool,
}

/// The values of a category for all of its dishes. `Some(None)`: the value is faulty, which is reported once and not for
/// every dish.
struct Defaults {
    station: Option<Option<Code>>,
    tax_class: Option<Option<Code>>,
}

/// Refuses a file of another format as a whole: a list of its faults would not help.
fn check_format(root: &Node) -> Result<(), MenuFileError> {
    // `file` reports a root that is not an object.
    let ignored = &mut Faults::default();
    let Some(mut fields) = root.fields(ignored) else { return Ok(()) };
    let found = match fields.take("format") {
        None => "no \"format\"".to_owned(),
        Some(format) if format.text(ignored).is_some_and(|format| format == FORMAT) => return Ok(()),
        Some(format) => format.found(),
    };
    Err(MenuFileError::UnknownFormat { found })
}

fn file(root: &Node, photos: &mut PhotoFolder, faults: &mut Faults) -> Option<MenuDraft> {
    let mut f = root.fields(faults)?;
    let _ = f.take("format");
    let restaurant = f.require("restaurant", faults).and_then(|n| restaurant(&n, faults));
    let prices = Prices(restaurant.as_ref().map(|(_, currency)| *currency));
    let tax_classes = f.take("taxClasses").map_or(Some(vec![]), |n| n.each(faults, tax_class));
    let stations = f.take("stations").map_or(Some(vec![]), |n| n.each(faults, station));
    // A file without hours or numbers is of a version that had none: dishes keep theirs.
    let hours = f.take("hours");
    let of_hours = [DishPart::Hours, DishPart::TimedPrices, DishPart::CategoryHours];
    let mut unstated = if hours.is_none() { of_hours.to_vec() } else { vec![] };
    let hours = hours.map_or(Some(vec![]), |n| n.each(faults, hours::hours));
    let categories = f.require("categories", faults);
    let reading = &mut Reading { photos, has_numbers: false };
    let categories =
        categories.and_then(|n| n.each_readable(faults, |n, faults| category(n, prices, reading, faults)));
    if !reading.has_numbers {
        unstated.push(DishPart::Number);
    }
    f.refuse_unknown(faults);
    let (restaurant_name, currency) = restaurant?;
    let (stations, tax_classes, categories) = (stations?, tax_classes?, categories?);
    let (photos, hours) = (Vec::new(), hours?);
    Some(MenuDraft { currency, restaurant_name, stations, tax_classes, hours, categories, photos, unstated })
}

fn restaurant(node: &Node, faults: &mut Faults) -> Option<(Option<Name>, Currency)> {
    let mut f = node.fields(faults)?;
    let name = f.take("name").map_or(Some(None), |n| n.parsed(faults, Name::parse).map(Some));
    let currency = f.require("currency", faults).and_then(|n| n.parsed(faults, Currency::parse));
    f.refuse_unknown(faults);
    Some((name?, currency?))
}

fn tax_class(node: &Node, faults: &mut Faults) -> Option<TaxClass> {
    let mut f = node.fields(faults)?;
    let code = f.require("code", faults).and_then(|n| n.parsed(faults, Code::parse));
    let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
    let rate = f.require("rate", faults).and_then(|n| n.decimal(faults, vocabulary::rate));
    let kind = f.require("kind", faults);
    let kind = kind.and_then(|n| n.parsed(faults, |word| vocabulary::meaning(vocabulary::TAX_KINDS, word)));
    f.refuse_unknown(faults);
    Some(TaxClass { code: code?, name: name?, rate: rate?, kind: kind? })
}

fn station(node: &Node, faults: &mut Faults) -> Option<Station> {
    let mut f = node.fields(faults)?;
    let code = f.require("code", faults).and_then(|n| n.parsed(faults, Code::parse));
    let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
    f.refuse_unknown(faults);
    Some(Station { code: code?, name: name? })
}

fn category(
    node: &Node,
    prices: Prices,
    reading: &mut Reading<'_, '_>,
    faults: &mut Faults,
) -> Option<CategoryDraft> {
    let mut f = node.fields(faults)?;
    let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
    let station = f.take("station").map(|n| n.parsed(faults, Code::parse));
    let tax_class = f.take("taxClass").map(|n| n.parsed(faults, Code::parse));
    let defaults = Defaults { station, tax_class };
    let items = f.require("items", faults);
    let items = items
        .and_then(|n| n.each_readable(faults, |n, faults| item(n, (prices, &defaults), reading, faults)));
    let described = |text: &str| Description::parse_optional(Some(text));
    let description = f.take("description").map_or(Some(None), |n| n.parsed(faults, described));
    let hours = hours::names(&mut f, faults);
    let translations = translations::texts(&mut f, faults);
    f.refuse_unknown(faults);
    Some(CategoryDraft {
        description: description?,
        hours: hours?,
        translations: translations?,
        ..CategoryDraft::new(name?, items?)
    })
}

fn item(
    node: &Node,
    (prices, defaults): (Prices, &Defaults),
    reading: &mut Reading<'_, '_>,
    faults: &mut Faults,
) -> Option<ItemDraft> {
    let mut f = node.fields(faults)?;
    let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
    let numbered = |text: &str| DishNumber::parse_optional(Some(text));
    let is_without_number = f.is_null("number");
    let number = f.take("number");
    reading.has_numbers |= number.is_some() || is_without_number;
    let number = number.map_or(Some(None), |n| n.parsed_or_whole(faults, numbered));
    let described = |text: &str| Description::parse_optional(Some(text));
    let description = f.take("description").map_or(Some(None), |n| n.parsed(faults, described));
    let is_null = f.is_null("price");
    let own_price = f.take("price").map(|n| prices.read(&n, faults));
    let price_missing = f.take("priceMissing").map_or(Some(false), |n| n.flag(faults));
    let hidden = f.take("hidden").map_or(Some(false), |n| n.flag(faults));

    let mut code = |field, default: &Option<Option<Code>>, faults: &mut Faults| match (f.take(field), default)
    {
        (Some(node), _) => node.parsed(faults, Code::parse),
        (None, Some(default)) => default.clone(),
        (None, None) => f.missing(field, faults, " here and on the category"),
    };
    let station = code("station", &defaults.station, faults);
    let tax_class = code("taxClass", &defaults.tax_class, faults);

    let variants = f.take("variants");
    let variants = variants.map_or(Some(vec![]), |n| n.each(faults, |n, faults| variant(n, prices, faults)));
    let groups = f.take("optionGroups");
    let groups = groups.map_or(Some(vec![]), |n| n.each(faults, |n, faults| group(n, prices, faults)));
    let allergens = allergens(f.take("allergens"), faults);
    let tag = |node: &Node, faults: &mut Faults| node.parsed(faults, Tag::parse);
    let tags = f.take("tags").map_or(Some(vec![]), |n| n.each(faults, tag));
    let photo = f.take("photo");
    let photo = photo.map_or(Some(None), |n| n.parsed(faults, |file| reading.photos.find(file)).map(Some));
    // A dish with variants and no price of its own gets the lowest price of the variants.
    let is_null = is_null && variants.as_ref().is_some_and(Vec::is_empty);
    let price = match (own_price, &variants) {
        _ if is_null => Some(Minor::ZERO),
        (Some(price), _) => price,
        (None, Some(sizes)) if !sizes.is_empty() => sizes.iter().map(|v| v.price).min(),
        (None, Some(_)) => f.missing(
            "price",
            faults,
            "; write 0 if the options carry the price, or null if there is no price yet",
        ),
        (None, None) => None,
    };
    let hours = hours::names(&mut f, faults);
    let timed_prices = hours::timed_prices(&mut f, prices, faults);
    let dish_name = |node: &Node, faults: &mut Faults| node.parsed(faults, Name::parse);
    let goes_with = f.take("goesWith").map_or(Some(None), |n| n.each(faults, dish_name).map(Some));
    let translations = translations::texts(&mut f, faults);
    f.refuse_unknown(faults);
    Some(ItemDraft {
        name: name?,
        description: description?,
        price: price?,
        station: station?,
        tax_class: tax_class?,
        variants: variants?,
        option_groups: groups?,
        allergens: allergens?,
        tags: tags?,
        photo: photo?,
        is_hidden: hidden?,
        is_price_missing: price_missing? || is_null,
        hours: hours?,
        timed_prices: timed_prices?,
        translations: translations?,
        goes_with: goes_with?,
        number: number?,
    })
}

fn variant(node: &Node, prices: Prices, faults: &mut Faults) -> Option<VariantDraft> {
    let mut f = node.fields(faults)?;
    let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
    let price = f.require("price", faults).and_then(|n| prices.read(&n, faults));
    let translations = translations::names(&mut f, faults);
    f.refuse_unknown(faults);
    Some(VariantDraft { translations: translations?, ..VariantDraft::new(name?, price?) })
}

fn group(node: &Node, prices: Prices, faults: &mut Faults) -> Option<OptionGroupDraft> {
    let mut f = node.fields(faults)?;
    let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
    let min = f.require("min", faults).and_then(|n| n.count(faults));
    let max = f.require("max", faults).and_then(|n| n.count(faults));
    let options = f.require("options", faults);
    let options = options.and_then(|n| n.each(faults, |n, faults| option(n, prices, faults)));
    let each_max = f.take("eachMax").map_or(Some(1), |n| n.count(faults));
    let included = f.take("included").map_or(Some(0), |n| n.count(faults));
    let translations = translations::names(&mut f, faults);
    f.refuse_unknown(faults);
    Some(OptionGroupDraft {
        rules: GroupRules { each_max: each_max?, included: included? },
        translations: translations?,
        ..OptionGroupDraft::new(name?, (min?, max?), options?)
    })
}

fn option(node: &Node, prices: Prices, faults: &mut Faults) -> Option<OptionDraft> {
    let mut f = node.fields(faults)?;
    let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
    let price = f.take("price").map_or(Some(Minor::ZERO), |n| prices.read(&n, faults));
    let allergens = allergens(f.take("allergens"), faults);
    let variant_price = |node: &Node, faults: &mut Faults| prices.of_variant(node, faults);
    let variant_prices = f.take("variantPrices").map_or(Some(vec![]), |n| n.each(faults, variant_price));
    let is_default = f.take("isDefault").map_or(Some(false), |n| n.flag(faults));
    let group_name = |node: &Node, faults: &mut Faults| node.parsed(faults, Name::parse);
    let needs = f.take("needs").map_or(Some(vec![]), |n| n.each(faults, group_name));
    let forbids = f.take("forbids").map_or(Some(vec![]), |n| n.each(faults, group_name));
    let translations = translations::names(&mut f, faults);
    f.refuse_unknown(faults);
    let rules = OptionRules {
        variant_prices: variant_prices?,
        is_default: is_default?,
        needs: needs?,
        forbids: forbids?,
    };
    Some(OptionDraft { rules, translations: translations?, ..OptionDraft::new(name?, price?, allergens?) })
}

/// An empty list states that there are no allergens; without a list they are not stated.
fn allergens(list: Option<Node>, faults: &mut Faults) -> Option<Allergens> {
    list.map_or(Some(Allergens::NotStated), |n| n.each(faults, mark).map(Allergens::Stated))
}

fn mark(node: &Node, faults: &mut Faults) -> Option<AllergenMark> {
    let mut f = node.fields(faults)?;
    let allergen = f.require("allergen", faults);
    let allergen =
        allergen.and_then(|n| n.parsed(faults, |word| vocabulary::meaning(vocabulary::ALLERGENS, word)));
    let of_kind = |n: Node| n.parsed(faults, |word| vocabulary::meaning(vocabulary::KINDS, word)).map(Some);
    let kind = f.take("kind").map_or(Some(None), of_kind);
    let level = f.require("level", faults);
    let level = level.and_then(|n| n.parsed(faults, |word| vocabulary::meaning(vocabulary::LEVELS, word)));
    f.refuse_unknown(faults);
    Some(AllergenMark { allergen: allergen?, kind: kind?, level: level? })
}
