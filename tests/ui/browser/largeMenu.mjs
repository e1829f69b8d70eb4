// The largest menu for tests: Millers' menu, a real one, from beside the repository or from MAITRED_MENUS; otherwise a generated one of
// its size. Both are in the format of another program (src/import/FORMAT.md).
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The size of Millers' menu. */
const CATEGORIES = 26;
const ITEMS = 239;
const GROUPS = 436;
const OPTIONS = 2266;
const WORDS = ('amber bitter brown butter cabbage charred chili cider citrus clove cracked cream crisp curd dill ember fennel fig fried garlic '
  + 'ginger golden green grilled herb honey house iron lemon lime maple mint mustard oak olive onion orange pan parsley peach pepper pickled '
  + 'plum potato quince roast rye saffron sage salt seared sesame sharp slow smoked sour spiced spring stone sweet tender thyme toasted warm wild').split(' ');

/** @param {(file: string, about: string) => void} use a generated file is deleted afterwards */
export function withLargeMenu(use) {
  const folder = process.env.MAITRED_MENUS ?? fileURLToPath(new URL('../../../../shared/menus/', import.meta.url));
  const real = join(folder, 'millers-menu.json');
  if (existsSync(real)) {
    use(real, 'Millers’ menu');
    return;
  }
  const made = mkdtempSync(join(tmpdir(), 'maitred-menu-'));
  try {
    writeFileSync(join(made, 'menu.json'), JSON.stringify(largeMenu()));
    use(join(made, 'menu.json'), 'a menu of the size of Millers’');
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function largeMenu() {
  let seed = 7;
  const below = (/** @type {number} */ most) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * most); };
  const words = (/** @type {number} */ count) => Array.from({ length: count }, () => WORDS[below(WORDS.length)]).join(' ');
  const category = (/** @type {number} */ at) => WORDS[at * 2];
  // Dishes that stand together have the same option groups.
  const questions = Array.from({ length: 40 }, (_, at) => ({ name: `${words(2)} ${at}`, isRequired: at % 3 === 0, selectionType: at % 2 ? 'multiple' : 'single', count: 3 + below(6) }));
  const options = questions.map(({ count }) => Array.from({ length: count }, () => ({ name: words(1), priceAdjustment: below(8) / 2 })));
  let groupsLeft = GROUPS;
  let optionsLeft = OPTIONS;
  const items = Array.from({ length: ITEMS }, (_, at) => {
    const groups = [];
    for (let wanted = Math.ceil(groupsLeft / (ITEMS - at)); wanted > 0 && groupsLeft > 0; wanted -= 1) {
      const which = (Math.floor(at / 10) + wanted * 13) % questions.length;
      groupsLeft -= 1;
      optionsLeft -= options[which].length;
      groups.push({ ...questions[which], name: `${questions[which].name}`, options: options[which] });
    }
    return { name: `${category(Math.floor(at / 10))} ${WORDS[(at % 10) * 3 + 1]}`, ...(at % 11 === 0 ? { description: words(4) } : {}), basePrice: 6 + below(40) / 2, tags: [], modifierGroups: groups };
  });
  // The last dish gets the missing options.
  const last = items[ITEMS - 1];
  for (let at = 0; optionsLeft > 0 && at < 10; at += 1, optionsLeft -= 10) last.modifierGroups.push({ name: `more ${at}`, isRequired: false, selectionType: 'single', count: 10, options: Array.from({ length: 10 }, () => ({ name: words(1), priceAdjustment: 0 })) });
  const size = Math.ceil(ITEMS / CATEGORIES);
  return Array.from({ length: CATEGORIES }, (_, at) => ({ name: category(at), items: items.slice(at * size, (at + 1) * size) })).filter((category) => category.items.length > 0);
}
