use super::*;

fn read(text: &str) -> FoundAllergens {
    let mut found = FoundAllergens::default();
    Legend::default().read(text, &mut found);
    found
}

fn names(text: &str) -> Vec<(A, Option<K>)> {
    let found = read(text);
    assert_eq!(found.unknown, [""; 0], "{text}");
    found.distinct().into_iter().map(|mark| (mark.allergen, mark.kind)).collect()
}

#[test]
fn allergens_are_read_in_nine_languages() {
    for (text, allergens) in [
        ("Milk, egg; wheat / soya", vec![A::Gluten, A::Eggs, A::Soybeans, A::Milk]),
        ("Soja oder Sojaerzeugnisse, Milcherzeugnis", vec![A::Soybeans, A::Milk]),
        ("Ei und Eierzeugnisse, Erdnüße, Sesam, Sulfit", vec![A::Eggs, A::Peanuts, A::Sesame, A::Sulphites]),
        ("Krebstiere, Weichtiere, Schalenfrüchte", vec![A::Crustaceans, A::Nuts, A::Molluscs]),
        (
            "Huevo, lácteos, mostaza, apio, altramuces",
            vec![A::Eggs, A::Milk, A::Celery, A::Mustard, A::Lupin],
        ),
        ("Frutos de cáscara, cacahuetes, crustáceos", vec![A::Crustaceans, A::Peanuts, A::Nuts]),
        (
            "süt, yumurta, yer fıstığı, susam, kereviz",
            vec![A::Eggs, A::Peanuts, A::Milk, A::Celery, A::Sesame],
        ),
        ("حليب، بيض, فول سوداني", vec![A::Eggs, A::Peanuts, A::Milk]),
        ("Lait, œufs, fruits à coque, moutarde", vec![A::Eggs, A::Milk, A::Nuts, A::Mustard]),
        ("Latte, uova, frutta a guscio, sedano", vec![A::Eggs, A::Milk, A::Nuts, A::Celery]),
        ("Leite, ovos, amendoins, tremoço", vec![A::Eggs, A::Peanuts, A::Milk, A::Lupin]),
        ("Γάλα, αυγά, ξηροί καρποί, σέλινο", vec![A::Eggs, A::Milk, A::Nuts, A::Celery]),
    ] {
        let found: Vec<A> = names(text).into_iter().map(|(allergen, _)| allergen).collect();
        assert_eq!(found, allergens, "{text}");
    }
}

#[test]
fn kind_of_cereal_or_nut_is_kept() {
    assert_eq!(names("Gluten (Weizen)"), [(A::Gluten, Some(K::Wheat))]);
    assert_eq!(
        names("Haselnüße oder Nußerzeugnisse, Mandel"),
        [(A::Nuts, Some(K::Almond)), (A::Nuts, Some(K::Hazelnut))]
    );
    assert_eq!(names("noix de cajou"), [(A::Nuts, Some(K::Cashew))]);
    assert_eq!(names("tree nuts"), [(A::Nuts, None)]);
}

#[test]
fn traces_are_kept_apart() {
    let found = read("Milk; may contain nuts, sesame");
    let levels: Vec<_> = found.distinct().into_iter().map(|mark| (mark.allergen, mark.level)).collect();
    assert_eq!(
        levels,
        [
            (A::Milk, AllergenLevel::Contains),
            (A::Nuts, AllergenLevel::MayContain),
            (A::Sesame, AllergenLevel::MayContain)
        ]
    );
}

#[test]
fn unknown_or_negated_words_are_told_and_never_taken() {
    for text in [
        "gluten free",
        "glutenfrei",
        "laktosefrei",
        "Krebsfleisch-Imitat",
        "sin gluten",
        "Kokosmilch",
        "xyz",
        "A, C",
    ] {
        let found = read(text);
        assert!(found.marks.is_empty() && !found.unknown.is_empty(), "{text}: {found:?}");
    }
    assert!(read("keine").none.is_some() && read("").none.is_none());
}

#[test]
fn codes_have_the_meaning_of_the_legend() {
    let mut legend = Legend::default();
    assert!(!legend.add("Open 5: pm"));
    assert!(legend.add("A = Gluten (Weizen), C = Eier; G: Milch\n1) mit Farbstoff"));
    let mut found = FoundAllergens::default();
    legend.read("A,G,1", &mut found);
    assert_eq!(found.marks.len(), 3, "gluten, wheat, milk");
    assert_eq!((found.others.as_slice(), found.unknown.len()), (["mit Farbstoff".to_owned()].as_slice(), 0));
    assert_eq!(legend.split("Wiener Schnitzel (A, C)"), Some(("Wiener Schnitzel", "a,c".to_owned())));
    assert_eq!(legend.split("Pasta (hot)"), None);
}

#[test]
fn words_of_the_tables_are_folded() {
    let phrases = PHRASES.iter().flat_map(|(_, phrases)| phrases.iter().copied());
    let words = WORDS.iter().flat_map(|(.., words)| words.split(' '));
    let tables = [NOT, NONE, MAY, super::super::price_words::NO_PRICE, super::super::price_words::FROM];
    let all = phrases.chain(words).chain(tables.into_iter().flatten().copied());
    let wrong: Vec<String> =
        all.filter(|word| fold(word) != *word).map(|word| format!("{word} → {}", fold(word))).collect();
    assert_eq!(wrong, [""; 0]);
}
