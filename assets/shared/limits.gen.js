// Made by `npm --prefix tests/ui run wire` from the constants of the Rust code; do not edit.

/** The fourteen allergens that must be declared (EU 1169/2011, Annex II). */
export const ALLERGENS = ["GLUTEN","CRUSTACEANS","EGGS","FISH","PEANUTS","SOYBEANS","MILK","NUTS","CELERY","MUSTARD","SESAME","SULPHITES","LUPIN","MOLLUSCS"];

/** The most options of one line. */
export const CHOSEN_OPTIONS_MAX = 30;

/** The most characters of the telephone, e-mail or web address of the restaurant. */
export const CONTACT_MAX = 120;

/** The most guests of one party. */
export const COVERS_MAX = 500;

/** Decimals of the minor unit (ISO 4217) of currencies that do not have 2. @type {Record<string, number>} */
export const CURRENCY_EXPONENTS = {"BHD":3,"BIF":0,"CLF":4,"CLP":0,"DJF":0,"GNF":0,"IQD":3,"ISK":0,"JOD":3,"JPY":0,"KMF":0,"KRW":0,"KWD":3,"LYD":3,"OMR":3,"PYG":0,"RWF":0,"TND":3,"UGX":0,"UYI":0,"UYW":4,"VND":0,"VUV":0,"XAF":0,"XOF":0,"XPF":0};

/** Currencies whose whole amounts are written without decimals. */
export const CURRENCIES_WRITTEN_WHOLE = ["AFN","ALL","AMD","COP","CRC","CZK","GYD","HUF","IDR","IQD","IRR","KPW","LAK","LBP","MGA","MMK","MNT","MUR","NOK","PKR","RSD","SEK","SOS","SYP","TWD","TZS","UZS","YER"];

/** The most categories that a dish is in. */
export const DISH_CATEGORIES_MAX = 2;

/** The most characters of the number of a dish. */
export const DISH_NUMBER_MAX = 6;

/** Digits of the pairing code of a display. */
export const DISPLAY_CODE_DIGITS = 6;

/** The most dishes that go well with a dish. */
export const GOES_WITH_MAX = 3;

/** The longest side of a logo, in pixels. */
export const LOGO_SIDE_MAX = 480;

/** The largest amount, in minor units. */
export const MINOR_MAX = 900000000000;

/** The most characters of the name of a person or a display. */
export const NAME_MAX = 120;

/** The most tables that are added at once. */
export const NEW_TABLES_MAX = 100;

/** The most characters of a guest's nickname. */
export const NICKNAME_MAX = 24;

/** The most characters of a note; an owner can set a lower limit. */
export const NOTE_MAX = 200;

/** The most lines of one order. */
export const ORDER_LINES_MAX = 60;

/** The fewest characters of the passphrase of a backup. */
export const PASSPHRASE_CHARS_MIN = 10;

/** The most characters of a password. */
export const PASSWORD_CHARS_MAX = 200;

/** The fewest characters of a password. */
export const PASSWORD_CHARS_MIN = 8;

/** The longest side of the photo of a dish, in pixels. */
export const PHOTO_SIDE_MAX = 720;

/** Digits of a table's PIN. */
export const PIN_DIGITS = 4;

/** The most characters of the address of the restaurant. */
export const POSTAL_ADDRESS_MAX = 200;

/** The largest quantity of one line. */
export const QUANTITY_MAX = 99;

/** The most characters of a reason. */
export const REASON_MAX = 200;

/** The most tickets in the list of recent tickets. */
export const RECENT_TICKETS_MAX = 20;

/** The most seats of a table. */
export const SEATS_MAX = 99;

/** The most tickets in one `shown` frame of a display. */
export const SHOWN_TICKETS_MAX = 200;

/** The most spans of opening hours of one day. */
export const SPANS_PER_DAY_MAX = 4;

/** The most parts of a bill that is split evenly. */
export const SPLIT_WAYS_MAX = 40;

/** Columns and rows of a floor plan. */
export const SPOTS_MAX = 24;

/** The most digits of a staff PIN. */
export const STAFF_PIN_DIGITS_MAX = 6;

/** The fewest digits of a staff PIN. */
export const STAFF_PIN_DIGITS_MIN = 4;

/** The most characters of the number that a till gave. */
export const TILL_NUMBER_MAX = 40;

/** The most characters of a tax number. */
export const TAX_NUMBER_MAX = 40;

/** The largest tax rate, in thousandths of a percent. */
export const TAX_RATE_MAX = 100000;

/** Open tickets that an answer does not list are counted up to this number. */
export const TICKETS_NOT_SHOWN_MAX = 10000;

/** The most pools that tips are divided into. */
export const TIP_POOLS_MAX = 6;

/** The most characters of a user name. */
export const USERNAME_MAX = 32;

/** The most languages that a request of the menu names. */
export const WANTED_LANGUAGES_MAX = 10;

/** The most bytes of the name of a Wi-Fi network. */
export const WIFI_NAME_BYTES_MAX = 32;
