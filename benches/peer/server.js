// The same job as maitred's in Node: Express, socket.io, better-sqlite3. Only for measuring: see ../README.md.

import { createHash, timingSafeEqual } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import compression from "compression";
import cookieParser from "cookie-parser";
import express from "express";
import { Server } from "socket.io";
import { loadMenu } from "./menu.js";
import { openStore, Refused } from "./store.js";

const { PEER_PORT, PEER_DATA, PEER_MENU, PEER_PAGES, PEER_TABLES, PEER_PASSWORD } = process.env;
if (!PEER_PORT || !PEER_DATA || !PEER_MENU || !PEER_PAGES || !PEER_TABLES || !PEER_PASSWORD) {
  throw new Error("cargo run --release --example load -- --peer benches/peer starts this server");
}
mkdirSync(PEER_DATA, { recursive: true });
const menu = loadMenu(PEER_MENU);
const store = openStore(join(PEER_DATA, "peer.db"), menu, Number(PEER_TABLES));
const build = readFileSync(join(PEER_PAGES, "build.txt"), "utf8").trim();
const page = readFileSync(join(PEER_PAGES, "pages/guest/index.html"), "utf8").replaceAll("{{restaurant}}", menu.name);

const app = express();
const http = createServer(app);
const io = new Server(http, { transports: ["websocket"] });

app.disable("x-powered-by");
// The tags of pages are made by express.static; answers of the API have none.
app.disable("etag");
app.use((_request, response, next) => {
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "same-origin");
  next();
});
const api = express.Router();
api.use(express.json({ limit: 65536, verify: (request, _response, body) => (request.rawBody = body) }));
api.use(cookieParser());

const origin = `http://127.0.0.1:${PEER_PORT}`;
/** Checks origin and CSRF token of a change. */
function checkChange(request, client) {
  const sent = Buffer.from(request.get("X-CSRF-Token") ?? "");
  const right = Buffer.from(store.csrfOf(client.hash));
  const isOurs = (request.get("Origin") ?? origin) === origin;
  if (!isOurs || sent.length !== right.length || !timingSafeEqual(sent, right)) throw new Refused(403, "csrf");
}

function guest(request, _response, next) {
  request.client_ = store.guest(request.cookies.maitred_guest ?? "");
  if (request.method !== "GET") checkChange(request, request.client_);
  next();
}

function staff(request, _response, next) {
  request.client_ = store.staff(request.cookies.maitred_staff ?? "");
  if (request.method !== "GET") checkChange(request, request.client_);
  next();
}

/** Sends a frame to the phones that share the cart. */
const toPhones = (device) => (kind, frame) => io.to(`cart:${store.cartOwner(device)}`).emit(kind, frame);

api.get("/cart", guest, (request, response) => response.json(store.cartView(store.cartOwner(request.client_))));
api.post("/cart/items", guest, (request, response) => {
  store.addLine(request.client_, request.body, null, toPhones(request.client_));
  response.json(store.cartView(store.cartOwner(request.client_)));
});
api.post("/orders/place", guest, (request, response) => {
  const key = request.get("Idempotency-Key");
  if (!key) throw new Refused(400, "key-missing");
  const fingerprint = createHash("sha256").update(request.rawBody).digest();
  const { status, body, order } = store.place(request.client_, request.body, key, fingerprint);
  if (order) announceOrder(request.client_, order);
  response.status(status).type("json").send(body);
});
api.get("/menu", (_request, response) => response.json(menu.view));
api.post("/staff/login", (request, response) => {
  const { username, password } = request.body;
  if (username !== "owner" || password !== PEER_PASSWORD) throw new Refused(401, "wrong-password");
  const { token, csrfToken } = store.logIn(username);
  response.cookie("maitred_staff", token, { httpOnly: true, sameSite: "strict" }).json({ csrfToken });
});
// Has no limits; answers as maitred does.
api.patch("/settings", staff, (_request, response) => response.json({}));
api.get("/floor", staff, (_request, response) => response.json({ tables: store.tables() }));
api.post("/floor/tables/:id/session", staff, (request, response) => {
  response.status(201).json(store.openSession(request.client_.username, request.params.id, request.body.mode));
});
api.post("/floor/sessions/:id/close", staff, (request, response) => {
  store.closeSession(request.client_.username, request.params.id, request.body.reason);
  response.json({});
});
api.post("/sessions/join", (request, response) => {
  const { token, ...joined } = store.join(request.body.tableCode, request.body.pin);
  response.cookie("maitred_guest", token, { httpOnly: true, sameSite: "lax" }).json(joined);
});
/** After the commit: to the phones of the table, and to the kitchen without prices. */
function announceOrder(device, order) {
  io.to(`session:${device.session}`).emit("order-placed", { order });
  toPhones(device)("cart-cleared", { revision: order.cartRevision, orderId: order.orderId });
  const items = order.items.map(({ itemIndex, name, quantity, options, note, station, status }) => ({
    itemIndex, name, quantity, options, note, station, status,
  }));
  const { orderId, orderNumber, placedAt, by, note } = order;
  const ticket = { orderId, orderNumber, placedAt, by, note, table: device.table_id, items };
  io.to("kitchen").emit("ticket-placed", { serverTime: new Date().toISOString(), ticket });
}

// Before the pages: answers of the API are small and are not compressed.
app.use("/api", api);
app.use(compression());
const immutable = { immutable: true, maxAge: "365d", index: false };
app.use(`/a/${build}/dist`, express.static(join(PEER_PAGES, "pages"), immutable));
app.use(`/a/${build}`, express.static(join(PEER_PAGES, "static"), immutable));
app.get("/healthz", (_request, response) => response.send("ok"));
app.get("/t/:code", (_request, response) => {
  response.set("Cache-Control", "no-cache").type("html").send(page);
});
// Express recognizes an error handler by its four parameters.
app.use((error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ code: error.message, status: error.status ?? 500 });
});

io.use((socket, next) => {
  const cookies = Object.fromEntries((socket.request.headers.cookie ?? "").split("; ").map((pair) => pair.split("=")));
  try {
    if (cookies.maitred_guest) socket.data.device = store.guest(cookies.maitred_guest);
    else socket.data.staff = store.staff(cookies.maitred_staff ?? "");
    next();
  } catch (error) {
    next(error);
  }
});
io.on("connection", (socket) => {
  const { device } = socket.data;
  if (!device) {
    socket.join("kitchen");
    return;
  }
  socket.join([`session:${device.session}`, `cart:${store.cartOwner(device)}`]);
  socket.emit("snapshot", { cart: store.cartView(store.cartOwner(device)) });
  const onChange = (change) => (frame) => {
    try {
      const { revision } = change(device, frame, frame.opId, toPhones(device));
      socket.emit("ack", { opId: frame.opId, revision });
    } catch (error) {
      socket.emit("refused", { opId: frame.opId, problem: { code: error.message } });
    }
  };
  socket.on("update-item", onChange(store.updateLine));
  socket.on("add-to-cart", onChange((by, frame, op, announce) => store.addLine(by, frame.item, op, announce)));
});

http.keepAliveTimeout = 75_000;
http.listen(Number(PEER_PORT), "127.0.0.1");

process.on("SIGTERM", () => {
  io.close(() => {
    store.close();
    process.exit(0);
  });
});
