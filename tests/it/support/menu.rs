//! The menu of the tests. Every price is a number that occurs nowhere else, so that tests find a price where none belongs.

use serde_json::{Value, json};

use super::http::{ServerAddr, get};

/// Prices in minor units; also prices with options and with exclusive tax.
pub const PRICES: [i64; 11] = [1371, 193, 137, 643, 347, 583, 2759, 917, 1499, 1649, 1564];

/// The menu as a menu file.
pub const FILE: &str = r#"{
  "format": "maitred-menu-1",
  "restaurant": { "name": "Testhaus", "currency": "EUR" },
  "taxClasses": [
    { "code": "FOOD", "name": "Food", "rate": "7", "kind": "INCLUSIVE" },
    { "code": "DRINKS", "name": "Drinks", "rate": "19", "kind": "INCLUSIVE" },
    { "code": "GOODS", "name": "Goods", "rate": "10", "kind": "EXCLUSIVE" }
  ],
  "stations": [
    { "code": "GRILL", "name": "Grill" }, { "code": "COLD", "name": "Cold" }, { "code": "BAR", "name": "Bar" }
  ],
  "categories": [
    { "name": "Kitchen", "taxClass": "FOOD", "items": [
      { "name": "Burger", "price": "13.71", "station": "GRILL", "optionGroups": [
        { "name": "Doneness", "min": 1, "max": 1, "options": [ { "name": "Medium" }, { "name": "Well done" } ] },
        { "name": "Extras", "min": 0, "max": 2, "options": [
          { "name": "Bacon", "price": "1.93" }, { "name": "Cheese", "price": "1.37" } ] } ] },
      { "name": "Steak", "price": "27.59", "station": "GRILL" },
      { "name": "Soup", "price": "6.43", "station": "COLD" },
      { "name": "Salad", "price": "9.17", "station": "COLD" } ] },
    { "name": "Bar", "station": "BAR", "taxClass": "DRINKS", "items": [
      { "name": "Lemonade", "variants": [ { "name": "0.2 l", "price": "3.47" }, { "name": "0.4 l", "price": "5.83" } ] },
      { "name": "Mug", "price": "14.99", "taxClass": "GOODS" } ] }
  ]
}"#;

/// The menu as `GET /api/menu` gives it.
pub struct Menu {
    pub view: Value,
    pub etag: String,
}

fn named<'v>(list: &'v Value, name: &str) -> &'v Value {
    let list = list.as_array().unwrap_or_else(|| panic!("no list with {name}"));
    list.iter().find(|entry| entry["name"] == name).unwrap_or_else(|| panic!("no {name} in the list"))
}

impl Menu {
    pub async fn fetch(addr: &ServerAddr) -> Menu {
        let answer = get("/api/menu").to(addr).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        Menu { etag: answer.header("etag").expect("an etag").to_owned(), view: answer.json() }
    }

    /// The item with this name.
    pub fn item(&self, name: &str) -> &Value {
        let categories = self.view["categories"].as_array().unwrap();
        let mut items = categories.iter().flat_map(|category| category["items"].as_array().unwrap());
        items.find(|item| item["name"] == name).unwrap_or_else(|| panic!("{name} is not on the menu"))
    }

    pub fn id(&self, name: &str) -> String {
        self.item(name)["id"].as_str().unwrap().to_owned()
    }

    /// A cart line of one item without variants and options.
    pub fn one(&self, name: &str) -> Value {
        self.some(name, 1)
    }

    /// A cart line of several pieces without variants and options.
    pub fn some(&self, name: &str, quantity: i64) -> Value {
        json!({"menuItemId": self.id(name), "quantity": quantity})
    }

    /// A cart line of one item in a variant.
    pub fn sized(&self, name: &str, size: &str) -> Value {
        let variant = named(&self.item(name)["variants"], size);
        json!({"menuItemId": self.id(name), "variantId": variant["id"], "quantity": 1})
    }

    /// A cart line of one item with options, as (group, option).
    pub fn with(&self, name: &str, options: &[(&str, &str)]) -> Value {
        let groups = &self.item(name)["optionGroups"];
        let ids: Vec<_> = options
            .iter()
            .map(|(group, option)| named(&named(groups, group)["options"], option)["id"].clone())
            .collect();
        json!({"menuItemId": self.id(name), "options": ids, "quantity": 1})
    }

    /// A cart line of one burger with the required option only.
    pub fn burger(&self) -> Value {
        self.with("Burger", &[("Doneness", "Medium")])
    }
}
