// The query of a search for receipts.

/** @typedef {{number: string, tableId: string, day: string, amount: string}} Search empty texts: all; `day`: such as 2026-11-28; `number`, `amount`: as typed */

/** @param {Search} search @param {number | null} amount in minor units @param {number | null} before null: from the newest */
export function searchPath(search, amount, before) {
  const query = new URLSearchParams();
  const number = search.number.trim();
  if (number) query.set('number', number);
  if (search.tableId) query.set('tableId', search.tableId);
  if (search.day) {
    const [year, month, day] = search.day.split('-').map(Number);
    query.set('from', new Date(year, month - 1, day).toISOString());
    query.set('to', new Date(year, month - 1, day + 1).toISOString());
  }
  if (amount !== null) query.set('amount', String(amount));
  if (before !== null) query.set('before', String(before));
  const text = query.toString();
  return text ? `/api/receipts?${text}` : '/api/receipts';
}
