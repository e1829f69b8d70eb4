// Makes a picture that a person chose small enough for the box, in a format that the box reads.
import { LOGO_SIDE_MAX, PHOTO_SIDE_MAX } from '../shared/limits.gen.js';

/** Twice the size that the box keeps: it makes pictures smaller more carefully than some browsers do. */
const UPLOADED_SIDE = 2 * LOGO_SIDE_MAX;

/** The size that fits. A drawing without a size of its own gets the largest. @param {number} width @param {number} height @param {number} side @returns {{width: number, height: number}} */
export function fit(width, height, side) {
  if (!(width > 0 && height > 0)) return { width: side, height: side };
  const factor = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** Twice the size that the box keeps of a photo. */
const PHOTO_SIDE = 2 * PHOTO_SIDE_MAX;
/** Of a photo that is made smaller once more. */
const PHOTO_QUALITY = 0.92;

/**
 * The picture as PNG, whatever the browser can show: JPEG, PNG, WebP, SVG. null: it is no picture, or this browser cannot read it.
 * @param {Blob} file @returns {Promise<Blob | null>}
 */
export async function smallPicture(file) {
  const canvas = await drawn(file, UPLOADED_SIDE, null);
  return canvas && new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
}

/** A photo as JPEG, upright, with its size. null: it is no picture, or this browser cannot read it. @param {Blob} file @returns {Promise<{blob: Blob, width: number, height: number} | null>} */
export async function smallPhoto(file) {
  const canvas = await drawn(file, PHOTO_SIDE, '#ffffff');
  /** @type {Blob | null} */
  const blob = canvas && await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', PHOTO_QUALITY); });
  return canvas && blob && { blob, width: canvas.width, height: canvas.height };
}

/** @param {Blob} file @param {number} side @param {string | null} background below transparent parts @returns {Promise<HTMLCanvasElement | null>} */
async function drawn(file, side, background) {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { width, height } = fit(image.naturalWidth, image.naturalHeight, side);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (!context) return null;
    if (background) {
      context.fillStyle = background;
      context.fillRect(0, 0, width, height);
    }
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return canvas;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
