//! Option groups that dishes share: a change is for all of them or splits the group off.

use serde_json::{Value, json};

use super::{Editor, guest_with, pointers};
use crate::support::TestServer;

/// The groups of the dish as a page sends them back.
fn groups_of(dish: &Value) -> Value {
    let mut groups = dish["optionGroups"].clone();
    for group in groups.as_array_mut().unwrap() {
        group.as_object_mut().unwrap().remove("usedBy");
    }
    groups
}

/// Gives the steak the groups of the burger.
async fn steak_with_groups(editor: &Editor) -> Value {
    let (burger, steak) = (editor.dish("Burger").await, editor.dish("Steak").await);
    editor.change(&steak, json!({"optionGroups": groups_of(&burger)})).await.expect(200);
    let steak = editor.dish("Steak").await;
    assert_eq!(steak["optionGroups"], editor.dish("Burger").await["optionGroups"], "they share the groups");
    assert_eq!(steak["optionGroups"][1]["usedBy"], 2);
    steak
}

#[tokio::test]
async fn shared_group_is_changed_for_all_dishes_and_carts_keep_their_lines() {
    let server = TestServer::start().await;
    let burger = server.menu().await.with("Burger", &[("Doneness", "Medium"), ("Extras", "Bacon")]);
    let guest = guest_with(&server, &burger).await;
    let editor = Editor::open(&server).await;
    let steak = steak_with_groups(&editor).await;
    let mut groups = groups_of(&steak);
    groups[1]["options"][0]["price"] = json!(250);
    let unsaid = editor.change(&steak, json!({"optionGroups": groups})).await;
    assert_eq!(pointers(&unsaid), ["/optionGroups/1/applyTo"]);
    groups[1]["applyTo"] = json!("ALL");
    let answer = editor.change(&steak, json!({"optionGroups": groups})).await.expect(200);
    assert_eq!((&answer["othersChanged"], &answer["splitGroups"]), (&json!(1), &json!([])));
    assert_eq!(answer["cartLinesToChoose"], 0);
    assert_eq!(editor.dish("Burger").await["optionGroups"][1]["options"][0]["price"], 250);
    assert_eq!(guest.cart().await["items"][0]["unitPrice"], 1371 + 250);
    assert_eq!(
        editor.history(&editor.dish("Burger").await).await["changes"][0]["fields"],
        json!(["OPTIONS"])
    );
    assert_eq!(editor.audited().await["details"]["otherDishes"], "1");
}

#[tokio::test]
async fn group_that_is_split_off_has_new_ids_and_cart_lines_are_to_choose_again() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    steak_with_groups(&editor).await;
    let menu = server.menu().await;
    let chosen = [("Doneness", "Medium"), ("Extras", "Bacon")];
    let guest = guest_with(&server, &menu.with("Steak", &chosen)).await;
    guest.add(&menu.with("Burger", &chosen)).await;
    let steak = editor.dish("Steak").await;
    let mut groups = groups_of(&steak);
    groups[1]["options"][1]["name"] = json!("Blue cheese");
    groups[1]["applyTo"] = json!("THIS");
    let answer = editor.change(&steak, json!({"optionGroups": groups})).await.expect(200);
    let split = &answer["dish"]["optionGroups"][1];
    assert_eq!(answer["splitGroups"], json!([split["id"]]));
    assert_eq!((&answer["othersChanged"], &answer["cartLinesToChoose"]), (&json!(0), &json!(1)));
    assert_eq!((&split["usedBy"], &answer["dish"]["optionGroups"][0]["usedBy"]), (&json!(1), &json!(2)));
    assert_ne!(split["id"], steak["optionGroups"][1]["id"]);
    let cart = guest.cart().await;
    let lines: Vec<bool> =
        cart["items"].as_array().unwrap().iter().map(|line| line["available"] == true).collect();
    assert_eq!(lines, [false, true], "the steak is to be chosen again, the burger stays: {cart}");
}

#[tokio::test]
async fn rules_and_names_in_other_languages_stay_when_a_change_leaves_them_out() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let mut groups = groups_of(&editor.dish("Burger").await);
    groups[1]["eachMax"] = json!(2);
    groups[1]["included"] = json!(1);
    groups[1]["translations"] = json!([{"language": "de", "name": "Extras dazu"}]);
    groups[1]["options"][0]["rules"] = json!({"isDefault": true, "needs": ["Doneness"]});
    groups[1]["options"][0]["translations"] = json!([{"language": "de", "name": "Speck"}]);
    editor.change(&editor.dish("Burger").await, json!({"optionGroups": groups})).await.expect(200);
    let burger = editor.dish("Burger").await;
    let mut plain = groups_of(&burger);
    for member in ["eachMax", "included", "translations"] {
        plain[1].as_object_mut().unwrap().remove(member);
    }
    for member in ["rules", "translations"] {
        plain[1]["options"][0].as_object_mut().unwrap().remove(member);
    }
    plain[1]["options"][0]["price"] = json!(200);
    editor.change(&burger, json!({"optionGroups": plain})).await.expect(200);
    let mut wanted = burger["optionGroups"].clone();
    wanted[1]["options"][0]["price"] = json!(200);
    assert_eq!(editor.dish("Burger").await["optionGroups"], wanted);
}

/// The burger in two sizes; bacon costs more on a large one and needs a doneness. The steak shares its groups.
async fn burger_with_rules(editor: &Editor) {
    let burger = editor.dish("Burger").await;
    let mut groups = groups_of(&burger);
    groups[1]["options"][0]["rules"] = json!({
        "variantPrices": [{"variant": "Double", "price": 290}], "needs": ["Doneness"],
    });
    let variants = json!([{"name": "Single", "price": 1_371}, {"name": "Double", "price": 1_771}]);
    let edit = json!({"variants": variants, "optionGroups": groups});
    editor.change(&burger, edit).await.expect(200);
    steak_with_groups(editor).await;
}

#[tokio::test]
async fn renamed_size_and_group_keep_the_rules_of_options_in_all_dishes() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    burger_with_rules(&editor).await;
    let burger = editor.dish("Burger").await;
    let mut variants = burger["variants"].clone();
    variants[1]["name"] = json!("Big");
    let mut groups = groups_of(&burger);
    groups[0]["name"] = json!("How done");
    groups[0]["applyTo"] = json!("ALL");
    let edit = json!({"variants": variants, "optionGroups": groups});
    let answer = editor.change(&burger, edit).await.expect(200);
    assert_eq!(answer["othersChanged"], 1);
    for name in ["Burger", "Steak"] {
        let dish = editor.dish(name).await;
        assert_eq!(dish["optionGroups"][0]["name"], "How done");
        let rules = &dish["optionGroups"][1]["options"][0]["rules"];
        assert_eq!(rules["variantPrices"], json!([{"variant": "Big", "price": 290}]), "{name}");
        assert_eq!((&rules["needs"], &dish["optionGroups"][1]["usedBy"]), (&json!(["How done"]), &json!(2)));
    }
    // What guests pay is as before.
    let menu = server.menu().await;
    let mut line = menu.with("Burger", &[("How done", "Medium"), ("Extras", "Bacon")]);
    line["variantId"] = menu.sized("Burger", "Big")["variantId"].clone();
    let guest = guest_with(&server, &line).await;
    assert_eq!(guest.cart().await["totalAmount"], 1_771 + 290);
}

#[tokio::test]
async fn each_max_and_included_are_changed_one_without_the_other() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    for (member, wanted) in [("eachMax", [2, 0]), ("included", [2, 1])] {
        let burger = editor.dish("Burger").await;
        let mut groups = groups_of(&burger);
        for each in ["eachMax", "included"] {
            groups[1].as_object_mut().unwrap().remove(each);
        }
        groups[1][member] = json!(if member == "eachMax" { 2 } else { 1 });
        editor.change(&burger, json!({"optionGroups": groups})).await.expect(200);
        let group = &editor.dish("Burger").await["optionGroups"][1];
        assert_eq!([&group["eachMax"], &group["included"]], [&json!(wanted[0]), &json!(wanted[1])]);
    }
}
