//! A restaurant of the simulated week: its currency, its clock, its taxes, its people.

use jiff::Timestamp as Moment;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maitred::domain::time::MINUTE_MS;
use serde_json::{Value, json};

use super::book::{Book, CountAndSum, Sold};
use super::{OPEN_PRICE, OPEN_PRICE_AMOUNT};
use crate::adjustments::give;
use crate::support::menu::{FILE, Menu};
use crate::support::{Cook, Guest, Manager, Party, TestServer, Waiter, fresh_uuid};

/// The dishes, with price in minor units and tax rate in percent. The menu has them with the same prices in minor units in each currency.
const DISHES: [(&str, i64, i64); 4] =
    [("Soup", 643, 7), ("Steak", 2_759, 7), ("Salad", 917, 7), ("Mug", 1_499, 10)];

/// Which taxes are on top of the prices of the menu.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OnTop {
    /// That of goods only, as the menu of the tests has it.
    Goods,
    All,
    None,
}

/// Where and when the week is.
pub struct Place {
    pub currency: &'static str,
    /// Decimal places of the currency.
    pub digits: usize,
    pub on_top: OnTop,
    pub zone: &'static str,
    /// The first business day.
    pub first: &'static str,
    /// The hour at which an evening begins.
    pub hour: i8,
    /// The smallest coin in minor units.
    pub coin: i64,
}

impl Place {
    fn menu_file(&self) -> String {
        let mut file = FILE.replace("EUR", self.currency);
        file = match self.on_top {
            OnTop::Goods => file,
            OnTop::All => file.replace("INCLUSIVE", "EXCLUSIVE"),
            OnTop::None => file.replace("EXCLUSIVE", "INCLUSIVE"),
        };
        let parts: Vec<&str> = file.split("\"price\": \"").collect();
        let mut out = parts[0].to_owned();
        for part in &parts[1..] {
            let (price, rest) = part.split_once('"').unwrap();
            let minor = price.replace('.', "").trim_start_matches('0').to_owned();
            let minor = format!("{minor:0>width$}", width = self.digits + 1);
            let (whole, decimals) = minor.split_at(minor.len() - self.digits);
            let point = if decimals.is_empty() { "" } else { "." };
            out.push_str(&format!("\"price\": \"{whole}{point}{decimals}\"{rest}"));
        }
        out
    }

    fn is_on_top(&self, rate: i64) -> bool {
        match self.on_top {
            OnTop::Goods => rate == 10,
            OnTop::All => true,
            OnTop::None => false,
        }
    }

    fn sold(&self, dish: usize) -> Sold {
        let (name, price, rate) = DISHES[dish];
        Sold { name, price, lowered: 0, rate, is_on_top: self.is_on_top(rate) }
    }

    fn open_price(&self) -> Sold {
        let (name, price, rate) = (OPEN_PRICE, OPEN_PRICE_AMOUNT, 19);
        Sold { name, price, lowered: 0, rate, is_on_top: self.is_on_top(rate) }
    }
}

/// Random numbers of a seed (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn at(&mut self, sides: usize) -> usize {
        usize::try_from(self.roll(sides as u64)).unwrap()
    }
}

pub struct House {
    pub server: TestServer,
    pub place: Place,
    pub manager: Manager,
    zone: TimeZone,
    waiter: Waiter,
    cook: Cook,
    menu: Menu,
    dice: Dice,
}

impl House {
    pub async fn open(place: Place, seed: u64) -> House {
        let server = TestServer::start_with_menu(&place.menu_file()).await;
        let manager = server.manager().await;
        let zone = manager.request("PATCH", "/api/restaurant").json(&json!({"timeZone": place.zone}));
        manager.send(zone).await.expect(200);
        let open_price = json!({"maxPrice": OPEN_PRICE_AMOUNT, "taxClasses": ["DRINKS"]});
        manager.change_settings(&json!({"openPrice": open_price})).await.expect(200);
        manager.set_limit("cash_rounding_minor", place.coin.unsigned_abs()).await;
        let (waiter, cook, menu) = (server.waiter().await, server.cook().await, server.menu().await);
        let zone = TimeZone::get(place.zone).unwrap();
        House { server, place, manager, zone, waiter, cook, menu, dice: Dice(seed) }
    }

    /// The business days of the week.
    pub fn days(&self) -> Vec<Date> {
        self.place.first.parse::<Date>().unwrap().series(1.day()).take(7).collect()
    }

    /// Lets time pass until the evening of a day begins, and logs everybody in.
    pub async fn begin_evening(&mut self, day: Date) {
        let start = day.at(self.place.hour, 0, 0, 0).to_zoned(self.zone.clone()).unwrap();
        let start = u64::try_from(start.timestamp().as_millisecond()).unwrap();
        self.server.env.advance_ms(start - self.server.app().now().unix_millis());
        self.log_in().await;
    }

    pub async fn log_in(&mut self) {
        self.waiter = self.server.waiter().await;
        self.manager = self.server.manager().await;
        self.cook = self.server.cook().await;
    }

    /// The hour on the clock of the restaurant.
    fn hour(&self) -> i64 {
        let now = i64::try_from(self.server.app().now().unix_millis()).unwrap();
        Moment::from_millisecond(now).unwrap().to_zoned(self.zone.clone()).hour().into()
    }

    /// A party that comes, orders, pays and leaves.
    pub async fn party(&mut self, table: usize, book: &mut Book) {
        let opened = self.waiter.open(&self.server.tables[table % 3], "FAMILY").await;
        let covers = self.dice.roll(5);
        if covers > 0 {
            let path = format!("/api/floor/sessions/{}/covers", opened.session);
            let request = self.waiter.request("PUT", &path).json(&json!({"covers": covers}));
            self.waiter.send(request).await.expect(200);
        }
        let mut bill: Vec<Sold> = Vec::new();
        for _ in 0..=self.dice.roll(2) {
            let ordered = self.order(&opened, book).await;
            bill.extend(ordered);
        }
        let total = book.add_bill(&bill);
        self.server.env.advance_ms((44 + self.dice.roll(8)) * MINUTE_MS);
        let (method, tip) = ([("CASH", 0), ("CARD", 150)])[self.dice.at(2)];
        let coin = self.place.coin;
        let rounding = if method == "CASH" { (total + coin / 2) / coin * coin - total } else { 0 };
        let payment = json!({"method": method, "amount": total, "tip": tip});
        let paid = self.waiter.pay(&opened, &payment).await;
        self.waiter.close(&opened).await.expect(200);
        if self.dice.roll(4) == 0 {
            let refund = json!({"amount": 100, "reason": "cold"});
            let request = self.manager.settle_request(&paid, "refund").json(&refund);
            let refunded = self.manager.send(request).await.expect(200);
            let path = format!("/api/receipts/{}", refunded["refunds"][0]["receiptNumber"]);
            for tax in self.manager.get_json(&path).await["taxes"].as_array().unwrap() {
                let rate = tax["rate"].as_str().unwrap().parse().unwrap();
                let sum = book.refunded_taxes.entry((rate, tax["kind"] == "EXCLUSIVE")).or_default();
                *sum = (sum.0 + tax["gross"].as_i64().unwrap(), sum.1 + tax["tax"].as_i64().unwrap());
            }
            book.refunds = (book.refunds.0 + 1, book.refunds.1 + 100);
        }
        book.covers += i64::try_from(covers).unwrap();
        book.tips += tip;
        let of_method = book.paid.entry(method).or_default();
        *of_method = (of_method.0 + 1, of_method.1 + total, of_method.2 + rounding);
    }

    /// An order of a phone or of a waiter. Returns what is left of it on the bill.
    async fn order(&mut self, opened: &Party, book: &mut Book) -> Vec<Sold> {
        let chosen: Vec<usize> = (0..=self.dice.roll(4)).map(|_| self.dice.at(DISHES.len())).collect();
        let lines: Vec<Value> = chosen.iter().map(|at| self.menu.one(DISHES[*at].0)).collect();
        let mut bill: Vec<Sold> = chosen.iter().map(|at| self.place.sold(*at)).collect();
        let by_phone = self.dice.roll(2) == 0;
        *book.hours.entry(self.hour()).or_default() += 1;
        book.orders += 1;
        book.phone_orders += i64::from(by_phone);
        if by_phone {
            Guest::join(&self.server.addr, opened).await.order(&lines).await;
            return bill;
        }
        let mut body = json!({"items": lines});
        if self.dice.roll(3) == 0 {
            body["openPriceItems"] = json!([{"name": OPEN_PRICE, "price": OPEN_PRICE_AMOUNT}]);
            bill.push(self.place.open_price());
        }
        let order = self.waiter.send(self.waiter.order_request(opened, &body)).await.expect(201);
        // A waiter's order has a line for each dish; a cart joins equal ones.
        let last = bill.len() - 1;
        if last == 0 {
            return bill;
        }
        let adjust = |body: Value| {
            let mut line = json!({"orderId": order["orderId"], "itemIndex": last, "quantity": 1});
            line.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
            line
        };
        match self.dice.roll(5) {
            0 => {
                self.cook.cancel(&order, 0, "burnt").await.expect(200);
                book.voids = (book.voids.0 + 1, book.voids.1 + bill.remove(0).price);
            }
            1 => {
                let comp = adjust(json!({"kind": "COMP", "reason": "On the house"}));
                give(&self.manager, opened, &comp).await.expect(201);
                bill[last].lowered = bill[last].price;
                book.comps = (book.comps.0 + 1, book.comps.1 + bill[last].price);
            }
            2 => {
                let discount = adjust(json!({"kind": "DISCOUNT", "amount": 99, "reason": "Regulars"}));
                give(&self.manager, opened, &discount).await.expect(201);
                bill[last].lowered = 99;
                book.discounts = (book.discounts.0 + 1, book.discounts.1 + 99);
            }
            _ => {}
        }
        bill
    }

    /// Closes the day and returns its report.
    pub async fn close_day(&self) -> Value {
        let day = self.manager.get_json("/api/day").await;
        let count = self.manager.request("POST", "/api/day/counts").key(fresh_uuid());
        let count = count.json(&json!({"drawer": "Till", "coins": []}));
        self.manager.send(count).await.expect(201);
        let expected = self.manager.get_json("/api/day").await["cash"]["balance"]["expectedAmount"].clone();
        let close = self.manager.request("POST", "/api/day/close").key(fresh_uuid());
        let report = self.manager.send(close.json(&json!({"expectedAmount": expected}))).await.expect(201);
        assert_eq!(report["figures"], day["figures"]);
        report
    }

    pub async fn period(&self, from: Date, to: Date) -> Value {
        let report = self.manager.get_json(&format!("/api/reports?from={from}&to={to}")).await;
        assert_eq!(report["isComplete"], true);
        report["period"].clone()
    }

    /// Every comp, discount and open-price item of these days, page by page, as (count, sum) of each.
    pub async fn lines(&self, from: Date, to: Date) -> [CountAndSum; 3] {
        let mut sums = [(0, 0); 3];
        for (list, amount) in [("adjustments", "amount"), ("open-price", "grossAmount")] {
            let mut next = String::new();
            loop {
                let path = format!("/api/reports/{list}?from={from}&to={to}{next}");
                let page = self.manager.get_json(&path).await;
                for line in page["lines"].as_array().unwrap() {
                    let (at, count) = match line["kind"].as_str() {
                        Some("COMP") => (0, 1),
                        Some(_) => (1, 1),
                        None => (2, line["quantity"].as_i64().unwrap()),
                    };
                    let sum: &mut CountAndSum = &mut sums[at];
                    *sum = (sum.0 + count, sum.1 + line[amount].as_i64().unwrap());
                }
                let Some(before) = page["next"].as_u64() else { break };
                next = format!("&before={before}");
            }
        }
        sums
    }

    pub async fn file(&self, form: &str, from: Date, to: Date) -> Vec<u8> {
        let path = format!("/api/reports/export?format={form}&from={from}&to={to}");
        let answer = self.manager.send(self.manager.request("GET", &path)).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.body
    }
}
