// node --test client.test.mjs
//
// Peers talk over real sockets on the loopback; where a test needs somebody who breaks the rules, it speaks through a
// Raw connection, frame by frame. Nothing here sleeps: every wait is for an event, bounded by the runner's time-out.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { on, once } from 'node:events';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';

import { HybridClock, Memory, Order, SeenWindow } from './history.mjs';
import { Identity, isSignedBy, parseShownId, shortId, showId } from './identity.mjs';
import { Link } from './link.mjs';
import { Peer } from './peer.mjs';
import { PresenceBoard } from './presence.mjs';
import {
  FrameDecoder, Kind, Limit, ProtocolError, Reason, Type,
  chatPayload, decodeAsk, decodeClose, decodeHello, decodeIntroduce, decodeMessage, decodePeers, decodePresence,
  decodePing, decodePong, decodeProof, directPayload, encodeAsk, encodeClose, encodeFrame, encodeHello, encodeIntroduceId,
  encodeIntroduceRoom, encodeMessage, encodePeers, encodePing, encodePong, encodePresence, messageContent, parseAddress,
  presenceContent, proofContent, tagOf,
} from './wire.mjs';

const TIMEOUT = { timeout: 60_000 };
const LOOPBACK = '127.0.0.1:0';
const ROOM = 'the room';

// ---------------------------------------------------------------------------------------------------------- helpers

/** A peer that is gone when the test is, together with what it has told its user so far. */
function startPeer(t, name, { rooms = [ROOM], ...options } = {}) {
  const peer = new Peer({ name, rooms, ...options });
  peer.heard = [];
  peer.on('message', (message) => peer.heard.push(message));
  t.after(() => peer.quit());
  return peer;
}

/** Resolves with the first event, from now on, that satisfies the condition. */
async function until(emitter, event, condition = () => true) {
  for await (const [value] of on(emitter, event)) if (condition(value)) return value;
  throw new Error('not reached');
}

const textIs = (text) => (message) => message.text === text;

/** One end of a connection that the test speaks by hand. */
class Raw {
  #queue = [];
  #wake = () => {};
  #ended = false;

  constructor(socket, identity) {
    this.socket = socket;
    this.identity = identity;
    const decoder = new FrameDecoder();
    decoder.limit = Limit.FRAME;
    socket.on('data', (chunk) => {
      this.#queue.push(...decoder.push(chunk));
      this.#wake();
    });
    socket.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
    socket.on('error', () => {});
  }

  /** With `allowHalfOpen`, the test has to end the socket when the other side has; else it ends by itself. */
  static async connect(t, address, { identity = Identity.create(), allowHalfOpen = false } = {}) {
    const { host, port } = parseAddress(address);
    const socket = net.connect({ host, port, allowHalfOpen });
    await once(socket, 'connect');
    t.after(() => socket.destroy());
    return new Raw(socket, identity);
  }

  /** A server for one connection, which `accepted` resolves with. */
  static async listen(t, identity = Identity.create()) {
    const server = net.createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const accepted = once(server, 'connection').then(([socket]) => {
      t.after(() => socket.destroy());
      return new Raw(socket, identity);
    });
    return { address: `127.0.0.1:${server.address().port}`, accepted };
  }

  send(...frames) {
    this.socket.write(Buffer.concat(frames));
  }

  hello(fields) {
    return encodeHello({
      signed: this.identity.signed, id: this.identity.id, instance: BigInt(Date.now()), nonce: randomBytes(32), dial: 1,
      engine: 'raw', address: '', nickname: 'raw', ...fields,
    });
  }

  /** The handshake of a dialer; `spoil` may change the proof. Returns the acceptor's HELLO. */
  async shakeHands({ hello = {}, spoil = (proof) => proof } = {}) {
    const dialerHello = this.hello(hello);
    this.send(encodeFrame(Type.HELLO, dialerHello));
    const { body: acceptorHello } = await this.next(Type.HELLO);
    const fields = decodeHello(acceptorHello);
    const { body: proof } = await this.next(Type.PROOF);
    const hellos = { dialerHello, acceptorHello };
    if (this.identity.signed) {
      assert(isSignedBy(fields.id, proofContent({ byDialer: false, ...hellos }), decodeProof(proof, true)));
    }
    const ownProof = this.identity.sign(proofContent({ byDialer: true, ...hellos }));
    this.send(encodeFrame(Type.PROOF, spoil(ownProof)));
    return fields;
  }

  /** The next frame of this type; others before it are dropped. */
  async next(type) {
    for (;;) {
      while (this.#queue.length > 0) {
        const frame = this.#queue.shift();
        if (frame.type === type) return frame;
      }
      if (this.#ended) throw new Error(`ended without a frame of type ${type}`);
      await new Promise((resolve) => { this.#wake = resolve; });
    }
  }

  async closeReason() {
    return decodeClose((await this.next(Type.CLOSE)).body);
  }
}

/** The frame of a message by `identity`; `signature` may be another than the right one. */
function messageFrame(identity, { type = Type.CHAT, room = ROOM, text, sequence, hop = 0, recipient, signature }) {
  const direct = type === Type.DIRECT;
  const message = {
    direct, hop, author: tagOf(identity.id), sequence, clock: BigInt(Date.now()) << 16n,
    room: tagOf(direct ? recipient : room),
    payload: direct ? directPayload(recipient, text) : chatPayload(text),
  };
  message.signature = signature ?? identity.sign(messageContent(message, identity.id, room));
  return encodeFrame(type, encodeMessage(message));
}

function presenceFrame(identity, { nickname }) {
  const version = BigInt(Date.now()) << 16n;
  const unsigned = encodePresence({ id: identity.id, version, leaving: false, nickname, rooms: [ROOM] });
  return encodeFrame(Type.PRESENCE, unsigned, identity.sign(presenceContent(unsigned)));
}

const FIRST = BigInt(Math.floor(Date.now() / 1000)) << 32n;

/** Two streams joined to each other; what the first writes arrives cut in two at one position. */
function joinedStreams(cutAt) {
  let written = 0;
  const stream = (cut) => new Duplex({
    allowHalfOpen: true,
    read() {},
    write(chunk, _encoding, done) {
      const at = cut ? Math.min(Math.max(cutAt - written, 0), chunk.length) : chunk.length;
      if (cut) written += chunk.length;
      if (at > 0) this.other.push(chunk.subarray(0, at));
      setImmediate(() => {
        if (at < chunk.length) this.other.push(chunk.subarray(at));
        done();
      });
    },
    final(done) {
      this.other.push(null);
      done();
    },
  });
  const [near, far] = [stream(true), stream(false)];
  near.other = far;
  far.other = near;
  return { near, far, written: () => written };
}

// ------------------------------------------------------------------------------------------------------------ bytes

describe('the shown form of an id', () => {
  test('survives the round trip', () => {
    const ids = Array.from({ length: 200 }, () => randomBytes(32));
    for (const id of [Buffer.alloc(32), Buffer.alloc(32, 0xff), ...ids]) {
      const shown = showId(id);
      assert.match(shown, /^([a-z2-7]{7}-){7}[a-z2-7]{7}$/);
      assert.deepEqual(parseShownId(shown), id);
      assert.deepEqual(parseShownId(shown.replaceAll('-', '').toUpperCase()), id);
      assert.equal(shortId(id), shown.slice(0, 7));
    }
  });

  test('is known by its bytes', () => {
    assert.equal(showId(Buffer.alloc(32)), Array(8).fill('aaaaaaa').join('-'));
    // 0x08 0x42 0x10 … is the five bits 00001 over and over: 13 times "b" sums to 7·2 + 6·1 = 20, and 32 − 20 is "m"
    const ones = Buffer.from('0842108421'.repeat(7), 'hex').subarray(0, 32);
    assert.equal(showId(ones).slice(0, 15), 'bbbbbbb-bbbbbbm');
  });

  test('shows every mistyped character', () => {
    const shown = showId(randomBytes(32));
    for (let at = 0; at < shown.length; at++) {
      if (shown[at] === '-') continue;
      const typo = shown.slice(0, at) + (shown[at] === 'a' ? 'b' : 'a') + shown.slice(at + 1);
      assert.equal(parseShownId(typo), null);
    }
    assert.equal(parseShownId(''), null);
    assert.equal(parseShownId(shown.slice(1)), null);
  });
});

describe('frames', () => {
  const stream = Buffer.concat([
    encodePing(7n), encodeFrame(0x7f), encodeFrame(Type.CHAT, randomBytes(300)), encodeClose(Reason.QUIT),
  ]);
  const decode = (...chunks) => {
    const decoder = new FrameDecoder();
    return chunks.flatMap((chunk) => [...decoder.push(chunk)]);
  };
  const expected = decode(stream);

  test('are the same wherever the stream is cut', () => {
    assert.equal(expected.length, 4);
    for (let at = 0; at <= stream.length; at++) {
      assert.deepEqual(decode(stream.subarray(0, at), stream.subarray(at)), expected);
    }
    assert.deepEqual(decode(...[...stream].map((byte) => Buffer.of(byte))), expected);
  });

  test('of a bad length are refused at their header', () => {
    for (const header of ['00000000', '00000401', 'ffffffff']) {
      assert.throws(() => decode(Buffer.from(header, 'hex')), { reason: Reason.MALFORMED });
    }
    const open = new FrameDecoder();
    open.limit = Limit.FRAME;
    assert.throws(() => [...open.push(Buffer.from('00010401', 'hex'))], { reason: Reason.MALFORMED });
    assert.deepEqual([...open.push(Buffer.from('00010400', 'hex'))], []);
  });

  test('are judged by the limit that holds when their turn comes', () => {
    const decoder = new FrameDecoder();
    const types = [];
    const bytes = Buffer.concat([encodePing(1n), encodeFrame(Type.CHAT, randomBytes(2_000))]);
    for (const { type } of decoder.push(bytes)) {
      types.push(type);
      decoder.limit = Limit.FRAME;
    }
    assert.deepEqual(types, [Type.PING, Type.CHAT]);
  });

  test('with any body are either parsed or refused', () => {
    const signed = Identity.create();
    const bodies = [
      [decodeHello, encodeHello({
        signed: true, id: signed.id, instance: 1n, nonce: randomBytes(32), dial: 1, engine: 'e', address: ':1',
        nickname: 'n',
      })],
      [(body) => decodeMessage(Type.CHAT, body, true), messageFrame(signed, { text: 'hi', sequence: 1n }).subarray(5)],
      [(body) => decodeMessage(Type.DIRECT, body, true),
        messageFrame(signed, { type: Type.DIRECT, recipient: signed.id, text: 'hi', sequence: 1n }).subarray(5)],
      [(body) => decodePresence(body, true), presenceFrame(signed, { nickname: 'n' }).subarray(5)],
      [decodePeers, encodePeers([{ id: signed.id, address: 'localhost:1' }]).subarray(5)],
      [decodeIntroduce, encodeIntroduceRoom(ROOM).subarray(5)],
      [decodeAsk, encodeAsk(Kind.ROOM, tagOf(ROOM)).subarray(5)],
      [decodePing, encodePing(1n).subarray(5)],
      [decodePong, encodePong(1n, 2).subarray(5)],
    ];
    for (const [parse, body] of bodies) {
      assert.doesNotThrow(() => parse(body));
      for (let at = 0; at < body.length; at++) {
        for (const broken of [
          body.subarray(0, at),
          Buffer.concat([body.subarray(0, at), Buffer.of(body[at] ^ 0x80), body.subarray(at + 1)]),
        ]) {
          try {
            parse(broken);
          } catch (error) {
            assert(error instanceof ProtocolError, error.stack);
          }
        }
      }
    }
  });
});

describe('a whole link', TIMEOUT, () => {
  /** Runs one link from handshake to end. Resolves with what arrived and how much the cut side wrote. */
  async function converse({ identities, cutAt, dialerIsCut }) {
    const { near, far, written } = joinedStreams(cutAt);
    const me = (nickname) => ({ identity: identities[nickname], instance: 1n, engine: '', address: '', nickname });
    const dialer = new Link(dialerIsCut ? near : far, { me: me('dialer'), dial: 1 });
    const acceptor = new Link(dialerIsCut ? far : near, { me: me('acceptor') });
    const arrived = [];
    acceptor.on('frame', ({ type, body }) => arrived.push([type, body.toString()]));
    dialer.on('frame', ({ type, body }) => arrived.push([type, body.toString()]));
    acceptor.on('open', () => acceptor.send(encodeIntroduceRoom('from the acceptor')));
    dialer.on('open', () => dialer.send(encodeFrame(Type.CHAT, Buffer.alloc(1_500, 'x'))));
    acceptor.on('frame', () => dialer.close(Reason.QUIT));

    const ended = Promise.all([once(dialer, 'closed'), once(acceptor, 'closed')]);
    acceptor.start();
    dialer.start();
    await ended;
    assert.equal(dialer.reason, 'QUIT');
    assert.equal(acceptor.reason, 'QUIT');
    assert.equal(acceptor.peer.nickname, 'dialer');
    assert.equal(dialer.peer.nickname, 'acceptor');
    return { arrived: arrived.sort((a, b) => a[0] - b[0]), written: written() };
  }

  for (const signed of [true, false]) {
    for (const dialerIsCut of [true, false]) {
      const [profile, side] = [signed ? 'signed' : 'unsigned', dialerIsCut ? 'dialer' : 'acceptor'];
      test(`${profile}, the bytes of the ${side} cut anywhere`, async () => {
        const identities = { dialer: Identity.create({ signed }), acceptor: Identity.create({ signed }) };
        const uncut = await converse({ identities, cutAt: 0, dialerIsCut });
        assert.equal(uncut.arrived.length, 2);
        // the handshake is over after at most 180 bytes, and the 1,500 of the text are all alike
        const last = Math.min(uncut.written, 220);
        for (let cutAt = 1; cutAt <= last; cutAt++) {
          assert.deepEqual((await converse({ identities, cutAt, dialerIsCut })).arrived, uncut.arrived);
        }
      });
    }
  }
});

describe('time', TIMEOUT, () => {
  /** A link to a Raw end, in a world where time passes only by `pass(seconds)`. */
  function timedLink(t) {
    let now = 0;
    t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    t.mock.method(performance, 'now', () => now);
    const { near, far } = joinedStreams(0);
    const identity = Identity.create();
    const link = new Link(near, { me: { identity, instance: 1n, engine: '', address: '', nickname: 'x' } });
    link.start();
    const pass = (seconds) => {
      for (let count = 0; count < seconds; count++) {
        now += 1_000;
        t.mock.timers.tick(1_000);
      }
    };
    return { link, raw: new Raw(far, Identity.create()), pass };
  }

  test('runs out for a handshake', async (t) => {
    const { raw, pass } = timedLink(t);
    raw.send(encodeFrame(Type.HELLO, raw.hello()));
    await raw.next(Type.PROOF);
    pass(5);
    assert.equal(await raw.closeReason(), Reason.TIMEOUT);
  });

  test('runs out for a silent link, after it was pinged', async (t) => {
    const { link, raw, pass } = timedLink(t);
    const open = once(link, 'open');
    await raw.shakeHands();
    await open;
    pass(5);
    await raw.next(Type.PING);
    pass(9);
    assert(link.isOpen);
    pass(1);
    assert.equal(await raw.closeReason(), Reason.TIMEOUT);
  });

  test('runs out for a frame, however alive the link', async (t) => {
    const { link, raw, pass } = timedLink(t);
    const open = once(link, 'open');
    await raw.shakeHands();
    await open;
    const frame = encodeFrame(Type.CHAT, randomBytes(100));
    for (const byte of frame.subarray(0, 6)) {
      await new Promise((written) => raw.socket.write(Buffer.of(byte), written));
      pass(10);
    }
    assert(link.isOpen);
    pass(1);
    assert.equal(await raw.closeReason(), Reason.TIMEOUT);
  });
});

// -------------------------------------------------------------------------------------------------------- handshake

describe('a handshake', TIMEOUT, () => {
  test('with a bad proof is refused by the acceptor', async (t) => {
    const address = await startPeer(t, 'acceptor').listen(LOOPBACK);
    const flipLastBit = (proof) => Buffer.concat([proof.subarray(0, 63), Buffer.of(proof[63] ^ 1)]);
    for (const spoil of [() => randomBytes(64), flipLastBit]) {
      const raw = await Raw.connect(t, address);
      await raw.shakeHands({ spoil });
      assert.equal(await raw.closeReason(), Reason.BAD_PROOF);
    }
  });

  test('with the proof of the other role is refused', async (t) => {
    const address = await startPeer(t, 'acceptor').listen(LOOPBACK);
    const raw = await Raw.connect(t, address);
    const dialerHello = raw.hello();
    raw.send(encodeFrame(Type.HELLO, dialerHello));
    const { body: acceptorHello } = await raw.next(Type.HELLO);
    const proof = raw.identity.sign(proofContent({ byDialer: false, dialerHello, acceptorHello }));
    raw.send(encodeFrame(Type.PROOF, proof));
    assert.equal(await raw.closeReason(), Reason.BAD_PROOF);
  });

  test('with a bad proof is refused by the dialer', async (t) => {
    const peer = startPeer(t, 'dialer');
    const { address, accepted } = await Raw.listen(t);
    const failed = once(peer, 'link-failed');
    const connected = peer.connect(address);
    const raw = await accepted;
    await raw.next(Type.HELLO);
    raw.send(encodeFrame(Type.HELLO, raw.hello({ dial: 0 })), encodeFrame(Type.PROOF, randomBytes(64)));
    assert.equal(await raw.closeReason(), Reason.BAD_PROOF);
    assert.equal(await connected, false);
    assert.deepEqual(await failed, [{ address, reason: 'BAD_PROOF' }]);
  });

  test('is refused for what the HELLO says, in the order of the checks', async (t) => {
    const acceptor = startPeer(t, 'acceptor');
    const address = await acceptor.listen(LOOPBACK);
    const broken = (change) => (hello) => {
      change(hello);
      return hello;
    };
    const cases = [
      ['MALFORMED', {}, broken((hello) => { hello[0] = 0; hello[5] = 2; })],
      ['VERSION', { signed: false }, broken((hello) => { hello[5] = 2; })],
      ['VERSION', {}, (hello) => { hello[5] = 2; return hello.subarray(0, 6); }],
      ['PROFILE', { signed: false, id: acceptor.id }, broken(() => {})],
      ['SELF', { id: acceptor.id }, broken(() => {})],
      ['MALFORMED', { nickname: '' }, broken(() => {})],
      ['MALFORMED', { nickname: 'x'.repeat(33) }, broken(() => {})],
      ['MALFORMED', {}, (hello) => hello.subarray(0, hello.length - 1)],
    ];
    for (const [reason, fields, change] of cases) {
      const raw = await Raw.connect(t, address);
      raw.send(encodeFrame(Type.HELLO, change(raw.hello(fields))));
      assert.equal(await raw.closeReason(), Reason[reason], reason);
    }
  });

  test('ignores what a later version adds to the HELLO, and signs it', async (t) => {
    const peer = startPeer(t, 'acceptor');
    const address = await peer.listen(LOOPBACK);
    const up = once(peer, 'link-up');
    const raw = await Raw.connect(t, address);
    const hello = raw.hello();
    raw.hello = () => Buffer.concat([hello, Buffer.from('more')]);
    await raw.shakeHands();
    assert.equal((await up)[0].engine, 'raw');
  });

  test('must not take too much room', async (t) => {
    const address = await startPeer(t, 'acceptor').listen(LOOPBACK);
    const sockets = [];
    for (let count = 0; count < 129; count++) sockets.push(await Raw.connect(t, address));
    assert.equal(await sockets[0].closeReason(), Reason.EVICTED);
    await sockets.at(-1).shakeHands(); // the newest is served
  });

  test('between profiles does not succeed', async (t) => {
    const address = await startPeer(t, 'signed').listen(LOOPBACK);
    const dialer = startPeer(t, 'unsigned', { signed: false });
    const failed = once(dialer, 'link-failed');
    assert.equal(await dialer.connect(address), false);
    assert.equal((await failed)[0].reason, 'PROFILE');
  });

  test('with oneself does not succeed', async (t) => {
    const peer = startPeer(t, 'alone');
    const address = await peer.listen(LOOPBACK);
    const failed = once(peer, 'link-failed');
    assert.equal(await peer.connect(address), false);
    assert.equal((await failed)[0].reason, 'SELF');
  });
});

// ----------------------------------------------------------------------------------------------------- conversation

for (const signed of [true, false]) {
  describe(`two ${signed ? 'signed' : 'unsigned'} peers`, TIMEOUT, () => {
    async function linked(t) {
      const alice = startPeer(t, 'alice', { signed });
      const bob = startPeer(t, 'bob', { signed });
      const address = await alice.listen(LOOPBACK);
      const seen = Promise.all([once(alice, 'presence'), once(bob, 'presence'), once(alice, 'link-up')]);
      assert.equal(await bob.connect(address), true);
      return { alice, bob, seen: await seen };
    }

    test('see each other come', async (t) => {
      const { alice, bob, seen: [[aliceSaw], [bobSaw], [up]] } = await linked(t);
      assert.deepEqual(aliceSaw, { event: 'joined', peer: showId(bob.id), name: 'bob', room: ROOM });
      assert.deepEqual(bobSaw, { event: 'joined', peer: showId(alice.id), name: 'alice', room: ROOM });
      assert.equal(up.peer, showId(bob.id));
    });

    test('talk, in the room and privately', async (t) => {
      const { alice, bob } = await linked(t);
      bob.say(ROOM, 'hello');
      bob.tell(alice.id, 'psst 🙂');
      bob.say('another room', 'nobody hears this');
      bob.say(ROOM, 'x'.repeat(65_536));
      await until(alice, 'message', ({ text }) => text.length === 65_536);
      const from = { from: 'bob', fromId: showId(bob.id) };
      assert.deepEqual(alice.heard.slice(0, 2), [
        { room: ROOM, ...from, text: 'hello', direct: false },
        { room: null, ...from, text: 'psst 🙂', direct: true },
      ]);
      assert.equal(alice.heard.length, 3);

      alice.say(ROOM, 'hello yourself');
      await until(bob, 'message', textIs('hello yourself'));
      assert.equal(bob.heard.length, 1);
      assert.throws(() => bob.say(ROOM, ''), RangeError);
      assert.throws(() => bob.say(ROOM, 'x'.repeat(65_537)), RangeError);
    });

    test('see each other take another name, and go', async (t) => {
      const { alice, bob } = await linked(t);
      const renamed = until(alice, 'presence', ({ event }) => event === 'renamed');
      bob.rename('robert');
      const { event, peer, name, was } = await renamed;
      assert.deepEqual([event, peer, name, was], ['renamed', showId(bob.id), 'robert', 'bob']);

      const left = until(alice, 'presence', ({ event }) => event === 'left');
      const down = once(alice, 'link-down');
      bob.say(ROOM, 'bye');
      await bob.quit();
      assert.equal((await left).name, 'robert');
      assert.deepEqual(await down, [{ peer: showId(bob.id), reason: 'QUIT' }]);
      assert.equal(alice.heard.at(-1).text, 'bye'); // quit has waited for it
    });

    test('that dial each other keep one link', async (t) => {
      const alice = startPeer(t, 'alice', { signed });
      const bob = startPeer(t, 'bob', { signed });
      const addresses = [await alice.listen(LOOPBACK), await bob.listen(LOOPBACK)];
      // the goodbye of the link that goes may overtake the handshake of the one that stays, so either order is right
      let links = 0;
      alice.on('link-up', () => links++).on('link-down', () => links--);
      await Promise.all([alice.connect(addresses[1]), bob.connect(addresses[0])]);
      for (let count = 1; count <= 50; count++) bob.say(ROOM, `${count}`);
      await until(alice, 'message', textIs('50'));
      assert.deepEqual(alice.heard.map(({ text }) => text), Array.from({ length: 50 }, (_, i) => `${i + 1}`));
      assert.equal(links, 1);
    });
  });
}

describe('a mesh', TIMEOUT, () => {
  test('passes on what its members say, once, and tells latecomers', async (t) => {
    const [hub, left, right] = ['hub', 'left', 'right'].map((name) => startPeer(t, name, {
      rooms: name === 'hub' ? ['elsewhere'] : [ROOM],
    }));
    const address = await hub.listen(LOOPBACK);
    await left.connect(address);
    const atHub = once(hub, 'message'); // once this is there, so is what was said before
    left.say(ROOM, 'before');
    left.say('elsewhere', 'to the hub');
    await atHub;

    const late = until(right, 'message', textIs('before'));
    await right.connect(address);
    await late;
    const [after, back] = [until(right, 'message', textIs('after')), until(left, 'message', textIs('back'))];
    left.say(ROOM, 'after');
    right.say(ROOM, 'back');
    await Promise.all([after, back]);
    assert.deepEqual(right.heard.map(({ text }) => text), ['before', 'after']);
    assert.deepEqual(hub.heard.map(({ text }) => text), ['to the hub']);
  });

  test('closes itself through peer exchange', async (t) => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => startPeer(t, name));
    const address = await a.listen(LOOPBACK);
    await Promise.all([b.listen(LOOPBACK), c.listen(LOOPBACK)]);
    const met = until(c, 'link-up', ({ name }) => name === 'b');
    await b.connect(address);
    await c.connect(address);
    await met;
  });
});

// ---------------------------------------------------------------------------------------- what others may not do to us

describe('a peer', TIMEOUT, () => {
  /** A peer with a raw neighbour, which has introduced itself and the room. */
  async function withNeighbour(t, options) {
    const peer = startPeer(t, 'peer');
    const address = await peer.listen(LOOPBACK);
    const up = once(peer, 'link-up');
    const raw = await Raw.connect(t, address, options);
    await raw.shakeHands();
    raw.send(encodeIntroduceId(raw.identity.id), encodeIntroduceRoom(ROOM));
    await up;
    return { peer, raw, address };
  }

  test('closes the link that a forged message came from, and still takes the real one', async (t) => {
    const { peer, raw, address } = await withNeighbour(t);
    const author = Identity.create();
    const sequence = FIRST | 1n;
    const down = once(peer, 'link-down');
    raw.send(
      encodeIntroduceId(author.id),
      messageFrame(author, { text: 'forged', sequence, signature: randomBytes(64) }),
      messageFrame(author, { text: 'behind it', sequence: sequence + 1n }),
    );
    assert.equal(await raw.closeReason(), Reason.FORGED);
    assert.equal((await down)[0].reason, 'FORGED');

    const honest = await Raw.connect(t, address);
    await honest.shakeHands();
    honest.send(encodeIntroduceId(author.id), messageFrame(author, { text: 'real', sequence }));
    await until(peer, 'message', textIs('real'));
    assert.deepEqual(peer.heard.map(({ text }) => text), ['real']);
  });

  test('believes no room, recipient or presence that the author has not signed', async (t) => {
    const author = Identity.create();
    const payload = (frame, change) => {
      change(frame);
      return frame;
    };
    const forgeries = [
      payload(messageFrame(author, { text: 'x', sequence: 1n }), (frame) => { frame[5 + 33] ^= 1; }),
      messageFrame(author, { text: 'x', sequence: 1n, signature: author.sign(Buffer.from('something else')) }),
      payload(presenceFrame(author, { nickname: 'mallory' }), (frame) => { frame[5 + 43] ^= 1; }),
    ];
    for (const forgery of forgeries) {
      const { raw } = await withNeighbour(t);
      raw.send(encodeIntroduceId(author.id), forgery);
      assert.equal(await raw.closeReason(), Reason.FORGED);
    }
  });

  test('closes a link for what it cannot parse, and skips what it does not know', async (t) => {
    const author = Identity.create();
    const wrongTag = messageFrame(author, { type: Type.DIRECT, recipient: randomBytes(32), text: 'x', sequence: 1n });
    wrongTag[5 + 25] ^= 1;
    const noText = messageFrame(author, { text: '', sequence: 1n });
    const shortPing = encodeFrame(Type.PING, randomBytes(7));
    const longPong = encodeFrame(Type.PONG, randomBytes(9));
    for (const frame of [wrongTag, noText, shortPing, longPong, encodeFrame(Type.PROOF, randomBytes(64))]) {
      const { raw } = await withNeighbour(t);
      raw.send(encodeFrame(0x77, randomBytes(20)), encodePing(42n), encodeFrame(Type.INTRODUCE, Buffer.of(9)), frame);
      assert.equal(decodePong((await raw.next(Type.PONG)).body).token, 42n);
      assert.equal(await raw.closeReason(), Reason.MALFORMED);
    }
  });

  test('shows each message once, in the order of its author', async (t) => {
    const { peer, raw } = await withNeighbour(t);
    const frames = Array.from({ length: 6 }, (_, n) =>
      messageFrame(raw.identity, { text: `${n}`, sequence: FIRST + BigInt(n) }));
    const last = until(peer, 'message', textIs('5'));
    raw.send(...[0, 0, 2, 1, 2, 4, 3, 0, 5, 1].map((n) => frames[n]));
    await last;
    assert.deepEqual(peer.heard.map(({ text }) => text), ['0', '1', '2', '3', '4', '5']);
  });

  test('neither shows nor passes on what claims to be its own', async (t) => {
    const { peer, raw } = await withNeighbour(t);
    raw.send(messageFrame({ id: peer.id, sign: () => randomBytes(64) }, { text: 'not mine', sequence: FIRST << 1n }));
    assert.equal(await raw.closeReason(), Reason.FORGED);
    assert.deepEqual(peer.heard, []);
  });

  test('asks for names that it does not know, and tells those it does', async (t) => {
    const { peer, raw } = await withNeighbour(t);
    const author = Identity.create();
    const shown = until(peer, 'message', textIs('second'));
    raw.send(
      messageFrame(author, { text: 'first', sequence: FIRST | 1n, room: 'unheard of' }),
      messageFrame(author, { text: 'second', sequence: FIRST | 2n }), // waits behind the first
    );
    assert.deepEqual(decodeAsk((await raw.next(Type.ASK)).body), { kind: Kind.ID, tag: tagOf(author.id) });
    assert.deepEqual(decodeAsk((await raw.next(Type.ASK)).body), { kind: Kind.ROOM, tag: tagOf('unheard of') });
    raw.send(encodeIntroduceRoom('unheard of'), encodeIntroduceId(author.id));
    await shown;

    const unknown = 'f'.repeat(16);
    raw.send(encodeAsk(Kind.ID, tagOf(author.id)), encodeAsk(Kind.ROOM, unknown), encodeAsk(Kind.ROOM, tagOf(ROOM)));
    assert.deepEqual(decodeIntroduce((await raw.next(Type.INTRODUCE)).body).id, author.id);
    assert.deepEqual(decodeIntroduce((await raw.next(Type.INTRODUCE)).body).room, ROOM);
  });

  test('introduces before it passes on, raises the hop, and stops at 64', async (t) => {
    const { raw, address } = await withNeighbour(t);
    const other = await Raw.connect(t, address);
    await other.shakeHands();
    await other.next(Type.PEERS); // it is linked
    const author = Identity.create();
    raw.send(
      encodeIntroduceId(author.id),
      messageFrame(author, { text: 'too far', sequence: FIRST | 1n, hop: 64 }),
      messageFrame(author, { text: 'far', sequence: FIRST | 2n, hop: 63 }),
    );
    assert.deepEqual(decodeIntroduce((await other.next(Type.INTRODUCE)).body).id, author.id);
    assert.equal(decodeIntroduce((await other.next(Type.INTRODUCE)).body).room, ROOM);
    const { hop, text } = decodeMessage(Type.CHAT, (await other.next(Type.CHAT)).body, true);
    assert.deepEqual({ hop, text }, { hop: 64, text: 'far' });
  });

  test('goes on hearing a link that a second one has replaced', async (t) => {
    const { peer, raw, address } = await withNeighbour(t, { allowHalfOpen: true });
    const second = await Raw.connect(t, address, { identity: raw.identity });
    await second.shakeHands({ hello: { instance: BigInt(Date.now() + 1_000) } });
    assert.equal(await raw.closeReason(), Reason.REPLACED);
    raw.send(messageFrame(raw.identity, { text: 'already under way', sequence: FIRST | 1n }));
    await until(peer, 'message', textIs('already under way'));
    raw.socket.end();
  });

  test('answers a goodbye by ending its own direction', async (t) => {
    const { peer, raw } = await withNeighbour(t);
    const down = once(peer, 'link-down');
    raw.send(encodeClose(Reason.DISCONNECTED));
    await once(raw.socket, 'end');
    assert.equal((await down)[0].reason, 'DISCONNECTED');
  });
});

// ---------------------------------------------------------------------------------------------------------- history

describe('history', () => {
  test('the window knows the last 1,024 below the highest', () => {
    const window = new SeenWindow();
    const add = (sequence) => {
      const isNew = window.isNew(sequence);
      if (isNew) window.add(sequence);
      return isNew;
    };
    assert(add(5_000n));
    assert(!add(5_000n));
    assert(add(3_976n));                 // 1,024 below
    assert(!add(3_975n));                // 1,025 below
    assert(add(5_001n));
    assert(!add(3_976n));                // has fallen out
    assert(add(4_000n));
    assert(!add(4_000n));
    assert(add((1n << 64n) - 1n));
    assert(!add(5_002n));
  });

  test('order is restored, and does not wait for too many', () => {
    const log = [];
    const order = new Order({
      deliver: ({ sequence }) => log.push(Number(sequence)),
      missing: (count) => log.push(`-${count}`),
    });
    const push = (...sequences) => sequences.forEach((sequence) => order.push({ sequence: BigInt(sequence) }));
    push(10, 12, 13, 11, 15);
    assert.deepEqual(log.splice(0), [10, 11, 12, 13]);
    push(...Array.from({ length: 64 }, (_, n) => 20 + n)); // the 65th that is held back is too many
    assert.deepEqual(log.splice(0), ['-1', 15]);
    order.flush();
    assert.deepEqual(log.splice(0), ['-4', ...Array.from({ length: 64 }, (_, n) => 20 + n)]);
    push(14);
    assert.deepEqual(log.splice(0), [14]); // late, but not lost
    order.push({ sequence: (1n << 32n) + 7n }); // another start is no gap
    assert.deepEqual(log.splice(0), [2 ** 32 + 7]);
  });

  test('memory is bounded, sorted by clock, and only of the time since a start', () => {
    const memory = new Memory();
    const add = (ms, bytes = 1) => memory.add({ frame: Buffer.alloc(bytes), clock: BigInt(ms) << 16n, sequence: 0n });
    const times = (since) => memory.since(BigInt(since)).map(({ clock }) => Number(clock >> 16n));
    add(2);
    add(1);
    add(3);
    assert.deepEqual(times(0), [1, 2, 3]);
    assert.deepEqual(times(2), [2, 3]);
    for (let count = 0; count < 3_000; count++) add(9);
    assert.equal(times(0).length, 2_048);
    add(10, 2 * 1024 * 1024);
    assert.deepEqual(times(0), [10]);
  });

  test('the clock rises, and follows others but not far', () => {
    const clock = new HybridClock(() => 1_000);
    const first = clock.stamp();
    assert.equal(first, 1_000n << 16n);
    assert.equal(clock.stamp(), first + 1n);
    clock.observe(5_000n << 16n);
    assert.equal(clock.stamp(), (5_000n << 16n) + 1n);
    clock.observe(200_000n << 16n);
    assert.equal(clock.stamp(), (5_000n << 16n) + 2n);
  });

  test('presence becomes events', () => {
    const log = [];
    const board = new PresenceBoard(({ event, rooms }) => log.push([event, ...rooms].join(' ')));
    const id = Buffer.alloc(32, 1);
    const key = id.toString('hex');
    let version = 0n;
    const update = (now, rooms, nickname = 'n', leaving = false) =>
      board.update({ id, version: ++version, rooms: new Set(rooms), nickname, leaving }, now);
    const expect = (...events) => assert.deepEqual(log.splice(0), events);

    update(0, ['a', 'b']);
    expect('joined a b');
    assert(!board.isNewer({ id, version }));
    assert(board.isNewer({ id, version: version + 1n }));
    update(1_000, ['b', 'c'], 'm');
    expect('renamed b c', 'joined c', 'left a');
    board.expire(10_999);
    expect();
    board.expire(11_000);
    expect('lost b c');
    update(12_000, ['b']);
    expect('joined b');
    board.linkBroke(key, 13_000);
    board.expire(16_999);
    expect();
    board.expire(17_000);
    expect('lost b');
    update(18_000, ['b']);
    update(19_000, ['b'], 'n', true);
    expect('joined b', 'left b');
    board.expire(60_000);
    assert(!board.isNewer({ id, version })); // an echo of the goodbye is still an echo
    expect();
  });
});

// ----------------------------------------------------------------------------------------------------- command line

describe('the command line', TIMEOUT, () => {
  function run(t, ...args) {
    const child = spawn(process.execPath, [fileURLToPath(new URL('client.mjs', import.meta.url)), ...args]);
    t.after(() => child.kill());
    const lines = createInterface({ input: child.stdout });
    const exit = once(child, 'exit').then(([code]) => code);
    return { child, lines, exit, next: (condition) => until(lines, 'line', condition) };
  }

  for (const profile of [[], ['--unsigned']]) {
    test(`talks ${profile.join(' ') || 'signed'}`, async (t) => {
      const alice = run(t, '--name', 'alice', '--listen', LOOPBACK, '--room', ROOM, '--json', ...profile);
      const events = [];
      alice.lines.on('line', (line) => events.push(JSON.parse(line)));
      const { address, id } = JSON.parse(await alice.next());

      const bob = run(t, '--name', 'bob', '--peer', address, '--room', ROOM, ...profile);
      const heard = bob.next();
      const up = alice.next((line) => JSON.parse(line).type === 'link-up');
      bob.child.stdin.write(`hello\n/msg alice by name\n/msg ${id} by id\n`);
      await up;
      alice.child.stdin.write('welcome\n');
      assert.equal(await heard, `[${ROOM}] alice: welcome`);

      const left = alice.next((line) => JSON.parse(line).event === 'left');
      bob.child.stdin.end('bye');
      assert.equal(await bob.exit, 0);
      await left;
      const messages = events.filter(({ type }) => type === 'message');
      assert.deepEqual(messages.map(({ text, direct, room }) => [text, direct, room]), [
        ['hello', false, ROOM], ['by name', true, null], ['by id', true, null], ['bye', false, ROOM],
      ]);
      alice.child.stdin.write('/quit\n');
      assert.equal(await alice.exit, 0);
    });
  }

  test('explains itself', async (t) => {
    assert.equal(await run(t, '--room', ROOM).exit, 2);
    assert.equal(await run(t, '--help').exit, 0);
  });
});
