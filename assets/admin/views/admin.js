// The page: the sections at the side of a wide screen; on a phone they are a page of their own.
import { html, useEffect, useRef } from '../../vendor/ui.js';
import { Button, Toasts } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { LoginPage } from '../../shared/loginPage.js';
import { t } from '../lang/index.js';
import { routeHash } from '../route.js';
import { SECTIONS } from '../sections.js';
import { restaurantOf } from '../state.js';

/** @import { Clock } from '../../shared/clock.js' */
/** @import { Acts } from '../controller.js' */
/** @import { AdminState } from '../state.js' */

/** @param {{state: AdminState, acts: Acts, clock: Clock}} props */
export function Admin({ state, acts, clock }) {
  const { staffLogin, route, isWide } = state;
  const { me } = staffLogin;
  if (staffLogin.phase !== 'in' || !me) {
    return html`<${LoginPage} staffLogin=${staffLogin} title=${t('admin.title')} clock=${clock} onLogIn=${acts.logIn} onRetry=${acts.checkLogin} />
      ${staffLogin.phase === 'login' ? html`<div class="login-language"><${LanguageSelect} onChange=${acts.setLanguage} /></div>` : null}`;
  }
  const known = SECTIONS.find(({ id }) => id === route.section) ?? null;
  const section = known ?? (isWide ? SECTIONS[0] : null);
  const { View, SheetView } = section ?? {};
  const props = { state, acts, clock, me };
  const isSheet = known !== null && route.path.length > 0 && Boolean(SheetView);
  return html`
    <div class="page" inert=${isSheet}>
      ${isWide || !section ? html`<${Sections} ...${props} current=${section?.id ?? null} />` : null}
      ${section && View ? html`<main key=${section.id}>
        <${Heading} id=${section.id} isWide=${isWide} isChosen=${known !== null} />
        <${View} ...${props} />
      </main>` : null}
    </div>
    ${isSheet && SheetView ? html`<${SheetView} key=${route.path.join('/')} ...${props} path=${route.path} />` : null}
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} />`;
}

/** The title of a section. It takes the focus when a person goes there, so that a screen reader says where they are. @param {{id: string, isWide: boolean, isChosen: boolean}} props */
function Heading({ id, isWide, isChosen }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!isChosen) return;
    title.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return html`<header class="section-head">
    ${isWide ? null : html`<a class="round" href="#" aria-label=${t('admin.back')}><${Icon} name="previous" /></a>`}
    <h1 tabindex="-1" ref=${title}>${t(`admin.section.${id}`)}</h1>
  </header>`;
}

/** @param {{state: AdminState, acts: Acts, me: import('../../shared/wire.js').StaffView, current: string | null}} props */
function Sections({ state, acts, me, current }) {
  const restaurant = restaurantOf(state);
  // Where sums are handed to the till, the till closes the day.
  const shown = SECTIONS.filter(({ id }) => id !== 'day' || restaurant?.money.profile !== 'ORDERS');
  const Title = state.isWide ? 'p' : 'h1';
  return html`<div class="side">
    <header><${Title} class="restaurant"><bdi>${restaurant?.name ?? t('admin.title')}</bdi><//><p class="soft small"><bdi>${me.name}</bdi> · ${t(`role.${me.role}`)}</p></header>
    <nav aria-label=${t('admin.title')}><ul>${shown.map(({ id, icon }) => html`<li key=${id}><a href=${routeHash(id)} aria-current=${id === current ? 'page' : undefined}>
      <${Icon} name=${icon} /><span>${t(`admin.section.${id}`)}<small>${t(`admin.about.${id}`)}</small></span><span class="go"><${Icon} name="next" /></span></a></li>`)}</ul></nav>
    <footer>
      <a class="other-page" href="/staff"><${Icon} name="plate" />${t('admin.floor')}</a>
      <a class="other-page" href="/staff#bills"><${Icon} name="bill" />${t('admin.bills')}</a>
      <a class="other-page" href="/kitchen"><${Icon} name="flame" />${t('admin.kitchen')}</a>
      <${LanguageSelect} onChange=${acts.setLanguage} />
      <${Button} kind="wide" onClick=${acts.logOut}><${Icon} name="logout" />${t('login.out')}<//>
    </footer>
  </div>`;
}
