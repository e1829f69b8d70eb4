// The sheets of a member of staff: add, change, set a new password.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { NAME_MAX, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, USERNAME_MAX } from '../../shared/limits.gen.js';
import { t } from '../lang/index.js';
import { mayChange, newPassword, rolesToGive, usernameFor } from '../people.js';
import { routeHash } from '../route.js';
import { restaurantOf } from '../state.js';
import { Confirm, Failure, Field, Loading, faultAt, useSend } from './parts.js';

/** @import { Role } from '../../shared/wire.js' */
/** @import { PersonView } from '../../shared/wire.gen.js' */
/** @import { Loaded } from '../state.js' */
/** @import { SheetProps } from './props.js' */
/** @typedef {SheetProps & {person: PersonView | null, people: Loaded & {reload: () => Promise<void>}}} PersonProps `person` null: nobody has this id, or they are not loaded yet */

/** The address at which staff log in. */
const loginAddress = () => `${location.host}/staff`;

/** @param {string} password */
const fits = (password) => [...password].length >= PASSWORD_CHARS_MIN;

/** @param {SheetProps & {staff: PersonView[]}} props */
export function NewPerson(props) {
  const { acts, me, staff } = props;
  const [name, setName] = useState('');
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [role, setRole] = useState(/** @type {Role} */ ('WAITER'));
  const [stations, setStations] = useState(/** @type {string[]} */ ([]));
  const [password, setPassword] = useState('');
  const { busy, failed, send } = useSend(acts);
  const username = typed ?? usernameFor(name, staff.map((person) => person.username));
  const isReady = name.trim() !== '' && username !== '' && fits(password);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!isReady) return;
    if (!await send('POST', '/api/staff', { name: name.trim(), username, role, stations: role === 'CHEF' ? stations : [], password })) return;
    acts.toast(t('staff.added', { name: name.trim() }));
    acts.closeSheet();
    await acts.load('/api/staff');
  };
  const isTaken = failed?.problem?.code === 'username-taken';
  return html`<${Sheet} title=${t('staff.add')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="new-person" class="button primary wide" disabled=${busy || !isReady}>${t('staff.add')}</button>`}>
    <form id="new-person" class="form" onSubmit=${submit}>
      <${Failure} text=${isTaken ? null : failed?.text ?? null} problem=${failed?.problem} fields=${['/name', '/username', '/password']} />
      <${Field} name="name" label=${t('staff.name')} value=${name} onInput=${setName} maxlength=${NAME_MAX} required hint=${t('staff.name.hint')} fault=${faultAt(failed, '/name')} capitalize="words" />
      <${Field} name="new-username" label=${t('login.user')} value=${username} onInput=${(/** @type {string} */ value) => setTyped(value.toLowerCase())} maxlength=${USERNAME_MAX} required ltr capitalize="none"
        hint=${t('staff.username.hint', { address: loginAddress() })} fault=${isTaken ? failed?.text : faultAt(failed, '/username')} />
      <${RoleChoice} ...${props} roles=${rolesToGive(me)} role=${role} onRole=${setRole} stations=${stations} onStations=${setStations} />
      <${PasswordField} value=${password} onInput=${setPassword} fault=${faultAt(failed, '/password')} />
    </form>
  <//>`;
}

/** @param {PersonProps} props */
export function EditPerson(props) {
  const { acts, people, person } = props;
  return html`<${Sheet} title=${person?.name ?? t('admin.section.staff')} onClose=${acts.closeSheet}
    footer=${person ? html`<button type="submit" form="edit-person" class="button primary wide">${t('action.save')}</button>` : null}>
    <${Loading} loaded=${people}>${() => (person && mayChange(props.me, person) ? html`<${PersonForm} ...${props} person=${person} />` : html`<${Notice} kind="calm">${t('problem.not-found')}<//>`)}<//>
  <//>`;
}

/** @param {PersonProps & {person: PersonView}} props */
function PersonForm(props) {
  const { acts, me, person } = props;
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const [stations, setStations] = useState(person.stations);
  const { busy, failed, send } = useSend(acts);
  const isSelf = person.id === me.id;
  const path = `/api/staff/${person.id}`;
  /** @param {object} edit @param {string} toast */
  const change = async (edit, toast) => {
    if (!await send('PATCH', path, edit)) return;
    acts.toast(toast);
    acts.closeSheet();
    await acts.load('/api/staff');
  };
  const removePin = async () => {
    if (!await send('DELETE', `${path}/pin`)) return;
    acts.toast(t('staff.pin.removed', { name: person.name }));
    await acts.load('/api/staff');
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const edit = {
      ...(name.trim() !== person.name ? { name: name.trim() } : {}), ...(role !== person.role ? { role } : {}),
      ...(role === 'CHEF' && stations.join() !== person.stations.join() ? { stations } : {}),
    };
    if (Object.keys(edit).length === 0) acts.closeSheet();
    else if (name.trim()) void change(edit, t('staff.changed', { name: name.trim() }));
  };
  return html`<form id="edit-person" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/name']} />
      <p class="soft">${t('login.user')}: <b dir="ltr">${person.username}</b></p>
      <${Field} name="name" label=${t('staff.name')} value=${name} onInput=${setName} maxlength=${NAME_MAX} required fault=${faultAt(failed, '/name')} capitalize="words" />
      ${isSelf ? null : html`<${RoleChoice} ...${props} roles=${rolesToGive(me)} role=${role} onRole=${setRole} stations=${stations} onStations=${setStations} />`}
      ${role !== person.role ? html`<${Notice} kind="calm">${t('staff.role.logsout', { name: person.name })}<//>` : null}
    </form>
    ${isSelf ? html`<p class="after-form"><a class="button" href=${routeHash('logins', 'password')}><${Icon} name="key" />${t('logins.password')}</a></p>` : html`<div class="after-form">
      ${person.active ? html`<${Button} onClick=${() => acts.openSheet('staff', person.id, 'password')}><${Icon} name="key" />${t('staff.password.new')}<//>
        <a class="button" href=${routeHash('logins', person.id)}><${Icon} name="screen" />${t('logins.of')}</a>
        ${person.hasPin ? html`<${Confirm} label=${t('staff.pin.remove')} ask=${t('staff.pin.remove.ask', { name: person.name })} yes=${t('staff.pin.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${removePin} />` : null}
        <${Confirm} kind="danger" label=${t('staff.deactivate')} ask=${t('staff.deactivate.ask', { name: person.name })} yes=${t('staff.deactivate')} no=${t('action.cancel')} disabled=${busy} onYes=${() => change({ active: false }, t('staff.deactivated', { name: person.name }))} />`
        : html`<p class="soft">${t('staff.inactive', { name: person.name })}</p><${Button} disabled=${busy} onClick=${() => change({ active: true }, t('staff.activated', { name: person.name }))}>${t('staff.activate')}<//>`}
    </div>`}`;
}

/** @param {PersonProps} props */
export function ResetPassword({ acts, person, people }) {
  const [password, setPassword] = useState('');
  const { busy, failed, send } = useSend(acts);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!person || !fits(password) || !await send('POST', `/api/staff/${person.id}/password`, { password })) return;
    acts.toast(t('staff.password.done', { name: person.name }));
    acts.closeSheet();
  };
  return html`<${Sheet} title=${t('staff.password.of', { name: person?.name ?? '' })} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="new-password" class="button primary wide" disabled=${busy || !fits(password)}>${t('staff.password.set')}</button>`}>
    <${Loading} loaded=${people}>${() => (person ? html`<form id="new-password" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/password']} />
      <p class="soft">${t('staff.password.text', { name: person.name })}</p>
      <input type="text" name="username" autocomplete="username" value=${person.username} hidden readonly />
      <${PasswordField} value=${password} onInput=${setPassword} fault=${faultAt(failed, '/password')} />
    </form>` : html`<${Notice} kind="calm">${t('problem.not-found')}<//>`)}<//>
  <//>`;
}

/** A password that is given to somebody else, so it can be read. @param {{value: string, onInput: (value: string) => void, fault: string | null}} props */
function PasswordField({ value, onInput, fault }) {
  return html`<div class="proposed"><${Field} name="new-password" label=${t('login.password')} value=${value} onInput=${onInput} maxlength=${PASSWORD_CHARS_MAX} required ltr autocomplete="new-password" capitalize="none"
      hint=${t('staff.password.hint', { count: PASSWORD_CHARS_MIN })} fault=${fault} />
    <${Button} onClick=${() => onInput(newPassword())}>${t('staff.password.propose')}<//></div>`;
}

/** @param {SheetProps & {roles: Role[], role: Role, onRole: (role: Role) => void, stations: string[], onStations: (codes: string[]) => void}} props */
function RoleChoice({ state, roles, role, onRole, stations, onStations }) {
  const all = restaurantOf(state)?.stations ?? [];
  /** @param {string} code */
  const toggle = (code) => onStations(all.map((one) => one.code).filter((each) => (each === code ? !stations.includes(code) : stations.includes(each))));
  return html`<fieldset class="choices"><legend>${t('staff.role')}</legend>
      ${roles.map((each) => html`<label key=${each} class="choice"><input type="radio" name="role" checked=${each === role} onChange=${() => onRole(each)} /><span><b>${t(`staff.role.${each}`)}</b><small>${t(`staff.may.${each}`)}</small></span></label>`)}
    </fieldset>
    ${role === 'CHEF' && all.length > 0 ? html`<fieldset class="choices"><legend>${t('staff.stations')}</legend>
      ${all.map(({ code, name }) => html`<label key=${code} class="choice"><input type="checkbox" checked=${stations.includes(code)} onChange=${() => toggle(code)} /><span><bdi>${name}</bdi></span></label>`)}
      <p class="soft small">${t('staff.stations.hint')}</p></fieldset>` : null}`;
}
