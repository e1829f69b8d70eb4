//! What the menu states about allergens, and what it leaves open, on its way to phones and to the kitchen.

use maitred::import;
use serde_json::{Value, json};

use crate::support::menu::FILE;
use crate::support::{Guest, TestApp};

/// The menu of the tests, whose dishes state nothing, with a soup that contains none and a burger of which every
/// answer but "Cheese" is stated.
fn stated() -> String {
    let none = r#", "allergens": []"#;
    let milk = r#", "allergens": [{ "allergen": "MILK", "level": "CONTAINS" }]"#;
    FILE.replace(r#""name": "Soup", "price": "6.43""#, &format!(r#""name": "Soup", "price": "6.43"{none}"#))
        .replace(
            r#""name": "Burger", "price": "13.71""#,
            &format!(r#""name": "Burger", "price": "13.71"{milk}"#),
        )
        .replace(r#""name": "Medium""#, &format!(r#""name": "Medium"{none}"#))
        .replace(r#""price": "1.93""#, &format!(r#""price": "1.93"{none}"#))
}

async fn import(box_: &TestApp, file: &str) {
    box_.app().import_menu(import::parse(file).unwrap()).await.unwrap();
}

#[tokio::test]
async fn menu_tells_none_from_not_stated_on_dishes_and_options() {
    let box_ = TestApp::start().await;
    import(&box_, &stated()).await;
    let menu = box_.menu().await;
    let said = |entry: &Value| (entry["allergensStated"].clone(), entry["allergens"].clone());
    assert_eq!(said(menu.item("Soup")), (json!(true), json!([])));
    assert_eq!(said(menu.item("Salad")), (json!(false), json!([])));
    let extras = &menu.item("Burger")["optionGroups"][1]["options"];
    assert_eq!(said(&extras[0]), (json!(true), json!([])));
    assert_eq!(said(&extras[1]), (json!(false), json!([])));
}

#[tokio::test]
async fn ticket_says_what_was_not_stated_when_it_was_ordered() {
    let mut box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    import(&box_, &stated()).await;
    let cook = box_.cook().await;
    let anna = Guest::join(&box_.house, &party).await;
    let menu = box_.menu().await;
    let bacon = menu.with("Burger", &[("Doneness", "Medium"), ("Extras", "Bacon")]);
    let cheese = menu.with("Burger", &[("Doneness", "Medium"), ("Extras", "Cheese")]);
    let dishes = [menu.one("Soup"), menu.one("Salad"), bacon, cheese];
    anna.order(&dishes.map(|mut dish| {
        dish["allergyNote"] = json!("sesame");
        dish
    }))
    .await;
    let flags = |items: &Value| -> Vec<Value> {
        items.as_array().unwrap().iter().map(|item| item["allergensStated"].clone()).collect()
    };
    let expected = [json!(true), json!(false), json!(true), json!(false)];
    assert_eq!(flags(&cook.tickets(None).await[0]["items"]), expected);
    assert_eq!(flags(&anna.orders().await[0]["items"]), expected);
    let orders = waiter.look(&format!("/api/floor/sessions/{}/orders", party.session)).await;
    assert_eq!(flags(&orders["orders"][0]["items"]), expected);

    // Another menu, and a restart: what was known when the guest ordered stays.
    import(&box_, FILE).await;
    box_.stop().await;
    box_.start_again().await;
    assert_eq!(flags(&cook.tickets(None).await[0]["items"]), expected);
}
