//! The hours of a dish and its prices in them: edited, undone, restored, and gone with the hours.

use serde_json::{Value, json};

use super::{Editor, guest_with, pointers};
use crate::support::changes::LUNCH;
use crate::support::{TestServer, fresh_uuid};

/// At any time.
const ALWAYS: [&[&str]; 7] = [&["00:00-00:00"]; 7];
/// On Saturdays only; the clock of the tests says Monday.
const SATURDAY: [&[&str]; 7] = [&[], &[], &[], &[], &[], &["11:00-22:00"], &[]];

/// Adds hours; their id.
async fn add_hours(editor: &Editor, name: &str, windows: [&[&str]; 7]) -> String {
    let hours = editor.post("/api/menu/hours", &json!({"name": name, "windows": windows})).await.expect(201);
    hours["id"].as_str().unwrap().to_owned()
}

async fn delete_hours(editor: &Editor, id: &str) {
    let path = format!("/api/menu/hours/{id}?confirmed=true");
    editor.manager.send(editor.manager.request("DELETE", &path).key(fresh_uuid())).await.expect(200);
}

#[tokio::test]
async fn dish_gets_hours_and_a_happy_hour_price_that_guests_pay() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let (happy, saturday) =
        (add_hours(&editor, "Happy hour", ALWAYS).await, add_hours(&editor, "Saturday", SATURDAY).await);
    let menu = editor.menu().await;
    let names: Vec<&Value> = menu["hours"].as_array().unwrap().iter().map(|hours| &hours["name"]).collect();
    assert_eq!(names, ["Happy hour", "Saturday"]);

    let guest = guest_with(&server, &server.menu().await.one("Soup")).await;
    let timed = json!([{"hours": happy, "price": 500, "variantPrices": []}]);
    let soup = editor.dish("Soup").await;
    assert_eq!((&soup["hours"], &soup["timedPrices"]), (&json!([]), &json!([])));
    let answer = editor.change(&soup, json!({"timedPrices": timed})).await.expect(200);
    assert_eq!(answer["dish"]["timedPrices"], timed);
    assert_eq!(guest.cart().await["items"][0]["unitPrice"], 500, "the cart has the price of now");
    let entry = editor.audited().await;
    assert_eq!(entry["details"]["timedPrices"], " → Happy hour 5.00", "{entry}");

    // Of a dish in sizes the size is named.
    let lemonade = editor.dish("Lemonade").await;
    let size = lemonade["variants"][1]["name"].clone();
    let timed = json!([{"hours": happy, "variantPrices": [{"variant": size, "price": 300}]}]);
    editor.change(&lemonade, json!({"timedPrices": timed})).await.expect(200);
    let variants = server.menu().await.item("Lemonade")["variants"].clone();
    assert_eq!((&variants[1]["price"], &variants[1]["normalPrice"]), (&json!(300), &json!(583)));

    editor.change(&editor.dish("Soup").await, json!({"hours": [saturday]})).await.expect(200);
    let menu = server.menu().await;
    assert!(!menu.view.to_string().contains("Soup"), "it does not come today: {}", menu.view);
    assert_eq!(editor.audited().await["details"]["hours"], " → Saturday");
    let history = editor.history(&editor.dish("Soup").await).await;
    let fields: Vec<&Value> =
        history["changes"].as_array().unwrap().iter().map(|change| &change["fields"]).collect();
    assert_eq!(fields, [&json!(["HOURS"]), &json!(["TIMED_PRICES"])]);
}

#[tokio::test]
async fn unknown_hours_and_sizes_are_refused_at_their_members() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let lunch = add_hours(&editor, "Lunch", LUNCH).await;
    let (soup, before) = (editor.dish("Soup").await, editor.menu().await);
    for (bad, pointer) in [
        (json!({"hours": [fresh_uuid()]}), "/hours/0"),
        (json!({"hours": [lunch, lunch]}), "/hours/1"),
        (json!({"timedPrices": [{"hours": fresh_uuid(), "price": 1}]}), "/timedPrices/0/hours"),
        (json!({"timedPrices": [{"hours": lunch}]}), "/timedPrices/0/price"),
        (json!({"timedPrices": [{"hours": lunch, "price": -1}]}), "/price"),
        (
            json!({"timedPrices": [{"hours": lunch, "variantPrices": [{"variant": "XL", "price": 1}]}]}),
            "/timedPrices/0/variantPrices/0/variant",
        ),
    ] {
        assert_eq!(pointers(&editor.change(&soup, bad.clone()).await), [pointer], "{bad}");
    }
    assert_eq!(editor.menu().await, before);
}

#[tokio::test]
async fn undo_and_restore_leave_out_hours_that_were_deleted_since() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let (lunch, happy) =
        (add_hours(&editor, "Lunch", LUNCH).await, add_hours(&editor, "Happy hour", ALWAYS).await);
    let edit = json!({"hours": [lunch, happy], "timedPrices": [{"hours": happy, "price": 500}]});
    for name in ["Soup", "Salad"] {
        editor.change(&editor.dish(name).await, edit.clone()).await.expect(200);
    }
    editor.archive(&editor.dish("Salad").await).await.expect(200);
    let salad = editor.menu().await["archived"][0]["id"].as_str().unwrap().to_owned();
    delete_hours(&editor, &happy).await;
    let soup = editor.dish("Soup").await;
    assert_eq!((&soup["hours"], &soup["timedPrices"]), (&json!([lunch]), &json!([])));

    // Version 2 had both.
    let undo = editor.request("POST", &soup, "/undo", json!({"to": 2}));
    let answer = editor.manager.send(undo).await.expect(200);
    assert_eq!((&answer["deletedHours"], &answer["dish"]["hours"]), (&json!(1), &json!([lunch])));
    assert_eq!(answer["dish"]["timedPrices"], json!([]));
    assert_eq!(answer["dish"]["version"], soup["version"], "it is as it is without the deleted hours");

    let restored = editor.post(&format!("/api/menu/dishes/{salad}/restore"), &json!({})).await.expect(200);
    assert_eq!((&restored["deletedHours"], &restored["dish"]["hours"]), (&json!(1), &json!([lunch])));
    assert_eq!(restored["dish"]["timedPrices"], json!([]));
}

#[tokio::test]
async fn category_gets_hours_and_its_dishes_are_offered_in_them() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let saturday = add_hours(&editor, "Saturday", SATURDAY).await;
    let bar = editor.category("Bar").await;
    let path = format!("/api/menu/categories/{}", bar["id"].as_str().unwrap());
    let patch = |body: Value| editor.manager.send(editor.manager.request("PATCH", &path).json(&body));
    let unknown = patch(json!({"version": bar["version"], "hours": [fresh_uuid()]})).await;
    assert_eq!(pointers(&unknown), ["/hours/0"]);
    patch(json!({"version": bar["version"], "hours": [saturday]})).await.expect(200);
    assert_eq!(editor.category("Bar").await["hours"], json!([saturday]));
    assert_eq!(editor.audited().await["details"]["hours"], " → Saturday");
    let menu = server.menu().await;
    assert!(!menu.view.to_string().contains("Lemonade"), "{}", menu.view);
}
