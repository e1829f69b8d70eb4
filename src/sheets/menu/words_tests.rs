//! The words of the paper menu are those of the pages.

use super::*;

#[test]
fn names_are_those_of_the_guest_pages() {
    macro_rules! texts {
        ($code:literal) => {
            concat!(
                include_str!(concat!("../../../assets/shared/lang/", $code, ".js")),
                include_str!(concat!("../../../assets/guest/lang/", $code, ".js"))
            )
        };
    }
    for (language, texts) in [
        (Language::En, texts!("en")),
        (Language::De, texts!("de")),
        (Language::Es, texts!("es")),
        (Language::Tr, texts!("tr")),
        (Language::Ar, texts!("ar")),
    ] {
        let words = Words::of(language);
        let code = |value: serde_json::Value| value.as_str().unwrap().to_owned();
        let allergens = Allergen::ALL.map(|each| {
            (format!("allergen.{}", code(serde_json::to_value(each).unwrap())), words.allergen(each))
        });
        let kinds = AllergenKind::ALL
            .map(|each| (format!("kind.{}", code(serde_json::to_value(each).unwrap())), words.kind(each)));
        let tags = TAGS.map(|each| (format!("tag.{each}"), words.tag(each)));
        for (key, name) in allergens.into_iter().chain(kinds).chain(tags) {
            let line = format!("'{key}': '{name}',");
            assert!(texts.contains(&line), "{} lacks {line}", language.code());
        }
    }
}

#[test]
fn tag_is_translated_however_it_is_written_and_others_stay() {
    let german = Words::of(Language::De);
    for tag in ["Gluten-free", "gluten free", "GLUTENFREE"] {
        assert_eq!(german.tag(tag), "glutenfrei");
    }
    assert_eq!(german.tag("Chef's choice"), "Chef's choice");
}
