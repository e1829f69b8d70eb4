// The texts of the floor, besides those of all staff pages.
import { addTexts } from '../../shared/lang/staff/index.js';
import { en } from './en.js';
import { de } from './de.js';
import { es } from './es.js';
import { tr } from './tr.js';
import { ar } from './ar.js';
import { en as enBill } from './bill-en.js';
import { de as deBill } from './bill-de.js';
import { es as esBill } from './bill-es.js';
import { tr as trBill } from './bill-tr.js';
import { ar as arBill } from './bill-ar.js';

export * from '../../shared/lang/staff/index.js';

addTexts({
  en: { ...en, ...enBill },
  de: { ...de, ...deBill },
  es: { ...es, ...esBill },
  tr: { ...tr, ...trBill },
  ar: { ...ar, ...arBill },
});
