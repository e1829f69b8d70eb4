//! The menu editor: dishes, categories, several dishes at once; what guests, carts and other editors see of it.

mod archive;
mod goes_with;
mod hours;
mod numbers;
mod photos;
mod preview;
mod shared_groups;

use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::support::http::{Answer, Request};
use crate::support::{Guest, Manager, TestServer, fresh_uuid};

/// A manager with the editor open.
pub(crate) struct Editor {
    pub manager: Manager,
}

impl Editor {
    pub async fn open(server: &TestServer) -> Editor {
        Editor { manager: server.manager().await }
    }

    pub async fn menu(&self) -> Value {
        self.manager.get_json("/api/menu/editor").await
    }

    pub async fn dish(&self, name: &str) -> Value {
        let menu = self.menu().await;
        let dishes = menu["dishes"].as_array().unwrap();
        dishes.iter().find(|dish| dish["name"] == name).unwrap_or_else(|| panic!("no {name}")).clone()
    }

    pub async fn category(&self, name: &str) -> Value {
        let menu = self.menu().await;
        let categories = menu["categories"].as_array().unwrap();
        categories.iter().find(|category| category["name"] == name).unwrap().clone()
    }

    /// A request on a dish as the page shows it: its version is added.
    pub fn request(&self, method: &str, dish: &Value, path: &str, mut body: Value) -> Request {
        body["version"] = dish["version"].clone();
        let path = format!("/api/menu/dishes/{}{path}", dish["id"].as_str().unwrap());
        self.manager.request(method, &path).json(&body).key(fresh_uuid())
    }

    pub async fn change(&self, dish: &Value, body: Value) -> Answer {
        self.manager.send(self.request("PATCH", dish, "", body)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.manager.send(self.manager.request("POST", path).json(body).key(fresh_uuid())).await
    }

    pub async fn archive(&self, dish: &Value) -> Answer {
        self.manager.send(self.request("POST", dish, "/archive", json!({}))).await
    }

    pub async fn history(&self, dish: &Value) -> Value {
        self.manager.get_json(&format!("/api/menu/dishes/{}/history", dish["id"].as_str().unwrap())).await
    }

    /// The newest audit entry.
    pub async fn audited(&self) -> Value {
        self.manager.get_json("/api/audit?order=desc&limit=1").await["entries"][0].clone()
    }
}

/// The JSON pointers of a problem.
#[track_caller]
fn pointers(answer: &Answer) -> Vec<String> {
    let problem = answer.refused(422, "invalid");
    let errors = problem["errors"].as_array().unwrap().iter();
    errors.map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
}

async fn guest_with(server: &TestServer, dish: &Value) -> Guest {
    let (_waiter, party) = server.family().await;
    let guest = Guest::join(&server.addr, &party).await;
    guest.add(dish).await;
    guest
}

#[tokio::test]
async fn price_change_is_seen_by_open_phones_and_carts_keep_the_line() {
    let server = TestServer::start().await;
    let soup = server.menu().await.one("Soup");
    let mut guest = guest_with(&server, &soup).await;
    guest.open_live().await;
    let editor = Editor::open(&server).await;
    let before = editor.dish("Soup").await;
    let edit = json!({"name": "Soup of the day", "price": 700, "description": "Ask us"});
    let answer = editor.change(&before, edit).await.expect(200);
    let dish = &answer["dish"];
    assert_eq!((&dish["id"], &dish["version"]), (&before["id"], &json!(2)));
    assert_eq!((&answer["othersChanged"], &answer["cartLinesToChoose"]), (&json!(0), &json!(0)));

    guest.live().expect("menu-changed").await;
    assert_eq!(server.menu().await.item("Soup of the day")["price"], 700);
    let line = &guest.cart().await["items"][0];
    assert_eq!((&line["unitPrice"], &line["available"]), (&json!(700), &json!(true)));
    assert_eq!(line["menuItemId"], soup["menuItemId"], "carts keep the dish by its id");

    let entry = editor.audited().await;
    assert_eq!(entry["action"], "DISH_CHANGED");
    assert_eq!(entry["actor"]["id"], editor.manager.welcome["staff"]["id"]);
    assert_eq!(entry["details"]["price"], "6.43 → 7.00", "{entry}");
    assert_eq!(entry["details"]["name"], "Soup → Soup of the day");
}

#[tokio::test]
async fn second_of_two_editors_is_refused_with_the_current_dish() {
    let server = TestServer::start().await;
    let (anna, ben) = (Editor::open(&server).await, Editor::open(&server).await);
    let shown = anna.dish("Soup").await;
    anna.change(&shown, json!({"price": 700})).await.expect(200);
    let problem = ben.change(&shown, json!({"price": 650})).await.refused(409, "dish-changed");
    assert_eq!((&problem["current"]["price"], &problem["current"]["version"]), (&json!(700), &json!(2)));
    for path in ["/archive", "/undo"] {
        let body = if path == "/undo" { json!({"to": 1}) } else { json!({}) };
        let late = ben.manager.send(ben.request("POST", &shown, path, body)).await;
        late.refused(409, "dish-changed");
    }
    assert_eq!(server.menu().await.item("Soup")["price"], 700);
    // A dish that is sold out meanwhile has not changed.
    let current = anna.dish("Soup").await;
    server.cook().await.set_available(current["id"].as_str().unwrap(), false).await.expect(200);
    ben.change(&current, json!({"price": 650})).await.expect(200);
}

#[tokio::test]
async fn repeated_change_is_made_once() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let request = editor.request("PATCH", &editor.dish("Soup").await, "", json!({"price": 700}));
    let first = editor.manager.send(request.clone()).await;
    first.expect(200);
    editor.manager.send(request).await.assert_replay_of(&first);
    assert_eq!(server.audit_count(Action::DishChanged), 1);
    // A change to the same values writes nothing.
    let (before, revision) = (editor.dish("Soup").await, server.app().menu_revision().unwrap());
    editor.change(&before, json!({"price": 700})).await.expect(200);
    assert_eq!((editor.dish("Soup").await, server.app().menu_revision().unwrap()), (before, revision));
    assert_eq!(server.audit_count(Action::DishChanged), 1);
}

#[tokio::test]
async fn new_dish_has_options_and_allergens_and_can_be_ordered() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let category = editor.category("Kitchen").await;
    let options = json!([
        {"name": "Mild", "price": 0, "allergens": []},
        {"name": "Peanut sauce", "price": 150, "allergens": [{"allergen": "PEANUTS", "level": "CONTAINS"}]},
    ]);
    let new = json!({
        "name": "Pho", "price": 990, "station": "COLD", "taxClass": "FOOD", "categories": [category["id"]],
        "allergens": [{"allergen": "GLUTEN", "kind": "WHEAT", "level": "MAY_CONTAIN"}], "tags": ["spicy"],
        "variants": [{"name": "Small", "price": 790}, {"name": "Large", "price": 990}],
        "optionGroups": [{"name": "Sauce", "min": 1, "max": 1, "options": options}],
        "translations": [{"language": "de", "name": "Pho-Suppe"}, {"language": "tr"}],
    });
    let answer = editor.post("/api/menu/dishes", &new).await.expect(201);
    assert_eq!(answer["dish"]["categories"], json!([category["id"]]));
    let texts = &answer["dish"]["translations"];
    assert_eq!(texts, &json!([{"language": "de", "name": "Pho-Suppe", "description": null}]));
    let entry = editor.audited().await;
    assert_eq!((&entry["action"], &entry["details"]["item"]), (&json!("DISH_ADDED"), &json!("Pho")));
    let menu = server.menu().await;
    assert_eq!(menu.item("Pho")["allergens"][0]["kind"], "WHEAT");
    let mut line = menu.with("Pho", &[("Sauce", "Peanut sauce")]);
    line["variantId"] = menu.item("Pho")["variants"][0]["id"].clone();
    let guest = guest_with(&server, &line).await;
    assert_eq!(guest.cart().await["items"][0]["unitPrice"], 790 + 150);
    let menu = editor.menu().await;
    let dishes = menu["dishes"].as_array().unwrap().iter();
    let unstated = dishes.filter(|dish| dish["allergens"].is_null()).count();
    assert_eq!((&menu["withoutAllergens"], unstated), (&json!(6), 6), "those of the test menu: {menu}");
}

#[tokio::test]
async fn invalid_dish_is_refused_with_every_fault_at_its_member() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let (before, soup) = (editor.menu().await, editor.dish("Soup").await);
    let bad = json!({
        "name": " ", "price": 1e15 as i64, "station": "cold", "tags": ["ok", ""],
        "variants": [{"name": "", "price": 1}], "translations": [{"language": "german", "name": "x"}],
        "optionGroups": [{"name": "A", "min": 0, "max": 1, "options": [{"name": "\u{202e}", "price": 0}]}],
    });
    let mut found = pointers(&editor.change(&soup, bad).await);
    found.sort();
    assert_eq!(
        found,
        [
            "/name",
            "/optionGroups/0/options/0/name",
            "/price",
            "/station",
            "/tags/1",
            "/translations/0/language",
            "/variants/0/name"
        ]
    );
    // What an import would refuse.
    for (bad, pointer) in [
        (json!({"station": "MOON"}), "/station"),
        (json!({"taxClass": "MOON"}), "/taxClass"),
        (json!({"price": -1}), "/price"),
        (json!({"optionGroups": [{"name": "A", "min": 2, "max": 1, "options": []}]}), "/optionGroups"),
        (json!({"allergens": [{"allergen": "MILK", "kind": "RYE", "level": "CONTAINS"}]}), "/allergens"),
        (json!({"categories": []}), "/categories"),
        (json!({"categories": [fresh_uuid()]}), "/categories"),
        (json!({"variants": [{"id": fresh_uuid(), "name": "A", "price": 1}]}), "/variants/0/id"),
        (
            json!({"optionGroups": [{"id": fresh_uuid(), "name": "A", "min": 0, "max": 1, "options": []}]}),
            "/optionGroups/0/id",
        ),
        (json!({}), ""),
    ] {
        assert_eq!(pointers(&editor.change(&soup, bad.clone()).await), [pointer], "{bad}");
    }
    let new = json!({"price": 100, "version": 1});
    assert_eq!(pointers(&editor.post("/api/menu/dishes", &new).await), ["/version", "/name", "/categories"]);
    let missing = json!({"id": fresh_uuid(), "version": 1});
    editor.change(&missing, json!({"price": 1})).await.refused(404, "not-found");
    assert_eq!(editor.menu().await, before);
}

#[tokio::test]
async fn dish_is_moved_between_categories_and_ordered_within_them() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let (kitchen, bar) = (editor.category("Kitchen").await, editor.category("Bar").await);
    let soup = editor.dish("Soup").await;
    let both = json!({"categories": [kitchen["id"], bar["id"]]});
    editor.change(&soup, both).await.expect(200);
    assert_eq!(editor.dish("Soup").await["version"], 1, "the dish itself has not changed");
    let bar = editor.category("Bar").await;
    assert_eq!(bar["dishes"].as_array().unwrap().last(), Some(&soup["id"]));
    let order: Vec<&Value> = bar["dishes"].as_array().unwrap().iter().rev().collect();
    let path = format!("/api/menu/categories/{}", bar["id"].as_str().unwrap());
    let patch = |body: Value| editor.manager.send(editor.manager.request("PATCH", &path).json(&body));
    let answer = patch(json!({"version": bar["version"], "dishes": order})).await.expect(200);
    assert_eq!(answer["categories"][1]["dishes"], json!(order));
    assert_eq!(server.menu().await.view["categories"][1]["items"][0]["name"], "Soup");
    // The page of another editor is old now.
    let late =
        patch(json!({"version": bar["version"], "name": "Drinks"})).await.refused(409, "category-changed");
    assert_eq!(late["current"]["dishes"], json!(order));
    let version = &late["current"]["version"];
    let fewer = patch(json!({"version": version, "dishes": [soup["id"]]})).await;
    assert_eq!(pointers(&fewer), ["/dishes"]);
    assert_eq!(pointers(&patch(json!({"version": version})).await), [""]);
    let named = json!({"version": version, "name": "Drinks", "description": "From six"});
    let renamed = patch(named).await.expect(200);
    assert_eq!(renamed["categories"][1]["id"], bar["id"]);
    assert_eq!(editor.audited().await["details"]["name"], "Bar → Drinks");
    editor.change(&soup, json!({"categories": [bar["id"]]})).await.expect(200);
    let entry = editor.audited().await;
    assert_eq!(entry["details"]["categories"], "Kitchen, Drinks → Drinks", "{entry}");
}

#[tokio::test]
async fn categories_are_added_reordered_and_removed_only_when_empty() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let added = editor.post("/api/menu/categories", &json!({"name": "Desserts"})).await.expect(201);
    let desserts = added["categories"][2].clone();
    assert_eq!((&desserts["name"], &desserts["dishes"]), (&json!("Desserts"), &json!([])));
    let menu = editor.menu().await;
    let order: Vec<&Value> =
        menu["categories"].as_array().unwrap().iter().rev().map(|category| &category["id"]).collect();
    let put = |edition: &Value, order: Value| {
        let body = json!({"edition": edition, "categories": order});
        editor.manager.send(editor.manager.request("PUT", "/api/menu/categories").json(&body))
    };
    assert_eq!(pointers(&put(&menu["edition"], json!(order[..2])).await), ["/categories"]);
    let twice = json!([order[0], order[0], order[1]]);
    assert_eq!(pointers(&put(&menu["edition"], twice).await), ["/categories"]);
    put(&menu["edition"], json!(order)).await.expect(200);
    put(&menu["edition"], json!(order)).await.refused(409, "menu-changed");
    assert_eq!(server.menu().await.view["categories"][0]["name"], "Desserts");

    let remove = |category: &Value, version: &str| {
        let path = format!("/api/menu/categories/{}?version={version}", category["id"].as_str().unwrap());
        editor.manager.send(editor.manager.request("DELETE", &path).key(fresh_uuid()))
    };
    let bar = editor.category("Bar").await;
    remove(&bar, bar["version"].as_str().unwrap()).await.refused(409, "category-not-empty");
    remove(&desserts, "0000").await.refused(409, "category-changed");
    remove(&desserts, desserts["version"].as_str().unwrap()).await.expect(200);
    remove(&desserts, desserts["version"].as_str().unwrap()).await.refused(404, "not-found");
    assert_eq!(server.audit_count(Action::CategoryAdded), 1);
    assert_eq!(server.audit_count(Action::CategoriesReordered), 1);
    assert_eq!(server.audit_count(Action::CategoryRemoved), 1);
}

#[tokio::test]
async fn prices_of_a_category_are_raised_after_a_preview() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let menu = editor.menu().await;
    let mut body = json!({
        "edition": menu["edition"], "categories": [editor.category("Bar").await["id"]],
        "prices": {"percentTenths": 50, "roundTo": 10}, "preview": true,
    });
    let preview = editor.post("/api/menu/dishes/bulk", &body).await.expect(200);
    let mut changed: Vec<(&str, i64, i64)> = preview["changed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|dish| {
            let units = |name: &str| dish[name].as_i64().unwrap();
            (dish["name"].as_str().unwrap(), units("priceBefore"), units("priceAfter"))
        })
        .collect();
    changed.sort_unstable();
    assert_eq!(changed, [("Lemonade", 347, 360), ("Mug", 1499, 1570)]);
    assert_eq!(editor.menu().await, menu, "a preview changes nothing");

    body["preview"] = json!(false);
    editor.post("/api/menu/dishes/bulk", &body).await.expect(200);
    let lemonade = editor.dish("Lemonade").await;
    assert_eq!(lemonade["variants"][1]["price"], 610);
    assert_eq!(editor.dish("Soup").await["price"], 643);
    let entry = editor.audited().await;
    assert_eq!((&entry["action"], &entry["details"]["items"]), (&json!("DISHES_CHANGED"), &json!("2")));
    assert_eq!(entry["details"]["percent"], "+5.0");
    assert!(entry["details"]["dishes"].as_str().unwrap().contains("Mug 14.99 → 15.70"), "{entry}");
    // Prices are never raised twice by two managers.
    editor.post("/api/menu/dishes/bulk", &body).await.refused(409, "menu-changed");
    // Each dish can be brought back.
    let undo = editor.request("POST", &lemonade, "/undo", json!({"to": 1}));
    editor.manager.send(undo).await.expect(200);
    assert_eq!(editor.dish("Lemonade").await["variants"][1]["price"], 583);
}

#[tokio::test]
async fn several_dishes_get_station_and_are_hidden_from_guests() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let (soup, salad) = (editor.dish("Soup").await, editor.dish("Salad").await);
    let edition = editor.menu().await["edition"].clone();
    let with = |more: Value| {
        let mut body = json!({"edition": edition, "dishes": [soup["id"], salad["id"]]});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (bad, pointer) in [
        (json!({}), ""),
        (json!({"station": "MOON"}), "/station"),
        (json!({"dishes": [fresh_uuid()], "hidden": true}), "/dishes/0"),
        (json!({"dishes": [], "categories": [fresh_uuid()], "hidden": true}), "/categories/0"),
        (json!({"dishes": [], "hidden": true}), "/dishes"),
        (json!({"prices": {"percentTenths": 5000, "roundTo": 1}}), "/prices/percentTenths"),
        (json!({"prices": {"percentTenths": 50, "roundTo": 7}}), "/prices/roundTo"),
    ] {
        let answer = editor.post("/api/menu/dishes/bulk", &with(bad.clone())).await;
        assert_eq!(pointers(&answer)[0], pointer, "{bad}");
    }
    let answer =
        editor.post("/api/menu/dishes/bulk", &with(json!({"station": "GRILL", "hidden": true}))).await;
    assert_eq!(answer.expect(200)["changed"].as_array().unwrap().len(), 2);
    assert_eq!(editor.dish("Soup").await["station"], "GRILL");
    let seen = server.menu().await.view.to_string();
    assert!(!seen.contains("Soup") && seen.contains("Steak"), "{seen}");
}
