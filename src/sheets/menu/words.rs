//! The printed words, in the languages of the pages. A test compares the names of allergens and diets with those of the guest pages.

use crate::domain::allergen::{Allergen, AllergenKind};
use crate::domain::profile::Language;

/// The words of one language. `{}` is replaced.
#[derive(Debug)]
pub(super) struct Words {
    pub menu: &'static str,
    pub allergens: &'static str,
    /// Before the day.
    pub as_of: &'static str,
    /// Number of the page, number of pages.
    pub page: &'static str,
    /// How many options are left out.
    pub more: &'static str,
    /// Of a dish that nobody can order now.
    pub sold_out: &'static str,
    pub contains: &'static str,
    pub may_contain: &'static str,
    pub none: &'static str,
    pub not_stated: &'static str,
    /// What a number in brackets means.
    pub in_brackets: &'static str,
    /// What a dish without numbers means.
    pub unmarked: &'static str,
    /// On a menu that states nothing.
    pub nothing_stated: &'static str,
    /// What options mean that the matrix does not name.
    pub other_options: &'static str,
    /// In the order of [`Allergen::ALL`].
    pub allergen_names: [&'static str; 14],
    /// In the order of [`AllergenKind::ALL`].
    pub kind_names: [&'static str; 14],
    /// In the order of [`TAGS`].
    tag_names: [&'static str; 8],
}

/// Diets and styles that are translated, as [`normalized`] writes them.
pub(super) const TAGS: [&str; 8] =
    ["vegan", "vegetarian", "glutenfree", "lactosefree", "alcoholfree", "halal", "kosher", "spicy"];

/// "Gluten-free", "gluten free" and "GLUTENFREE" are one tag.
fn normalized(tag: &str) -> String {
    tag.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &EN,
            Language::De => &DE,
            Language::Es => &ES,
            Language::Tr => &TR,
            Language::Ar => &AR,
        }
    }

    pub(super) fn allergen(&self, allergen: Allergen) -> &'static str {
        Allergen::ALL.iter().position(|each| *each == allergen).map_or("", |at| self.allergen_names[at])
    }

    pub(super) fn kind(&self, kind: AllergenKind) -> &'static str {
        AllergenKind::ALL.iter().position(|each| *each == kind).map_or("", |at| self.kind_names[at])
    }

    /// The name of a tag, or the tag as the owner wrote it.
    pub(super) fn tag<'t>(&self, tag: &'t str) -> &'t str {
        let normalized = normalized(tag);
        TAGS.iter().position(|each| *each == normalized).map_or(tag, |at| self.tag_names[at])
    }
}

static EN: Words = Words {
    menu: "Menu",
    allergens: "Allergens",
    as_of: "as of {}",
    page: "Page {} of {}",
    more: "and {} more",
    sold_out: "sold out",
    contains: "contains",
    may_contain: "may contain traces",
    none: "does not contain",
    not_stated: "not stated: please ask us",
    in_brackets: "in brackets: may contain traces",
    unmarked: "Dishes and options without a number or ? contain none of these.",
    nothing_stated: "The allergens of our dishes are not stated here: please ask us.",
    other_options: "Lines with + are options. Options without a line add none of these.",
    allergen_names: [
        "gluten",
        "crustaceans",
        "eggs",
        "fish",
        "peanuts",
        "soybeans",
        "milk",
        "nuts",
        "celery",
        "mustard",
        "sesame",
        "sulphites",
        "lupin",
        "molluscs",
    ],
    kind_names: [
        "wheat",
        "rye",
        "barley",
        "oats",
        "spelt",
        "khorasan wheat",
        "almond",
        "hazelnut",
        "walnut",
        "cashew",
        "pecan",
        "Brazil nut",
        "pistachio",
        "macadamia",
    ],
    tag_names: [
        "vegan",
        "vegetarian",
        "gluten-free",
        "lactose-free",
        "alcohol-free",
        "halal",
        "kosher",
        "spicy",
    ],
};

static DE: Words = Words {
    menu: "Speisekarte",
    allergens: "Allergene",
    as_of: "Stand {}",
    page: "Seite {} von {}",
    more: "und {} weitere",
    sold_out: "ausverkauft",
    contains: "enthält",
    may_contain: "kann Spuren enthalten",
    none: "enthält nicht",
    not_stated: "nicht angegeben: bitte fragen",
    in_brackets: "in Klammern: kann Spuren enthalten",
    unmarked: "Gerichte und Optionen ohne Nummer oder ? enthalten nichts davon.",
    nothing_stated: "Die Allergene unserer Gerichte sind hier nicht angegeben: bitte fragen Sie uns.",
    other_options: "Zeilen mit + sind Optionen. Optionen ohne Zeile fügen nichts davon hinzu.",
    allergen_names: [
        "Gluten",
        "Krebstiere",
        "Eier",
        "Fisch",
        "Erdnüsse",
        "Soja",
        "Milch",
        "Schalenfrüchte",
        "Sellerie",
        "Senf",
        "Sesam",
        "Sulfite",
        "Lupinen",
        "Weichtiere",
    ],
    kind_names: [
        "Weizen",
        "Roggen",
        "Gerste",
        "Hafer",
        "Dinkel",
        "Khorasan-Weizen",
        "Mandeln",
        "Haselnüsse",
        "Walnüsse",
        "Cashewnüsse",
        "Pekannüsse",
        "Paranüsse",
        "Pistazien",
        "Macadamianüsse",
    ],
    tag_names: [
        "vegan",
        "vegetarisch",
        "glutenfrei",
        "laktosefrei",
        "alkoholfrei",
        "halal",
        "koscher",
        "scharf",
    ],
};

static ES: Words = Words {
    menu: "Carta",
    allergens: "Alérgenos",
    as_of: "a fecha de {}",
    page: "Página {} de {}",
    more: "y {} más",
    sold_out: "agotado",
    contains: "contiene",
    may_contain: "puede contener trazas",
    none: "no contiene",
    not_stated: "no indicado: pregúntenos",
    in_brackets: "entre paréntesis: puede contener trazas",
    unmarked: "Los platos y opciones sin número ni ? no contienen ninguno de estos.",
    nothing_stated: "Los alérgenos de nuestros platos no se indican aquí: pregúntenos, por favor.",
    other_options: "Las líneas con + son opciones. Las opciones sin línea no añaden ninguno de estos.",
    allergen_names: [
        "gluten",
        "crustáceos",
        "huevos",
        "pescado",
        "cacahuetes",
        "soja",
        "leche",
        "frutos de cáscara",
        "apio",
        "mostaza",
        "sésamo",
        "sulfitos",
        "altramuces",
        "moluscos",
    ],
    kind_names: [
        "trigo",
        "centeno",
        "cebada",
        "avena",
        "espelta",
        "trigo khorasan",
        "almendras",
        "avellanas",
        "nueces",
        "anacardos",
        "pacanas",
        "nueces de Brasil",
        "pistachos",
        "nueces de macadamia",
    ],
    tag_names: [
        "vegano",
        "vegetariano",
        "sin gluten",
        "sin lactosa",
        "sin alcohol",
        "halal",
        "kosher",
        "picante",
    ],
};

static TR: Words = Words {
    menu: "Menü",
    allergens: "Alerjenler",
    as_of: "{} itibarıyla",
    page: "Sayfa {} / {}",
    more: "ve {} tane daha",
    sold_out: "tükendi",
    contains: "içerir",
    may_contain: "eser miktarda içerebilir",
    none: "içermez",
    not_stated: "belirtilmemiş: lütfen sorun",
    in_brackets: "parantez içinde: eser miktarda içerebilir",
    unmarked: "Numarası veya ? işareti olmayan yemekler ve seçenekler bunların hiçbirini içermez.",
    nothing_stated: "Yemeklerimizin alerjenleri burada belirtilmemiştir: lütfen bize sorun.",
    other_options: "+ ile başlayan satırlar seçenektir. Satırı olmayan seçenekler bunların hiçbirini eklemez.",
    allergen_names: [
        "gluten",
        "kabuklular",
        "yumurta",
        "balık",
        "yer fıstığı",
        "soya",
        "süt",
        "sert kabuklu meyveler",
        "kereviz",
        "hardal",
        "susam",
        "sülfitler",
        "acı bakla",
        "yumuşakçalar",
    ],
    kind_names: [
        "buğday",
        "çavdar",
        "arpa",
        "yulaf",
        "spelt buğdayı",
        "Horasan buğdayı",
        "badem",
        "fındık",
        "ceviz",
        "kaju",
        "pikan cevizi",
        "Brezilya cevizi",
        "Antep fıstığı",
        "makademya",
    ],
    tag_names: ["vegan", "vejetaryen", "glutensiz", "laktozsuz", "alkolsüz", "helal", "koşer", "acılı"],
};

static AR: Words = Words {
    menu: "القائمة",
    allergens: "مسبّبات الحساسية",
    as_of: "بتاريخ {}",
    page: "صفحة {} من {}",
    more: "و{} أخرى",
    sold_out: "نفد",
    contains: "يحتوي",
    may_contain: "قد يحتوي على آثار",
    none: "لا يحتوي",
    not_stated: "غير مذكور: اسألنا من فضلك",
    in_brackets: "بين قوسين: قد يحتوي على آثار",
    unmarked: "الأطباق والخيارات التي لا تحمل رقمًا ولا علامة ? لا تحتوي على أيّ منها.",
    nothing_stated: "مسبّبات الحساسية في أطباقنا غير مذكورة هنا: اسألنا من فضلك.",
    other_options: "الأسطر التي تبدأ بعلامة + هي خيارات. الخيارات التي لا سطر لها لا تضيف أيًّا منها.",
    allergen_names: [
        "غلوتين",
        "قشريات",
        "بيض",
        "سمك",
        "فول سوداني",
        "فول الصويا",
        "حليب",
        "مكسّرات",
        "كرفس",
        "خردل",
        "سمسم",
        "كبريتيت",
        "ترمس",
        "رخويات",
    ],
    kind_names: [
        "قمح",
        "جاودار",
        "شعير",
        "شوفان",
        "قمح العلس",
        "قمح خراسان",
        "لوز",
        "بندق",
        "جوز",
        "كاجو",
        "جوز البيكان",
        "جوز برازيلي",
        "فستق حلبي",
        "مكاداميا",
    ],
    tag_names: [
        "نباتي صِرف",
        "نباتي",
        "خالٍ من الغلوتين",
        "خالٍ من اللاكتوز",
        "خالٍ من الكحول",
        "حلال",
        "كوشر",
        "حارّ",
    ],
};

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
