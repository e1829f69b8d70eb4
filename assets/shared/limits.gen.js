// Made by `npm --prefix tests/ui run wire` from the constants of the Rust code; do not edit.

/** The fourteen that must be stated. */
export const ALLERGENS = ["GLUTEN","CRUSTACEANS","EGGS","FISH","PEANUTS","SOYBEANS","MILK","NUTS","CELERY","MUSTARD","SESAME","SULPHITES","LUPIN","MOLLUSCS"];

/** Options of one line. */
export const CHOSEN_OPTIONS_MAX = 30;

/** Decimals of a currency's minor unit (ISO 4217), where they are not 2. @type {Record<string, number>} */
export const CURRENCY_EXPONENTS = {"BHD":3,"BIF":0,"CLF":4,"CLP":0,"DJF":0,"GNF":0,"IQD":3,"ISK":0,"JOD":3,"JPY":0,"KMF":0,"KRW":0,"KWD":3,"LYD":3,"OMR":3,"PYG":0,"RWF":0,"TND":3,"UGX":0,"UYI":0,"UYW":4,"VND":0,"VUV":0,"XAF":0,"XOF":0,"XPF":0};

/** Currencies whose amounts are written without decimals where they have none. */
export const CURRENCIES_WRITTEN_WHOLE = ["AFN","ALL","AMD","COP","CRC","CZK","GYD","HUF","IDR","IQD","IRR","KPW","LAK","LBP","MGA","MMK","MNT","MUR","NOK","PKR","RSD","SEK","SOS","SYP","TWD","TZS","UZS","YER"];

/** Digits of the code that a new display shows. */
export const DISPLAY_CODE_DIGITS = 6;

/** The largest amount, in minor units. */
export const MINOR_MAX = 900000000000;

/** Characters of the name of a display. */
export const NAME_MAX = 120;

/** Characters of a guest's name. */
export const NICKNAME_MAX = 24;

/** Characters of a note, where the owner allows no fewer. */
export const NOTE_MAX = 200;

/** Lines of one order. */
export const ORDER_LINES_MAX = 60;

/** Digits of a table's PIN. */
export const PIN_DIGITS = 4;

/** Of one line. */
export const QUANTITY_MAX = 99;

/** Characters of a reason. */
export const REASON_MAX = 200;

/** Finished tickets that a display is told of. */
export const RECENT_TICKETS_MAX = 20;

/** Tickets of one frame that says what a display shows. */
export const SHOWN_TICKETS_MAX = 200;

/** Parts of a bill. */
export const SPLIT_WAYS_MAX = 40;

/** Open tickets beyond those of an answer are counted up to here. */
export const TICKETS_NOT_SHOWN_MAX = 10000;
