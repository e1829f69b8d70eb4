//! Golden bytes of the menu, in all versions.

use super::*;
use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark, Allergens};
use crate::domain::draft::CATEGORY_ITEMS_MAX;
use crate::domain::ids::{CategoryId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{MenuOption, OptionGroup, Variant};
use crate::domain::photo::PhotoName;
use crate::domain::text::{Description, Tag};
use crate::store::versions::{menu_item_v1, menu_item_v2};

#[test]
fn category_and_menu_item_bytes_are_frozen() {
    let items = vec![MenuItemId::from_uuid(id(2)), MenuItemId::from_uuid(id(3))];
    assert_golden(
        &Category { id: CategoryId::from_uuid(id(1)), name: name("Pasta"), items },
        "011001010101010101010101010101010101055061737461021002020202020202020202020202020202100303030303\
         0303030303030303030303",
    );
    let mark = |allergen, kind, level| AllergenMark { allergen, kind, level };
    let wheat = mark(Allergen::Gluten, Some(AllergenKind::Wheat), AllergenLevel::Contains);
    let molluscs = mark(Allergen::Molluscs, None, AllergenLevel::MayContain);
    let nut = mark(Allergen::Nuts, Some(AllergenKind::Macadamia), AllergenLevel::Contains);
    let option = |allergens| MenuOption {
        id: OptionId::from_uuid(id(6)),
        name: name("No nuts"),
        price: minor(-50),
        allergens,
    };
    let group = |options| OptionGroup {
        id: OptionGroupId::from_uuid(id(5)),
        name: name("With"),
        min: 0,
        max: 1,
        options,
    };
    let full = MenuItem {
        id: MenuItemId::from_uuid(id(2)),
        name: name("Vongole"),
        description: Some(Description::parse("From today").unwrap()),
        price: minor(1_450),
        station: code("KITCHEN"),
        tax_class: code("FOOD"),
        variants: vec![Variant { id: VariantId::from_uuid(id(4)), name: name("Small"), price: minor(990) }],
        option_groups: vec![group(vec![option(Allergens::Stated(vec![nut]))])],
        allergens: Allergens::Stated(vec![wheat, molluscs]),
        tags: vec![Tag::parse("spicy").unwrap()],
        photo: Some(PhotoName::of(b"abc")),
    };
    assert_golden(
        &full,
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
        &bare,
        "03100202020202020202020202020202020207566f6e676f6c6500fb540b074b49544348454e04464f4f440001100505\
         050505050505050505050505050504576974680001011006060606060606060606060606060606074e6f206e75747363\
         00000000",
    );
    assert_golden(
        &MenuItem { option_groups: vec![], allergens: Allergens::Stated(vec![]), ..bare.clone() },
        "03100202020202020202020202020202020207566f6e676f6c6500fb540b074b49544348454e04464f4f440000010000\
         00",
    );
    assert_older_menu_items(full, bare);
}

#[test]
fn category_with_most_items_fits_record() {
    let items = vec![MenuItemId::from_uuid(id(2)); CATEGORY_ITEMS_MAX];
    let category = Category { id: CategoryId::from_uuid(id(1)), name: name(&"€".repeat(120)), items };
    assert!(codec::encode(&category).is_ok());
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
            variants: item.variants,
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
        let bytes = codec::encode(&version_2(&item)).unwrap();
        assert_eq!(codec::decode::<MenuItem>(&bytes), Ok(item.clone()));
        let bytes = codec::encode(&version_1(&item)).unwrap();
        assert_eq!(codec::decode::<MenuItem>(&bytes), Ok(MenuItem { photo: None, ..item }));
    }
}
