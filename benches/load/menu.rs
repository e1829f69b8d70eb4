//! Import of a large menu while phones have carts and others order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::http::Client;
use crate::restaurant::{Phone, Restaurant, unique_id};
use crate::server::Server;
use crate::stats::{Durations, Report, now};
use crate::{Error, Options};

/// Categories and dishes of each, close to the largest menu of a real restaurant that we know (26 and 239).
const CATEGORIES: usize = 24;
const DISHES: usize = 10;
/// Phones at one table; each has a cart of its own.
const PHONES_OF_TABLE: usize = 5;
/// Lines of each cart.
const LINES: usize = 3;
/// Phones that order all the time.
const CALLERS: usize = 8;

/// Fills carts, lets others order alone, then while the menu is imported again and again, and counts the lines of the carts.
///
/// # Errors
/// The server refused a request, or a cart lost a line.
pub async fn measure(options: &Options, server: &Server, report: &Report) -> Result<(), Error> {
    let (carts, imports, seconds) = if options.smoke { (2, 2, 1) } else { (40, 10, 10) };
    let mut restaurant = Restaurant::prepare(server).await?;
    let mut owner = Client::new(server.address, restaurant.owner.clone());
    import(&mut owner, &menu_file(0)).await?;
    let dishes = dishes_without_choices(&owner.call("GET", "/api/menu", &Value::Null).await?);

    let mut phones = restaurant.seat(server, carts, PHONES_OF_TABLE, "INDIVIDUAL").await?;
    for (number, phone) in phones.iter_mut().enumerate() {
        for line in 0..LINES {
            let dish = &dishes[(number * LINES + line) % dishes.len()];
            phone.add(&json!({"menuItemId": dish, "quantity": 1}).to_string()).await?;
        }
    }
    let item = json!({"menuItemId": dishes[0], "quantity": 1}).to_string();
    let callers = restaurant.seat(server, CALLERS, 1, "FAMILY").await?;
    tokio::time::sleep(options.pause()).await;

    let stop = Arc::new(AtomicBool::new(false));
    let running = order_until(&stop, callers, &item);
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    let (callers, mut alone) = finish(&stop, running).await?;

    stop.store(false, Ordering::Relaxed);
    let running = order_until(&stop, callers, &item);
    let mut took = Durations::default();
    let pause = Duration::from_secs(seconds) / imports;
    for version in 1..=imports {
        let begun = now();
        import(&mut owner, &menu_file(version)).await?;
        took.add(begun.elapsed());
        tokio::time::sleep(pause.saturating_sub(begun.elapsed())).await;
    }
    let (callers, mut meanwhile) = finish(&stop, running).await?;

    let (mut lines, mut available) = (0, 0);
    for phone in &mut phones {
        let cart = phone.client.call("GET", "/api/cart", &Value::Null).await?;
        let of_cart = cart["items"].as_array().ok_or("a cart without items")?;
        lines += of_cart.len();
        available += of_cart.iter().filter(|line| line["available"] == true).count();
    }
    let expected = phones.len() * LINES;
    if lines != expected {
        return Err(format!("the carts have {lines} lines, not {expected}").into());
    }
    let parameters = json!({
        "dishes": CATEGORIES * DISHES, "carts": phones.len(), "cartLines": expected, "callers": CALLERS,
        "imports": imports,
    });
    let result = json!({
        "import": took.summary(), "orderAlone": alone.summary(), "orderMeanwhile": meanwhile.summary(),
        "cartLines": lines, "cartLinesAvailable": available,
    });
    report.write("menu", parameters, result)?;
    restaurant.close(server, phones).await?;
    restaurant.close(server, callers).await
}

/// Previews and imports a menu file.
async fn import(owner: &mut Client, file: &str) -> Result<(), Error> {
    let preview = owner.send("POST", "/api/menu/preview", "", file).await?;
    preview.check("the preview")?;
    let path = format!("/api/menu/import?revision={}", preview.number("menuRevision")?);
    let key = format!("Idempotency-Key: {}\r\n", unique_id());
    owner.send("POST", &path, &key, file).await?.check("the import")
}

/// A menu of 240 dishes. Each version has other prices, and the last dish of each category has another name.
fn menu_file(version: u32) -> String {
    let dish = |category: usize, number: usize| {
        let name = match number {
            9 => format!("Special {category} of version {version}"),
            _ => format!("Dish {category}.{number} of the house"),
        };
        let sides: Vec<Value> =
            (0..8).map(|side| json!({"name": format!("Side {side}"), "price": "1.50"})).collect();
        json!({
            "name": name,
            "description": "With everything that is in season, from the pan",
            "price": format!("{}.{:02}", 8 + number, version),
            "optionGroups": [{"name": "Sides", "min": 0, "max": 3, "options": sides}],
        })
    };
    let categories: Vec<Value> = (0..CATEGORIES)
        .map(|category| {
            let items: Vec<Value> = (0..DISHES).map(|number| dish(category, number)).collect();
            json!({"name": format!("Category {category}"), "station": "KITCHEN", "taxClass": "FOOD", "items": items})
        })
        .collect();
    json!({
        "format": "maitred-menu-1",
        "restaurant": {"name": "Load", "currency": "EUR"},
        "taxClasses": [{"code": "FOOD", "name": "Food", "rate": "7", "kind": "INCLUSIVE"}],
        "stations": [{"code": "KITCHEN", "name": "Kitchen"}],
        "categories": categories,
    })
    .to_string()
}

/// The ids of the dishes that every version of the menu has.
fn dishes_without_choices(menu: &Value) -> Vec<Value> {
    let categories = menu["categories"].as_array().into_iter().flatten();
    let items = categories.flat_map(|category| category["items"].as_array().into_iter().flatten());
    let stay = items.filter(|item| item["name"].as_str().is_some_and(|name| name.starts_with("Dish")));
    stay.map(|item| item["id"].clone()).collect()
}

type Running = JoinSet<Result<(Phone, Durations), Error>>;

/// Lets each phone order, one order after the other, until it is told to stop or its session has its last order.
fn order_until(stop: &Arc<AtomicBool>, phones: Vec<Phone>, item: &str) -> Running {
    let mut running = JoinSet::new();
    for mut phone in phones {
        let (stop, item) = (Arc::clone(stop), item.to_owned());
        running.spawn(async move {
            let mut took = Durations::default();
            while !stop.load(Ordering::Relaxed) {
                took.add(phone.order(&item).await?);
                // 70 orders in each of the two periods: a session may place 150.
                tokio::time::sleep(Duration::from_millis(120)).await;
            }
            Ok((phone, took))
        });
    }
    running
}

async fn finish(stop: &AtomicBool, mut running: Running) -> Result<(Vec<Phone>, Durations), Error> {
    stop.store(true, Ordering::Relaxed);
    let (mut phones, mut took) = (Vec::new(), Durations::default());
    while let Some(done) = running.join_next().await {
        let (phone, of_phone) = done??;
        phones.push(phone);
        took.append(of_phone);
    }
    phones.sort_by_key(|phone| phone.party);
    Ok((phones, took))
}
