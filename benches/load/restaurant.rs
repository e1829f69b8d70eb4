//! Tables, parties and phones: everything that a scenario needs before it measures.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::Error;
use crate::http::{Client, Identity};
use crate::server::Server;
use crate::stats::now;

/// Orders that one session may place (`orders_per_session_max`).
pub const ORDERS_PER_SESSION: usize = 150;
/// Parties that are opened at a time: two threads of the server hash their PINs.
const OPENERS: usize = 8;

/// Limits that are raised, because one computer plays all phones here. An owner can set the same values.
const LIMITS: [(&str, u64); 13] = [
    ("changes_per_second", 10_000),
    ("changes_burst", 10_000),
    ("looks_per_second", 10_000),
    ("looks_burst", 10_000),
    ("secrets_per_second", 100),
    ("secrets_burst", 1_000),
    ("joins_per_hour", 10_000),
    ("joins_burst", 10_000),
    ("sockets_per_device_max", 50),
    ("sockets_per_session_max", 2_000),
    ("sockets_per_address_max", 4_000),
    ("kept_answer_bytes_per_session_max", 1_073_741_824),
    ("hash_queue_max", 512),
];

/// A table.
#[derive(Clone)]
pub struct Table {
    id: String,
    code: String,
}

/// A phone that has joined a session.
pub struct Phone {
    pub client: Client,
    /// Index of the party that it belongs to.
    pub party: usize,
    pub session: String,
    table: Table,
}

/// What all scenarios share.
#[derive(Clone)]
pub struct Restaurant {
    pub owner: Identity,
    /// A cart line: one piece of an item without variants and options.
    pub item: String,
    /// Free tables, in order.
    tables: Vec<Table>,
}

impl Restaurant {
    /// Logs in as the owner, raises the limits, reads the menu and the tables.
    ///
    /// # Errors
    /// The server refused a request.
    pub async fn prepare(server: &Server) -> Result<Self, Error> {
        let mut owner = server.owner().await?;
        let limits: serde_json::Map<String, Value> =
            LIMITS.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        owner.call("PATCH", "/api/settings", &json!({"limits": limits})).await?;
        let menu = owner.call("GET", "/api/menu", &Value::Null).await?;
        let item = item_without_choices(&menu).ok_or("the menu has no item without choices")?;
        let floor = owner.call("GET", "/api/floor", &Value::Null).await?;
        let tables =
            floor["tables"].as_array().ok_or("no tables")?.iter().filter(|table| table["session"].is_null());
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let tables =
            tables.map(|table| Table { id: text(&table["id"]), code: text(&table["code"]) }).collect();
        Ok(Self { owner: owner.identity, item: item.to_string(), tables })
    }

    /// The address in the QR code of a table: the guest page.
    ///
    /// # Errors
    /// No table is free.
    pub fn table_path(&self) -> Result<String, Error> {
        Ok(format!("/t/{}", self.tables.first().ok_or("no free table")?.code))
    }

    /// Opens parties at free tables and lets phones join.
    ///
    /// # Errors
    /// The server refused a request, or too few tables are free.
    pub async fn seat(
        &mut self,
        server: &Server,
        parties: usize,
        phones: usize,
        mode: &'static str,
    ) -> Result<Vec<Phone>, Error> {
        if self.tables.len() < parties {
            return Err(format!("{parties} parties need more than {} free tables", self.tables.len()).into());
        }
        let tables: Arc<Vec<Table>> = Arc::new(self.tables.drain(..parties).collect());
        let next = Arc::new(AtomicUsize::new(0));
        let mut openers = JoinSet::new();
        for _ in 0..OPENERS.min(parties) {
            let (tables, next) = (Arc::clone(&tables), Arc::clone(&next));
            let mut owner = Client::new(server.address, self.owner.clone());
            openers.spawn(async move {
                let mut seated = Vec::new();
                loop {
                    let party = next.fetch_add(1, Ordering::Relaxed);
                    let Some(table) = tables.get(party) else { return Ok::<_, Error>(seated) };
                    seated.extend(open_party(&mut owner, table, party, phones, mode).await?);
                }
            });
        }
        let mut seated = Vec::new();
        while let Some(opened) = openers.join_next().await {
            seated.extend(opened??);
        }
        seated.sort_by_key(|phone: &Phone| phone.party);
        Ok(seated)
    }

    /// Lets parties order until the restaurant has this many more orders; tables are closed and opened again. Returns the seconds.
    ///
    /// # Errors
    /// The server refused a request.
    pub async fn load(&mut self, server: &Server, orders: usize, callers: usize) -> Result<Duration, Error> {
        let begun = now();
        let left = Arc::new(AtomicUsize::new(orders.div_ceil(ORDERS_PER_SESSION)));
        let mut workers = JoinSet::new();
        for number in 0..callers {
            let table = self.tables.pop().ok_or("too few free tables")?;
            let (left, item) = (Arc::clone(&left), self.item.clone());
            let mut owner = Client::new(server.address, self.owner.clone());
            workers.spawn(async move {
                let take = |count: usize| count.checked_sub(1);
                while let Ok(before) = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take) {
                    let mut phones = open_party(&mut owner, &table, number, 1, "FAMILY").await?;
                    let phone = &mut phones[0];
                    let count = match before {
                        1 => (orders - 1) % ORDERS_PER_SESSION + 1,
                        _ => ORDERS_PER_SESSION,
                    };
                    for _ in 0..count {
                        phone.order(&item).await?;
                    }
                    close(&mut owner, &phone.session).await?;
                }
                Ok::<_, Error>(table)
            });
        }
        while let Some(done) = workers.join_next().await {
            self.tables.push(done??);
        }
        Ok(begun.elapsed())
    }

    /// Closes the parties of these phones and frees their tables.
    ///
    /// # Errors
    /// The server refused a request.
    pub async fn close(&mut self, server: &Server, phones: Vec<Phone>) -> Result<(), Error> {
        let mut owner = Client::new(server.address, self.owner.clone());
        let mut closed = None;
        for phone in phones {
            if closed != Some(phone.party) {
                close(&mut owner, &phone.session).await?;
                self.tables.push(phone.table);
            }
            closed = Some(phone.party);
        }
        Ok(())
    }
}

async fn open_party(
    owner: &mut Client,
    table: &Table,
    party: usize,
    phones: usize,
    mode: &str,
) -> Result<Vec<Phone>, Error> {
    let path = format!("/api/floor/tables/{}/session", table.id);
    let opened = owner.call("POST", &path, &json!({"mode": mode})).await?;
    let session = opened["sessionId"].as_str().unwrap_or_default().to_owned();
    let mut seated = Vec::new();
    for _ in 0..phones {
        let mut client = Client::new(owner.address, Identity::default());
        let join = json!({"tableCode": table.code, "pin": opened["pin"]});
        client.call("POST", "/api/sessions/join", &join).await?;
        seated.push(Phone { client, party, session: session.clone(), table: table.clone() });
    }
    Ok(seated)
}

async fn close(owner: &mut Client, session: &str) -> Result<(), Error> {
    let path = format!("/api/floor/sessions/{session}/close");
    owner.call("POST", &path, &json!({"force": true, "reason": "load"})).await.map(|_| ())
}

impl Phone {
    /// Adds a line to the cart and orders it; returns how long the answer to the order took.
    ///
    /// # Errors
    /// The server refused a request.
    pub async fn order(&mut self, item: &str) -> Result<Duration, Error> {
        let revision = self.add(item).await?;
        self.place(revision).await
    }

    /// Adds a line to the cart; returns the revision of the cart.
    ///
    /// # Errors
    /// The server refused the request.
    pub async fn add(&mut self, item: &str) -> Result<u64, Error> {
        let cart = self.client.send("POST", "/api/cart/items", "", item).await?;
        cart.check("a cart change")?;
        cart.number("revision")
    }

    /// Orders the cart; returns how long the answer took.
    ///
    /// # Errors
    /// The server refused the request.
    pub async fn place(&mut self, revision: u64) -> Result<Duration, Error> {
        let key = format!("Idempotency-Key: {}\r\n", unique_id());
        let body = format!("{{\"cartRevision\":{revision},\"paymentMethod\":\"CASH\"}}");
        let begun = now();
        self.client.send("POST", "/api/orders/place", &key, &body).await?.check("an order")?;
        Ok(begun.elapsed())
    }
}

/// A UUID that this program uses once.
pub fn unique_id() -> uuid::Uuid {
    static LAST: AtomicUsize = AtomicUsize::new(1);
    let number = LAST.fetch_add(1, Ordering::Relaxed) as u128;
    let process = u128::from(std::process::id());
    uuid::Builder::from_u128(process << 96 | number).with_version(uuid::Version::Random).into_uuid()
}

fn item_without_choices(menu: &Value) -> Option<Value> {
    let categories = menu["categories"].as_array()?;
    let mut items = categories.iter().flat_map(|category| category["items"].as_array().into_iter().flatten());
    let plain = items.find(|item| {
        let is_required = |group: &Value| group["min"] != 0;
        let has_required_group =
            item["optionGroups"].as_array().is_some_and(|groups| groups.iter().any(is_required));
        !has_required_group && item["variants"].as_array().is_none_or(Vec::is_empty)
    })?;
    Some(json!({"menuItemId": plain["id"], "quantity": 1}))
}
