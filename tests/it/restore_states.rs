//! How a restore in the browser goes on when its work fails, panics or is refused for a moment.

use std::panic::panic_any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use maitred::app::support::restorer::{RestoreError, RestoreSource, Restorer};
use maitred::domain::staff::Role;
use maitred::store::Passphrase;
use maitred::view::restore::RestoredContentView;
use serde_json::{Value, json};

use crate::support::TestServer;
use crate::support::http::{get, post, request};
use crate::support::staff::Staff;

/// What the next call does.
#[derive(Clone, Default)]
struct Fake {
    waits: Arc<AtomicBool>,
    panics: Arc<AtomicBool>,
    refusal: Arc<Mutex<Option<RestoreError>>>,
}

impl Fake {
    fn answer(&self) -> Result<(), RestoreError> {
        while self.waits.load(Ordering::Relaxed) {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        if self.panics.load(Ordering::Relaxed) {
            panic_any("a fault of the program");
        }
        self.refusal.lock().unwrap().clone().map_or(Ok(()), Err)
    }
}

impl Restorer for Fake {
    fn receive(&self, _: u64, part: &[u8]) -> Result<u64, RestoreError> {
        self.answer().map(|()| part.len() as u64)
    }

    fn check(
        &self,
        _: &RestoreSource,
        _: Option<&Passphrase>,
        _: Option<String>,
    ) -> Result<RestoredContentView, RestoreError> {
        self.answer()?;
        let (restaurant, owners) = ("Chez Nous".to_owned(), vec!["owner".to_owned()]);
        Ok(RestoredContentView {
            restaurant,
            newest_entry_at: None,
            tables: 3,
            owners,
            rows: 1,
            photos: 0,
            bytes: 9,
            log_broken_at: None,
        })
    }

    fn replace(&self) -> Result<(), RestoreError> {
        self.answer()
    }

    fn discard(&self) {
        let _ = self.answer();
    }
}

struct Restore {
    server: TestServer,
    fake: Fake,
    owner: Staff,
    token: String,
}

impl Restore {
    async fn begin() -> Self {
        let (server, fake) = (TestServer::start().await, Fake::default());
        server.app().set_restorer(Arc::new(fake.clone()));
        let owner = Staff::log_in(&server.addr, Role::Owner).await;
        let mut restore = Self { server, fake, owner, token: String::new() };
        restore.begin_again(201).await;
        restore
    }

    async fn begin_again(&mut self, status: u16) {
        let begun = self.owner.post("/api/restore", &json!({})).await.expect(status);
        if let Some(token) = begun["token"].as_str() {
            self.token = token.to_owned();
        }
    }

    async fn send(&self, request: crate::support::http::Request) -> crate::support::http::Answer {
        request.header("Restore-Token", &self.token).to(&self.server.addr).await
    }

    /// The state after the work has ended.
    async fn state(&self) -> Value {
        loop {
            let state = self.send(get("/api/restore")).await.expect(200);
            if state["phase"] != "checking" && state["phase"] != "replacing" {
                return state;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    async fn check(&self) -> Value {
        self.send(post("/api/restore/check").json(&json!({}))).await.expect(202);
        self.state().await
    }
}

#[tokio::test]
async fn check_that_panics_has_failed_and_can_be_repeated() {
    let restore = Restore::begin().await;
    restore.fake.panics.store(true, Ordering::Relaxed);
    let state = restore.check().await;
    assert_eq!((&state["phase"], &state["failure"]["code"]), (&json!("failed"), &json!("restore-failed")));
    restore.fake.panics.store(false, Ordering::Relaxed);
    assert_eq!(restore.check().await["phase"], "checked");
}

#[tokio::test]
async fn begin_part_and_cancellation_that_panic_leave_no_restore_that_works_for_ever() {
    let mut restore = Restore::begin().await;
    restore.fake.panics.store(true, Ordering::Relaxed);
    let part = || post("/api/restore/parts?offset=0").body("application/octet-stream", "age");
    restore.send(part()).await.refused(500, "restore-failed");
    restore.begin_again(500).await;
    restore.fake.panics.store(false, Ordering::Relaxed);
    restore.begin_again(201).await;
    restore.send(part()).await.expect(200);
    restore.fake.panics.store(true, Ordering::Relaxed);
    restore.send(request("DELETE", "/api/restore")).await.refused(500, "restore-failed");
    restore.fake.panics.store(false, Ordering::Relaxed);
    restore.begin_again(201).await;
    assert_eq!(restore.check().await["phase"], "checked");
}

#[tokio::test]
async fn checked_backup_stays_checked_while_the_service_is_busy() {
    let restore = Restore::begin().await;
    let content = restore.check().await["content"].clone();
    *restore.fake.refusal.lock().unwrap() = Some(RestoreError::Busy);
    restore.send(post("/api/restore/apply")).await.expect(202);
    let state = restore.state().await;
    assert_eq!((&state["phase"], &state["content"]), (&json!("checked"), &content));
    *restore.fake.refusal.lock().unwrap() = None;
    assert_eq!(restore.send(post("/api/restore/apply")).await.expect(202)["phase"], "replacing");
}

#[tokio::test(flavor = "multi_thread")]
async fn compaction_waits_for_the_check_of_a_backup() {
    let restore = Restore::begin().await;
    restore.fake.waits.store(true, Ordering::Relaxed);
    restore.send(post("/api/restore/check").json(&json!({}))).await.expect(202);
    let refusal = restore.server.app().require_quiet().unwrap_err();
    assert!(refusal.to_string().contains("a restore is checking a backup"), "{refusal}");
    restore.fake.waits.store(false, Ordering::Relaxed);
    assert_eq!(restore.state().await["phase"], "checked");
    restore.server.app().require_quiet().unwrap();
}

#[tokio::test]
async fn replacing_that_panics_has_failed() {
    let restore = Restore::begin().await;
    restore.check().await;
    restore.fake.panics.store(true, Ordering::Relaxed);
    restore.send(post("/api/restore/apply")).await.expect(202);
    assert_eq!(restore.state().await["failure"]["code"], "restore-failed");
}

#[tokio::test]
async fn restore_goes_on_in_the_app_that_serves_after_a_pause() {
    let restore = Restore::begin().await;
    let content = restore.check().await["content"].clone();
    let app = restore.server.app();
    let kept = app.take_restore().unwrap();
    restore.send(get("/api/restore")).await.refused(401, "restore-ended");
    app.go_on_with_restore(kept);
    let state = restore.state().await;
    assert_eq!((&state["phase"], &state["content"]), (&json!("checked"), &content));
    *restore.fake.refusal.lock().unwrap() = Some(RestoreError::TooSlow { minutes: 5 });
    assert_eq!(restore.check().await["failure"]["code"], "restore-too-slow");
}
