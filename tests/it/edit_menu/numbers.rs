//! Numbers of dishes: set by a manager, seen by guests, written to files and read back.

use serde_json::{Value, json};

use super::{Editor, pointers};
use crate::support::TestServer;
use crate::support::http::Answer;

async fn number_of(server: &TestServer, dish: &str) -> Value {
    server.menu().await.item(dish)["number"].clone()
}

/// The problem's text at its only member.
fn detail(answer: &Answer) -> String {
    answer.refused(422, "invalid")["errors"][0]["detail"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn number_that_a_manager_sets_is_on_the_menu_in_files_and_back_on_the_menu() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    assert_eq!(number_of(&server, "Soup").await, Value::Null, "no bytes where there is none");
    let soup = editor.dish("Soup").await;
    assert_eq!(soup["number"], Value::Null);
    let answer = editor.change(&soup, json!({"number": " 12a "})).await.expect(200);
    assert_eq!(answer["dish"]["number"], "12a");
    assert_eq!(number_of(&server, "Soup").await, "12a");
    assert_eq!(editor.audited().await["details"]["dishNumber"], " → 12a");
    assert_eq!(editor.history(&soup).await["changes"][0]["fields"], json!(["NUMBER"]));
    let new = json!({"name": "Gazpacho", "number": "M5", "price": 700, "categories": [editor.category("Kitchen").await["id"]]});
    editor.post("/api/menu/dishes", &new).await.expect(201);
    assert_eq!(editor.audited().await["details"]["dishNumber"], "M5");
    let page = editor.manager.send(editor.manager.request("GET", "/menu")).await.text();
    assert!(page.contains("12a</span> <bdi>Soup</bdi>"), "{page}");

    let mut files = Vec::new();
    for format in ["json", "csv", "xlsx"] {
        let path = format!("/api/menu/export?format={format}");
        files.push(editor.manager.send(editor.manager.request("GET", &path)).await.body);
    }
    editor.change(&editor.dish("Soup").await, json!({"number": null})).await.expect(200);
    editor.change(&editor.dish("Gazpacho").await, json!({"number": "12A"})).await.expect(200);
    for file in files {
        let preview = editor.manager.request("POST", "/api/menu/preview");
        let view =
            editor.manager.send(preview.body("application/octet-stream", file.clone())).await.expect(200);
        let changed: Vec<&Value> =
            view["changed"].as_array().unwrap().iter().map(|dish| &dish["fields"]).collect();
        assert_eq!(changed, [&json!(["NUMBER"]); 2], "{view}");
        let path = format!("/api/menu/import?revision={}", view["menuRevision"]);
        let import = editor.manager.request("POST", &path).body("application/octet-stream", file);
        editor.manager.send(import).await.expect(200);
        assert_eq!(number_of(&server, "Soup").await, "12a");
        assert_eq!(number_of(&server, "Gazpacho").await, "M5");
        editor.change(&editor.dish("Soup").await, json!({"number": ""})).await.expect(200);
        editor.change(&editor.dish("Gazpacho").await, json!({"number": "12A"})).await.expect(200);
    }
}

#[tokio::test]
async fn number_of_another_dish_is_refused_and_not_restored() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    editor.change(&editor.dish("Soup").await, json!({"number": "12a"})).await.expect(200);
    let steak = editor.dish("Steak").await;
    let taken = editor.change(&steak, json!({"number": "12A"})).await;
    assert_eq!(pointers(&taken), ["/number"]);
    assert_eq!(detail(&taken), "12A is the number of Soup: each dish must have its own");
    for (number, wrong) in [
        (
            "12/13",
            "found 12/13; must be letters, digits, dots and dashes, starting with a letter or digit, such as 12a",
        ),
        ("1234567", "found 1234567; must have at most 6 characters, has 7"),
    ] {
        assert_eq!(detail(&editor.change(&steak, json!({"number": number})).await), wrong);
    }

    // The archived soup and the earlier version of the steak had numbers that the salad and the mug have now.
    editor.change(&steak, json!({"number": "13"})).await.expect(200);
    editor.change(&editor.dish("Steak").await, json!({"number": "14"})).await.expect(200);
    let soup = editor.dish("Soup").await;
    editor.archive(&soup).await.expect(200);
    editor.change(&editor.dish("Salad").await, json!({"number": "12A"})).await.expect(200);
    editor.change(&editor.dish("Mug").await, json!({"number": "13"})).await.expect(200);
    let restore = format!("/api/menu/dishes/{}/restore", soup["id"].as_str().unwrap());
    let restored = editor.post(&restore, &json!({})).await.expect(200);
    assert_eq!((&restored["takenNumber"], &restored["dish"]["number"]), (&json!("12a"), &Value::Null));
    let undo = editor.request("POST", &editor.dish("Steak").await, "/undo", json!({"to": 2}));
    let undone = editor.manager.send(undo).await.expect(200);
    assert_eq!((&undone["takenNumber"], &undone["dish"]["number"]), (&json!("13"), &json!("14")));
    let undo = editor.request("POST", &editor.dish("Steak").await, "/undo", json!({"to": 1}));
    let undone = editor.manager.send(undo).await.expect(200);
    assert_eq!((&undone["takenNumber"], &undone["dish"]["number"]), (&Value::Null, &Value::Null));
}
