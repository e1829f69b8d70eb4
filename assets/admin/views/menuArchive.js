// Dishes that have left the menu, and their way back.
import { html } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { foldText, searchWords } from '../../shared/search.js';
import { locale, t } from '../lang/index.js';
import { Failure, useSend } from './parts.js';

/** @import { ArchivedDishView, EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from './props.js' */

/** Rows that are shown at once; a search finds the others. */
const ROWS_SHOWN = 100;

/** @param {ViewProps & {menu: EditorMenuView, query: string, onDone: () => Promise<void>}} props */
export function Archive(props) {
  const words = searchWords(props.query);
  const found = props.menu.archived.filter(({ name }) => words.every((word) => foldText(name).includes(word)));
  return html`<p class="soft">${t('editor.archive.text')}</p>
    ${found.length === 0 ? html`<p class="soft empty">${t('dishes.nothing')}</p>` : null}
    <ul class="rows">${found.slice(0, ROWS_SHOWN).map((dish) => html`<${Archived} key=${dish.id} ...${props} dish=${dish} />`)}</ul>
    ${found.length > ROWS_SHOWN ? html`<p class="soft">${t('editor.archive.more', { count: found.length - ROWS_SHOWN })}</p>` : null}`;
}

/** That another dish has the number of the one that came back. @param {{takenNumber?: string | null}} answer */
export const takenText = ({ takenNumber }) => (takenNumber ? t('editor.number.lost', { number: takenNumber }) : null);

/** @param {ViewProps & {menu: EditorMenuView, dish: ArchivedDishView, onDone: () => Promise<void>}} props */
function Archived({ acts, menu, dish, onDone }) {
  const { busy, failed, send } = useSend(acts);
  const { id, name, archivedAt, archivedBy, categories } = dish;
  const day = new Date(archivedAt).toLocaleDateString(locale(), { dateStyle: 'medium' });
  const restore = async () => {
    const first = menu.categories[0]?.id;
    const answer = await send('POST', `/api/menu/dishes/${id}/restore`, categories.length > 0 || !first ? {} : { categories: [first] });
    if (!answer) return;
    acts.toast([t(answer.body.deletedHours > 0 ? 'editor.restored.hours' : 'editor.restored', { name }), takenText(answer.body)].filter(Boolean).join(' '));
    await onDone();
  };
  return html`<li class="row row-tall"><span class="row-main"><b><bdi>${name}</bdi></b><small>${archivedBy ? t('editor.archived.by', { day, name: archivedBy }) : t('editor.archived.on', { day })}</small></span>
    <${Button} disabled=${busy} label=${t('editor.restore.of', { name })} onClick=${restore}>${t('editor.restore')}<//>
    <${Failure} text=${failed?.text ?? null} /></li>`;
}
