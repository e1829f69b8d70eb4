// The photo of a dish: choose a picture, choose its part, upload or remove it.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { PHOTO_SHAPE, cropText, middleCrop, movedCrop, resizedCrop } from '../photoCrop.js';
import { smallPhoto } from '../smallPicture.js';
import { Confirm, Failure, useSend } from './parts.js';

/** @import { EditorDishView } from '../../shared/wire.gen.js' */
/** @import { Crop } from '../photoCrop.js' */
/** @import { ViewProps } from './props.js' */

/** Sizes of the part in percent of the largest one. */
const SMALLEST_PART = 30;
const WHOLE_PART = 100;
/** A key moves the part by so many thousandths. */
const KEY_STEP = 20;
/** @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-KEY_STEP, 0], ArrowRight: [KEY_STEP, 0], ArrowUp: [0, -KEY_STEP], ArrowDown: [0, KEY_STEP] };

/** Uploads count at once, without saving. @param {ViewProps & {dish: EditorDishView, version: number | null, onVersion: (dish: EditorDishView) => void}} props */
export function DishPhoto({ acts, dish, version, onVersion }) {
  const [picture, setPicture] = useState(/** @type {{blob: Blob, url: string, width: number, height: number} | null} */ (null));
  const [isUnreadable, setUnreadable] = useState(false);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const { busy, failed, clear, send } = useSend(acts);
  useEffect(() => () => { if (picture) URL.revokeObjectURL(picture.url); }, [picture]);
  /** @param {{currentTarget: HTMLInputElement}} event */
  const choose = async ({ currentTarget }) => {
    const [file] = currentTarget.files ?? [];
    if (!file) return;
    clear();
    const small = await smallPhoto(file);
    currentTarget.value = '';
    setUnreadable(small === null);
    setPicture(small && { ...small, url: URL.createObjectURL(small.blob) });
  };
  /** @param {'PUT' | 'DELETE'} method @param {Crop} [crop] */
  const change = async (method, crop) => {
    const path = `/api/menu/dishes/${dish.id}/photo?version=${version}${crop ? `&crop=${cropText(crop)}` : ''}`;
    const answer = await send(method, path, method === 'PUT' ? picture?.blob : {});
    if (!answer) return;
    setPicture(null);
    acts.toast(t(method === 'PUT' ? 'editor.photo.saved' : 'editor.photo.removed'));
    onVersion(answer.body.dish);
  };
  return html`<div class="dish-photo"><b>${t('editor.photo')}</b>
    ${picture ? html`<${Cropper} picture=${picture} busy=${busy} onCancel=${() => setPicture(null)} onCrop=${(/** @type {Crop} */ crop) => change('PUT', crop)} />` : html`
      ${dish.photo ? html`<img class="dish-picture" src=${dish.photo} alt=${t('editor.photo.of', { name: dish.name })} />` : null}
      <input type="file" name="photo" accept="image/*" hidden ref=${input} onChange=${choose} />
      <div class="button-row"><${Button} disabled=${busy} onClick=${() => input.current?.click()}>${t(dish.photo ? 'editor.photo.replace' : 'editor.photo.add')}<//>
      ${dish.photo ? html`<${Confirm} label=${t('editor.photo.remove')} ask=${t('editor.photo.ask')} yes=${t('editor.photo.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${() => change('DELETE')} />` : null}</div>`}
    <${Failure} text=${isUnreadable ? t('problem.photo-unreadable') : failed?.text ?? null} /></div>`;
}

/** The part of the picture, moved with a finger, a mouse or the arrow keys. @param {{picture: {url: string, width: number, height: number}, busy: boolean, onCancel: () => void, onCrop: (crop: Crop) => void}} props */
function Cropper({ picture, busy, onCancel, onCrop }) {
  const [crop, setCrop] = useState(() => middleCrop(picture, PHOTO_SHAPE));
  const [size, setSize] = useState(WHOLE_PART);
  const grip = useRef(/** @type {{x: number, y: number, crop: Crop} | null} */ (null));
  const frame = useRef(/** @type {HTMLElement | null} */ (null));
  /** @param {PointerEvent} event */
  const move = (event) => {
    const box = frame.current?.getBoundingClientRect();
    if (!grip.current || !box) return;
    setCrop(movedCrop(grip.current.crop, (event.clientX - grip.current.x) * 1000 / box.width, (event.clientY - grip.current.y) * 1000 / box.height));
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    setCrop(movedCrop(crop, ...step));
  };
  return html`<p class="soft small" id="crop-hint">${t('editor.photo.crop')}</p>
    <div class="cropper" dir="ltr" ref=${frame}><img src=${picture.url} alt="" draggable=${false} />
      <div class="crop-part" role="application" tabindex="0" aria-label=${t('editor.photo.part')} aria-describedby="crop-hint" style=${{ left: `${crop.left / 10}%`, top: `${crop.top / 10}%`, width: `${crop.width / 10}%`, height: `${crop.height / 10}%` }}
        onPointerDown=${(/** @type {PointerEvent} */ event) => { /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId); grip.current = { x: event.clientX, y: event.clientY, crop }; }}
        onPointerMove=${move} onPointerUp=${() => { grip.current = null; }} onPointerCancel=${() => { grip.current = null; }} onKeyDown=${key}></div></div>
    <label class="field"><span>${t('editor.photo.size')}</span><input type="range" name="crop-size" min=${SMALLEST_PART} max=${WHOLE_PART} value=${size} onInput=${(/** @type {any} */ event) => { const next = Number(event.currentTarget.value); setSize(next); setCrop(resizedCrop(crop, middleCrop(picture, PHOTO_SHAPE), next / WHOLE_PART)); }} /></label>
    <div class="button-row"><${Button} onClick=${onCancel}>${t('action.cancel')}<//><${Button} kind="primary" disabled=${busy} onClick=${() => onCrop(crop)}>${t(busy ? 'editor.photo.busy' : 'editor.photo.use')}<//></div>`;
}
