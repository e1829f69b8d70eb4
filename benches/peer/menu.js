// Reads the demo's menu file; prices in cents.

import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";

/** The same id on each start: carts in the database name it. */
function idOf(/** @type {string} */ name) {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const cents = (/** @type {string | undefined} */ price) => Math.round(Number(price ?? 0) * 100);

/** The menu as guests get it, and its items by id. */
export function loadMenu(/** @type {string} */ file) {
  const source = JSON.parse(readFileSync(file, "utf8"));
  const items = new Map();
  const rates = new Map(source.taxClasses.map(({ code, rate }) => [code, Number(rate)]));
  const categories = source.categories.map((category) => ({
    id: idOf(category.name),
    name: category.name,
    items: category.items.map((item) => {
      const id = idOf(`${category.name}/${item.name}`);
      const price = cents(item.price);
      const [station, tax] = [item.station ?? category.station, item.taxClass ?? category.taxClass];
      items.set(id, { name: item.name, price, station, tax });
      const optionGroups = (item.optionGroups ?? []).map((group) => ({ ...group, min: group.min ?? 0 }));
      return { ...item, id, price, variants: item.variants ?? [], optionGroups };
    }),
  }));
  return { name: source.restaurant.name, view: { restaurant: source.restaurant, categories }, items, rates };
}
