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
import { en as enHandover } from './handover-en.js';
import { de as deHandover } from './handover-de.js';
import { es as esHandover } from './handover-es.js';
import { tr as trHandover } from './handover-tr.js';
import { ar as arHandover } from './handover-ar.js';
import { en as enReceipt } from './receipt-en.js';
import { de as deReceipt } from './receipt-de.js';
import { es as esReceipt } from './receipt-es.js';
import { tr as trReceipt } from './receipt-tr.js';
import { ar as arReceipt } from './receipt-ar.js';
import { en as enClosed } from './closed-en.js';
import { de as deClosed } from './closed-de.js';
import { es as esClosed } from './closed-es.js';
import { tr as trClosed } from './closed-tr.js';
import { ar as arClosed } from './closed-ar.js';

export * from '../../shared/lang/staff/index.js';

addTexts({
  en: { ...en, ...enBill, ...enHandover, ...enReceipt, ...enClosed },
  de: { ...de, ...deBill, ...deHandover, ...deReceipt, ...deClosed },
  es: { ...es, ...esBill, ...esHandover, ...esReceipt, ...esClosed },
  tr: { ...tr, ...trBill, ...trHandover, ...trReceipt, ...trClosed },
  ar: { ...ar, ...arBill, ...arHandover, ...arReceipt, ...arClosed },
});
