//! The commands `settings open-price`, `settings tip-pools` and `settings service-charge`, with and without a running service.

use maitred::domain::audit::Action;
use maitred::store::{Read as _, StoreError, schema};

use crate::cli::{error_of, open_store, restaurant, run_on, stdout_of};
use crate::cli_open::Service;

#[test]
fn open_price_items_are_allowed_changed_and_ended_by_command() {
    let (_folder, data) = restaurant(&["--country", "DE"]);
    let run = |arguments: &[&str]| {
        let all = [&["settings", "open-price"], arguments].concat();
        stdout_of(&run_on(&data, &all)).lines().next().unwrap().to_owned()
    };
    assert_eq!(run(&[]), "open-price items: none");
    let first = run(&["--max-price", "50", "--tax-class", "FOOD"]);
    let only_on_bill = "no station: they are only on the bill";
    assert_eq!(first, format!("open-price items: up to 50.00 EUR, tax classes FOOD, {only_on_bill}"));
    let _service = Service::start(&data, None);
    // What is not named stays.
    assert_eq!(
        run(&["--max-price", "19.90"]),
        format!("open-price items: up to 19.90 EUR, tax classes FOOD, {only_on_bill}")
    );
    let list = stdout_of(&run_on(&data, &["settings", "list"]));
    assert!(list.contains("open-price items: up to 19.90 EUR"), "{list}");
    assert_eq!(run(&["--off"]), "open-price items: none");
}

#[test]
fn open_price_rules_that_do_not_fit_the_restaurant_are_refused_with_the_argument() {
    let (_folder, data) = restaurant(&["--country", "DE"]);
    for (arguments, error) in [
        (&["--tax-class", "FOOD"][..], "--max-price is missing"),
        (&["--max-price", "50"], "--tax-class is missing"),
        (&["--max-price", "0", "--tax-class", "FOOD"], "--max-price must be an amount above 0"),
        (&["--max-price", "1.999", "--tax-class", "FOOD"], "--max-price must be an amount above 0"),
        (&["--max-price", "5", "--tax-class", "GONE"], "--tax-class must be one of"),
        (&["--max-price", "5", "--tax-class", "FOOD", "--station", "GONE"], "--station is not a station"),
    ] {
        let refused = error_of(&run_on(&data, &[&["settings", "open-price"], arguments].concat()));
        assert!(refused.contains(error), "{arguments:?}: {refused}");
    }
}

#[test]
fn tips_are_divided_into_pools_by_command_and_the_change_is_audited_with_the_user() {
    let (_folder, data) = restaurant(&[]);
    let run = |arguments: &[&str]| run_on(&data, &[&["settings", "tip-pools"], arguments].concat());
    assert_eq!(stdout_of(&run(&[])), "tip pools: none, tips are for who took the payment\n");
    assert_eq!(stdout_of(&run(&["Service=70", "Kitchen=30"])), "tip pools: Service 70 %, Kitchen 30 %\n");
    for (arguments, error) in [
        (&["Service=70", "Kitchen=20"][..], "must sum to 100"),
        (&["Service"], "Service must be a name and a percent"),
        (&["Service=many"], "Service=many must be a name and a percent"),
        (&["A=50", "A=50"], "is the name of another pool too"),
    ] {
        let refused = error_of(&run(arguments));
        assert!(refused.contains(error), "{arguments:?}: {refused}");
    }
    {
        let _service = Service::start(&data, None);
        assert_eq!(stdout_of(&run(&["All staff=100%"])), "tip pools: All staff 100 %\n");
        let list = stdout_of(&run_on(&data, &["settings", "list"]));
        assert!(list.contains("tip pools: All staff 100 %"), "{list}");
    }
    assert_eq!(stdout_of(&run(&["--off"])), "tip pools: none, tips are for who took the payment\n");
    let orders = &["settings", "money", "--profile", "orders", "--reason", "the till does it"];
    stdout_of(&run_on(&data, orders));
    assert!(error_of(&run(&[])).contains("takes no payments"));
    let list = stdout_of(&run_on(&data, &["settings", "list"]));
    assert!(!list.contains("tip pools"), "{list}");
    let store = open_store(&data);
    let log: Result<_, StoreError> = store.read(|view| view.scan(&schema::AUDIT, &()));
    let log = log.unwrap();
    let changes: Vec<_> = log.iter().filter(|(_, entry)| entry.action == Action::SettingsChanged).collect();
    assert_eq!(changes.len(), 3);
    assert_eq!(changes[0].1.detail("tipPools"), Some("– → Service 70 %, Kitchen 30 %"));
    assert!(changes[0].1.detail("user").is_some());
}

#[test]
fn service_charge_is_set_changed_and_ended_by_command() {
    let (_folder, data) = restaurant(&["--country", "DE"]);
    let run = |arguments: &[&str]| run_on(&data, &[&["settings", "service-charge"], arguments].concat());
    let first_line = |arguments: &[&str]| stdout_of(&run(arguments)).lines().next().unwrap().to_owned();
    assert_eq!(first_line(&[]), "service charge: none");
    assert_eq!(
        first_line(&["--percent", "12.5", "--tax-class", "FOOD"]),
        "service charge: 12.5 %, every party, tax class FOOD"
    );
    let _service = Service::start(&data, None);
    // What is not named stays.
    assert_eq!(first_line(&["--from", "6"]), "service charge: 12.5 %, parties from 6 guests, tax class FOOD");
    let nobody = "service charge: 12.5 %, only if a manager charges it, tax class FOOD";
    assert_eq!(first_line(&["--from", "nobody"]), nobody);
    for (arguments, error) in [
        (&["--percent", "31"][..], "--percent must be above 0 and at most 30"),
        (&["--percent", "0"], "--percent must be above 0"),
        (&["--from", "many"], "--from must be all, nobody or a number"),
        (&["--tax-class", "GONE"], "--tax-class must be one of"),
    ] {
        let refused = error_of(&run(arguments));
        assert!(refused.contains(error), "{arguments:?}: {refused}");
    }
    let list = stdout_of(&run_on(&data, &["settings", "list"]));
    assert!(list.contains(nobody), "{list}");
    assert_eq!(first_line(&["--off"]), "service charge: none");
}
