//! Open-price items: what a waiter names and prices, such as corkage or a special that is not on the menu.

use serde::{Deserialize, Serialize};

use super::cart::Quantity;
use super::course::Serving;
use super::money::{Minor, MoneyError, TaxSum};
use super::order::OrderLine;
use super::settings::{Restaurant, TaxClass};
use super::tax::TaxLine;
use super::text::{Code, Name, Note};

/// What managers allow. A restaurant without these rules has no open-price items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPriceRules {
    /// The highest price of one.
    pub most: Minor,
    /// The codes of the tax classes that a waiter chooses from; at least one.
    pub tax_classes: Vec<Code>,
    /// The station that prepares them; `None`: they are only on the bill.
    pub station: Option<Code>,
}

/// An open-price item as a waiter enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct OpenPriceItem {
    pub name: Name,
    /// The price of one.
    pub price: Minor,
    /// `None`: the only class that is allowed.
    pub tax_class: Option<Code>,
    pub quantity: Quantity,
    pub note: Option<Note>,
    /// Its course and its seat.
    pub serving: Serving,
}

/// Why an open-price item, or a rule about them, was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum OpenPriceError {
    #[error("this restaurant has no open-price items: a manager can allow them in the settings")]
    Off,
    #[error("must be from 1 to {} in minor units, is {}", .most.units(), .price.units())]
    Price { price: Minor, most: Minor },
    #[error("must be one of {}, is {found}", .allowed.join(", "))]
    TaxClass { found: String, allowed: Vec<String> },
    #[error("is not a station of this restaurant")]
    Station,
    #[error("{0}")]
    Amount(#[from] MoneyError),
}

impl OpenPriceRules {
    /// Whether the restaurant has the tax classes and the station.
    ///
    /// # Errors
    /// [`OpenPriceError::TaxClass`] or [`OpenPriceError::Station`].
    pub fn check(&self, restaurant: &Restaurant) -> Result<(), OpenPriceError> {
        let unknown = self.tax_classes.iter().find(|code| restaurant.tax_class(code).is_none());
        if unknown.is_some() || self.tax_classes.is_empty() {
            let found = unknown.map_or_else(|| "none".to_owned(), ToString::to_string);
            let allowed = restaurant.tax_classes.iter().map(|class| class.code.to_string()).collect();
            return Err(OpenPriceError::TaxClass { found, allowed });
        }
        match &self.station {
            Some(code) if restaurant.station(code).is_none() => Err(OpenPriceError::Station),
            _ => Ok(()),
        }
    }

    /// The tax classes that a waiter can choose now: a class may have left the restaurant since.
    pub fn classes<'r>(&self, restaurant: &'r Restaurant) -> Vec<&'r TaxClass> {
        self.tax_classes.iter().filter_map(|code| restaurant.tax_class(code)).collect()
    }

    /// The station that prepares them; `None` also where it has left the restaurant.
    pub fn station<'s>(&'s self, restaurant: &Restaurant) -> Option<&'s Code> {
        self.station.as_ref().filter(|code| restaurant.station(code).is_some())
    }

    /// The line of an order, with its price and tax frozen.
    ///
    /// # Errors
    /// [`OpenPriceError`].
    pub fn line(&self, item: OpenPriceItem, restaurant: &Restaurant) -> Result<OrderLine, OpenPriceError> {
        let (price, most) = (item.price, self.most);
        if price <= Minor::ZERO || price > most {
            return Err(OpenPriceError::Price { price, most });
        }
        let classes = self.classes(restaurant);
        let chosen = match (&item.tax_class, classes.as_slice()) {
            (None, [only]) => Some(*only),
            (None, _) => None,
            (Some(code), _) => classes.iter().find(|class| class.code == *code).copied(),
        };
        let chosen = chosen.ok_or_else(|| OpenPriceError::TaxClass {
            found: item.tax_class.map_or_else(|| "missing".to_owned(), |code| code.to_string()),
            allowed: classes.iter().map(|class| class.code.to_string()).collect(),
        })?;
        let (line_total, tax) = (price.times(item.quantity.get())?, TaxLine::of(chosen));
        Ok(OrderLine {
            item: None,
            name: item.name,
            variant: None,
            options: vec![],
            quantity: item.quantity,
            unit_price: price,
            line_total,
            tax_class: chosen.code.clone(),
            tax,
            net: TaxSum::of(line_total, tax.rate, tax.kind)?.net,
            station: self.station(restaurant).cloned(),
            note: item.note,
            allergy_note: None,
            allergens_stated: false,
            with_mains: false,
            course: item.serving.course,
            seat: item.serving.seat,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::item_state::{ItemStatus, StepRequest};
    use crate::domain::money::{Currency, TaxKind, TaxRate};
    use crate::domain::settings::Station;
    use crate::domain::text::Reason;
    use crate::domain::time::Timestamp;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    fn minor(units: i64) -> Minor {
        Minor::new(units).unwrap()
    }

    fn restaurant() -> Restaurant {
        let class = |name: &str, rate| TaxClass {
            code: code(name),
            name: Name::parse(name).unwrap(),
            rate: TaxRate::new(rate).unwrap(),
            kind: TaxKind::Inclusive,
        };
        Restaurant {
            name: Name::parse("Test").unwrap(),
            currency: Currency::EUR,
            tax_classes: vec![class("FOOD", 7_000), class("DRINKS", 19_000)],
            stations: vec![Station { code: code("BAR"), name: Name::parse("Bar").unwrap() }],
        }
    }

    fn rules(tax_classes: &[&str], station: Option<&str>) -> OpenPriceRules {
        OpenPriceRules {
            most: minor(5_000),
            tax_classes: tax_classes.iter().map(|class| code(class)).collect(),
            station: station.map(code),
        }
    }

    fn corkage(price: i64, tax_class: Option<&str>) -> OpenPriceItem {
        OpenPriceItem {
            name: Name::parse("Corkage").unwrap(),
            price: minor(price),
            tax_class: tax_class.map(code),
            quantity: Quantity::new(2).unwrap(),
            note: None,
            serving: Serving::default(),
        }
    }

    #[test]
    fn line_has_the_price_of_the_waiter_and_the_tax_of_the_chosen_class() {
        let line =
            rules(&["FOOD", "DRINKS"], None).line(corkage(1_190, Some("DRINKS")), &restaurant()).unwrap();
        assert_eq!((line.item, line.station.as_ref()), (None, None));
        assert_eq!((line.line_total, line.net), (minor(2_380), minor(2_000)));
        let first = line.first_state(Timestamp::from_unix_millis(5));
        assert_eq!(first.status, ItemStatus::Served, "nobody prepares it");
        let line = rules(&["FOOD"], Some("BAR")).line(corkage(1, None), &restaurant()).unwrap();
        assert_eq!((line.tax_class, line.station.clone()), (code("FOOD"), Some(code("BAR"))));
    }

    #[test]
    fn price_outside_the_limit_and_class_that_is_not_allowed_are_refused() {
        let (restaurant, rules) = (restaurant(), rules(&["FOOD", "DRINKS"], None));
        for price in [0, -1, 5_001] {
            let refused = rules.line(corkage(price, Some("FOOD")), &restaurant);
            assert_eq!(refused, Err(OpenPriceError::Price { price: minor(price), most: minor(5_000) }));
        }
        rules.line(corkage(5_000, Some("FOOD")), &restaurant).unwrap();
        for class in [None, Some("SPIRITS")] {
            let Err(OpenPriceError::TaxClass { allowed, .. }) = rules.line(corkage(1, class), &restaurant)
            else {
                panic!("{class:?} must be refused")
            };
            assert_eq!(allowed, ["FOOD", "DRINKS"]);
        }
    }

    #[test]
    fn rules_that_name_what_the_restaurant_lacks_are_refused_and_later_ignored() {
        let restaurant = restaurant();
        rules(&["FOOD"], Some("BAR")).check(&restaurant).unwrap();
        assert!(matches!(rules(&[], None).check(&restaurant), Err(OpenPriceError::TaxClass { .. })));
        assert!(matches!(rules(&["GONE"], None).check(&restaurant), Err(OpenPriceError::TaxClass { .. })));
        assert_eq!(rules(&["FOOD"], Some("GONE")).check(&restaurant), Err(OpenPriceError::Station));
        let line = rules(&["GONE", "FOOD"], Some("GONE")).line(corkage(1, None), &restaurant).unwrap();
        assert_eq!((line.tax_class, line.station), (code("FOOD"), None));
    }

    #[test]
    fn line_on_the_bill_only_is_cancelled_and_restored_but_never_prepared() {
        let line = rules(&["FOOD"], None).line(corkage(100, None), &restaurant()).unwrap();
        let (by, now) =
            (crate::domain::ids::StaffId::from_uuid(uuid::Uuid::nil()), Timestamp::from_unix_millis(9));
        let ask = |to, quantity| StepRequest { to, quantity, reason: Reason::parse("typed wrong").ok() };
        let first = line.first_state(Timestamp::from_unix_millis(5));
        let one_fewer = first.step_on_bill(2, ask(ItemStatus::Cancelled, Some(1)), by, now).unwrap().unwrap();
        assert_eq!((one_fewer.status, one_fewer.billed(2)), (ItemStatus::Served, 1));
        let none = one_fewer.step_on_bill(2, ask(ItemStatus::Cancelled, None), by, now).unwrap().unwrap();
        assert_eq!((none.status, none.billed(2)), (ItemStatus::Cancelled, 0));
        let back = none.step_on_bill(2, ask(ItemStatus::Served, None), by, now).unwrap().unwrap();
        assert_eq!((back.status, back.billed(2)), (ItemStatus::Served, 1));
        for status in [ItemStatus::New, ItemStatus::InProgress, ItemStatus::Ready] {
            assert!(first.step_on_bill(2, ask(status, None), by, now).is_err());
        }
    }
}
