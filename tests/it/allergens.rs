//! Allergens that the menu states or leaves unstated, as phones, the kitchen and the floor get them.

use maitred::import;
use serde_json::{Value, json};

use crate::support::menu::FILE;
use crate::support::{Guest, TestServer};

/// The test menu, which states no allergens, with two changes: the soup states that it contains none, and the burger and its
/// options "Medium" and "Bacon" state theirs. "Cheese" stays unstated.
fn menu_with_allergens() -> String {
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

async fn import(server: &TestServer, file: &str) {
    server.app().import_menu(import::parse(file).unwrap()).await.unwrap();
}

#[tokio::test]
async fn menu_allergens_distinguish_none_from_not_stated() {
    let server = TestServer::start().await;
    import(&server, &menu_with_allergens()).await;
    let menu = server.menu().await;
    let stated = |entry: &Value| (entry["allergensStated"].clone(), entry["allergens"].clone());
    assert_eq!(stated(menu.item("Soup")), (json!(true), json!([])));
    assert_eq!(stated(menu.item("Salad")), (json!(false), json!([])));
    let extras = &menu.item("Burger")["optionGroups"][1]["options"];
    assert_eq!(stated(&extras[0]), (json!(true), json!([])));
    assert_eq!(stated(&extras[1]), (json!(false), json!([])));
}

#[tokio::test]
async fn order_line_keeps_allergens_stated_flag_after_menu_import_and_restart() {
    let mut server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    import(&server, &menu_with_allergens()).await;
    let cook = server.cook().await;
    let anna = Guest::join(&server.addr, &party).await;
    let menu = server.menu().await;
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
    assert_eq!(flags(&waiter.orders(&party).await[0]["items"]), expected);

    // The flags are those of the time of the order: another menu and a restart do not change them.
    import(&server, FILE).await;
    server.restart().await;
    assert_eq!(flags(&cook.tickets(None).await[0]["items"]), expected);
}
