// The texts of the setup, besides those of all staff pages.
import { addTexts } from '../../shared/lang/staff/index.js';
import { en } from './en.js';
import { de } from './de.js';
import { es } from './es.js';
import { tr } from './tr.js';
import { ar } from './ar.js';
import { en as enRestore } from '../../restore/lang/en.js';
import { de as deRestore } from '../../restore/lang/de.js';
import { es as esRestore } from '../../restore/lang/es.js';
import { tr as trRestore } from '../../restore/lang/tr.js';
import { ar as arRestore } from '../../restore/lang/ar.js';
import { en as enMenuImport } from '../../menuImport/lang/en.js';
import { de as deMenuImport } from '../../menuImport/lang/de.js';
import { es as esMenuImport } from '../../menuImport/lang/es.js';
import { tr as trMenuImport } from '../../menuImport/lang/tr.js';
import { ar as arMenuImport } from '../../menuImport/lang/ar.js';
import { en as enMoney } from '../../moneyProfile/lang/en.js';
import { de as deMoney } from '../../moneyProfile/lang/de.js';
import { es as esMoney } from '../../moneyProfile/lang/es.js';
import { tr as trMoney } from '../../moneyProfile/lang/tr.js';
import { ar as arMoney } from '../../moneyProfile/lang/ar.js';

export * from '../../shared/lang/staff/index.js';

addTexts({ en: { ...en, ...enRestore, ...enMenuImport, ...enMoney }, de: { ...de, ...deRestore, ...deMenuImport, ...deMoney }, es: { ...es, ...esRestore, ...esMenuImport, ...esMoney }, tr: { ...tr, ...trRestore, ...trMenuImport, ...trMoney }, ar: { ...ar, ...arRestore, ...arMenuImport, ...arMoney } });
