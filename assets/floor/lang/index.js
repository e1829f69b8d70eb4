// The words of the floor, on top of those of every staff page. A language that is not named here speaks English where the floor
// alone has a word: its file beside this one, and its name in the line below, is all it takes.
import { addWords } from '../../shared/lang/staff/index.js';
import { en } from './en.js';
import { en as bill } from './bill-en.js';

export * from '../../shared/lang/staff/index.js';

addWords({ en: { ...en, ...bill } });
