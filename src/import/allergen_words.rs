//! Reads allergens as menus write them: words in nine languages, and letters or numbers that a legend explains.

use std::collections::HashMap;

use super::clean::fold;
use crate::domain::allergen::{Allergen as A, AllergenKind as K, AllergenLevel, AllergenMark};

type Meaning = (A, Option<K>);

/// Words, each with the phrases, folded, that it replaces before words are looked up.
const PHRASES: &[(&str, &[&str])] = &[
    (
        "nuts",
        &[
            "tree nuts",
            "tree nut",
            "fruits a coque",
            "fruit a coque",
            "frutos de cascara",
            "frutos de casca rija",
            "frutos secos",
            "frutta a guscio",
            "frutta secca",
            "kabuklu yemis",
            "sert kabuklu",
            "ξηροι καρποι",
            "ثمار قشريه",
        ],
    ),
    ("crustaceans", &["kabuklu deniz"]),
    ("cashew", &["noix de cajou"]),
    ("pecan", &["noix de pecan", "nuez pecana", "جوز البقان"]),
    ("brazil", &["noix du bresil", "brazil nut", "nuez de brasil"]),
    ("macadamia", &["noix de macadamia"]),
    ("peanut", &["yer fistigi", "αραπικα φιστικια", "فول سوداني", "الفول السوداني"]),
    ("pistachio", &["antep fistigi", "sam fistigi", "φιστικι αιγινησ"]),
    ("lupin", &["aci bakla"]),
    (
        "sulphites",
        &[
            "kukurt dioksit",
            "dioxido de azufre",
            "dioxido de enxofre",
            "anhydride sulfureux",
            "anidride solforosa",
            "ثاني اكسيد الكبريت",
        ],
    ),
    ("gluten", &["δημητριακα"]),
];

/// The words of each allergen and kind, folded. A word that ends with `*` is the beginning of a word. The first match counts.
const WORDS: &[(A, Option<K>, &str)] = &[
    (A::Gluten, None, "gluten* glutin* getreide* cereal* tahil* γλουτεν* غلوتين جلوتين الغلوتين حبوب"),
    (A::Gluten, Some(K::Wheat), "wheat* weizen* trigo bugday* قمح القمح ble froment frumento grano σιταρι*"),
    (A::Gluten, Some(K::Rye), "rye roggen* centeno cavdar* جاودار seigle segale centeio σικαλη*"),
    (A::Gluten, Some(K::Barley), "barley* gerste* cebada arpa شعير orge orzo cevada κριθαρι*"),
    (A::Gluten, Some(K::Oats), "oat* hafer* avena yulaf* شوفان avoine aveia βρωμη*"),
    (A::Gluten, Some(K::Spelt), "spelt* dinkel* espelta epeautre farro"),
    (A::Gluten, Some(K::Khorasan), "khorasan* kamut*"),
    (
        A::Crustaceans,
        None,
        "crustac* krebs* krust* shrimp* prawn* crab* lobster* garnele* krabbe* hummer* kabuklular* karides* قشريات القشريات crostac* καρκινοειδ* οστρακοειδ*",
    ),
    (A::Eggs, None, "egg eggs ei eier* huevo* yumurta* بيض البيض oeuf* uovo uova ovo ovos αυγ* αβγ*"),
    (A::Fish, None, "fish* fisch* pescado* balik* سمك اسماك الاسماك poisson* pesce peixe* ψαρ*"),
    (A::Peanuts, None, "peanut* groundnut* erdnu* cacahu* mani yerfisti* arachid* amendoi* αραχιδ*"),
    (A::Soybeans, None, "soy* soja* soia σογια* صويا الصويا"),
    (
        A::Milk,
        None,
        "milk* milch* lactos* laktos* laktoz* lattos* dairy leche lacte* lactic* sut sutlu حليب الحليب لبن lait* latte latticin* leite γαλα*",
    ),
    (A::Nuts, Some(K::Almond), "almond* mandel* almendra* badem* لوز amande* mandorl* amendoa* αμυγδαλ*"),
    (
        A::Nuts,
        Some(K::Hazelnut),
        "hazelnut* haselnu* avellana* findik* بندق noisette* nocciol* avela* φουντουκ*",
    ),
    (A::Nuts, Some(K::Walnut), "walnut* walnuss* nuez nueces ceviz* جوز noix noce noci noz nozes καρυδ*"),
    (A::Nuts, Some(K::Cashew), "cashew* caschew* anacard* kaju* كاجو cajou*"),
    (A::Nuts, Some(K::Pecan), "pecan* pekan*"),
    (A::Nuts, Some(K::Brazil), "brazil* paranu*"),
    (A::Nuts, Some(K::Pistachio), "pistachio* pistaz* pistach* pistacch* فستق"),
    (A::Nuts, Some(K::Macadamia), "macadamia* makadamia*"),
    (A::Nuts, None, "nut nuts nuss* schalenfr* مكسرات المكسرات nusse*"),
    (A::Celery, None, "celer* sellerie* apio kereviz* كرفس الكرفس sedano aipo σελιν*"),
    (A::Mustard, None, "mustard* senf* mostaza* hardal* خردل الخردل moutard* senape mostarda* μουσταρδ*"),
    (A::Sesame, None, "sesam* ajonjoli susam* سمسم السمسم σουσαμ* gergelim sezam*"),
    (A::Sulphites, None, "sulph* sulf* schwefel* solfit* كبريتيت الكبريتيت θειωδ* so2"),
    (A::Lupin, None, "lupin* altramu* ترمس الترمس tremoc* λουπιν* acibakla*"),
    (
        A::Molluscs,
        None,
        "mollus* weichtier* molusc* yumusakca* رخويات الرخويات μαλακι* mussel* muschel* oyster* squid* tintenfisch* octopus* clam*",
    ),
];
/// Words that turn the meaning of the others around, or make it uncertain.
const NOT: &[&str] = &[
    "free",
    "frei",
    "no",
    "not",
    "without",
    "ohne",
    "kein",
    "keine",
    "sin",
    "sans",
    "senza",
    "sem",
    "icermez",
    "yok",
    "خالي",
    "بدون",
    "χωρισ",
    "imitat",
    "imitation",
    "vegan",
    "ersatz",
    "substitute",
];
/// Texts that say that a dish has none of the fourteen, folded.
const NONE: &[&str] = &[
    "none",
    "no allergens",
    "keine",
    "keine allergene",
    "ninguno",
    "sin alergenos",
    "yok",
    "لا يوجد",
    "aucun",
    "nessuno",
    "nenhum",
    "κανενα",
];
/// Words before allergens that a dish may contain, folded.
const MAY: &[&str] = &[
    "may contain",
    "traces",
    "spuren",
    "trazas",
    "puede contener",
    "eser miktarda",
    "icerebilir",
    "قد يحتوي",
    "اثار",
    "tracce",
    "puo contenere",
    "peut contenir",
    "vestigios",
    "pode conter",
    "ιχνη",
];

/// What codes such as `A` or `12` mean, as the file explains them.
#[derive(Default)]
pub(super) struct Legend(HashMap<String, String>);

/// What a text says about the allergens of a dish.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FoundAllergens {
    pub(super) marks: Vec<AllergenMark>,
    /// Words that were not understood.
    pub(super) unknown: Vec<String>,
    /// Meanings of codes of the legend that are no allergens, such as additives.
    pub(super) others: Vec<String>,
    /// The text that says that there are none.
    pub(super) none: Option<String>,
}

impl Legend {
    /// Adds what a text explains, such as `A = gluten, B = crustaceans, 1) colouring`. Returns whether it explains anything.
    pub(super) fn add(&mut self, text: &str) -> bool {
        let mut found = Vec::new();
        for part in text.split([',', ';', '\n', '|', '•', '·']) {
            let pair = part
                .split_once(['=', ':', ')'])
                .or_else(|| part.split_once(" - "))
                .or_else(|| part.split_once(" – "));
            let Some((code, meaning)) = pair else { continue };
            let code = fold(code.trim().trim_start_matches('('));
            if is_code(&code) && meaning.chars().any(char::is_alphabetic) {
                found.push((code, meaning.trim().to_owned()));
            }
        }
        // One alone may be a time or a ratio.
        let explains = found.len() >= 2;
        if explains {
            self.0.extend(found);
        }
        explains
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The meanings of codes in brackets at the end of a text, such as `Schnitzel (A, C)`, and the text before them.
    pub(super) fn split<'t>(&self, text: &'t str) -> Option<(&'t str, String)> {
        let (before, codes) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        let mut codes =
            codes.split([',', ' ', '/', '.']).map(fold).filter(|code| !code.is_empty()).peekable();
        codes.peek()?;
        let list: Vec<String> = codes.collect();
        (list.iter().all(|code| self.0.contains_key(code))).then(|| (before.trim_end(), list.join(",")))
    }

    /// Reads the allergens of a text.
    pub(super) fn read(&self, text: &str, into: &mut FoundAllergens) {
        let mut level = AllergenLevel::Contains;
        if NONE.contains(&fold(text).as_str()) {
            into.none = Some(text.to_owned());
            return;
        }
        for part in
            text.split([',', ';', '/', '|', '\n', '•', '·', '.', '،', '؛']).flat_map(|part| part.split(" - "))
        {
            let folded = fold(part);
            let word = folded.trim_matches(|c: char| !c.is_alphanumeric());
            if word.is_empty() {
                continue;
            }
            if MAY.iter().any(|may| folded.contains(may)) {
                level = AllergenLevel::MayContain;
            }
            if let Some(meaning) = self.0.get(word) {
                let found = marks_of(&fold(meaning), level);
                if found.is_empty() {
                    into.others.push(meaning.clone())
                } else {
                    into.marks.extend(found)
                }
                continue;
            }
            let found = marks_of(&folded, level);
            let only_says_may =
                MAY.iter().any(|may| folded.contains(may)) && found.is_empty() && part.contains(':');
            match found.is_empty() && !only_says_may {
                true => into.unknown.push(part.trim().to_owned()),
                false => into.marks.extend(found),
            }
        }
    }
}

impl FoundAllergens {
    /// The marks without repetitions: a kind replaces its allergen, and "contains" replaces "may contain".
    pub(super) fn distinct(&self) -> Vec<AllergenMark> {
        let mut marks: Vec<AllergenMark> = Vec::new();
        for mark in &self.marks {
            let same =
                marks.iter_mut().find(|known| (known.allergen, known.kind) == (mark.allergen, mark.kind));
            match same {
                Some(known) if mark.level == AllergenLevel::Contains => known.level = mark.level,
                Some(_) => {}
                None => marks.push(*mark),
            }
        }
        let has_kind = |mark: &AllergenMark| mark.kind.is_some();
        let kinds: Vec<A> = marks.iter().filter(|mark| has_kind(mark)).map(|mark| mark.allergen).collect();
        marks.retain(|mark| has_kind(mark) || !kinds.contains(&mark.allergen));
        marks.sort_by_key(|mark| (mark.allergen, mark.kind));
        marks
    }
}

fn is_code(text: &str) -> bool {
    let chars = text.chars().count();
    (1..=2).contains(&chars) && text.chars().all(char::is_alphanumeric)
}

/// The allergens that a folded phrase names; none where a word turns the meaning around.
fn marks_of(folded: &str, level: AllergenLevel) -> Vec<AllergenMark> {
    let mut text = folded.to_owned();
    for (word, phrases) in PHRASES {
        for phrase in phrases.iter().filter(|phrase| folded.contains(**phrase)) {
            text = text.replace(phrase, word);
        }
    }
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_not = |word: &str| {
        NOT.contains(&word) || word.starts_with("imita") || (word.len() > 5 && word.ends_with("frei"))
    };
    if words().any(is_not) {
        return Vec::new();
    }
    let mark = |(allergen, kind): Meaning| AllergenMark { allergen, kind, level };
    words().filter_map(meaning).map(mark).collect()
}

fn meaning(word: &str) -> Option<Meaning> {
    // An aubergine is no egg.
    if word.starts_with("eggplant") {
        return None;
    }
    let fits = |known: &str| match known.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == known,
    };
    let found = WORDS.iter().find(|(.., known)| known.split(' ').any(fits));
    found.map(|(allergen, kind, _)| (*allergen, *kind))
}

#[cfg(test)]
#[path = "allergen_words_tests.rs"]
mod tests;
