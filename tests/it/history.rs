//! History: no query of a page or route reads more rows in a restaurant with many orders than in one with few.

mod build;
mod times;

use maitred::domain::time::{DAY_MS, HOUR_MS};
use maitred::store::repo::payments::PaymentStep;
use maitred::store::repo::{orders, payments};
use serde_json::json;

use crate::support::client::Client;
use crate::support::print_line;
use build::{House, SESSIONS_OF_UNIT};

/// Rows that a search by time may read more of a longer log: the levels of the index, at both ends of the range.
const MORE_BY_TIME: u64 = 64;

/// Routes that are not measured, each with the reason.
const NOT_MEASURED: [(&str, &str); 18] = [
    ("GET /api/reports/export", "reads the parties of the period that was asked for, each once"),
    ("GET /api/reports/adjustments", "reads the bills of the days that were asked for, 1,000 at most"),
    ("GET /api/reports/open-price", "reads the bills of the days that were asked for, 1,000 at most"),
    ("GET /wifi/<code>", "a page with nothing from the store"),
    ("GET /api/wifi/<code>/live", "reads nothing from the store"),
    ("GET /accent/<build>/<file>", "computes a stylesheet from its path"),
    ("GET /api/backups/<name>", "a file"),
    ("GET /api/restore", "reads only the login"),
    ("GET /api/today", "reads the orders of one day, which are measured as \"orders from= to=\""),
    ("GET /api/day", "reads the parties, payments and refunds since the last report, each once"),
    ("GET /.unknown-host", "no such page"),
    ("GET /a/<build>/<path..>", "a file of the program"),
    ("GET /photos/<file>", "a file"),
    ("GET /api/audit/verify", "reads the whole log, for the owner, in steps"),
    ("GET /api/session/receipts/<number>", "reads what GET /api/session/receipts reads, and one receipt"),
    ("GET /api/session/live", "its snapshot is that of GET /api/session"),
    ("GET /api/floor/live", "its snapshot is that of GET /api/floor"),
    ("GET /api/kitchen/live", "its snapshot is that of GET /api/kitchen/orders"),
];

/// Rows that a query read: its name, how many, and whether it searches by time.
type Measured = (String, u64, bool);

impl House {
    async fn measure(&self, all: &mut Vec<Measured>, client: &Client, name: &str, path: &str) {
        let before = self.rows_read();
        let answer = client.send(client.request("GET", path)).await;
        assert_eq!(answer.status, 200, "{path}");
        all.push((name.to_owned(), self.rows_read() - before, name.contains("from=")));
    }

    /// The rows that each query reads.
    async fn measure_all(&self) -> Vec<Measured> {
        let mut all = Vec::new();
        let (server, party) = (&self.server, &self.party);
        let (manager, guest): (&Client, &Client) = (&self.manager, &self.guest);
        let session = &party.session;
        let (table, code) = (server.tables[0].id, &party.code);
        let staff = manager.welcome["staff"]["id"].as_str().unwrap();
        let dish = server.menu().await.id("Soup");
        for (name, path) in [
            ("/api/floor/sessions/<id>/bill", format!("/api/floor/sessions/{session}/bill")),
            (
                "/api/floor/sessions/<id>/bill/split",
                format!("/api/floor/sessions/{session}/bill/split?by=EVENLY&ways=2"),
            ),
            ("/api/floor/sessions/<id>/bill/qr", format!("/api/floor/sessions/{session}/bill/qr?amount=100")),
            ("/api/floor/sessions/<id>/bill/paper", format!("/api/floor/sessions/{session}/bill/paper")),
            ("/api/floor/sessions/<id>/bill/pdf", format!("/api/floor/sessions/{session}/bill/pdf")),
            ("/api/receipts/<number>", "/api/receipts/1".to_owned()),
            ("/api/receipts/<number>/pdf", "/api/receipts/1/pdf".to_owned()),
            (
                "/api/floor/sessions/<id>/adjustments/preview",
                format!("/api/floor/sessions/{session}/adjustments/preview?kind=COMP"),
            ),
            ("/api/floor/sessions/<id>/handover", format!("/api/floor/sessions/{session}/handover")),
            ("/api/floor/sessions/<id>/orders", format!("/api/floor/sessions/{session}/orders")),
            (
                "/api/floor/sessions/<id>/bill of an old session",
                format!("/api/floor/sessions/{}/bill", self.old.session),
            ),
            ("/api/bills/<id>", format!("/api/bills/{}", self.old.session)),
            (
                "/api/floor/sessions/<id>/orders of an old session",
                format!("/api/floor/sessions/{}/orders", self.old.session),
            ),
            ("/api/floor/network", "/api/floor/network?origin=http://maitred.local".to_owned()),
            (
                "/api/floor/tables/<id>/qr",
                format!("/api/floor/tables/{table}/qr?origin=http://maitred.local"),
            ),
            ("/api/tables/<code>", format!("/api/tables/{code}")),
            ("/t/<code>", format!("/t/{code}")),
            ("/api/sheets/page", "/api/sheets/page?kind=CARDS".to_owned()),
            ("/api/sheets/pdf", "/api/sheets/pdf?kind=CARDS".to_owned()),
            ("/api/sheets/menu/page", "/api/sheets/menu/page?kind=MENU".to_owned()),
            ("/api/sheets/menu/pdf", "/api/sheets/menu/pdf?kind=ALLERGENS".to_owned()),
            ("/api/day/reports/<number>", "/api/day/reports/1".to_owned()),
            ("/api/reports?from= to=", "/api/reports?from=2026-01-01&to=2026-12-31".to_owned()),
            ("/api/staff/<id>/devices", format!("/api/staff/{staff}/devices")),
            ("/api/menu/dishes/<id>/history", format!("/api/menu/dishes/{dish}/history")),
        ] {
            self.measure(&mut all, manager, name, &path).await;
        }
        for path in [
            "/",
            "/kitchen",
            "/menu",
            "/staff",
            "/admin",
            "/setup",
            "/receipt",
            "/preview",
            "/healthz",
            "/api/openapi.json",
            "/api/menu",
            "/api/menu/export",
            "/api/menu/names",
            "/api/menu/editor",
            "/api/addresses",
            "/api/adjustment-reasons",
            "/api/floor",
            "/api/backups",
            "/api/day/reports",
            "/api/health",
            "/api/displays",
            "/api/kitchen/menu",
            "/api/kitchen/orders",
            "/api/kitchen/orders/recent",
            "/api/restaurant",
            "/api/restaurant/accent?colour=%230e5a44",
            "/api/settings",
            "/api/setup",
            "/api/staff",
            "/api/staff/me",
            "/api/staff/known",
            "/api/tables",
            "/api/menu/hours",
            "/api/staff/me/devices",
        ] {
            self.measure(&mut all, manager, path, path).await;
        }
        for path in [
            "/api/cart",
            "/api/orders",
            "/api/session",
            "/api/session/bill",
            "/api/session/bill/share?by=OWN",
            "/api/session/bill/share/qr?by=EVENLY&ways=2",
            "/api/session/receipts",
            "/api/session/waits",
        ] {
            self.measure(&mut all, guest, path, path).await;
        }
        let order = self.order["orderId"].as_str().unwrap();
        self.measure(&mut all, guest, "/api/orders/<id>", &format!("/api/orders/{order}")).await;
        let old = &self.old;
        let (from, to) = (old.at.minus_millis(HOUR_MS), old.at.plus_millis(HOUR_MS));
        let today = server.app().now().minus_millis(DAY_MS);
        for (name, filter) in [
            ("", String::new()),
            ("sessionId=", format!("sessionId={}", old.session)),
            ("orderId=", format!("orderId={}", old.order)),
            ("staffId=", format!("staffId={}", old.cook)),
            ("action=ORDER_PLACED", "action=ORDER_PLACED".to_owned()),
            ("action of which there is one", "action=MENU_IMPORTED".to_owned()),
            ("action of which there is none", "action=TICKET_UNSEEN".to_owned()),
            ("sessionId= action=", format!("sessionId={}&action=ORDER_PLACED", old.session)),
            ("staffId= action=", format!("staffId={}&action=ITEM_STATUS_CHANGED", old.cook)),
            ("from= to=", format!("from={from}&to={to}")),
            ("from= to= action=", format!("from={from}&to={to}&action=ORDER_PLACED")),
            ("from= to= staffId=", format!("from={from}&to={to}&staffId={}", old.cook)),
            ("from=", format!("from={today}")),
        ] {
            for order in ["asc", "desc"] {
                let path = format!("/api/audit?order={order}&limit=50&{filter}");
                self.measure(&mut all, manager, &format!("/api/audit?order={order} {name}"), &path).await;
            }
        }
        let day = from.to_string()[..10].to_owned();
        for (name, query) in [
            ("day from=", format!("day={day}&limit=10")),
            ("from= to=", format!("from={day}&to={day}&limit=10")),
            ("from= to= table= state=", format!("from={day}&to={day}&table=4&state=UNPAID&limit=10")),
        ] {
            let name = format!("/api/bills?{name}");
            self.measure(&mut all, manager, &name, &format!("/api/bills?{query}")).await;
        }
        // A search that finds nothing compares as many bills as the day has, and one page 300 at most.
        let before = self.rows_read();
        manager.get_json(&format!("/api/bills?day={day}&amount=1")).await;
        let rows = self.rows_read() - before;
        assert!(rows <= 300 * 50, "{rows} rows of one page of a search");
        let search = format!("/api/receipts?from={from}&to={to}");
        self.measure(&mut all, manager, "/api/receipts?from= to=", &search).await;
        self.measure_by_time(&mut all);
        all.push(("unmerging sessions".to_owned(), self.rows_of_unmerge().await, false));
        all
    }

    /// Measures the queries by time that no route has yet.
    fn measure_by_time(&self, all: &mut Vec<Measured>) {
        let range = self.old.at.minus_millis(HOUR_MS)..self.old.at.plus_millis(HOUR_MS);
        let before = self.rows_read();
        let (found, _) = self.read(|view| orders::placed_between(view, range.clone(), 0, 1_000));
        all.push(("orders from= to=".to_owned(), self.rows_read() - before, true));
        assert_eq!(found.len(), 720, "one in ten seconds for two hours");
        let before = self.rows_read();
        let (found, _) =
            self.read(|view| payments::between(view, PaymentStep::Completed, range.clone(), 0, 1_000));
        all.push(("payments from= to=".to_owned(), self.rows_read() - before, true));
        assert!((179..=181).contains(&found.len()), "one in forty seconds: {}", found.len());
    }

    /// The rows that undoing a merge reads, with a payment from before it.
    async fn rows_of_unmerge(&self) -> u64 {
        let joining = self.manager.open(&self.server.tables[2], "FAMILY").await;
        self.manager.pay(&self.party, &json!({"method": "CARD", "amount": 100})).await;
        self.manager.merge(&joining, &self.party, false).await.expect(200);
        let before = self.rows_read();
        self.manager.unmerge(&joining).await.expect(200);
        self.rows_read() - before
    }
}

/// The orders of the small and of the large restaurant; multiples of 1,000. `MAITRED_HISTORY_ORDERS=10000,1000000` for a long run.
fn sizes() -> (u64, u64) {
    let given = std::env::var("MAITRED_HISTORY_ORDERS").unwrap_or_else(|_| "1000,10000".to_owned());
    let (small, large) = given.split_once(',').expect("two numbers with a comma");
    (small.parse().unwrap(), large.parse().unwrap())
}

#[tokio::test]
async fn every_query_reads_as_many_rows_of_many_orders_as_of_few() {
    let (small, large) = sizes();
    let of_few = House::with_orders(small).await.measure_all().await;
    let many = House::with_orders(large).await;
    let bytes = many.index_bytes();
    print_line(&format!("{bytes} bytes of the index of the audit log for {large} orders"));
    assert!(bytes <= 64 * large, "{bytes} bytes of index");
    let of_many = many.measure_all().await;
    let mut differing = Vec::new();
    for ((name, few, by_time), (_, many, _)) in of_few.iter().zip(&of_many) {
        print_line(&format!("{few:6} {many:6} rows of {small} and {large} orders: {name}"));
        let more = if *by_time { MORE_BY_TIME } else { 0 };
        if *many > few + more || (!by_time && many < few) {
            differing.push(format!("{name}: {few} and {many} rows"));
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
    for route in include_str!("roles.snap.txt").lines().filter_map(|line| line.strip_prefix("GET ")) {
        let route = route.split_whitespace().next().unwrap();
        let is_measured = of_few.iter().any(|(name, ..)| name.split(['?', ' ']).next() == Some(route));
        let is_listed = NOT_MEASURED.iter().any(|(name, _)| name.strip_prefix("GET ") == Some(route));
        assert!(is_measured != is_listed, "GET {route} is measured, or listed with a reason");
    }
    assert!(small * 3 > SESSIONS_OF_UNIT * 10, "the small restaurant has blocks in the index");
}
