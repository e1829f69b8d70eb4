// Finds a box by its name as a phone does: an mDNS question (RFC 6762) to everybody in the network of an interface.
import { createSocket } from 'node:dgram';

const GROUP = '224.0.0.251';
const PORT = 5353;
const ASK_AGAIN_MS = 500;
const GIVE_UP_MS = 20_000;

/** A name as DNS writes it: each label after its length. @param {string} name */
const labels = (name) => Buffer.concat([...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])), Buffer.from([0])]);

/** The address in the first A record of a response; null if there is none. @param {Buffer} message @param {string} name */
function addressIn(message, name) {
  const isResponse = ((message[2] ?? 0) & 0x80) !== 0;
  const start = message.indexOf(labels(name));
  if (!isResponse || start < 0) return null;
  for (let at = start; at + 14 <= message.length; at += 1) {
    // Type A, class IN with the bit for a unique record, lifetime, 4 bytes.
    if (message.readUInt32BE(at) === 0x0001_8001 && message.readUInt16BE(at + 8) === 4) return [...message.subarray(at + 10, at + 14)].join('.');
  }
  return null;
}

/** @param {string} name such as `menu.local` @param {string} interfaceAddress of the interface to ask on @returns {Promise<string>} the IPv4 address */
export async function findByName(name, interfaceAddress) {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const question = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]), labels(name), Buffer.from([0, 1, 0, 1])]);
  try {
    await new Promise((resolve) => { socket.bind(PORT, () => resolve(null)); });
    socket.addMembership(GROUP, interfaceAddress);
    socket.setMulticastInterface(interfaceAddress);
    return await new Promise((resolve, reject) => {
      const ask = () => socket.send(question, PORT, GROUP);
      const again = setInterval(ask, ASK_AGAIN_MS);
      const end = setTimeout(() => { clearInterval(again); reject(new Error(`nobody answers to ${name} in ${GIVE_UP_MS} ms`)); }, GIVE_UP_MS);
      socket.on('message', (message) => {
        const found = addressIn(message, name);
        if (!found) return;
        clearInterval(again);
        clearTimeout(end);
        resolve(found);
      });
      ask();
    });
  } finally {
    socket.close();
  }
}
