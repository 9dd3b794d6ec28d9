// A member of the mesh: holds the links, passes on what arrives on one to the others, and tells its user.
//
// Events:
//   link-up     { peer, name, engine }             peer is the shown id
//   link-down   { peer, reason }
//   link-failed { address, reason }                a connection that never became a link
//   message     { room, from, fromId, text, direct }
//   presence    { event, peer, name, room, was }   one for each room; `was` only if renamed, `room` then null
//   missing     { from, fromId, count }            messages of that author were lost on the way

import { EventEmitter } from 'node:events';
import net from 'node:net';
import {
  Kind, Limit, ProtocolError, Reason, Type,
  chatPayload, decodeAsk, decodeIntroduce, decodeMessage, decodePeers, decodePresence, directPayload, encodeAsk,
  encodeFrame, encodeIntroduceId, encodeIntroduceRoom, encodeMessage, encodePeers, encodePresence, formatAddress,
  isNickname, isRoomName, messageContent, parseAddress, presenceContent, reasonName, tagOf, withHop,
} from './wire.mjs';
import { Identity, isSignedBy, shortId, showId } from './identity.mjs';
import { BoundedMap, HybridClock, Memory, Order, SeenWindow } from './history.mjs';
import { PresenceBoard } from './presence.mjs';
import { Link } from './link.mjs';

const ENGINE = 'chatmesh-node-mjs';
const MAX_LINKS = 64;
const WAITING_ROOM = 128;
const CONNECT_MS = 5_000;
const HEARTBEAT_MS = 3_000;
const BATCH_MS = 1_000;
const EXPIRY_TICK_MS = 500;

const NAMES = 16_384;             // ids, and rooms, known by their tags
const AUTHORS = 8_192;
const CANDIDATES = 256;           // addresses heard of and not yet dialed
const DIALS_AT_ONCE = 8;

const WAITING_FRAMES = 64;        // of one link, for an id or a room that was asked for
const WAITING_MS = 5_000;
const WAITING_BYTES = 16 * 1024 * 1024; // of all links together

const REDIAL_FIRST_MS = 1_000;
const REDIAL_MOST_MS = 30_000;

/** The other side does not want us, or is not who we want; trying again would not help. */
const FINAL = new Set(
  [Reason.SELF, Reason.VERSION, Reason.PROFILE, Reason.REPLACED, Reason.DISCONNECTED, Reason.BLOCKED].map(reasonName));

const keyOf = (id) => id.toString('hex');
const intersects = (a, b) => [...a].some((item) => b.has(item));

/** Tag → id or room name. One's own cannot be pushed out by what others introduce. */
class Names {
  #own = new Map();
  #heard = new BoundedMap(NAMES);

  addOwn(name) { this.#own.set(tagOf(name), name); }
  add(tag, name) { if (this.get(tag) === undefined) this.#heard.set(tag, name); }
  get(tag) { return this.#own.get(tag) ?? this.#heard.get(tag); }
}

/** What is kept about a link beside the link itself. */
class Neighbour {
  introduced = new Set();         // tags that were introduced to it
  waiting = [];                   // messages that came from it and name unknown tags: { message, deadline }
  roomsKnown = false;             // whether it has been sent the records of those who share its rooms
  listensAt = null;               // the address where others reach it
}

export class Peer extends EventEmitter {
  #identity;
  #tag;
  #instance = BigInt(Date.now());
  #nickname;
  #rooms;                         // a Set: insertion order is that of the command line
  #address = '';
  #clock = new HybridClock();
  #sequence = BigInt(Math.floor(Date.now() / 1000)) << 32n; // the key is new, so nothing was said under it before
  #dials = 0;

  #links = new Map();             // key → the one open link to that peer
  #connections = new Map();       // every Link, from its start until it is closed → Neighbour
  #waitingRoom = new Set();       // accepted, handshake not done; oldest first
  #connecting = new Set();        // sockets, before they are connections
  #candidates = new Map();        // key → address
  #exchangeDials = new Set();     // keys that are being dialed because somebody told us of them
  #targets = [];                  // what the user asked us to stay linked to
  #server = null;

  #ids = new Names();
  #roomNames = new Names();
  #authors = new BoundedMap(AUTHORS, ({ order }) => order.flush());
  #memory = new Memory();
  #waitingBytes = 0;

  #board = new PresenceBoard((event) => this.#tellPresence(event));
  #batch = new Map();             // key → { presence, rooms, from }: records to relay
  #batchTimer = null;
  #batchAt = -Infinity;
  #timers = [];
  #leaving = false;
  #left = null;

  constructor({ name, rooms = [], signed = true, identity = Identity.create({ signed }) }) {
    super();
    if (!isNickname(name)) throw new RangeError('a name has 1 to 128 bytes and at most 32 characters');
    if (rooms.length > Limit.ROOMS) throw new RangeError(`at most ${Limit.ROOMS} rooms`);
    for (const room of rooms) {
      if (!isRoomName(room)) throw new RangeError('a room has 1 to 256 bytes and at most 64 characters');
      this.#roomNames.addOwn(room);
    }
    this.#identity = identity;
    this.#tag = tagOf(identity.id);
    this.#ids.addOwn(identity.id);
    this.#nickname = name;
    this.#rooms = new Set(rooms);
    this.#timers.push(
      setInterval(() => this.#announce(), HEARTBEAT_MS),
      setInterval(() => this.#board.expire(), EXPIRY_TICK_MS),
    );
  }

  get id() { return this.#identity.id; }
  get nickname() { return this.#nickname; }
  get rooms() { return [...this.#rooms]; }

  // -------------------------------------------------------------------------------------------------- for the user

  /** Accepts connections from now on. Resolves with the address, the port filled in. */
  async listen(address) {
    const parsed = parseAddress(address);
    if (parsed === null) throw new RangeError(`not an address: ${address}`);
    const { host, port } = parsed;
    this.#server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket));
    await new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: host || undefined, port }, resolve);
    });
    this.#server.on('error', () => {}); // one connection could not be accepted; the next may
    const bound = this.#server.address();
    const everywhere = host === '' || bound.address === '0.0.0.0' || bound.address === '::';
    this.#address = everywhere ? `:${bound.port}` : formatAddress(host, bound.port);
    return formatAddress(bound.address, bound.port);
  }

  /** Links to this address and stays linked. Resolves with whether the first attempt opened a link. */
  connect(address) {
    const parsed = parseAddress(address);
    if (parsed === null || parsed.host === '' || parsed.port === 0) throw new RangeError(`not an address: ${address}`);
    const target = { address, key: null, linkedAt: Infinity, delay: REDIAL_FIRST_MS, timer: null };
    this.#targets.push(target);
    return new Promise((resolve) => this.#dialTarget(target, resolve));
  }

  /** Says something in a room. */
  say(room, text) {
    if (!isRoomName(room)) throw new RangeError('not a room name');
    this.#roomNames.add(tagOf(room), room);
    this.#author(Type.CHAT, room, tagOf(room), chatPayload(checkText(text)));
  }

  /** Says something to one peer. Relays can read it. */
  tell(recipient, text) {
    this.#author(Type.DIRECT, null, tagOf(recipient), directPayload(recipient, checkText(text)));
  }

  rename(name) {
    if (!isNickname(name)) throw new RangeError('a name has 1 to 128 bytes and at most 32 characters');
    this.#nickname = name;
    this.#announce();
  }

  /** Those who are known by id and nickname now, linked or not. */
  people() {
    const people = new Map();
    for (const { peer } of this.#links.values()) people.set(peer.key, { id: peer.id, nickname: peer.nickname });
    for (const { key, id, nickname } of this.#board.present()) people.set(key, { id, nickname });
    return [...people.values()];
  }

  /** Says goodbye on every link, and resolves once the others have read all that was written. */
  quit() {
    this.#left ??= this.#leave();
    return this.#left;
  }

  async #leave() {
    this.#leaving = true;
    this.#timers.forEach(clearInterval);
    this.#targets.forEach(({ timer }) => clearTimeout(timer));
    this.#server?.close();
    this.#connecting.forEach((socket) => socket.destroy());
    this.#flushBatch();
    clearTimeout(this.#batchTimer);
    this.#announce({ leaving: true });
    const closed = [...this.#connections.keys()].map((link) => new Promise((done) => link.once('closed', done)));
    for (const link of this.#connections.keys()) link.close(Reason.QUIT);
    await Promise.all(closed);
    for (const { order } of this.#authors.values()) order.flush();
  }

  // -------------------------------------------------------------------------------------------------- connections

  #accept(socket) {
    if (this.#leaving) {
      socket.destroy();
      return;
    }
    const link = this.#connection(socket, {});
    this.#waitingRoom.add(link);
    if (this.#waitingRoom.size > WAITING_ROOM) {
      const [oldest] = this.#waitingRoom;
      this.#waitingRoom.delete(oldest);
      oldest.drop(Reason.EVICTED);
    }
    link.start();
  }

  /** `settled(link, reason)` is called once: with the link when it has opened, or with null and why it has not. */
  #dial(address, { expectedId = null, settled }) {
    const socket = net.connect({ ...parseAddress(address), allowHalfOpen: true, noDelay: true });
    this.#connecting.add(socket);
    const failed = (reason) => {
      if (!this.#leaving) this.emit('link-failed', { address, reason });
      settled(null, reason);
    };
    let reason = 'ECANCELED';
    const onError = (error) => { reason = error.code ?? error.message; };
    const onClose = () => {
      this.#connecting.delete(socket);
      failed(reason);
    };
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })), CONNECT_MS);
    socket.once('error', onError).once('close', onClose);
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', onError).off('close', onClose);
      this.#connecting.delete(socket);
      const link = this.#connection(socket, { dial: ++this.#dials, expectedId });
      link.once('open', () => settled(link));
      link.once('down', (why) => {
        if (link.peer === null) failed(why);
      });
      link.start();
    });
  }

  #connection(socket, { dial, expectedId }) {
    const me = {
      identity: this.#identity,
      instance: this.#instance,
      engine: ENGINE,
      address: this.#address,
      nickname: this.#nickname,
    };
    const link = new Link(socket, { me, dial, expectedId });
    this.#connections.set(link, new Neighbour());
    link.on('open', () => this.#onOpen(link));
    link.on('frame', (frame) => this.#onFrame(link, frame));
    link.on('down', (reason) => this.#onDown(link, reason));
    link.on('closed', () => this.#onClosed(link));
    return link;
  }

  #dialTarget(target, firstResult = () => {}) {
    this.#dial(target.address, {
      settled: (link, reason) => {
        if (link === null) {
          this.#redial(target, reason);
        } else {
          target.key = link.peer.key;
          target.linkedAt = performance.now();
        }
        firstResult(link !== null);
      },
    });
  }

  #redial(target, reason) {
    if (this.#leaving || FINAL.has(reason)) return;
    if (performance.now() - target.linkedAt > REDIAL_MOST_MS) target.delay = REDIAL_FIRST_MS;
    clearTimeout(target.timer);
    target.timer = setTimeout(() => {
      if (!this.#links.has(target.key)) this.#dialTarget(target);
    }, target.delay);
    target.delay = Math.min(2 * target.delay, REDIAL_MOST_MS);
  }

  // --------------------------------------------------------------------------------------------------- link life

  #onOpen(link) {
    const { key, id } = link.peer;
    const rival = this.#links.get(key);
    if (rival === undefined && this.#links.size >= MAX_LINKS) {
      link.close(Reason.FULL);
      return;
    }
    this.#learn([id]);
    if (rival === undefined) {
      this.#join(link);
      this.#emitUp(link);
      this.#greet(link, { isNew: true });
      return;
    }
    const { stays, reason } = this.#choose(rival, link);
    if (stays === rival) {
      link.close(reason);
      return;
    }
    this.#join(link);
    const isNew = reason === Reason.REPLACED;
    if (isNew) this.#emitDown(rival, reasonName(reason));
    rival.close(reason);
    if (isNew) this.#emitUp(link);
    this.#greet(link, { isNew });
  }

  /** Those that do not join stay in the waiting room until they are closed, so that they too are bounded. */
  #join(link) {
    this.#waitingRoom.delete(link);
    this.#links.set(link.peer.key, link);
  }

  /** Which of two links to the same peer stays. The other side comes to the same result. */
  #choose(older, younger) {
    const [a, b] = [older.peer, younger.peer];
    if (a.instance !== b.instance) {
      return { stays: a.instance > b.instance ? older : younger, reason: Reason.REPLACED };
    }
    if (older.dialed !== younger.dialed) {
      const iAmSmaller = Buffer.compare(this.id, a.id) < 0;
      return { stays: older.dialed === iAmSmaller ? older : younger, reason: Reason.DUPLICATE };
    }
    return { stays: younger.dialNumber > older.dialNumber ? younger : older, reason: Reason.DUPLICATE };
  }

  /** The first things that a link hears: who we are, who else is here, and what was said lately. */
  #greet(link, { isNew }) {
    const neighbour = this.#connections.get(link);
    neighbour.listensAt = reachableAddress(link);

    link.send(this.#presenceFrame());
    link.send(encodePeers(this.#listeningPeers().filter(({ id }) => !id.equals(link.peer.id)).slice(0, Limit.PEERS)));
    for (const said of this.#memory.since(link.peer.instance)) this.#pass(link, said);

    if (isNew && neighbour.listensAt !== null) {
      const news = encodePeers([{ id: link.peer.id, address: neighbour.listensAt }]);
      for (const other of this.#links.values()) if (other !== link) other.send(news);
    }
  }

  #listeningPeers() {
    return [...this.#links.values()]
      .map((link) => ({ id: link.peer.id, address: this.#connections.get(link).listensAt }))
      .filter(({ address }) => address !== null);
  }

  #onDown(link, reason) {
    const key = link.peer?.key;
    if (this.#links.get(key) !== link) return;
    this.#links.delete(key);
    this.#emitDown(link, reason);
    this.#board.linkBroke(key);
    for (const target of this.#targets) {
      if (target.key === key) this.#redial(target, reason);
    }
    this.#dialCandidates();
  }

  #onClosed(link) {
    this.#waitingRoom.delete(link);
    for (const { message } of this.#connections.get(link).waiting) this.#waitingBytes -= message.body.length;
    this.#connections.delete(link);
  }

  #emitUp({ peer }) {
    this.emit('link-up', { peer: showId(peer.id), name: peer.nickname, engine: peer.engine });
  }

  #emitDown({ peer }, reason) {
    this.emit('link-down', { peer: showId(peer.id), reason });
  }

  // ------------------------------------------------------------------------------------------------------- frames

  #onFrame(link, { type, body }) {
    switch (type) {
      case Type.CHAT:
      case Type.DIRECT: return this.#onMessage(link, decodeMessage(type, body, this.#identity.signed));
      case Type.PRESENCE: return this.#onPresence(link, decodePresence(body, this.#identity.signed));
      case Type.INTRODUCE: return this.#onIntroduce(decodeIntroduce(body));
      case Type.ASK: return this.#onAsk(link, decodeAsk(body));
      case Type.PEERS: return this.#onPeers(decodePeers(body));
      default: return undefined;
    }
  }

  #onIntroduce(introduction) {
    if (introduction === null) return;
    const { kind, id, room } = introduction;
    if (kind === Kind.ID) {
      this.#learn([id]);
    } else {
      this.#learn([], [room]);
    }
  }

  /** Whatever shows an id or a room name whole tells what its tag means. */
  #learn(ids, rooms = []) {
    for (const id of ids) this.#ids.add(tagOf(id), id);
    for (const room of rooms) this.#roomNames.add(tagOf(room), room);
    for (const link of [...this.#connections.keys()]) this.#retryWaiting(link);
  }

  #onAsk(link, { kind, tag }) {
    if (kind === Kind.ID) {
      const id = this.#ids.get(tag);
      if (id !== undefined) link.send(encodeIntroduceId(id));
    } else if (kind === Kind.ROOM) {
      const room = this.#roomNames.get(tag);
      if (room !== undefined) link.send(encodeIntroduceRoom(room));
    }
  }

  // ----------------------------------------------------------------------------------------------------- messages

  /** A message that is new is kept waiting if it, or an earlier one of its author on this link, lacks a name. */
  #onMessage(link, message) {
    if (!this.#isNew(message)) return;
    const { waiting } = this.#connections.get(link);
    if (waiting.some((other) => other.message.author === message.author) || !this.#isNamed(message)) {
      this.#wait(link, message);
    } else {
      this.#receive(link, message);
    }
  }

  #isNew({ author, sequence }) {
    return this.#authors.get(author)?.window.isNew(sequence) ?? true;
  }

  #isNamed(message) {
    return this.#ids.get(message.author) !== undefined
      && (message.direct || this.#roomNames.get(message.room) !== undefined);
  }

  #wait(link, message) {
    const { waiting } = this.#connections.get(link);
    if (waiting.length >= WAITING_FRAMES || this.#waitingBytes + message.body.length > WAITING_BYTES) return;

    // a link that is being replaced cannot be asked any more, the one that replaces it can
    const asked = link.isOpen ? link : this.#links.get(link.peer.key);
    const unasked = (field) => !waiting.some((other) => other.message[field] === message[field]);
    if (this.#ids.get(message.author) === undefined && unasked('author')) {
      asked?.send(encodeAsk(Kind.ID, message.author));
    }
    if (!message.direct && this.#roomNames.get(message.room) === undefined && unasked('room')) {
      asked?.send(encodeAsk(Kind.ROOM, message.room));
    }

    waiting.push({ message, deadline: performance.now() + WAITING_MS });
    this.#waitingBytes += message.body.length;
    setTimeout(() => this.#retryWaiting(link), WAITING_MS).unref();
  }

  /** Takes up what can be taken up now, in the order of arrival, and drops what has waited too long. */
  #retryWaiting(link) {
    const neighbour = this.#connections.get(link);
    if (neighbour === undefined || neighbour.waiting.length === 0) return;
    const now = performance.now();
    const blocked = new Set();
    const ready = [];
    neighbour.waiting = neighbour.waiting.filter(({ message, deadline }) => {
      const isReady = this.#isNamed(message) && !blocked.has(message.author);
      if (isReady) ready.push(message);
      const stays = !isReady && now < deadline - 1;
      if (stays) {
        blocked.add(message.author);
      } else {
        this.#waitingBytes -= message.body.length;
      }
      return stays;
    });
    try {
      for (const message of ready) if (this.#isNew(message)) this.#receive(link, message);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      link.close(error.reason);
    }
  }

  /** A new message all of whose names are known. */
  #receive(link, message) {
    const authorId = this.#ids.get(message.author);
    const roomName = message.direct ? null : this.#roomNames.get(message.room);
    if (!this.#isGenuine(authorId, messageContent(message, authorId, roomName), message.signature)) {
      throw new ProtocolError(Reason.FORGED, 'a message is not by its author');
    }
    const author = this.#authorState(message.author);
    author.window.add(message.sequence);
    this.#clock.observe(message.clock);
    if (message.author === this.#tag) return;

    if (message.hop < Limit.HOPS) {
      this.#spread({
        frame: encodeFrame(message.type, withHop(message.body, message.hop + 1)),
        clock: message.clock, sequence: message.sequence, authorId, roomName,
      }, link.peer.key);
    }
    author.order.push({ ...message, authorId, roomName });
  }

  /** In the unsigned profile, whatever is said is believed. */
  #isGenuine(id, content, signature) {
    return !this.#identity.signed || isSignedBy(id, content, signature);
  }

  #authorState(tag) {
    let author = this.#authors.get(tag);
    if (author === undefined) {
      author = {
        window: new SeenWindow(),
        order: new Order({
          deliver: (message) => this.#show(message),
          missing: (count) => {
            const id = this.#ids.get(tag);
            this.emit('missing', { from: id ? this.#nameOf(id) : tag, fromId: id ? showId(id) : tag, count });
          },
        }),
      };
      this.#authors.set(tag, author);
    }
    return author;
  }

  #show({ direct, text, authorId, roomName, recipient }) {
    const isForMe = direct ? recipient.equals(this.id) : this.#rooms.has(roomName);
    if (!isForMe) return;
    this.emit('message', { room: roomName, from: this.#nameOf(authorId), fromId: showId(authorId), text, direct });
  }

  #nameOf(id) {
    const key = keyOf(id);
    return this.#board.get(key)?.nickname ?? this.#links.get(key)?.peer.nickname ?? shortId(id);
  }

  /** Signs, remembers and sends a message of our own. */
  #author(type, roomName, room, payload) {
    const message = {
      type, direct: type === Type.DIRECT, hop: 0, author: this.#tag, sequence: ++this.#sequence,
      clock: this.#clock.stamp(), room, payload,
    };
    message.signature = this.#identity.sign(messageContent(message, this.id, roomName));
    this.#authorState(this.#tag).window.add(message.sequence);
    this.#spread({
      frame: encodeFrame(type, encodeMessage(message)),
      clock: message.clock, sequence: message.sequence, authorId: this.id, roomName,
    });
  }

  /** Remembers what was said and passes it to every link but that to the peer it came from. */
  #spread(said, exceptKey = null) {
    this.#memory.add(said);
    for (const [key, link] of this.#links) if (key !== exceptKey) this.#pass(link, said);
  }

  #pass(link, { frame, authorId, roomName }) {
    this.#introduce(link, tagOf(authorId), () => encodeIntroduceId(authorId));
    if (roomName !== null) this.#introduce(link, tagOf(roomName), () => encodeIntroduceRoom(roomName));
    link.send(frame);
  }

  #introduce(link, tag, frame) {
    const { introduced } = this.#connections.get(link);
    if (introduced.has(tag)) return;
    if (introduced.size >= 2 * NAMES) introduced.clear(); // to introduce somebody twice does no harm
    introduced.add(tag);
    link.send(frame());
  }

  // ----------------------------------------------------------------------------------------------------- presence

  #presenceFrame({ leaving = false } = {}) {
    const unsigned = encodePresence({
      id: this.id, version: this.#clock.stamp(), leaving, nickname: this.#nickname, rooms: this.rooms,
    });
    return encodeFrame(Type.PRESENCE, unsigned, this.#identity.sign(presenceContent(unsigned)));
  }

  #announce(options) {
    if (this.#links.size === 0) return;
    const frame = this.#presenceFrame(options);
    for (const link of [...this.#links.values()]) link.send(frame);
  }

  #onPresence(link, presence) {
    const key = keyOf(presence.id);
    if (presence.id.equals(this.id)) return;
    if (this.#board.isNewer(presence)) {
      if (!this.#isGenuine(presence.id, presenceContent(presence.unsigned), presence.signature)) {
        throw new ProtocolError(Reason.FORGED, 'a presence is not by its author');
      }
      this.#clock.observe(presence.version);
      this.#learn([presence.id], presence.rooms);
      this.#relayPresence(key, presence, this.#board.update(presence), link.peer.key);
    }
    if (key === link.peer.key) this.#shareRecords(link);
  }

  /** Once, when the rooms of a linked peer become known: who else is in them. */
  #shareRecords(link) {
    const neighbour = this.#connections.get(link);
    const rooms = this.#board.roomsOf(link.peer.key);
    if (neighbour.roomsKnown || rooms.size === 0) return;
    neighbour.roomsKnown = true;
    for (const { key, body, rooms: theirs } of this.#board.present()) {
      if (key !== link.peer.key && intersects(rooms, theirs)) link.send(encodeFrame(Type.PRESENCE, body));
    }
  }

  #relayPresence(key, presence, rooms, from) {
    const earlier = this.#batch.get(key)?.rooms ?? [];
    this.#batch.set(key, { presence, rooms: new Set([...rooms, ...earlier]), from });
    if (this.#batchTimer !== null || this.#leaving) return;
    const wait = Math.max(0, this.#batchAt + BATCH_MS - performance.now());
    this.#batchTimer = setTimeout(() => this.#flushBatch(), wait);
  }

  #flushBatch() {
    this.#batchTimer = null;
    this.#batchAt = performance.now();
    for (const [key, { presence, rooms, from }] of this.#batch) {
      const frame = encodeFrame(Type.PRESENCE, presence.body);
      for (const link of [...this.#links.values()]) {
        const other = link.peer.key;
        if (other !== from && other !== key && intersects(rooms, this.#board.roomsOf(other))) link.send(frame);
      }
    }
    this.#batch.clear();
  }

  /** People are told about the rooms that they are in. */
  #tellPresence({ event, id, nickname, was, rooms }) {
    const shared = rooms.filter((room) => this.#rooms.has(room));
    if (event === 'renamed') {
      if (shared.length > 0) this.emit('presence', { event, peer: showId(id), name: nickname, room: null, was });
      return;
    }
    for (const room of shared) this.emit('presence', { event, peer: showId(id), name: nickname, room });
  }

  // ------------------------------------------------------------------------------------------------ peer exchange

  #onPeers(peers) {
    for (const { id, address } of peers) {
      const parsed = parseAddress(address);
      const key = keyOf(id);
      const isUsable = parsed !== null && parsed.host !== '' && parsed.port > 0;
      if (!isUsable || id.equals(this.id) || this.#links.has(key)) continue;
      if (this.#candidates.size < CANDIDATES || this.#candidates.has(key)) this.#candidates.set(key, address);
    }
    this.#dialCandidates();
  }

  #dialCandidates() {
    for (const [key, address] of this.#candidates) {
      const dials = this.#exchangeDials.size;
      if (this.#leaving || dials >= DIALS_AT_ONCE || this.#links.size + dials >= MAX_LINKS) return;
      this.#candidates.delete(key);
      if (this.#links.has(key) || this.#exchangeDials.has(key)) continue;
      this.#exchangeDials.add(key);
      this.#dial(address, {
        expectedId: Buffer.from(key, 'hex'),
        settled: () => {
          this.#exchangeDials.delete(key);
          this.#dialCandidates();
        },
      });
    }
  }
}

function checkText(text) {
  const bytes = Buffer.byteLength(text);
  if (bytes < 1 || bytes > Limit.TEXT) throw new RangeError(`a message has 1 to ${Limit.TEXT} bytes`);
  return text;
}

/** Where others reach the peer at the other end: what it says, with the host that we see if it says none. */
function reachableAddress(link) {
  const parsed = parseAddress(link.peer.address);
  if (parsed === null || parsed.port === 0) return null;
  if (parsed.host !== '') return link.peer.address;
  return link.remoteAddress ? formatAddress(link.remoteAddress, parsed.port) : null;
}
