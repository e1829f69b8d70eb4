//! Names of columns and fields in the languages of menus, folded.

use crate::domain::read_menu::ColumnField as F;

/// The words of each field. Where several columns could be the same field, the one whose word stands first wins.
pub(in crate::import) const WORDS: &[(F, &str)] = &[
    (
        F::Category,
        "category|categories|kategorie|kategorien|categoria|categorias|kategori|kategoriler|categorie|categoria menu|κατηγορια|الفئه|فئه|\
         القسم|التصنيف|reporting category|menu category|menu section|section|warengruppe|speisengruppe|seccion|bolum|sezione|rubrique|\
         secao|seccao|ενοτητα|group|gruppe|grupo|grup|gruppo|groupe|heading|uberschrift|course|gang|menu",
    ),
    (
        F::Name,
        "name|item name|item|dish|dish name|product|product name|title|gericht|gerichte|speise|bezeichnung|artikel|artikelname|produkt|\
         nombre|plato|producto|articulo|ad|adi|isim|urun|urun adi|yemek|yemek adi|الاسم|اسم|الطبق|اسم الطبق|الصنف|المنتج|nom|plat|\
         produit|designation|intitule|libelle|nome|piatto|prodotto|articolo|prato|produto|artigo|ονομα|πιατο|προιον|ονομασια|label",
    ),
    (
        F::Description,
        "description|descr|desc|details|ingredients|beschreibung|zutaten|beschreibungstext|descripcion|ingredientes|detalle|aciklama|\
         icindekiler|tanim|الوصف|وصف|المكونات|descriptif|ingredientes|descrizione|ingredienti|descricao|περιγραφη|υλικα|subtitle|text",
    ),
    (
        F::Price,
        "price|prices|unit price|default price|sales price|selling price|price eur|amount|preis|preise|verkaufspreis|vk|vk-preis|einzelpreis|\
         preis brutto|bruttopreis|precio|precio de venta|pvp|importe|fiyat|fiyati|satis fiyati|tutar|السعر|سعر|الثمن|prix|prix ttc|\
         tarif|prezzo|prezzo di vendita|preco|preco de venda|valor|τιμη|τιμη πωλησησ|baseprice|base price|price money|cost to customer",
    ),
    (
        F::Size,
        "variation name|variation|variant|variant name|size|size name|portion|grosse|portionsgrosse|variante|opcion 1 valor|opcion 2 valor|\
         opcion 3 valor|option 1 value|option 2 value|option 3 value|option value 1|option value 2|option value 3|option 1 wert|\
         option 2 wert|option 3 wert|tamano|tamaño|porcion|boyut|boy|porsiyon|الحجم|حجم|taille|format|formato|dimensione|misura|\
         tamanho|μεγεθοσ|valeur option 1|valore opzione 1",
    ),
    (
        F::Allergens,
        "allergens|allergen|allergene|allergenes|allergies|alergenos|alergeno|alerjen|alerjenler|مسببات الحساسيه|الحساسيه|allergeni|\
         alergenicos|alergenios|αλλεργιογονα|allergy information|allergen info|allergeninfo|contains",
    ),
    (
        F::Additives,
        "additives|zusatzstoffe|aditivos|katki maddeleri|additifs|additivi|προσθετα|المضافات|additive",
    ),
    (
        F::Tags,
        "tags|tag|dietary|diet|diets|traits|labels|diat|ernahrung|kennzeichnung|merkmale|dieta|etiquetas|diyet|etiketler|regime|etichette|\
         δiatroφη|διατροφη|suitable for|suitablefordiet|vegetarian|vegan|الوسوم",
    ),
    (
        F::Note,
        "availability|hours|time|times|where|note|notes|zeiten|uhrzeit|hinweis|hinweise|bemerkung|horario|nota|notas|saat|saatler|not|\
         horaires|remarque|orario|orari|note|horas|observacao|ωρεσ|σημειωση|ملاحظات|available at|availableat|unavailableexcuse",
    ),
    (
        F::FirstDate,
        "show from|valid from|available from|from date|start date|availability starts|gultig von|gultig ab|ab datum|von datum|\
         disponible desde|valido desde|fecha de inicio|gecerlilik baslangici|baslangic tarihi|valable du|date de debut|valido dal|\
         data inizio|valido de|data de inicio|متاح من|من تاريخ",
    ),
    (
        F::LastDate,
        "show until|valid until|valid through|available until|until date|end date|availability ends|gultig bis|bis datum|disponible hasta|\
         valido hasta|fecha de fin|gecerlilik bitisi|bitis tarihi|valable jusqu au|date de fin|valido fino al|data fine|valido ate|\
         data de fim|متاح حتي|حتي تاريخ|الي تاريخ",
    ),
    (
        F::Days,
        "days|day|weekdays|days of the week|tage|wochentage|wochentag|dias|dias de la semana|gunler|jours|giorni|ημερεσ|الايام|ايام",
    ),
    (
        F::Available,
        "available|is available|enabled|active|is active|status|visible|sellable|archived|verfugbar|aktiv|disponible|disponible para la venta|\
         disponibles para la venta|available for sale|zum verkauf verfugbar|mevcut|aktif|disponibile|disponivel|ativo|διαθεσιμο|متاح|متوفر",
    ),
    (F::Currency, "currency|wahrung|moneda|divisa|para birimi|العمله|devise|monnaie|valuta|moeda|νομισμα"),
    (F::Unit, "unit|einheit|unidad|birim|الوحده|unite|unita|unidade|μοναδα|sold by"),
    (F::Station, "station|kitchen station|printer|drucker|prep station"),
    (F::TaxClass, "tax class|taxclass|steuerklasse"),
    (
        F::Number,
        "number|dish number|item number|menu number|number of dish|nr|no|dish no|item no|menu no|num|#|nummer|gericht nr|gerichtnummer|\
         speise nr|speisennummer|numero|numero de plato|n|n°|numara|numarasi|sira|sira no|yemek no|الرقم|رقم|رقم الطبق|numero du plat|\
         numero piatto|αριθμοσ",
    ),
    (F::Handle, "handle|referenz|item id|parent id|reference handle"),
];

/// Names of columns of sizes with their prices in them, folded.
pub(super) const SIZE_COLUMNS: &str = "small|medium|large|regular|extra large|half|full|half portion|whole|glass|bottle|carafe|single|double|\
     klein|mittel|gross|normal|halbe|ganze|halb|ganz|glas|flasche|karaffe|pequeno|pequena|mediano|mediana|grande|familiar|media|racion|\
     media racion|tapa|entera|copa|botella|kucuk|orta|buyuk|yarim|tam|bardak|sise|صغير|وسط|كبير|نصف|كامل|كاس|زجاجه|petit|petite|moyen|\
     moyenne|grand|grand format|demi|verre|bouteille|pichet|piccolo|piccola|medio|bicchiere|bottiglia|calice|mezzo|pequeno|copo|garrafa|\
     meia|inteira|μικρο|μικρη|μεσαιο|μεγαλο|μεγαλη|ποτηρι|μπουκαλι|s|m|l|xl|xxl";

/// Languages at the end of the name of a column, such as `name_en` or `Name (English)`.
pub(in crate::import) const LANGUAGES: &[(&str, &str)] = &[
    ("en", "en|eng|english|englisch|ingles|inglese|anglais|ingilizce"),
    ("de", "de|deu|ger|german|deutsch|aleman|almanca"),
    ("es", "es|esp|spa|spanish|espanol|spanisch"),
    ("tr", "tr|tur|turkish|turkce|turkisch"),
    ("ar", "ar|ara|arabic|العربيه|arabisch|arapca"),
    ("fr", "fr|fra|french|francais|franzosisch"),
    ("it", "it|ita|italian|italiano|italienisch"),
    ("pt", "pt|por|portuguese|portugues"),
    ("el", "el|gr|ell|gre|greek|ελληνικα|griechisch"),
    ("ru", "ru|rus|russian"),
    ("zh", "zh|cn|chinese"),
    ("nl", "nl|dutch|nederlands"),
    ("pl", "pl|polish|polski"),
    ("ca", "ca|cat|catalan|catala"),
];
