//! Dishes that go well with a dish: set by a manager, shown to guests while they can be ordered.

use serde_json::{Value, json};

use super::{Editor, pointers};
use crate::support::TestServer;
use crate::support::http::Request;

/// The ids of these dishes.
async fn ids<const N: usize>(editor: &Editor, names: [&str; N]) -> [Value; N] {
    let mut ids = [const { Value::Null }; N];
    for (id, name) in ids.iter_mut().zip(names) {
        *id = editor.dish(name).await["id"].clone();
    }
    ids
}

/// What guests see with the steak.
async fn shown(server: &TestServer) -> Value {
    server.menu().await.item("Steak")["goesWith"].clone()
}

#[tokio::test]
async fn dishes_that_go_well_with_a_dish_are_shown_while_they_can_be_ordered_and_undone() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    assert_eq!(shown(&server).await, Value::Null, "no bytes where there are none");
    let [salad, mug, soup] = ids(&editor, ["Salad", "Mug", "Soup"]).await;
    let steak = editor.dish("Steak").await;
    let answer = editor.change(&steak, json!({"goesWith": [salad, mug]})).await.expect(200);
    assert_eq!(answer["dish"]["goesWith"], json!([salad, mug]));
    assert_eq!(shown(&server).await, json!([salad, mug]));
    assert_eq!(editor.audited().await["details"]["goesWith"], "changed");

    let sold_out = format!("/api/kitchen/menu-items/{}", salad.as_str().unwrap());
    let sold_out = |available: bool| {
        let body = json!({"available": available});
        editor.manager.send(editor.manager.request("PATCH", &sold_out).json(&body))
    };
    sold_out(false).await.expect(200);
    assert_eq!(shown(&server).await, json!([mug]), "the salad is sold out");
    sold_out(true).await.expect(200);
    editor.archive(&editor.dish("Mug").await).await.expect(200);
    assert_eq!(shown(&server).await, json!([salad]), "the mug has left the menu");
    assert_eq!(editor.dish("Steak").await["goesWith"], json!([salad]));

    let steak = editor.dish("Steak").await;
    editor.change(&steak, json!({"goesWith": [soup]})).await.expect(200);
    let history = editor.history(&steak).await;
    assert_eq!(history["changes"][0]["fields"], json!(["GOES_WITH"]));
    let undo: Request = editor.request("POST", &editor.dish("Steak").await, "/undo", json!({"to": 2}));
    editor.manager.send(undo).await.expect(200);
    assert_eq!(shown(&server).await, json!([salad]));
}

#[tokio::test]
async fn dish_goes_well_with_three_other_dishes_of_the_menu_at_most() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let [steak, salad, mug, soup, burger] = ids(&editor, ["Steak", "Salad", "Mug", "Soup", "Burger"]).await;
    let dish = editor.dish("Steak").await;
    for (goes_with, pointer) in [
        (json!([salad, steak]), "/goesWith/1"),
        (json!([salad, salad]), "/goesWith/1"),
        (json!([crate::support::fresh_uuid()]), "/goesWith/0"),
        (json!([salad, mug, soup, burger]), "/goesWith"),
    ] {
        let answer = editor.change(&dish, json!({"goesWith": goes_with})).await;
        assert_eq!(pointers(&answer), [pointer], "{goes_with}");
    }
    editor.change(&dish, json!({"goesWith": [salad, mug, soup]})).await.expect(200);
}
