//! Nicknames of guests.

use std::collections::HashSet;

use super::session::DEVICES_MAX;
use super::text::Nickname;

/// Nicknames for guests who type none: herbs and spices, one for each phone of a table.
const NICKNAMES: [&str; DEVICES_MAX] = [
    "Basil",
    "Saffron",
    "Thyme",
    "Ginger",
    "Sage",
    "Pepper",
    "Rosemary",
    "Cumin",
    "Mint",
    "Paprika",
    "Dill",
    "Clove",
    "Laurel",
    "Vanilla",
    "Chive",
    "Nutmeg",
    "Oregano",
    "Cardamom",
    "Parsley",
    "Anise",
    "Tarragon",
    "Sumac",
    "Fennel",
    "Turmeric",
    "Lavender",
    "Mustard",
    "Chervil",
    "Coriander",
    "Lovage",
    "Sesame",
    "Savory",
    "Cinnamon",
    "Borage",
    "Juniper",
    "Sorrel",
    "Caraway",
    "Verbena",
    "Allspice",
    "Marjoram",
    "Poppy",
];

/// The nickname of a joining phone: the requested one, with a number where it is taken at the table, or the first free default
/// where none is requested. Upper and lower case count as equal.
pub fn nickname_for<'n>(wish: Option<Nickname>, taken: impl IntoIterator<Item = &'n Nickname>) -> Nickname {
    // Numbered names are tried at most once for each taken name.
    let taken: HashSet<String> = taken.into_iter().map(|name| name.as_str().to_lowercase()).collect();
    let free = |name: &Nickname| !taken.contains(&name.as_str().to_lowercase());
    let numbered = |base: &str| {
        let base: String = base.chars().take(Nickname::MAX - 3).collect();
        (2..).filter_map(move |n| Nickname::parse(&format!("{base} {n}")).ok())
    };
    match wish {
        Some(name) if free(&name) => name,
        Some(name) => numbered(name.as_str()).find(free).unwrap_or(name),
        None => {
            let herbs = NICKNAMES.iter().filter_map(|n| Nickname::parse(n).ok());
            herbs.chain(numbered("Guest")).find(free).expect("the numbered names never end")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nickname_is_unique_at_the_table() {
        let mut taken = vec![];
        for _ in 0..DEVICES_MAX + 5 {
            let name = nickname_for(None, &taken);
            assert!(!taken.contains(&name));
            taken.push(name);
        }
        let ada = Nickname::parse("Ada").unwrap();
        assert_eq!(nickname_for(Some(ada.clone()), []), ada);
        assert_eq!(nickname_for(Nickname::parse("ADA").ok(), [&ada]).as_str(), "ADA 2");
    }
}
