//! A phone has its place back, a tablemate does not get it, and a replaced phone needs a member of staff.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::ids::{DeviceId, SessionId};
use maitred::domain::resume::{RELEASE_MS, Resume};
use maitred::domain::time::HOUR_MS;
use maitred::store::{Read, StoreError, schema};

use crate::support::http::{Answer, post};
use crate::support::{Guest, Party, TestApp, Waiter, fresh_uuid};

/// A secret as a page makes it: 32 random bytes in base64url.
const OWN_SECRET: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

async fn ask(box_: &TestApp, party: &Party, device: &str, secret: Option<&str>) -> Answer {
    Guest::ask_for_place(&box_.house, party, device, secret).await
}

fn release_path(party: &Party, device: &str) -> String {
    format!("/api/floor/sessions/{}/devices/{device}/release", party.session)
}

async fn release(waiter: &Waiter, party: &Party, device: &str) -> Value {
    waiter.send(waiter.ask("POST", &release_path(party, device))).await.expect(200)
}

/// The nickname, the end of the release of the first phone that the floor shows.
async fn first_phone(waiter: &Waiter) -> (Value, Value) {
    let phone = waiter.table("1").await["session"]["devices"][0].clone();
    (phone["nickname"].clone(), phone["releasedUntil"].clone())
}

#[tokio::test]
async fn tablemate_with_the_pin_and_the_device_id_is_refused_in_both_modes() {
    for mode in ["INDIVIDUAL", "FAMILY"] {
        let box_ = TestApp::start().await;
        let party = box_.waiter().await.open(&box_.tables[0], mode).await;
        let soup = box_.menu().await.one("Soup");
        let anna = Guest::join_as(&box_.house, &party, "Anna").await;
        let ben = Guest::join_as(&box_.house, &party, "Ben").await;
        anna.order(std::slice::from_ref(&soup)).await;
        // The id is no secret: every phone of the table is told it.
        let told = ben.reload().await.expect(200)["devices"].clone();
        let id = told[0]["deviceId"].as_str().unwrap().to_owned();
        assert_eq!(id, anna.device);
        let own = ben.secret.clone();
        for secret in [None, own.as_deref(), Some(OWN_SECRET)] {
            let answer = ask(&box_, &party, &id, secret).await;
            let problem = answer.refused(403, "resume-refused");
            assert_eq!((&problem["success"], &problem["nickname"]), (&json!(false), &json!("Anna")));
            assert!(answer.cookie("maitred_guest").is_none());
            assert!(!answer.text().contains("amount"), "{problem}");
        }
        anna.add(&soup).await;
        assert_eq!(box_.told_of(Action::GuestTurnedAway), 3, "{mode}");
        assert_eq!(box_.told_of(Action::GuestResumed), 0, "{mode}");
        // The PIN was right: no guess is counted, and the table is as open as before.
        Guest::join(&box_.house, &party).await;
    }
}

#[tokio::test]
async fn phone_with_its_secret_comes_back_after_lost_answers_and_a_restart() {
    let mut box_ = TestApp::start().await;
    let (_waiter, party) = box_.individuals().await;
    let soup = box_.menu().await.one("Soup");
    let anna = Guest::join_as(&box_.house, &party, "Anna").await;
    anna.order(std::slice::from_ref(&soup)).await;
    let secret = anna.secret.clone().expect("a phone that joins is told its secret");
    // Two answers are lost on the Wi-Fi: the phone has only what it had before.
    for _ in 0..2 {
        let lost = ask(&box_, &party, &anna.device, Some(&secret)).await.expect(200);
        assert_eq!(lost["device"]["resumeSecret"], Value::Null, "told once");
    }
    box_.restart().await;
    box_.env.pass_ms(13 * HOUR_MS);
    let back = Guest::resume(&box_.house, &party, &anna).await;
    assert_eq!((&back.device, back.nickname.as_str()), (&anna.device, "Anna"));
    assert_eq!(back.orders().await.len(), 1);
    assert_eq!(anna.reload().await.status, 401, "the old token is dead");
    assert_eq!(back.reload().await.expect(200)["devices"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn released_place_goes_to_the_next_phone_once_and_the_replaced_phone_is_out() {
    let mut box_ = TestApp::start().await;
    let waiter = box_.waiter().await;
    let party = waiter.open(&box_.tables[0], "INDIVIDUAL").await;
    let soup = box_.menu().await.one("Soup");
    let mut anna = Guest::join_as(&box_.house, &party, "Anna").await;
    anna.order(std::slice::from_ref(&soup)).await;
    anna.go_live().await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let told = release(&waiter, &party, &anna.device).await;
    let until = told["releasedUntil"].clone();
    assert_eq!(told["deviceId"], anna.device.as_str());
    let heard = floor.expect("table-updated").await;
    assert_eq!(heard["table"]["session"]["devices"][0]["releasedUntil"], until);
    assert_eq!(first_phone(&waiter).await, (json!("Anna"), until));
    anna.reload().await.expect(200);

    anna.hang_up().await;
    box_.restart().await;
    let taken = ask(&box_, &party, &anna.device, None).await;
    let new = Guest::of(&box_.house, &taken);
    assert_eq!((&new.device, new.nickname.as_str()), (&anna.device, "Anna"));
    assert_eq!(new.orders().await.len(), 1);
    assert!(new.secret.is_some() && new.secret != anna.secret, "a secret of its own");
    let waiter = box_.waiter().await;
    assert_eq!(first_phone(&waiter).await, (json!("Anna"), Value::Null));

    assert_eq!(anna.reload().await.refused(401, "session-lost")["reason"], "REVOKED");
    for secret in [None, anna.secret.as_deref()] {
        ask(&box_, &party, &anna.device, secret).await.refused(403, "resume-refused");
    }
    let again = Guest::resume(&box_.house, &party, &new).await;
    assert_eq!(again.device, anna.device);
    assert_eq!(box_.told_of(Action::DeviceReleased), 1);
    let log = box_.manager().await.look("/api/audit?action=GUEST_RESUMED").await;
    let details: Vec<&Value> = log["entries"].as_array().unwrap().iter().map(|e| &e["details"]).collect();
    assert_eq!(details[0]["by"], "RELEASE", "{log}");
}

#[tokio::test]
async fn phone_whose_takeover_answer_was_lost_asks_again_with_the_secret_it_made() {
    let box_ = TestApp::start().await;
    let waiter = box_.waiter().await;
    let party = waiter.open(&box_.tables[0], "INDIVIDUAL").await;
    let anna = Guest::join_as(&box_.house, &party, "Anna").await;
    ask(&box_, &party, &anna.device, Some(OWN_SECRET)).await.refused(403, "resume-refused");
    release(&waiter, &party, &anna.device).await;
    let lost = ask(&box_, &party, &anna.device, Some(OWN_SECRET)).await.expect(200);
    assert_eq!(lost["device"]["resumeSecret"], Value::Null, "the phone knows it already");
    let taken = ask(&box_, &party, &anna.device, Some(OWN_SECRET)).await;
    assert_eq!(Guest::of(&box_.house, &taken).device, anna.device);
    ask(&box_, &party, &anna.device, None).await.refused(403, "resume-refused");
}

#[tokio::test]
async fn release_ends_by_itself_and_when_the_old_phone_comes_back() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let anna = Guest::join(&box_.house, &party).await;
    release(&waiter, &party, &anna.device).await;
    box_.env.pass_ms(RELEASE_MS);
    ask(&box_, &party, &anna.device, None).await.refused(403, "resume-refused");
    assert_eq!(first_phone(&waiter).await.1, Value::Null);
    release(&waiter, &party, &anna.device).await;
    Guest::resume(&box_.house, &party, &anna).await;
    ask(&box_, &party, &anna.device, None).await.refused(403, "resume-refused");
}

#[tokio::test]
async fn release_of_a_phone_elsewhere_or_at_a_closed_table_is_not_found() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let other = waiter.open(&box_.tables[1], "FAMILY").await;
    let anna = Guest::join(&box_.house, &party).await;
    let stranger = fresh_uuid().to_string();
    for (of, device) in [(&other, anna.device.as_str()), (&party, stranger.as_str()), (&party, "x")] {
        waiter.send(waiter.ask("POST", &release_path(of, device))).await.refused(404, "not-found");
    }
    waiter.close(&party).await.expect(200);
    waiter.send(waiter.ask("POST", &release_path(&party, &anna.device))).await.refused(404, "not-found");
}

#[tokio::test]
async fn phone_of_an_earlier_version_keeps_its_token_and_needs_a_release_without_it() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let anna = Guest::join(&box_.house, &party).await;
    let (session, device): (SessionId, DeviceId) =
        (party.session.parse().unwrap(), anna.device.parse().unwrap());
    let forget = box_.app().store.write(move |tx| {
        let mut row = tx.get(&schema::DEVICES, &(session, device))?.expect("a phone");
        row.resume = Resume::default();
        tx.put(&schema::DEVICES, &(session, device), &row)
    });
    forget.await.map_err(|error: StoreError| error).unwrap();
    anna.reload().await.expect(200);
    ask(&box_, &party, &anna.device, None).await.refused(403, "resume-refused");
    release(&waiter, &party, &anna.device).await;
    let back = Guest::of(&box_.house, &ask(&box_, &party, &anna.device, None).await);
    assert!(back.device == anna.device && back.secret.is_some());
}

#[tokio::test]
async fn secret_and_release_go_along_when_parties_join_and_part() {
    let box_ = TestApp::start().await;
    let (waiter, one) = box_.individuals().await;
    let two = waiter.open(&box_.tables[2], "INDIVIDUAL").await;
    let (anna, ben) = (Guest::join(&box_.house, &two).await, Guest::join(&box_.house, &two).await);
    release(&waiter, &two, &ben.device).await;
    let merge = format!("/api/floor/sessions/{}/merge", two.session);
    waiter.post(&merge, &json!({"into": one.session, "freeTable": false})).await.expect(200);
    ask(&box_, &one, &anna.device, None).await.refused(403, "resume-refused");
    let anna = Guest::resume(&box_.house, &one, &anna).await;
    assert_eq!(anna.session, one.session);
    waiter
        .send(waiter.ask("POST", &format!("/api/floor/sessions/{}/unmerge", two.session)))
        .await
        .expect(200);
    let back = Guest::resume(&box_.house, &two, &anna).await;
    assert_eq!((&back.session, &back.device), (&two.session, &anna.device));
    let taken = Guest::of(&box_.house, &ask(&box_, &two, &ben.device, None).await);
    assert_eq!(taken.device, ben.device);
}

#[tokio::test]
async fn phone_that_takes_up_an_earlier_place_gives_up_the_one_it_has() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let anna = Guest::join_as(&box_.house, &party, "Anna").await;
    let new = Guest::join(&box_.house, &party).await;
    new.take_checkout().await.expect(200);
    let body = json!({"tableCode": party.code, "pin": party.pin, "resumeDeviceId": anna.device});
    let join = post("/api/sessions/join").header("Origin", &box_.house.origin()).json(&body);
    let join = join.header("Cookie", &new.cookie());
    join.clone().to(&box_.house).await.refused(403, "resume-refused");
    new.reload().await.expect(200);
    release(&waiter, &party, &anna.device).await;
    let taken = Guest::of(&box_.house, &join.to(&box_.house).await);
    assert_eq!(new.reload().await.refused(401, "session-lost")["reason"], "REVOKED");
    let now = taken.reload().await.expect(200);
    let devices = now["devices"].as_array().unwrap();
    assert_eq!((devices.len(), &devices[0]["nickname"]), (1, &json!("Anna")));
    assert_eq!(now["checkout"], Value::Null);
}

#[tokio::test]
async fn malformed_secret_is_invalid_and_costs_no_try() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let anna = Guest::join(&box_.house, &party).await;
    for _ in 0..6 {
        for secret in ["", "x", "====", "\u{e9}"] {
            let problem = ask(&box_, &party, &anna.device, Some(secret)).await.refused(422, "invalid");
            assert_eq!(problem["errors"][0]["pointer"], "/resumeSecret");
        }
    }
    Guest::join(&box_.house, &party).await;
}
