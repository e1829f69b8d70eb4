// The database of the peer: the same rows for each act as maitred's store, each act in one transaction that is synced before
// its answer.

import { createHash, createHmac, randomBytes, randomUUID, scryptSync, timingSafeEqual } from "node:crypto";
import Database from "better-sqlite3";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tables (id TEXT PRIMARY KEY, name TEXT NOT NULL, code TEXT NOT NULL UNIQUE) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS staff_tokens (hash BLOB PRIMARY KEY, username TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, table_id TEXT NOT NULL, mode TEXT NOT NULL, pin BLOB NOT NULL, salt BLOB NOT NULL,
    opened_at INTEGER NOT NULL, closed_at INTEGER
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS seated ON sessions (table_id) WHERE closed_at IS NULL;
  CREATE TABLE IF NOT EXISTS devices (
    id TEXT PRIMARY KEY, session TEXT NOT NULL, nickname TEXT NOT NULL, token BLOB NOT NULL UNIQUE, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS carts (owner TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS cart_lines (
    owner TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, item TEXT NOT NULL, quantity INTEGER NOT NULL, note TEXT,
    PRIMARY KEY (owner, position)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS cart_ops (
    session TEXT NOT NULL, device TEXT NOT NULL, op TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (session, device, op)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, session TEXT NOT NULL, device TEXT NOT NULL, placed_at INTEGER NOT NULL,
    cart_revision INTEGER NOT NULL, payment TEXT NOT NULL, total INTEGER NOT NULL, note TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS session_orders ON orders (session, number, total);
  CREATE TABLE IF NOT EXISTS order_lines (
    order_id TEXT NOT NULL, position INTEGER NOT NULL, item TEXT NOT NULL, name TEXT NOT NULL, station TEXT NOT NULL,
    quantity INTEGER NOT NULL, unit_price INTEGER NOT NULL, total INTEGER NOT NULL, tax TEXT NOT NULL, status TEXT NOT NULL,
    note TEXT, PRIMARY KEY (order_id, position)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS open_orders (number INTEGER PRIMARY KEY, order_id TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS kept_answers (
    scope TEXT NOT NULL, key TEXT NOT NULL, fingerprint BLOB NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
    kept_at INTEGER NOT NULL, PRIMARY KEY (scope, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT, details TEXT NOT NULL,
    hash BLOB NOT NULL
  );
`;

/** Orders of one session, as in maitred. */
const ORDERS_MAX = 150;
const PIN_COST = { N: 16384, r: 8, p: 1 };

/** A refusal with its HTTP status. */
export class Refused extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
  }
}

const sha256 = (/** @type {string | Buffer} */ data) => createHash("sha256").update(data).digest();

/** Opens the database in `folder` and returns the acts. */
export function openStore(file, menu, tableCount) {
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(SCHEMA);
  const csrfKey = randomBytes(32);
  const statements = new Map();
  const sql = (/** @type {string} */ text) => {
    let statement = statements.get(text);
    if (!statement) statements.set(text, (statement = db.prepare(text)));
    return statement;
  };

  if (sql("SELECT count(*) AS count FROM tables").get().count === 0) {
    db.transaction(() => {
      for (let number = 1; number <= tableCount; number++) {
        const code = randomBytes(9).toString("base64url");
        sql("INSERT INTO tables VALUES (?, ?, ?)").run(randomUUID(), String(number), code);
      }
    })();
  }

  const nextNumber = (name) =>
    sql("INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value").get(name).value;

  let head = sql("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").get() ?? { number: 0, hash: Buffer.alloc(32) };
  /** Appends an entry that is chained to the one before. */
  function audit(actor, action, subject, details) {
    const entry = { number: head.number + 1, at: Date.now(), actor, action, subject, details: JSON.stringify(details) };
    const hash = sha256(Buffer.concat([head.hash, Buffer.from(JSON.stringify(entry))]));
    sql("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(entry.number, entry.at, actor, action, subject, entry.details, hash);
    head = { number: entry.number, hash };
  }

  /** Runs an act in one transaction. If it is undone, the head of the audit chain is read again. */
  function act(change) {
    try {
      return db.transaction(change).immediate();
    } catch (error) {
      head = sql("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").get() ?? { number: 0, hash: Buffer.alloc(32) };
      throw error;
    }
  }

  function newToken() {
    const token = randomBytes(32).toString("base64url");
    return { token, hash: sha256(token) };
  }

  const csrfOf = (/** @type {Buffer} */ hash) => createHmac("sha256", csrfKey).update(hash).digest("base64url");
  const cartOwner = (device) => (device.mode === "FAMILY" ? device.session : device.id);

  function cartOf(owner) {
    const revision = sql("SELECT revision FROM carts WHERE owner = ?").get(owner)?.revision ?? 0;
    const lines = sql("SELECT id, item, quantity, note FROM cart_lines WHERE owner = ? ORDER BY position").all(owner);
    return { revision, lines };
  }

  function cartView(owner) {
    const { revision, lines } = cartOf(owner);
    const items = lines.map((line) => lineView(line));
    const totalAmount = items.reduce((sum, item) => sum + item.lineTotal, 0);
    const totalItems = items.reduce((sum, item) => sum + item.quantity, 0);
    return { revision, items, totalItems, totalAmount, taxes: taxesOf(items) };
  }

  function lineView(line) {
    const item = menu.items.get(line.item);
    if (!item) throw new Refused(409, "gone");
    const { name, price, tax } = item;
    return {
      lineId: line.id, menuItemId: line.item, name, quantity: line.quantity, options: [], note: line.note, unitPrice: price,
      lineTotal: price * line.quantity, tax,
    };
  }

  function taxesOf(items) {
    const byCode = new Map();
    for (const { tax, lineTotal } of items) byCode.set(tax, (byCode.get(tax) ?? 0) + lineTotal);
    return [...byCode].map(([code, gross]) => {
      const rate = menu.rates.get(code) ?? 0;
      const net = Math.round((gross * 100) / (100 + rate));
      return { code, rate, net, tax: gross - net, gross };
    });
  }

  const raiseRevision = (owner) =>
    sql("INSERT INTO carts VALUES (?, 1) ON CONFLICT (owner) DO UPDATE SET revision = revision + 1 RETURNING revision").get(owner)
      .revision;

  return {
    csrfOf,
    cartOwner,
    cartView,
    close: () => db.close(),
    tables: () =>
      sql(`SELECT tables.id, tables.name, code, sessions.id AS session FROM tables
           LEFT JOIN sessions ON table_id = tables.id AND closed_at IS NULL`).all(),
    isTable: (code) => Boolean(sql("SELECT id FROM tables WHERE code = ?").get(code)),

    logIn(username) {
      const { token, hash } = newToken();
      act(() => {
        sql("INSERT INTO staff_tokens VALUES (?, ?, ?)").run(hash, username, Date.now() + 16 * 3600e3);
        audit(username, "LOGIN", null, {});
      });
      return { token, csrfToken: csrfOf(hash) };
    },

    /** The login of a cookie. */
    staff(token) {
      const hash = sha256(token);
      const row = sql("SELECT username, expires_at FROM staff_tokens WHERE hash = ?").get(hash);
      if (!row || row.expires_at < Date.now()) throw new Refused(401, "session-lost");
      return { hash, username: row.username };
    },

    /** The device of a cookie, of an open session. */
    guest(token) {
      const hash = sha256(token);
      const row = sql(`SELECT devices.id, session, nickname, expires_at, mode, table_id, closed_at FROM devices
                       JOIN sessions ON sessions.id = session WHERE token = ?`).get(hash);
      if (!row || row.expires_at < Date.now() || row.closed_at !== null) throw new Refused(401, "session-lost");
      return { ...row, hash };
    },

    openSession(username, table, mode) {
      const [id, pin, salt] = [randomUUID(), String(randomBytes(2).readUInt16LE() % 10000).padStart(4, "0"), randomBytes(16)];
      const hashed = scryptSync(pin, salt, 32, PIN_COST);
      act(() => {
        sql("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, NULL)").run(id, table, mode, hashed, salt, Date.now());
        audit(username, "SESSION_OPENED", id, { table, mode });
      });
      return { sessionId: id, pin };
    },

    closeSession(username, session, reason) {
      act(() => {
        sql("UPDATE sessions SET closed_at = ? WHERE id = ?").run(Date.now(), session);
        const orders = sql("SELECT number FROM orders WHERE session = ?").all(session);
        for (const { number } of orders) sql("DELETE FROM open_orders WHERE number = ?").run(number);
        sql("DELETE FROM kept_answers WHERE scope = ?").run(session);
        sql("DELETE FROM cart_ops WHERE session = ?").run(session);
        audit(username, "SESSION_CLOSED", session, { reason });
      });
    },

    join(code, pin) {
      const session = sql(`SELECT sessions.id, pin, salt FROM sessions JOIN tables ON tables.id = table_id
                           WHERE code = ? AND closed_at IS NULL`).get(code);
      if (!session) throw new Refused(401, "wrong-pin");
      if (!timingSafeEqual(session.pin, scryptSync(pin, session.salt, 32, PIN_COST))) throw new Refused(401, "wrong-pin");
      const { token, hash } = newToken();
      const device = { deviceId: randomUUID(), nickname: `Guest ${randomBytes(2).readUInt16LE()}` };
      act(() => {
        sql("INSERT INTO devices VALUES (?, ?, ?, ?, ?)")
          .run(device.deviceId, session.id, device.nickname, hash, Date.now() + 12 * 3600e3);
        audit(device.deviceId, "JOINED", session.id, {});
      });
      return { token, csrfToken: csrfOf(hash), sessionId: session.id, device };
    },

    /** Adds a line. `announce` is called before the commit: carts reach the other phones before they are durable. */
    addLine(device, { menuItemId, quantity = 1, note = null }, op, announce) {
      const owner = cartOwner(device);
      return act(() => {
        const known = op && sql("SELECT revision FROM cart_ops WHERE session = ? AND device = ? AND op = ?").get(device.session, device.id, op);
        if (known) return { revision: known.revision };
        const line = { id: randomUUID(), item: menuItemId, quantity, note };
        const item = lineView(line);
        const last = sql("SELECT max(position) AS last FROM cart_lines WHERE owner = ?").get(owner).last ?? 0;
        sql("INSERT INTO cart_lines VALUES (?, ?, ?, ?, ?, ?)").run(owner, last + 1, line.id, line.item, quantity, note);
        const revision = raiseRevision(owner);
        if (op) sql("INSERT INTO cart_ops VALUES (?, ?, ?, ?)").run(device.session, device.id, op, revision);
        const { totalItems, totalAmount, taxes } = cartView(owner);
        announce("item-added", { revision, item, totalItems, totalAmount, taxes, opId: op });
        return { revision };
      });
    },

    /** Changes the quantity of a line; `announce` as above. */
    updateLine(device, { lineId, quantity }, op, announce) {
      const owner = cartOwner(device);
      return act(() => {
        const known = sql("SELECT revision FROM cart_ops WHERE session = ? AND device = ? AND op = ?").get(device.session, device.id, op);
        if (known) return { revision: known.revision };
        const line = sql("UPDATE cart_lines SET quantity = ? WHERE owner = ? AND id = ? RETURNING id, item, quantity, note")
          .get(quantity, owner, lineId);
        if (!line) throw new Refused(404, "not-found");
        const revision = raiseRevision(owner);
        sql("INSERT INTO cart_ops VALUES (?, ?, ?, ?)").run(device.session, device.id, op, revision);
        const { totalItems, totalAmount, taxes } = cartView(owner);
        announce("item-updated", { revision, item: lineView(line), totalItems, totalAmount, taxes, opId: op });
        return { revision };
      });
    },

    /** Orders the cart; a known key gets the kept answer. Events are sent by the caller, after the commit. */
    place(device, { cartRevision, paymentMethod, note = null }, key, fingerprint) {
      const owner = cartOwner(device);
      return act(() => {
        const kept = sql("SELECT status, body, fingerprint FROM kept_answers WHERE scope = ? AND key = ?").get(device.session, key);
        if (kept) {
          if (!timingSafeEqual(kept.fingerprint, fingerprint)) throw new Refused(422, "key-reused");
          return { status: kept.status, body: kept.body };
        }
        const { count, sum } = sql("SELECT count(*) AS count, total(total) AS sum FROM orders WHERE session = ?").get(device.session);
        if (count >= ORDERS_MAX || !Number.isSafeInteger(sum)) throw new Refused(409, "too-many-orders");
        const { revision, lines } = cartOf(owner);
        if (revision !== cartRevision || lines.length === 0) throw new Refused(409, "cart-changed");
        const items = lines.map((line) => ({ ...lineView(line), station: menu.items.get(line.item).station }));
        const [id, number, at] = [randomUUID(), nextNumber("order"), Date.now()];
        const total = items.reduce((amount, item) => amount + item.lineTotal, 0);
        sql("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .run(id, number, device.session, device.id, at, revision, paymentMethod, total, note);
        items.forEach((item, position) => {
          sql("INSERT INTO order_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
            id, position, item.menuItemId, item.name, item.station, item.quantity, item.unitPrice, item.lineTotal, item.tax,
            "RECEIVED", item.note,
          );
        });
        sql("INSERT INTO open_orders VALUES (?, ?)").run(number, id);
        sql("DELETE FROM cart_lines WHERE owner = ?").run(owner);
        const emptied = raiseRevision(owner);
        audit(device.id, "ORDER_PLACED", id, { number, totalAmount: total });
        const order = {
          orderId: id, orderNumber: number, placedAt: new Date(at).toISOString(), by: device.nickname, paymentMethod, note,
          items: items.map((item, itemIndex) => ({ ...item, itemIndex, status: "RECEIVED" })), totalAmount: total,
          taxes: taxesOf(items), cartRevision: emptied,
        };
        const body = JSON.stringify(order);
        sql("INSERT INTO kept_answers VALUES (?, ?, ?, ?, ?, ?)").run(device.session, key, fingerprint, 201, body, at);
        return { status: 201, body, order };
      });
    },
  };
}
