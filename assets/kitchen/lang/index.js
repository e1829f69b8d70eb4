// The words of the kitchen's display, on top of those of every staff page.
import { addWords } from '../../shared/lang/staff/index.js';
import { en } from './en.js';
import { de } from './de.js';
import { es } from './es.js';
import { tr } from './tr.js';
import { ar } from './ar.js';

export * from '../../shared/lang/staff/index.js';

addWords({ en, de, es, tr, ar });
