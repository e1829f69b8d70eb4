// The texts of the floor, besides those of all staff pages.
import { addTexts } from '../../shared/lang/staff/index.js';
import { en } from './en.js';
import { de } from './de.js';
import { es } from './es.js';
import { tr } from './tr.js';
import { ar } from './ar.js';
import { en as enDish } from '../../shared/lang/dish/en.js';
import { de as deDish } from '../../shared/lang/dish/de.js';
import { es as esDish } from '../../shared/lang/dish/es.js';
import { tr as trDish } from '../../shared/lang/dish/tr.js';
import { ar as arDish } from '../../shared/lang/dish/ar.js';
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
import { en as enAdjust } from './adjust-en.js';
import { de as deAdjust } from './adjust-de.js';
import { es as esAdjust } from './adjust-es.js';
import { tr as trAdjust } from './adjust-tr.js';
import { ar as arAdjust } from './adjust-ar.js';
import { en as enWaits } from './waits-en.js';
import { de as deWaits } from './waits-de.js';
import { es as esWaits } from './waits-es.js';
import { tr as trWaits } from './waits-tr.js';
import { ar as arWaits } from './waits-ar.js';
import { en as enDoctor } from './doctor-en.js';
import { de as deDoctor } from './doctor-de.js';
import { es as esDoctor } from './doctor-es.js';
import { tr as trDoctor } from './doctor-tr.js';
import { ar as arDoctor } from './doctor-ar.js';
import { en as enShift } from './shift-en.js';
import { de as deShift } from './shift-de.js';
import { es as esShift } from './shift-es.js';
import { tr as trShift } from './shift-tr.js';
import { ar as arShift } from './shift-ar.js';

export * from '../../shared/lang/staff/index.js';

addTexts({
  en: { ...en, ...enDish, ...enBill, ...enHandover, ...enReceipt, ...enClosed, ...enAdjust, ...enWaits, ...enDoctor, ...enShift },
  de: { ...de, ...deDish, ...deBill, ...deHandover, ...deReceipt, ...deClosed, ...deAdjust, ...deWaits, ...deDoctor, ...deShift },
  es: { ...es, ...esDish, ...esBill, ...esHandover, ...esReceipt, ...esClosed, ...esAdjust, ...esWaits, ...esDoctor, ...esShift },
  tr: { ...tr, ...trDish, ...trBill, ...trHandover, ...trReceipt, ...trClosed, ...trAdjust, ...trWaits, ...trDoctor, ...trShift },
  ar: { ...ar, ...arDish, ...arBill, ...arHandover, ...arReceipt, ...arClosed, ...arAdjust, ...arWaits, ...arDoctor, ...arShift },
});
