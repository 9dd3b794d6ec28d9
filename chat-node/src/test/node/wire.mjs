// The bytes: frames, the fields inside them, and the limits that hold before anything is allocated for them.
//
// Nothing in here knows about sockets, links or people. Decoders take the body of a frame and either return a plain
// object or throw a ProtocolError that carries the reason with which the link has to be closed.
//
// Conventions: an id is a Buffer of 32 bytes, a tag is a string of 16 hex digits, a u64 is a BigInt.

import { createHash } from 'node:crypto';

export const VERSION = 1;

export const Type = Object.freeze({
  HELLO: 0x01, PROOF: 0x02, PING: 0x03, PONG: 0x04, CLOSE: 0x05, PEERS: 0x06,
  CHAT: 0x10, DIRECT: 0x11, PRESENCE: 0x12, INTRODUCE: 0x13, ASK: 0x14,
});

export const Reason = Object.freeze({
  QUIT: 1, SLOW_PEER: 2, DUPLICATE: 3, REPLACED: 4, SELF: 5, WRONG_PEER: 6, FULL: 7, MALFORMED: 8, VERSION: 9,
  PROFILE: 10, BAD_PROOF: 11, TIMEOUT: 12, FORGED: 13, EVICTED: 14, DISCONNECTED: 15, BLOCKED: 16,
});

/** What an INTRODUCE or an ASK is about. */
export const Kind = Object.freeze({ ID: 1, ROOM: 2 });

export const Limit = Object.freeze({
  HANDSHAKE_FRAME: 1_024,
  FRAME: 66_560,
  TEXT: 65_536,
  PEERS: 64,
  ROOMS: 32,
  HOPS: 64,
});

const ID_BYTES = 32;
const SIGNATURE_BYTES = 64;
const MAGIC = Buffer.from('CMSH');
const SIGNED_PROFILE = 1;
const LEAVING = 1;

const NICKNAME = { min: 1, max: 128, points: 32 };
const ROOM = { min: 1, max: 256, points: 64 };
const ENGINE = { max: 32 };
const ADDRESS = { max: 255 };

const REASON_NAMES = new Map(Object.entries(Reason).map(([name, code]) => [code, name]));
const KNOWN_TYPES = new Set(Object.values(Type));

export const isKnownType = (type) => KNOWN_TYPES.has(type);

/** The name of a reason; a code that this version does not know is shown as its number. */
export const reasonName = (code) => REASON_NAMES.get(code) ?? String(code);

/** The other side broke the protocol; `reason` is the code for the CLOSE frame. */
export class ProtocolError extends Error {
  constructor(reason, detail) {
    super(`${reasonName(reason)}: ${detail}`);
    this.name = 'ProtocolError';
    this.reason = reason;
  }
}

const malformed = (detail) => new ProtocolError(Reason.MALFORMED, detail);

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** The tag of an id (Buffer) or of a room name (string). */
export const tagOf = (idOrRoom) => sha256(idOrRoom).toString('hex', 0, 8);

// ---------------------------------------------------------------------------------------------------------- fields

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decodeName(bytes, { min = 0, max, points = Infinity }, what) {
  if (bytes.length < min || bytes.length > max) throw malformed(`${what} of ${bytes.length} bytes`);
  let text;
  try {
    text = strictUtf8.decode(bytes);
  } catch {
    throw malformed(`${what} is not UTF-8`);
  }
  if ([...text].length > points) throw malformed(`${what} has too many code points`);
  return text;
}

const fits = (text, { min = 0, max, points = Infinity }) => {
  const bytes = Buffer.byteLength(text);
  return bytes >= min && bytes <= max && [...text].length <= points;
};

export const isNickname = (text) => fits(text, NICKNAME);
export const isRoomName = (text) => fits(text, ROOM);

/** Reads fields from the front of a body. Bytes it returns are views of the body, not copies. */
class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  get remaining() {
    return this.#bytes.length - this.#at;
  }

  get position() {
    return this.#at;
  }

  take(count) {
    if (count > this.remaining) throw malformed('body too short');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  u8() { return this.take(1).readUInt8(); }
  u16() { return this.take(2).readUInt16BE(); }
  u32() { return this.take(4).readUInt32BE(); }
  u64() { return this.take(8).readBigUInt64BE(); }
  id() { return Buffer.from(this.take(ID_BYTES)); }
  tag() { return this.take(8).toString('hex'); }
  str(bounds, what) { return decodeName(this.take(this.u16()), bounds, what); }

  /** Nothing may stand behind the last field. */
  end() {
    if (this.remaining > 0) throw malformed(`${this.remaining} bytes behind the last field`);
  }
}

function number(bytes, write) {
  const buffer = Buffer.alloc(bytes);
  write(buffer);
  return buffer;
}

const u8 = (value) => number(1, (b) => b.writeUInt8(value));
const u16 = (value) => number(2, (b) => b.writeUInt16BE(value));
const u32 = (value) => number(4, (b) => b.writeUInt32BE(value));
const u64 = (value) => number(8, (b) => b.writeBigUInt64BE(value));
const tagBytes = (tag) => Buffer.from(tag, 'hex');
const str = (text) => {
  const bytes = Buffer.from(text);
  return Buffer.concat([u16(bytes.length), bytes]);
};
const ascii = (text) => Buffer.from(text, 'latin1');

// ---------------------------------------------------------------------------------------------------------- frames

/** A whole frame: length, type, and the parts of its body. */
export function encodeFrame(type, ...parts) {
  const length = 1 + parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([u32(length), u8(type), ...parts]);
}

/**
 * Cuts a byte stream into frames, however the stream is chunked.
 *
 * `push` is a generator, so that the caller handles a frame before the length of the next is judged: `limit` may be
 * raised in between, which is what opening a link does.
 */
export class FrameDecoder {
  limit = Limit.HANDSHAKE_FRAME;

  #header = Buffer.alloc(4);
  #content = null;      // type and body, allocated once the length is known to be within the limit
  #filled = 0;          // bytes so far, of the header or of the content
  #startedAt = null;

  /** When the first byte of the unfinished frame came (as performance.now()), or null between frames. */
  get startedAt() {
    return this.#startedAt;
  }

  * push(chunk) {
    let at = 0;
    while (at < chunk.length) {
      this.#startedAt ??= performance.now();
      const target = this.#content ?? this.#header;
      const copied = chunk.copy(target, this.#filled, at);
      at += copied;
      this.#filled += copied;
      if (this.#filled < target.length) return;

      this.#filled = 0;
      if (this.#content === null) {
        const length = this.#header.readUInt32BE();
        if (length === 0 || length > this.limit) throw malformed(`a frame of length ${length}`);
        this.#content = Buffer.allocUnsafeSlow(length);
      } else {
        const content = this.#content;
        this.#content = null;
        this.#startedAt = null;
        yield { type: content[0], body: content.subarray(1) };
      }
    }
  }
}

// ------------------------------------------------------------------------------------------------------- handshake

/** The body of a HELLO (not the frame: its hash is needed for the proofs). */
export function encodeHello({ signed, id, instance, nonce, dial, engine, address, nickname }) {
  return Buffer.concat([
    MAGIC, u16(VERSION), u32(signed ? SIGNED_PROFILE : 0), id, u64(instance), nonce, u32(dial),
    str(engine), str(address), str(nickname),
  ]);
}

/** Magic and version are judged before the rest is parsed: another version may lay out the rest differently. */
export function decodeHello(body) {
  const reader = new Reader(body);
  if (!reader.take(4).equals(MAGIC)) throw malformed('not a HELLO of this protocol');
  const version = reader.u16();
  if (version !== VERSION) throw new ProtocolError(Reason.VERSION, `version ${version}`);
  return {
    signed: (reader.u32() & SIGNED_PROFILE) !== 0,
    id: reader.id(),
    instance: reader.u64(),
    nonce: Buffer.from(reader.take(32)),
    dial: reader.u32(),
    engine: reader.str(ENGINE, 'engine'),
    address: reader.str(ADDRESS, 'address'),
    nickname: reader.str(NICKNAME, 'nickname'),
    // whatever follows belongs to a later version
  };
}

/** What the PROOF of one side signs. */
export function proofContent({ byDialer, dialerHello, acceptorHello }) {
  return Buffer.concat([
    ascii('chatmesh/1 link'), ascii(byDialer ? 'D' : 'A'), sha256(dialerHello), sha256(acceptorHello),
  ]);
}

/** The signature in a PROOF; empty in the unsigned profile. */
export function decodeProof(body, signed) {
  if (body.length !== (signed ? SIGNATURE_BYTES : 0)) throw malformed(`a PROOF of ${body.length} bytes`);
  return body;
}

// -------------------------------------------------------------------------------------------------- link upkeep

export const encodePing = (token) => encodeFrame(Type.PING, u64(token));
export const encodePong = (token, millis) => encodeFrame(Type.PONG, u64(token), u64(BigInt(millis) * 1_000_000n));
export const encodeClose = (reason) => encodeFrame(Type.CLOSE, u8(reason));

export function decodePing(body) {
  const reader = new Reader(body);
  const token = reader.u64();
  reader.end();
  return token;
}

export function decodePong(body) {
  const reader = new Reader(body);
  const pong = { token: reader.u64(), clock: reader.u64() };
  reader.end();
  return pong;
}

export function decodeClose(body) {
  const reader = new Reader(body);
  const reason = reader.u8();
  reader.end();
  return reason;
}

// --------------------------------------------------------------------------------------------------- peer exchange

export function encodePeers(peers) {
  return encodeFrame(Type.PEERS, u16(peers.length), ...peers.flatMap(({ id, address }) => [id, str(address)]));
}

export function decodePeers(body) {
  const reader = new Reader(body);
  const count = reader.u16();
  if (count > Limit.PEERS) throw malformed(`${count} peers`);
  const peers = Array.from({ length: count }, () => ({
    id: reader.id(),
    address: reader.str({ ...ADDRESS, min: 1 }, 'address'),
  }));
  reader.end();
  return peers;
}

/** `host:port` or `[v6]:port` as { host, port }, with an empty host for `:port`; null for anything else. */
export function parseAddress(text) {
  const match = /^(?:\[([0-9a-f:.]+(?:%\w+)?)\]|([\w.-]*)):(\d{1,5})$/i.exec(text);
  if (!match) return null;
  const port = Number(match[3]);
  return port <= 65_535 ? { host: match[1] ?? match[2], port } : null;
}

export const formatAddress = (host, port) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);

// ------------------------------------------------------------------------------------------------ names behind tags

export const encodeIntroduceId = (id) => encodeFrame(Type.INTRODUCE, u8(Kind.ID), id);
export const encodeIntroduceRoom = (room) => encodeFrame(Type.INTRODUCE, u8(Kind.ROOM), Buffer.from(room));
export const encodeAsk = (kind, tag) => encodeFrame(Type.ASK, u8(kind), tagBytes(tag));

/** { kind, tag, id | room }, or null for a kind of a later version. */
export function decodeIntroduce(body) {
  const reader = new Reader(body);
  const kind = reader.u8();
  if (kind === Kind.ID) {
    const id = reader.id();
    reader.end();
    return { kind, id, tag: tagOf(id) };
  }
  if (kind === Kind.ROOM) {
    const room = decodeName(reader.take(reader.remaining), ROOM, 'room name');
    return { kind, room, tag: tagOf(room) };
  }
  return null;
}

export function decodeAsk(body) {
  const reader = new Reader(body);
  const ask = { kind: reader.u8(), tag: reader.tag() };
  reader.end();
  return ask;
}

// -------------------------------------------------------------------------------------------------------- messages

export const chatPayload = (text) => Buffer.from(text);
export const directPayload = (recipient, text) => Buffer.concat([recipient, Buffer.from(text)]);

/** The body of a CHAT or a DIRECT. */
export function encodeMessage({ hop, author, sequence, clock, room, payload, signature }) {
  return Buffer.concat([
    u8(hop), tagBytes(author), u64(sequence), u64(clock), tagBytes(room), payload, signature,
  ]);
}

export function decodeMessage(type, body, signed) {
  const reader = new Reader(body);
  const message = {
    type,
    direct: type === Type.DIRECT,
    body,
    hop: reader.u8(),
    author: reader.tag(),
    sequence: reader.u64(),
    clock: reader.u64(),
    room: reader.tag(),
  };
  const signatureBytes = signed ? SIGNATURE_BYTES : 0;
  message.payload = reader.take(Math.max(0, reader.remaining - signatureBytes));
  message.signature = reader.take(signatureBytes);

  let text = message.payload;
  if (message.direct) {
    const payload = new Reader(message.payload);
    message.recipient = payload.id();
    if (tagOf(message.recipient) !== message.room) throw malformed('recipient and tag differ');
    text = payload.take(payload.remaining);
  }
  if (text.length < 1 || text.length > Limit.TEXT) throw malformed(`a text of ${text.length} bytes`);
  message.text = lenientUtf8.decode(text);
  return message;
}

/** The same body, one relay further. */
export function withHop(body, hop) {
  const copy = Buffer.from(body);
  copy.writeUInt8(hop);
  return copy;
}

/** What the author of a message signs; `roomName` counts for a CHAT only. */
export function messageContent({ direct, sequence, clock, payload }, authorId, roomName) {
  return Buffer.concat([
    ascii(direct ? 'chatmesh/1 direct' : 'chatmesh/1 chat'), authorId, direct ? u16(0) : str(roomName),
    u64(sequence), u64(clock), payload,
  ]);
}

// -------------------------------------------------------------------------------------------------------- presence

/** The body of a PRESENCE without its signature. */
export function encodePresence({ id, version, leaving, nickname, rooms }) {
  return Buffer.concat([
    id, u64(version), u8(leaving ? LEAVING : 0), str(nickname), u8(rooms.length), ...rooms.map(str),
  ]);
}

export function decodePresence(body, signed) {
  const reader = new Reader(body);
  const presence = {
    body,
    id: reader.id(),
    version: reader.u64(),
    leaving: (reader.u8() & LEAVING) !== 0,
    nickname: reader.str(NICKNAME, 'nickname'),
  };
  const count = reader.u8();
  if (count > Limit.ROOMS) throw malformed(`${count} rooms`);
  presence.rooms = new Set(Array.from({ length: count }, () => reader.str(ROOM, 'room name')));
  presence.unsigned = body.subarray(0, reader.position);
  presence.signature = reader.take(signed ? SIGNATURE_BYTES : 0);
  reader.end();
  return presence;
}

export const presenceContent = (unsigned) => Buffer.concat([ascii('chatmesh/1 presence'), unsigned]);
