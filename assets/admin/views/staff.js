// Staff: who works here, blocked logins, and the sheets to add and change people.
import { html, useState } from '../../vendor/ui.js';
import { Avatar, Button, Notice } from '../../shared/components.js';
import { formatLeft, secondsUntil } from '../../shared/clock.js';
import { Icon } from '../../shared/icons.js';
import { t } from '../lang/index.js';
import { byPresence, mayChange } from '../people.js';
import { restaurantOf } from '../state.js';
import { Failure, Loading, useLoaded, useSend } from './parts.js';
import { EditPerson, NewPerson, ResetPassword } from './staffForms.js';

/** @import { BlockedLoginView } from '../../shared/wire.js' */
/** @import { PersonView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function StaffSection(props) {
  const { acts } = props;
  const people = useLoaded(props, '/api/staff');
  const floor = useLoaded(props, '/api/floor');
  return html`<div class="section-intro"><p class="soft">${t('staff.intro')}</p><${Button} kind="primary" onClick=${() => acts.openSheet('staff', 'new')}><${Icon} name="plus" />${t('staff.add')}<//></div>
    <${Blocked} ...${props} blocked=${floor.data?.blockedLogins ?? []} onDone=${floor.reload} />
    <${Loading} loaded=${people}>${(/** @type {{staff: PersonView[]}} */ { staff }) => {
      const { active, left } = byPresence(staff);
      return html`<ul class="rows">${active.map((person) => html`<${Person} key=${person.id} ...${props} person=${person} />`)}</ul>
        ${left.length > 0 ? html`<details class="more"><summary>${t('staff.left', { count: left.length })}</summary>
          <ul class="rows">${left.map((person) => html`<${Person} key=${person.id} ...${props} person=${person} />`)}</ul></details>` : null}`;
    }}<//>`;
}

/** @param {ViewProps & {person: PersonView}} props */
function Person({ state, acts, me, person }) {
  const stations = person.stations.map((code) => restaurantOf(state)?.stations.find((one) => one.code === code)?.name ?? code);
  const text = html`<${Avatar} id=${person.id} name=${person.name} /><span class="row-main"><b><bdi>${person.name}</bdi>${person.id === me.id ? html` <span class="tag">${t('staff.you')}</span>` : null}</b>
    <small>${t(`staff.role.${person.role}`)}${stations.length > 0 ? html` · <bdi>${stations.join(', ')}</bdi>` : null} · <bdi dir="ltr">${person.username}</bdi></small></span>`;
  if (!mayChange(me, person)) return html`<li><div class="row">${text}</div></li>`;
  return html`<li><button type="button" class="row" onClick=${() => acts.openSheet('staff', person.id)}>${text}<span class="go"><${Icon} name="next" /></span></button></li>`;
}

/** Logins that are blocked after wrong passwords. @param {ViewProps & {blocked: BlockedLoginView[], onDone: () => Promise<void>}} props */
function Blocked({ acts, clock, blocked, onDone }) {
  const { busy, failed, send } = useSend(acts);
  const [shown, setShown] = useState(/** @type {string[]} */ ([]));
  const now = clock.tick.value;
  /** @param {BlockedLoginView} login */
  const unblock = async ({ staffId, name }) => {
    if (!await send('POST', `/api/staff/${staffId}/unblock`)) return;
    setShown([...shown, staffId]);
    acts.toast(t('staff.unblocked', { name }));
    await onDone();
    setShown([]);
  };
  return html`<${Failure} text=${failed?.text ?? null} />${blocked.filter(({ staffId, blockedUntil }) => !shown.includes(staffId) && secondsUntil(blockedUntil, now) > 0).map((login) => html`<${Notice} key=${login.staffId} kind="warn" icon="lock">
    <b>${t('staff.blocked', { name: login.name, left: formatLeft(secondsUntil(login.blockedUntil, now)) })}</b><br />${t(login.everywhere ? 'staff.blocked.everywhere' : 'staff.blocked.single', { name: login.name })}
    <div class="notice-actions"><${Button} disabled=${busy} label=${t('staff.unblockof', { name: login.name })} onClick=${() => unblock(login)}>${t('staff.unblock')}<//></div><//>`)}`;
}

/** @param {SheetProps} props */
export function StaffSheet(props) {
  const people = useLoaded(props, '/api/staff');
  const [id, what] = props.path;
  const staff = /** @type {PersonView[]} */ (people.data?.staff ?? []);
  if (id === 'new') return html`<${NewPerson} ...${props} staff=${staff} />`;
  const person = staff.find((one) => one.id === id) ?? null;
  const Form = what === 'password' ? ResetPassword : EditPerson;
  return html`<${Form} key=${person?.id ?? ''} ...${props} people=${people} person=${person} />`;
}
