//! Golden bytes of the menu, in all versions.

use super::*;
use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark, Allergens};
use crate::domain::draft::CATEGORY_ITEMS_MAX;
use crate::domain::ids::{CategoryId, HoursId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{
    GroupRules, ItemSale, MenuOption, OptionGroup, OptionRules, TimedPrice, Variant, VariantPrice,
};
use crate::domain::menu_history::ChangedBy;
use crate::domain::menu_hours::{Day, MenuHours};
use crate::domain::opening_hours::OpeningHours;
use crate::domain::photo::PhotoName;
use crate::domain::stock::{SoldOut, Stock};
use crate::domain::text::{Description, DishNumber, Tag};
use crate::domain::translation::{LanguageCode, TranslatedName, Translation};
use crate::store::versions::{
    category_v1, menu_item_v1, menu_item_v2, menu_item_v3, menu_item_v4, menu_item_v5,
};

#[test]
fn sold_out_stock_and_hours_bytes_are_frozen() {
    let mark = SoldOut { since: at(1_000), until: Some(at(2_000)), is_by_count: true };
    assert_golden(&mark, "02fbe80301fbd00701");
    let for_good = SoldOut { since: at(1_000), until: None, is_by_count: false };
    assert_golden(&for_good, "02fbe8030000");
    // Version 1 was the time alone.
    assert_decodes_to(&for_good, "01fbe803");
    assert_golden(&Stock { left: 4 }, "0104");
    let hours = MenuHours {
        id: HoursId::from_uuid(id(8)),
        name: name("Easter"),
        windows: OpeningHours::parse("mon 11:30-14:00, sun 00:00-00:00").unwrap(),
        first_date: Some(Day::parse("2026-04-03").unwrap()),
        last_date: None,
        last_order_minutes: 15,
    };
    assert_golden(
        &hours,
        "0110080808080808080808080808080808080645617374657201fbb202fb48030000000000010000010a323032362d30342d3033000f",
    );
}

#[test]
fn category_and_menu_item_bytes_are_frozen() {
    let items = vec![MenuItemId::from_uuid(id(2)), MenuItemId::from_uuid(id(3))];
    let german = LanguageCode::parse("de").unwrap();
    let text = |text: &str| Some(Description::parse(text).unwrap());
    let in_german = || Translation {
        language: german.clone(),
        name: Some(name("Muscheln")),
        description: text("Ab heute"),
    };
    let named_in_german =
        |called: &str| vec![TranslatedName { language: german.clone(), name: name(called) }];
    let category = Category {
        description: text("Fresh"),
        hours: vec![HoursId::from_uuid(id(8))],
        translations: vec![in_german()],
        ..Category::new(CategoryId::from_uuid(id(1)), name("Pasta"), items.clone())
    };
    assert_golden(
        &category,
        "021001010101010101010101010101010101055061737461021002020202020202020202020202020202100303030303\
         0303030303030303030303010546726573680110080808080808080808080808080808080102646501084d7573636865\
         6c6e01084162206865757465",
    );
    let bare_category = Category::new(category.id, category.name.clone(), items.clone());
    let category_v1 = category_v1::Category { id: category.id, name: category.name.clone(), items };
    assert_golden(
        &category_v1,
        "011001010101010101010101010101010101055061737461021002020202020202020202020202020202100303030303\
         0303030303030303030303",
    );
    let bytes = codec::encode(&category_v1).unwrap();
    assert_eq!(codec::decode::<Category>(&bytes), Ok(bare_category));
    let mark = |allergen, kind, level| AllergenMark { allergen, kind, level };
    let wheat = mark(Allergen::Gluten, Some(AllergenKind::Wheat), AllergenLevel::Contains);
    let molluscs = mark(Allergen::Molluscs, None, AllergenLevel::MayContain);
    let nut = mark(Allergen::Nuts, Some(AllergenKind::Macadamia), AllergenLevel::Contains);
    let option =
        |allergens| MenuOption::new(OptionId::from_uuid(id(6)), name("No nuts"), minor(-50), allergens);
    let group = |options| OptionGroup::new(OptionGroupId::from_uuid(id(5)), name("With"), (0, 1), options);
    let full = MenuItem {
        id: MenuItemId::from_uuid(id(2)),
        name: name("Vongole"),
        description: Some(Description::parse("From today").unwrap()),
        price: minor(1_450),
        station: code("KITCHEN"),
        tax_class: code("FOOD"),
        variants: vec![Variant::new(VariantId::from_uuid(id(4)), name("Small"), minor(990))],
        option_groups: vec![group(vec![option(Allergens::Stated(vec![nut]))])],
        allergens: Allergens::Stated(vec![wheat, molluscs]),
        tags: vec![Tag::parse("spicy").unwrap()],
        photo: Some(PhotoName::of(b"abc")),
        sale: ItemSale::default(),
        translations: vec![],
        goes_with: vec![],
        number: None,
    };
    let with_rules = with_every_field(full.clone(), (in_german(), named_in_german("Klein")));
    assert_golden(
        &with_rules,
        "06100202020202020202020202020202020207566f6e676f6c65010a46726f6d20746f646179fb540b074b4954434845\
         4e04464f4f4401100404040404040404040404040404040405536d616c6cfbbc0701026465054b6c65696e0110050505\
         0505050505050505050505050504576974680001011006060606060606060606060606060606074e6f206e7574736301\
         0107010d000105536d616c6c8b01010553617563650105427265616401026465054b6c65696e030201026465054b6c65\
         696e0102000100000d00010105737069637901ba7816bf8f01cfea414140de5dae222301010110080808080808080808\
         0808080808080801100808080808080808080808080808080801fb78050105536d616c6c8b0102646501084d75736368\
         656c6e010841622068657574650110090909090909090909090909090909090103313261",
    );
    assert_golden(
        &version_5(&with_rules),
        "05100202020202020202020202020202020207566f6e676f6c65010a46726f6d20746f646179fb540b074b4954434845\
         4e04464f4f4401100404040404040404040404040404040405536d616c6cfbbc0701026465054b6c65696e0110050505\
         0505050505050505050505050504576974680001011006060606060606060606060606060606074e6f206e7574736301\
         0107010d000105536d616c6c8b01010553617563650105427265616401026465054b6c65696e030201026465054b6c65\
         696e0102000100000d00010105737069637901ba7816bf8f01cfea414140de5dae222301010110080808080808080808\
         0808080808080801100808080808080808080808080808080801fb78050105536d616c6c8b0102646501084d75736368\
         656c6e01084162206865757465011009090909090909090909090909090909",
    );
    assert_golden(
        &version_4(&with_rules),
        "04100202020202020202020202020202020207566f6e676f6c65010a46726f6d20746f646179fb540b074b4954434845\
         4e04464f4f4401100404040404040404040404040404040405536d616c6cfbbc0701026465054b6c65696e0110050505\
         0505050505050505050505050504576974680001011006060606060606060606060606060606074e6f206e7574736301\
         0107010d000105536d616c6c8b01010553617563650105427265616401026465054b6c65696e030201026465054b6c65\
         696e0102000100000d00010105737069637901ba7816bf8f01cfea414140de5dae222301010110080808080808080808\
         0808080808080801100808080808080808080808080808080801fb78050105536d616c6c8b0102646501084d75736368\
         656c6e01084162206865757465",
    );
    assert_golden(
        &version_3(&full),
        "03100202020202020202020202020202020207566f6e676f6c65010a46726f6d20746f646179fb540b074b4954434845\
         4e04464f4f4401100404040404040404040404040404040405536d616c6cfbbc07011005050505050505050505050505\
         05050504576974680001011006060606060606060606060606060606074e6f206e75747363010107010d000102000100\
         000d00010105737069637901ba7816bf8f01cfea414140de5dae2223",
    );
    let bare = MenuItem {
        description: None,
        variants: vec![],
        option_groups: vec![group(vec![option(Allergens::NotStated)])],
        allergens: Allergens::NotStated,
        tags: vec![],
        photo: None,
        ..full.clone()
    };
    assert_golden(
        &version_3(&bare),
        "03100202020202020202020202020202020207566f6e676f6c6500fb540b074b49544348454e04464f4f440001100505\
         050505050505050505050505050504576974680001011006060606060606060606060606060606074e6f206e75747363\
         00000000",
    );
    assert_golden(
        &version_3(&MenuItem { option_groups: vec![], allergens: Allergens::Stated(vec![]), ..bare.clone() }),
        "03100202020202020202020202020202020207566f6e676f6c6500fb540b074b49544348454e04464f4f440000010000\
         00",
    );
    assert_older_menu_items(full, bare);
}

#[test]
fn category_with_most_items_fits_record() {
    let items = vec![MenuItemId::from_uuid(id(2)); CATEGORY_ITEMS_MAX];
    let mut category = Category::new(CategoryId::from_uuid(id(1)), name(&"€".repeat(120)), items);
    // Three bytes per letter: the most that the check lets pass with so many items.
    let texts = |letters: usize| Some(Description::parse(&"€".repeat(letters)).unwrap());
    category.description = texts(600);
    let letters = (0..600).rev().find(|letters| {
        category.description = texts(letters + 1);
        category.check().is_ok()
    });
    assert!(letters.is_some_and(|letters| letters > 400), "{letters:?}");
    assert!(codec::encode(&category).is_ok());
}

/// The item with a value in every field that versions 4 to 6 brought.
fn with_every_field(
    mut item: MenuItem,
    (translation, names): (Translation, Vec<TranslatedName>),
) -> MenuItem {
    let hours = HoursId::from_uuid(id(8));
    let small = VariantPrice { variant: name("Small"), price: minor(-70) };
    item.translations = vec![translation];
    item.goes_with = vec![MenuItemId::from_uuid(id(9))];
    item.number = DishNumber::parse("12a").ok();
    item.variants[0].translations = names.clone();
    let group = &mut item.option_groups[0];
    (group.rules, group.translations) = (GroupRules { each_max: 3, included: 2 }, names.clone());
    group.options[0].translations = names;
    group.options[0].rules = OptionRules {
        variant_prices: vec![small.clone()],
        is_default: true,
        needs: vec![name("Sauce")],
        forbids: vec![name("Bread")],
    };
    item.sale = ItemSale {
        is_hidden: true,
        is_price_missing: true,
        hours: vec![hours],
        timed_prices: vec![TimedPrice { hours, price: Some(minor(700)), variant_prices: vec![small] }],
    };
    item
}

/// The item as version 5 stored it.
fn version_5(item: &MenuItem) -> menu_item_v5::MenuItem {
    let goes_with = item.goes_with.clone();
    menu_item_v5::MenuItem { goes_with, ..version_4(item).into() }
}

/// The item as version 4 stored it.
fn version_4(item: &MenuItem) -> menu_item_v4::MenuItem {
    let item = item.clone();
    menu_item_v4::MenuItem {
        id: item.id,
        name: item.name,
        description: item.description,
        price: item.price,
        station: item.station,
        tax_class: item.tax_class,
        variants: item.variants,
        option_groups: item.option_groups,
        allergens: item.allergens,
        tags: item.tags,
        photo: item.photo,
        sale: item.sale,
        translations: item.translations,
    }
}

/// The item as version 3 stored it.
fn version_3(item: &MenuItem) -> menu_item_v3::MenuItem {
    let item = item.clone();
    let option = |o: MenuOption| menu_item_v3::MenuOption {
        id: o.id,
        name: o.name,
        price: o.price,
        allergens: o.allergens,
    };
    let group = |g: OptionGroup| {
        let options = g.options.into_iter().map(option).collect();
        menu_item_v3::OptionGroup { id: g.id, name: g.name, min: g.min, max: g.max, options }
    };
    menu_item_v3::MenuItem {
        id: item.id,
        name: item.name,
        description: item.description,
        price: item.price,
        station: item.station,
        tax_class: item.tax_class,
        variants: item.variants.into_iter().map(older_variant).collect(),
        option_groups: item.option_groups.into_iter().map(group).collect(),
        allergens: item.allergens,
        tags: item.tags,
        photo: item.photo,
    }
}

/// The variant as versions 1 to 3 stored it.
fn older_variant(variant: Variant) -> menu_item_v1::Variant {
    menu_item_v1::Variant { id: variant.id, name: variant.name, price: variant.price }
}

/// Menu items of version 2 (an empty list of allergens is not a statement) and of version 1 (no photos). Their empty
/// lists are read as "not stated".
fn assert_older_menu_items(full: MenuItem, bare: MenuItem) {
    let version_2 = |item: &MenuItem| {
        let MenuItem { id, price, photo, .. } = *item;
        let item = item.clone();
        let option = |o: MenuOption| {
            let allergens = o.allergens.marks().to_vec();
            menu_item_v1::MenuOption { id: o.id, name: o.name, price: o.price, allergens }
        };
        let group = |g: OptionGroup| {
            let options = g.options.into_iter().map(option).collect();
            menu_item_v1::OptionGroup { id: g.id, name: g.name, min: g.min, max: g.max, options }
        };
        menu_item_v2::MenuItem {
            id,
            name: item.name,
            description: item.description,
            price,
            station: item.station,
            tax_class: item.tax_class,
            variants: item.variants.into_iter().map(older_variant).collect(),
            option_groups: item.option_groups.into_iter().map(group).collect(),
            allergens: item.allergens.marks().to_vec(),
            tags: item.tags,
            photo,
        }
    };
    let version_1 = |item: &MenuItem| {
        let menu_item_v2::MenuItem { id, price, .. } = version_2(item);
        let item = version_2(item);
        menu_item_v1::MenuItem {
            id,
            name: item.name,
            description: item.description,
            price,
            station: item.station,
            tax_class: item.tax_class,
            variants: item.variants,
            option_groups: item.option_groups,
            allergens: item.allergens,
            tags: item.tags,
        }
    };
    let without_options = MenuItem { option_groups: vec![], ..bare.clone() };
    assert_golden(
        &version_2(&full),
        "02100202020202020202020202020202020207566f6e676f6c65010a46726f6d20746f646179fb540b074b4954434845\
         4e04464f4f4401100404040404040404040404040404040405536d616c6cfbbc07011005050505050505050505050505\
         05050504576974680001011006060606060606060606060606060606074e6f206e757473630107010d0002000100000d\
         00010105737069637901ba7816bf8f01cfea414140de5dae2223",
    );
    assert_golden(
        &version_2(&without_options),
        "02100202020202020202020202020202020207566f6e676f6c6500fb540b074b49544348454e04464f4f440000000000",
    );
    assert_golden(
        &version_1(&full),
        "01100202020202020202020202020202020207566f6e676f6c65010a46726f6d20746f646179fb540b074b4954434845\
         4e04464f4f4401100404040404040404040404040404040405536d616c6cfbbc07011005050505050505050505050505\
         05050504576974680001011006060606060606060606060606060606074e6f206e757473630107010d0002000100000d\
         000101057370696379",
    );
    assert_golden(
        &version_1(&without_options),
        "01100202020202020202020202020202020207566f6e676f6c6500fb540b074b49544348454e04464f4f4400000000",
    );
    for item in [full, bare] {
        let bytes = codec::encode(&version_5(&item)).unwrap();
        assert_eq!(codec::decode::<MenuItem>(&bytes), Ok(item.clone()));
        let bytes = codec::encode(&version_4(&item)).unwrap();
        assert_eq!(codec::decode::<MenuItem>(&bytes), Ok(item.clone()));
        let bytes = codec::encode(&version_3(&item)).unwrap();
        assert_eq!(codec::decode::<MenuItem>(&bytes), Ok(item.clone()));
        let bytes = codec::encode(&version_2(&item)).unwrap();
        assert_eq!(codec::decode::<MenuItem>(&bytes), Ok(item.clone()));
        let bytes = codec::encode(&version_1(&item)).unwrap();
        assert_eq!(codec::decode::<MenuItem>(&bytes), Ok(MenuItem { photo: None, ..item }));
    }
}

#[test]
fn item_version_and_archived_item_bytes_are_frozen() {
    let item = MenuItem {
        id: MenuItemId::from_uuid(id(2)),
        name: name("Soup"),
        description: None,
        price: minor(643),
        station: code("COLD"),
        tax_class: code("FOOD"),
        variants: vec![],
        option_groups: vec![],
        allergens: Allergens::NotStated,
        tags: vec![],
        photo: None,
        sale: Default::default(),
        translations: vec![],
        goes_with: vec![],
        number: None,
    };
    // The item is stored as its own record, in the version in which it was written.
    let nested = golden(&item);
    let length = format!("{:02x}", nested.len() / 2);
    let staff = "00100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";
    let version =
        ItemVersion { item: item.clone(), at: at(1_000), by: ChangedBy::Staff(StaffId::from_uuid(id(10))) };
    assert_golden(&version, &format!("01{length}{nested}fbe803{staff}"));
    let archived = ArchivedItem {
        item: item.clone(),
        categories: vec![CategoryId::from_uuid(id(1))],
        at: at(2_000),
        by: ChangedBy::User("anna".to_owned()),
    };
    let category = "011001010101010101010101010101010101";
    assert_golden(&archived, &format!("01{length}{nested}{category}fbd0070104616e6e61"));
    let by_program = ItemVersion { by: ChangedBy::Program, ..version.clone() };
    assert_golden(&by_program, &format!("01{length}{nested}fbe80302"));
    // A version that was kept by a program whose items had version 3.
    let older = "03100202020202020202020202020202020204536f757000fb060504434f4c4404464f4f44000000 0000"
        .replace(' ', "");
    let length = format!("{:02x}", older.len() / 2);
    assert_decodes_to(&version, &format!("01{length}{older}fbe803{staff}"));
}
