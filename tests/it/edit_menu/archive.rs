//! History and archive: undo, dishes that leave the menu and come back, and imports that remove dishes.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::menu_history::VERSIONS_KEPT;
use maitred::import;

use super::{Editor, guest_with, pointers};
use crate::support::{TestServer, fresh_uuid, menu};

#[tokio::test]
async fn undo_restores_an_earlier_version_as_a_new_one() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let first = editor.dish("Soup").await;
    editor.change(&first, json!({"price": 700, "name": "Broth"})).await.expect(200);
    editor.change(&editor.dish("Broth").await, json!({"tags": ["vegan"]})).await.expect(200);
    let broth = editor.dish("Broth").await;
    let history = editor.history(&broth).await;
    assert_eq!(history["current"], 3);
    let [newest, oldest] = history["changes"].as_array().unwrap().as_slice() else { panic!("{history}") };
    assert_eq!((&newest["fields"], &newest["version"]), (&json!(["TAGS"]), &json!(2)));
    assert_eq!(oldest["fields"], json!(["NAME", "PRICE"]));
    assert_eq!((&oldest["priceBefore"], &oldest["nameAfter"]), (&json!(643), &json!("Broth")));
    assert_eq!(oldest["changedBy"], "manager");

    let undo = |to: u64| editor.manager.send(editor.request("POST", &broth, "/undo", json!({"to": to})));
    undo(3).await.refused(404, "not-found");
    let answer = undo(1).await.expect(200);
    let mut wanted = first.clone();
    wanted["version"] = json!(4);
    assert_eq!(answer["dish"], wanted);
    let entry = editor.audited().await;
    assert_eq!(entry["details"]["price"], "7.00 → 6.43", "{entry}");
    undo(1).await.refused(409, "dish-changed");
    assert_eq!(editor.history(&first).await["changes"].as_array().unwrap().len(), 3, "an undo can be undone");
}

#[tokio::test]
async fn newest_versions_are_kept_and_numbers_go_on() {
    let mut server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let soup = editor.dish("Soup").await;
    let mut version = 1;
    for price in 0..VERSIONS_KEPT as u64 + 5 {
        let shown = json!({"id": soup["id"], "version": version});
        editor.change(&shown, json!({"price": 1_000 + price})).await.expect(200);
        version += 1;
    }
    let changes = |history: Value| {
        let changes = history["changes"].as_array().unwrap().clone();
        (changes.len(), changes.last().unwrap()["version"].as_u64().unwrap())
    };
    assert_eq!(changes(editor.history(&soup).await), (VERSIONS_KEPT, version - VERSIONS_KEPT as u64));
    drop(editor);
    server.restart().await;
    let editor = Editor::open(&server).await;
    assert_eq!(editor.dish("Soup").await["version"], version);
    assert_eq!(changes(editor.history(&soup).await).0, VERSIONS_KEPT);
}

#[tokio::test]
async fn archived_dish_is_gone_in_carts_and_comes_back_with_its_id() {
    let server = TestServer::start().await;
    let mut guest = guest_with(&server, &server.menu().await.one("Soup")).await;
    guest.open_live().await;
    let editor = Editor::open(&server).await;
    let soup = editor.dish("Soup").await;
    server.cook().await.set_available(soup["id"].as_str().unwrap(), false).await.expect(200);
    let answer = editor.archive(&soup).await.expect(200);
    assert_eq!(answer["dish"], Value::Null);
    guest.live().expect("menu-changed").await;
    assert_eq!(guest.cart().await["items"][0]["available"], false);
    assert!(!server.menu().await.view.to_string().contains("Soup"));
    let menu = editor.menu().await;
    let archived = &menu["archived"][0];
    assert_eq!((&archived["id"], &archived["name"]), (&soup["id"], &json!("Soup")));
    assert_eq!((&archived["archivedBy"], &archived["categories"]), (&json!("manager"), &soup["categories"]));
    assert_eq!(editor.history(&soup).await["current"], 1, "its history is kept");
    editor.archive(&soup).await.refused(404, "not-found");

    let restore = format!("/api/menu/dishes/{}/restore", soup["id"].as_str().unwrap());
    editor.post(&restore, &json!({})).await.expect(200);
    let mut wanted = soup.clone();
    wanted["available"] = json!(true);
    assert_eq!(editor.dish("Soup").await, wanted, "no longer sold out");
    assert_eq!(guest.cart().await["items"][0]["available"], true);
    editor.post(&restore, &json!({})).await.refused(404, "not-found");
    let audited = [Action::DishArchived, Action::DishRestored].map(|action| server.audit_count(action));
    assert_eq!(audited, [1, 1]);
}

#[tokio::test]
async fn dish_whose_category_is_gone_is_restored_into_another_one() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    for name in ["Lemonade", "Mug"] {
        editor.archive(&editor.dish(name).await).await.expect(200);
    }
    let bar = editor.category("Bar").await;
    let (id, version) = (bar["id"].as_str().unwrap(), bar["version"].as_str().unwrap());
    let path = format!("/api/menu/categories/{id}?version={version}");
    editor.manager.send(editor.manager.request("DELETE", &path)).await.expect(200);
    let menu = editor.menu().await;
    let mug = menu["archived"].as_array().unwrap().iter().find(|dish| dish["name"] == "Mug").unwrap();
    assert_eq!(mug["categories"], json!([]));
    let restore = format!("/api/menu/dishes/{}/restore", mug["id"].as_str().unwrap());
    assert_eq!(pointers(&editor.post(&restore, &json!({})).await), ["/categories"]);
    let kitchen = editor.category("Kitchen").await;
    editor.post(&restore, &json!({"categories": [kitchen["id"]]})).await.expect(200);
    assert_eq!(editor.dish("Mug").await["categories"], json!([kitchen["id"]]));
}

#[tokio::test]
async fn import_archives_what_it_removes_and_keeps_versions_of_what_it_changes() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let (soup, steak) = (editor.dish("Soup").await, editor.dish("Steak").await);
    let mut file: Value = serde_json::from_str(menu::FILE).unwrap();
    let items = file["categories"][0]["items"].as_array_mut().unwrap();
    items.retain(|item| item["name"] != "Steak");
    for item in items.iter_mut().filter(|item| item["name"] == "Soup") {
        item["price"] = json!("6.99");
    }
    server.app().import_menu(import::parse(&file.to_string()).unwrap()).await.unwrap();
    let menu = editor.menu().await;
    assert_eq!(
        (&menu["archived"][0]["id"], &menu["archived"][0]["archivedBy"]),
        (&steak["id"], &Value::Null)
    );
    let soup_after = editor.dish("Soup").await;
    assert_eq!((&soup_after["version"], &soup_after["price"]), (&json!(2), &json!(699)));
    assert_eq!(editor.dish("Salad").await["version"], 1, "what stays the same has no new version");
    editor.change(&soup, json!({"price": 1})).await.refused(409, "dish-changed");
    let restore = format!("/api/menu/dishes/{}/restore", steak["id"].as_str().unwrap());
    editor.post(&restore, &json!({})).await.expect(200);
    assert_eq!(editor.dish("Steak").await["id"], steak["id"]);
}

#[tokio::test]
async fn oldest_archived_dishes_above_the_limit_are_deleted_with_their_versions() {
    use maitred::domain::menu_history::{ARCHIVED_KEPT, ChangedBy};
    use maitred::store::repo::dishes;
    use maitred::store::{ArchivedItem, Read, StoreError, schema};

    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let soup = editor.dish("Soup").await;
    editor.change(&soup, json!({"price": 700})).await.expect(200);
    editor.archive(&editor.dish("Soup").await).await.expect(200);
    let id = soup["id"].as_str().unwrap().parse().unwrap();
    let template: ArchivedItem =
        server.app().store.read(|from| from.get(&schema::ARCHIVED_ITEMS, &id)).unwrap().unwrap();
    let later = template.at.plus_millis(1_000);
    server.env.advance_ms(2_000);
    let fill = server.app().store.write(move |tx| -> Result<(), StoreError> {
        let items = (0..ARCHIVED_KEPT).map(|_| {
            let mut item = template.item.clone();
            item.id = maitred::domain::ids::MenuItemId::from_uuid(fresh_uuid());
            item
        });
        dishes::archive(tx, items.collect(), &[], (&ChangedBy::Program, later))
    });
    fill.await.unwrap();
    assert_eq!(editor.menu().await["archived"].as_array().unwrap().len(), ARCHIVED_KEPT);
    let restore = format!("/api/menu/dishes/{}/restore", soup["id"].as_str().unwrap());
    editor.post(&restore, &json!({})).await.refused(404, "not-found");
    let versions: Result<_, StoreError> = server.app().store.read(|from| dishes::versions(from, id));
    assert!(versions.unwrap().is_empty());
}
