//! Access control: every route, requested without a login, by guests and by every role.
//!
//! The expected statuses are in `roles.snap.txt`. `MAITRED_WRITE_SNAPSHOTS=1` writes the file again; review it before the commit.
//! A route without a row fails the test, and so does a row without a route.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use maitred::domain::money_profile::MoneyProfile;
use maitred::domain::photo::Photo;
use maitred::domain::staff::Role;
use maitred::http::HttpConfig;
use maitred::http::addresses::BoxAddresses;
use maitred::security::HostPolicy;
use serde_json::json;

use crate::kitchen::assert_no_price;
use crate::money_profile::put_profile;
use crate::support::changes::LUNCH;
use crate::support::http::Request;
use crate::support::staff::{Staff, password};
use crate::support::{Guest, Party, TestServer, fresh_uuid, picture_program, print_line};

const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/roles.snap.txt");
/// The same where the money profile is `ORDERS`: only the routes whose answers differ.
const SNAPSHOT_OF_ORDERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/roles-orders.snap.txt");

/// Who sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Client {
    Anonymous,
    Guest,
    OtherGuest,
    Staff(Role),
}

const CLIENTS: [(Client, &str); 7] = [
    (Client::Anonymous, "nobody"),
    (Client::Guest, "guest"),
    (Client::OtherGuest, "other guest"),
    (Client::Staff(Role::Chef), "chef"),
    (Client::Staff(Role::Waiter), "waiter"),
    (Client::Staff(Role::Manager), "manager"),
    (Client::Staff(Role::Owner), "owner"),
];

/// A server with the clients, and the ids that requests of all clients name: those of the first guest's party.
struct Setup {
    server: TestServer,
    party: Party,
    guest: Guest,
    other: Guest,
    staff: Vec<(Role, Staff)>,
    line: String,
    order: String,
    call: String,
    item: String,
    table_free: String,
    cook: String,
    /// Named hours that no dish has.
    hours: String,
    photo: String,
    /// An initiated payment and a completed one.
    payments: [String; 2],
    /// A discount of the party.
    discount: String,
    /// The code of the receipt of the completed payment.
    code: String,
}

impl Setup {
    async fn start() -> Setup {
        let server = TestServer::start().await;
        let (waiter, party) = server.individuals().await;
        let menu = server.menu().await;
        let guest = Guest::join(&server.addr, &party).await;
        let other_party = waiter.open(&server.tables[2], "FAMILY").await;
        let other = Guest::join(&server.addr, &other_party).await;
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let order = text(&guest.order(&[menu.one("Soup")]).await["orderId"]);
        let line = text(&guest.add(&menu.one("Salad")).await["items"][0]["lineId"]);
        let call = text(&guest.call("CALL_WAITER", None).await.expect(201)["requestId"]);
        let mut staff = vec![];
        for role in Role::ALL {
            staff.push((role, Staff::log_in(&server.addr, role).await));
        }
        let added = json!({"username": "pastry", "name": "Pat", "role": "CHEF", "password": "sweet-tooth"});
        let owner = &staff.iter().find(|(role, _)| *role == Role::Owner).unwrap().1;
        let cook = text(&owner.post("/api/staff", &added).await.expect(201)["id"]);
        let (item, table_free) = (menu.id("Soup"), server.tables[3].id.to_string());
        let lunch = json!({"name": "Lunch", "windows": LUNCH});
        let hours = text(&owner.post("/api/menu/hours", &lunch).await.expect(201)["id"]);
        let photo = Photo::new(b"soup".to_vec()).unwrap();
        server.app().store.save_photos(std::slice::from_ref(&photo)).unwrap();
        let photo = photo.name().file_name();
        let card = json!({"method": "CARD", "amount": 100});
        let initiated = waiter.try_pay(&party, &card).await.expect(201);
        let completed =
            waiter.pay(&party, &json!({"method": "CARD", "amount": 100, "deviceId": guest.device})).await;
        waiter.send(waiter.request("POST", "/api/receipts/1/print").key(fresh_uuid())).await.expect(200);
        let receipt = server.app().receipt(1).unwrap().unwrap().receipt;
        let (code, _) = server.app().receipt_code(&receipt).unwrap().unwrap();
        let code = code.text().to_string();
        let payments = [initiated, completed].map(|payment| text(&payment["paymentId"]));
        let discount = json!({"kind": "DISCOUNT", "amount": 1, "reason": "Regulars"});
        let discount = crate::adjustments::give(owner, &party, &discount).await.expect(201);
        let discount = text(&discount["adjustmentId"]);
        Setup {
            code,
            discount,
            server,
            party,
            guest,
            other,
            staff,
            line,
            order,
            call,
            item,
            table_free,
            cook,
            hours,
            photo,
            payments,
        }
    }

    /// The same in the profile `ORDERS`. The payments are of before: the owner could not have changed it.
    async fn start_in_orders() -> Setup {
        let setup = Self::start().await;
        put_profile(&setup.server, MoneyProfile::Orders).await;
        setup
    }

    /// The setup in which a route can be used.
    async fn start_for(route: &str) -> Setup {
        if is_of_orders(route) { Self::start_in_orders().await } else { Self::start().await }
    }

    /// A request with this client's cookie and CSRF token, as its page sends it.
    fn ask_as(&self, client: Client, method: &str, path: &str) -> Request {
        match client {
            Client::Anonymous => {
                crate::support::http::request(method, path).header("Origin", &self.server.addr.origin())
            }
            Client::Guest => self.guest.request(method, path),
            Client::OtherGuest => self.other.request(method, path),
            Client::Staff(role) => {
                self.staff.iter().find(|(one, _)| *one == role).unwrap().1.request(method, path)
            }
        }
    }

    /// A valid request for a route, with the ids of the first guest's party; `None` for a route that is not known here.
    fn request(&self, client: Client, method: &str, route: &str) -> Option<Request> {
        let session = &self.party.session;
        let path = route
            .replace("<code>", &self.party.code)
            .replace("<_code>", &self.party.code)
            .replace("<build>/<path..>", "x/y.js")
            .replace("<file>", &self.photo)
            .replace("<order>", &self.order)
            .replace("<index>", "0")
            .replace("<course>", "2")
            .replace("<station>", "GRILL")
            .replace("<item>", &self.item)
            .replace("<table>", &self.table_free);
        let path = match route {
            "/api/orders/<id>" => path.replace("<id>", &self.order),
            "/api/cart/items/<id>" => path.replace("<id>", &self.line),
            "/api/floor/requests/<id>/done"
            | "/api/floor/requests/<id>/take"
            | "/api/session/requests/<id>" => path.replace("<id>", &self.call),
            "/api/floor/payments/<id>/refund" => path.replace("<id>", &self.payments[1]),
            "/api/floor/payments/<id>/complete" | "/api/floor/payments/<id>/cancel" => {
                path.replace("<id>", &self.payments[0])
            }
            "/api/receipts/<number>"
            | "/api/receipts/<number>/pdf"
            | "/api/receipts/<number>/print"
            | "/api/session/receipts/<number>" => path.replace("<number>", "1"),
            "/api/floor/sessions/<id>/bill/split" => path.replace("<id>", session) + "?by=GUEST",
            "/api/session/bill/share" | "/api/session/bill/share/qr" => path + "?by=EVENLY&ways=2",
            "/api/floor/sessions/<id>/adjustments/preview" => path.replace("<id>", session) + "?kind=COMP",
            "/api/floor/sessions/<id>/bill/qr" => path.replace("<id>", session) + "?amount=100",
            "/api/staff/<id>/devices"
            | "/api/staff/<id>/devices/<device>/revoke"
            | "/api/staff/<id>/unblock" => path.replace("<id>", &self.cook),
            "/api/staff/<id>" | "/api/staff/<id>/password" | "/api/displays/<id>/revoke" => {
                path.replace("<id>", &self.cook)
            }
            "/api/floor/tables/<id>/qr" => {
                path.replace("<id>", &self.table_free) + "?origin=http%3A%2F%2Fmenu.local"
            }
            "/api/backups/replaced/<name>" => path.replace("<name>", "replaced-2026-01-01T00-00-00.000Z"),
            "/api/backups/<name>" => path.replace("<name>", "maitred-2026-01-01.backup"),
            "/api/sheets/page" | "/api/sheets/pdf" => path + "?kind=CARDS",
            "/accent/<build>/<file>" => "/accent/0/0e5a44.css".to_owned(),
            "/api/restaurant/accent" => path + "?colour=%230e5a44",
            "/api/sheets/menu/page" | "/api/sheets/menu/pdf" => path + "?kind=ALLERGENS",
            "/api/menu/import" => path + "?revision=1",
            "/api/menu/dishes/<id>"
            | "/api/menu/dishes/<id>/history"
            | "/api/menu/dishes/<id>/archive"
            | "/api/menu/dishes/<id>/restore"
            | "/api/menu/dishes/<id>/undo" => path.replace("<id>", &self.item),
            "/api/menu/dishes/<id>/photo" => path.replace("<id>", &self.item) + "?version=1",
            "/api/menu/categories/<id>" => path.replace("<id>", session) + "?version=0",
            "/api/tables/<id>" => path.replace("<id>", &self.table_free),
            "/api/menu/hours/<id>" => path.replace("<id>", &self.hours),
            _ => path.replace("<id>", session),
        };
        let path = path.replace("<device>", &self.guest.device).replace("<adjustment>", &self.discount);
        // A token that no restore has.
        let restore = ("Restore-Token", "A".repeat(43));
        let request = self.ask_as(client, method, &path).header(restore.0, &restore.1);
        Some(match (method, route) {
            ("GET", _) => request,
            ("POST", "/api/sheets/printed" | "/api/restore" | "/api/restore/apply" | "/api/training/end") => {
                request
            }
            ("DELETE", "/api/restore" | "/api/backups/replaced/<name>") => request,
            ("POST", "/api/backups" | "/api/restore/check") => request.json(&json!({})),
            ("POST", "/api/restore/parts") => request.body("application/octet-stream", "age"),
            ("POST", "/api/session/requests") => request.json(&json!({"kind": "REQUEST_BILL"})),
            ("POST", "/api/cart/items") => request.json(&json!({"menuItemId": self.item})),
            ("PATCH", "/api/cart/items/<id>") => request.json(&json!({"quantity": 2})),
            ("POST", "/api/orders/place") => {
                request.json(&json!({"cartRevision": 3, "paymentMethod": "CASH"})).key(fresh_uuid())
            }
            ("POST", "/api/sessions/join") => {
                request.json(&json!({"tableCode": self.party.code, "pin": self.party.pin}))
            }
            ("POST", "/api/setup/code" | "/api/setup/restore") => request.json(&json!({"code": "ABCD-EFGH"})),
            ("POST", "/api/setup") => crate::setup::request(&self.server.addr, "ABCD-EFGH"),
            ("POST", "/api/menu/dishes") => request.json(&json!({"name": "Pho", "categories": []})),
            ("PATCH", "/api/menu/dishes/<id>") => request.json(&json!({"version": 1, "price": 950})),
            ("POST", "/api/menu/dishes/bulk") => {
                request.json(&json!({"edition": 1, "dishes": [self.item], "hidden": true}))
            }
            ("POST", "/api/menu/dishes/<id>/archive") => request.json(&json!({"version": 1})),
            ("POST", "/api/menu/dishes/<id>/restore") => request.json(&json!({})),
            ("POST", "/api/menu/dishes/<id>/undo") => request.json(&json!({"version": 1, "to": 1})),
            ("PUT", "/api/menu/dishes/<id>/photo") => request.body("image/png", crate::profile::png(20, 10)),
            ("DELETE", "/api/menu/dishes/<id>/photo" | "/api/menu/categories/<id>") => request,
            ("POST", "/api/menu/categories") => request.json(&json!({"name": "Desserts"})),
            ("PATCH", "/api/menu/categories/<id>") => request.json(&json!({"version": "0", "name": "All"})),
            ("PUT", "/api/menu/categories") => request.json(&json!({"edition": 1, "categories": []})),
            ("POST", "/api/menu/preview" | "/api/menu/import") => {
                request.body("application/json", crate::support::menu::FILE)
            }
            ("POST", "/api/tables") => {
                request.json(&json!({"tables": [{"name": "T1", "area": "Terrace", "seats": 2}]}))
            }
            ("POST", "/api/day/counts") => {
                request.json(&json!({"drawer": "Bar", "coins": []})).key(fresh_uuid())
            }
            ("POST", "/api/day/moves") => {
                request.json(&json!({"amount": 500, "reason": "change"})).key(fresh_uuid())
            }
            ("POST", "/api/day/close") => request.json(&json!({})).key(fresh_uuid()),
            ("POST", "/api/menu/hours") => request.json(&json!({"name": "Tea", "windows": LUNCH})),
            ("PATCH", "/api/menu/hours/<id>") => request.json(&json!({"lastOrderMinutes": 10})),
            ("DELETE", "/api/menu/hours/<id>") => request,
            ("PATCH", "/api/tables/<id>") => request.json(&json!({"seats": 6})),
            ("PUT", "/api/restaurant/logo") => request.body("image/png", crate::profile::png(20, 10)),
            ("DELETE", "/api/restaurant/logo") => request,
            ("PATCH", "/api/restaurant") => request.json(&json!({"contact": "030 12345"})),
            ("POST", "/api/receipt") => request.json(&json!({"code": self.code})),
            ("POST", "/api/staff/login") => {
                request.json(&json!({"username": "nobody", "password": "open-sesame"}))
            }
            ("PATCH", "/api/kitchen/orders/<order>/items/<index>/status") => {
                request.json(&json!({"newStatus": "IN_PROGRESS"}))
            }
            ("PATCH", "/api/kitchen/orders/<order>/priority") => request.json(&json!({"priority": "RUSH"})),
            ("PATCH", "/api/kitchen/sessions/<id>/courses/<course>") => request.json(&json!({"fired": true})),
            ("PUT", "/api/kitchen/stations/<station>/delay") => request.json(&json!({"minutes": 10})),
            ("POST", "/api/kitchen/orders/<order>/acknowledge") => request.json(&json!({"notices": [0]})),
            ("POST", "/api/floor/sessions/<id>/orders") => {
                request.json(&json!({"items": [{"menuItemId": self.item}]})).key(fresh_uuid())
            }
            ("PUT", "/api/floor/section") => request.json(&json!({"tables": [self.table_free]})),
            ("POST", "/api/staff/pin-login") => {
                request.json(&json!({"staffId": fresh_uuid(), "pin": "4711"}))
            }
            ("PUT", "/api/staff/me/pin") => request.json(&json!({"password": "open-sesame", "pin": "4711"})),
            ("POST", "/api/floor/sessions/<id>/merge") => request.json(&json!({"into": self.other.session})),
            ("POST", "/api/displays") => request.json(&json!({"code": "123456", "name": "Grill"})),
            ("POST", "/api/displays/pairing/claim") => request.json(&json!({"secret": "nonsense"})),
            ("POST", "/api/kitchen/shown") => request.json(&json!({"orderIds": []})),
            ("PATCH", "/api/kitchen/menu-items/<item>") => request.json(&json!({"available": true})),
            ("POST", "/api/floor/tables/<table>/session") => request.json(&json!({"mode": "FAMILY"})),
            ("PUT", "/api/floor/sessions/<id>/covers") => request.json(&json!({"covers": 4})),
            ("POST", "/api/floor/sessions/<id>/move") => request.json(&json!({"tableId": self.table_free})),
            ("POST", "/api/floor/sessions/<id>/close") => {
                request.json(&json!({"force": true, "reason": "a test"}))
            }
            ("POST", "/api/floor/sessions/<id>/handover") => {
                // The soup without the payment and the discount.
                request.json(&json!({"amount": 542})).key(fresh_uuid())
            }
            ("POST", "/api/floor/sessions/<id>/adjustments") => {
                let discount = json!({"kind": "DISCOUNT", "rate": 10_000, "reason": "Regulars"});
                request.json(&discount).key(fresh_uuid())
            }
            ("POST", "/api/floor/sessions/<id>/adjustments/<adjustment>/withdraw") => {
                request.json(&json!({"reason": "a test"})).key(fresh_uuid())
            }
            ("PUT", "/api/adjustment-reasons") => {
                request.json(&json!({"compReasons": ["Gift"], "discountReasons": ["Staff"]}))
            }
            ("POST", "/api/bills/<id>/till-number") => {
                request.json(&json!({"tillNumber": "7", "reason": "a test"})).key(fresh_uuid())
            }
            ("PUT", "/api/restaurant/money-profile") => {
                request.json(&json!({"profile": "ORDERS", "reason": "a test"}))
            }
            ("POST", "/api/floor/sessions/<id>/payments") => {
                request.json(&json!({"method": "CASH", "amount": 100})).key(fresh_uuid())
            }
            ("POST", "/api/floor/payments/<id>/refund") => {
                request.json(&json!({"reason": "a test"})).key(fresh_uuid())
            }
            (
                "POST",
                "/api/floor/payments/<id>/complete"
                | "/api/floor/payments/<id>/cancel"
                | "/api/receipts/<number>/print",
            ) => request.key(fresh_uuid()),
            ("PATCH", "/api/settings") => request.json(&json!({"limits": {"changes_burst": 61}})),
            ("POST", "/api/staff") => request
                .json(&json!({"username": "soup", "name": "Sue", "role": "CHEF", "password": "sweet-tooth"})),
            ("PATCH", "/api/staff/<id>") => request.json(&json!({"name": "Patty"})),
            ("POST", "/api/staff/<id>/password") => request.json(&json!({"password": "sweet-teeth"})),
            ("POST", "/api/staff/me/password") => {
                let current =
                    if let Client::Staff(role) = client { password(role) } else { "open-sesame".to_owned() };
                request.json(&json!({"current": current, "password": "sweet-teeth"}))
            }
            (
                "POST" | "DELETE",
                "/api/session/leave"
                | "/api/checkout"
                | "/api/cart/items/<id>"
                | "/api/floor/sessions/<id>/pin"
                | "/api/floor/sessions/<id>/unmerge"
                | "/api/floor/sessions/<id>/devices/<device>/release"
                | "/api/staff/me/devices/<device>/revoke"
                | "/api/staff/<id>/devices/<device>/revoke"
                | "/api/staff/<id>/unblock"
                | "/api/floor/requests/<id>/done"
                | "/api/floor/requests/<id>/take"
                | "/api/session/requests/<id>"
                | "/api/displays/pairing"
                | "/api/displays/<id>/revoke"
                | "/api/floor/network/tests"
                | "/api/staff/<id>/pin"
                | "/api/staff/logout",
            ) => request,
            _ => return None,
        })
    }
}

/// All routes of the server; two that differ only in how they read the body count once.
pub(crate) fn mounted_routes(server: &TestServer) -> BTreeSet<(String, String)> {
    let config = HttpConfig {
        hosts: HostPolicy::new(&[]).unwrap(),
        trusted_proxies: Arc::from([]),
        peers: None,
        tls: false,
        addresses: BoxAddresses::default(),
        pictures: picture_program(),
    };
    let figment = rocket::Config::figment().merge(("log_level", "off"));
    let rocket = maitred::http::server(rocket::custom(figment), Arc::clone(server.app()), config);
    let path = |route: &rocket::Route| route.uri.path().to_string();
    rocket.routes().map(|route| (path(route), route.method.to_string())).collect()
}

fn is_channel(route: &str) -> bool {
    route.ends_with("/live")
}

#[tokio::test]
async fn every_route_answers_each_client_with_the_status_of_the_snapshot() {
    let table = table_of_statuses(MoneyProfile::Books(None)).await;
    print_line(&table);
    assert_snapshot(&table, SNAPSHOT);
}

#[tokio::test]
async fn routes_that_answer_otherwise_in_orders_are_those_about_money() {
    let table = table_of_statuses(MoneyProfile::Orders).await;
    let in_books = std::fs::read_to_string(SNAPSHOT).unwrap();
    let differing: Vec<&str> = table
        .lines()
        .enumerate()
        .filter(|(at, line)| *at == 0 || !in_books.lines().any(|one| one == *line))
        .map(|(_, line)| line)
        .collect();
    let table = differing.join("\n") + "\n";
    print_line(&table);
    assert_snapshot(&table, SNAPSHOT_OF_ORDERS);
}

fn assert_snapshot(table: &str, file: &str) {
    if std::env::var_os("MAITRED_WRITE_SNAPSHOTS").is_some() {
        std::fs::write(file, table).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        table == kept,
        "access has changed; review it, then update the snapshot with MAITRED_WRITE_SNAPSHOTS=1:\n{table}"
    );
}

/// Whether the route exists in the profile `ORDERS` only.
fn is_of_orders(route: &str) -> bool {
    ["/api/floor/sessions/<id>/handover", "/api/bills/<id>/till-number"].contains(&route)
}

/// The status of every route for every client.
async fn table_of_statuses(money: MoneyProfile) -> String {
    let start = async || match &money {
        MoneyProfile::Orders => Setup::start_in_orders().await,
        MoneyProfile::Books(_) => Setup::start().await,
    };
    let mut setup = start().await;
    let routes = mounted_routes(&setup.server);
    let mut table = format!("{:62}", "");
    for (_, name) in CLIENTS {
        let _ = write!(table, "{name:>12}");
    }
    table.push('\n');
    // A new server is started after each request that may affect the next answer: one that passed the guards, and a login
    // or join, which counts as an attempt.
    let mut is_changed = false;
    for (route, method) in routes {
        let _ = write!(table, "{:62}", format!("{method} {route}"));
        for (client, name) in CLIENTS {
            if is_changed {
                setup = start().await;
            }
            let request = setup.request(client, &method, &route);
            let request = request.unwrap_or_else(|| panic!("{method} {route} is not in this test"));
            let answer = match is_channel(&route) {
                true => upgraded(request, &setup.server.addr.origin()).head_from(&setup.server.addr).await,
                false => request.to(&setup.server.addr).await,
            };
            let _ = write!(table, "{:>12}", answer.status);
            let is_guess = ["/api/staff/login", "/api/sessions/join"].contains(&&*route);
            is_changed = method != "GET" && (is_guess || !matches!(answer.status, 401 | 403));
            assert!(answer.status < 500, "{method} {route} as {name}: {}", answer.text());
            if client == Client::Staff(Role::Chef)
                && answer.status == 200
                && route.starts_with("/api/")
                && !is_channel(&route)
            {
                // Routes that are open to everybody, or to everybody with the PIN or a code, may have prices.
                if ![
                    "/api/menu",
                    "/api/openapi.json",
                    "/api/tables/<code>",
                    "/api/sessions/join",
                    "/api/receipt",
                    "/api/setup",
                ]
                .contains(&&*route)
                {
                    assert_no_price(&answer.json());
                }
            }
        }
        table.push('\n');
    }
    table
}

/// The request as a WebSocket upgrade from a page of the box.
fn upgraded(request: Request, origin: &str) -> Request {
    request
        .header("Origin", origin)
        .header("Connection", "Upgrade")
        .header("Upgrade", "websocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
}

/// Whether a picture is uploaded to the route.
fn is_picture(route: &str) -> bool {
    ["/api/restaurant/logo", "/api/menu/dishes/<id>/photo"].contains(&route)
}

/// Whether the route needs the token of a restore; `restore_browser.rs` sends it.
fn needs_restore_token(route: &str, is_delete: bool) -> bool {
    route.starts_with("/api/restore/") || (route == "/api/restore" && is_delete)
}

/// Rocket reads forms itself and takes another method from `_method`. So every changing route refuses forms and bodies that
/// are not JSON, even if it needs no body.
#[tokio::test]
async fn changing_route_refuses_a_form_and_a_body_that_is_not_json() {
    let routes = mounted_routes(&Setup::start().await.server);
    for (route, method) in routes.iter().filter(|(_, method)| method != "GET") {
        let setup = Setup::start_for(route).await;
        let form = "application/x-www-form-urlencoded";
        let bodies = [
            (form, "_method=DELETE", &[415, 404][..]),
            (form, "quantity=2", &[415]),
            ("multipart/form-data; boundary=x", "--x--", &[415]),
            ("text/plain", "{}", &[415]),
            ("application/json", "{", if is_picture(route) { &[415, 400] } else { &[400] }),
        ];
        for (kind, body, expected) in bodies {
            let mut is_allowed = false;
            for (client, name) in CLIENTS {
                let request = setup.request(client, method, route).unwrap().body(kind, body);
                let answer = request.to(&setup.server.addr).await;
                let (stopped, text) = (matches!(answer.status, 401 | 403), answer.text());
                assert!(
                    stopped || expected.contains(&answer.status),
                    "{method} {route} {kind} as {name}: {text}"
                );
                is_allowed |= !stopped;
            }
            // Rocket makes the first form a DELETE.
            let is_delete = method == "DELETE" || body == "_method=DELETE";
            assert!(
                is_allowed || needs_restore_token(route, is_delete),
                "no client may use {method} {route}"
            );
        }
    }
    // A body that is not empty is refused where none is expected.
    let setup = Setup::start().await;
    let take = setup.guest.request("POST", "/api/checkout");
    setup.guest.send(take.clone().json(&json!({"force": true}))).await.refused(422, "invalid");
    for empty in [json!({}), json!(null)] {
        setup.guest.send(take.clone().json(&empty)).await.expect(200);
    }
}

/// If unknown members were ignored, a refund with `amont: 600` would refund everything.
#[tokio::test]
async fn changing_route_refuses_a_body_with_an_unknown_member() {
    let (setup, in_orders) = (Setup::start().await, Setup::start_in_orders().await);
    for (route, method) in mounted_routes(&setup.server).iter().filter(|(_, method)| method != "GET") {
        let setup = if is_of_orders(route) { &in_orders } else { &setup };
        // The budget of each client fills up again.
        setup.server.env.advance_ms(1_000);
        let mut is_allowed = false;
        for (client, name) in CLIENTS {
            let request = setup.request(client, method, route).unwrap();
            let mut body = request.sent().unwrap_or_else(|| json!({}));
            body["surprise"] = json!(1);
            let answer = request.json(&body).to(&setup.server.addr).await;
            if matches!(answer.status, 401 | 403) {
                continue;
            }
            is_allowed = true;
            if ["/api/menu/preview", "/api/menu/import"].contains(&route.as_str()) {
                // The body is a menu file.
                let problem = answer.refused(422, "menu-file-faults");
                assert!(problem["faults"].to_string().contains("surprise"), "{problem}");
                continue;
            }
            if method == "PUT" && is_picture(route) {
                answer.refused(415, "unsupported-media-type");
                continue;
            }
            let problem = answer.refused(422, "invalid");
            assert_eq!(problem["errors"][0]["pointer"], "/surprise", "{method} {route} as {name}: {problem}");
        }
        let needs_token = needs_restore_token(route, method == "DELETE");
        assert!(is_allowed || needs_token, "no client may use {method} {route}");
    }
    // Nested unknown members are all reported.
    let (id, waiter) = (&setup.party.session, &setup.staff[2].1);
    let item = json!({"menuItemId": setup.item, "qty": 2});
    let order = json!({"items": [{"menuItemId": setup.item}, item], "rush": true});
    let request =
        waiter.request("POST", &format!("/api/floor/sessions/{id}/orders")).json(&order).key(fresh_uuid());
    let problem = waiter.send(request).await.refused(422, "invalid");
    let pointers: Vec<_> = problem["errors"].as_array().unwrap().iter().map(|e| &e["pointer"]).collect();
    assert_eq!(pointers, ["/items/1/qty", "/rush"]);
}
