// One TCP connection: its handshake, its upkeep, and its orderly end.
//
// Events, in this order:
//   open            the handshake is done; `peer` is known and proven
//   frame (f)       a frame of a known type that is not the link's own business: { type, body }
//   down (reason)   the link takes no more frames to send; frames may still arrive until `closed`
//   closed          the connection is gone
// A listener of `frame` may throw a ProtocolError: the link is then closed with its reason.

import { EventEmitter } from 'node:events';
import { randomBytes } from 'node:crypto';
import {
  FrameDecoder, Limit, ProtocolError, Reason, Type,
  decodeClose, decodeHello, decodeProof, decodePing, decodePong, encodeClose, encodeFrame, encodeHello, encodePing, encodePong,
  isKnownType, proofContent, reasonName,
} from './wire.mjs';
import { isSignedBy } from './identity.mjs';

const HANDSHAKE_MS = 5_000;
const FRAME_MS = 60_000;
const DRAIN_MS = 5_000;
const QUIET_MS = 5_000;           // nothing received for this long: PING
const PING_EVERY_MS = 14_000;     // PING in any case (15 s, less what the tick below may add)
const DEAD_MS = 15_000;
const TICK_MS = 1_000;

/** Room for a whole catch-up (2 MiB and its introductions) and then some; a peer that lets more pile up is too slow. */
const BACKLOG_BYTES = 8 * 1024 * 1024;

/** After closing for one of these, nothing more of the other side is believed. */
const FAULTS = new Set([Reason.MALFORMED, Reason.FORGED, Reason.TIMEOUT, Reason.FULL]);

const HANDSHAKE = 'handshake';
const OPEN = 'open';
const ENDING = 'ending';
const CLOSED = 'closed';

export class Link extends EventEmitter {
  /** The other side's HELLO, and `key`, its id in hex; null until the handshake is done. */
  peer = null;
  reason = null;

  #socket;
  #me;
  #dial;
  #expectedId;
  #state = HANDSHAKE;
  #decoder = new FrameDecoder();
  #deaf = false;                  // what still arrives is read, and thrown away
  #ownHello = null;
  #theirHello = null;             // { body, fields }
  #heardAt = performance.now();
  #pingedAt = 0;
  #timer = null;                  // of the state: handshake limit, upkeep, drain limit

  /**
   * `me` is { identity, instance, engine, address, nickname }. `dial` is the number of this dialing, counted from 1,
   * or 0 if the other side dialed; `expectedId` is who should answer, if that is known.
   */
  constructor(socket, { me, dial = 0, expectedId = null }) {
    super();
    this.#socket = socket;
    this.#me = me;
    this.#dial = dial;
    this.#expectedId = expectedId;
  }

  get dialed() { return this.#dial > 0; }
  get isOpen() { return this.#state === OPEN; }
  get remoteAddress() { return (this.#socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, ''); }

  /** The dialer's count of dialings, whichever side that was. */
  get dialNumber() { return this.dialed ? this.#dial : this.peer.dial; }

  /** Call once the socket is connected and the listeners are in place. */
  start() {
    this.#socket
      .on('data', (chunk) => this.#onData(chunk))
      .on('end', () => this.#onEnd())
      .on('error', (error) => this.#end(error.code ?? error.message))
      .on('close', () => this.#onSocketClose());
    this.#timer = setTimeout(() => this.close(Reason.TIMEOUT), HANDSHAKE_MS);
    if (this.dialed) this.#sendHello();
  }

  /** Takes a whole frame. Returns false, and sends nothing, if the link is not open (any more). */
  send(frame) {
    if (this.#state !== OPEN) return false;
    if (this.#socket.writableLength + frame.length > BACKLOG_BYTES) {
      this.close(Reason.SLOW_PEER);
      return false;
    }
    this.#socket.write(frame);
    return true;
  }

  /** Says why, stops sending, and reads on until the other side has stopped too. */
  close(reason) {
    if (this.#state !== HANDSHAKE && this.#state !== OPEN) return;
    this.#deaf = this.#state === HANDSHAKE || FAULTS.has(reason);
    this.#socket.write(encodeClose(reason));
    this.#end(reasonName(reason));
  }

  /** Like close, but does not wait for the other side. */
  drop(reason) {
    this.close(reason);
    this.#socket.destroySoon();
  }

  // ------------------------------------------------------------------------------------------------------- receiving

  #onData(chunk) {
    this.#heardAt = performance.now();
    if (this.#deaf) return;
    try {
      for (const frame of this.#decoder.push(chunk)) {
        this.#onFrame(frame);
        if (this.#deaf) return;
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.close(error.reason);
      this.#deaf = true;
    }
  }

  #onFrame({ type, body }) {
    if (!isKnownType(type)) return;
    if (type === Type.CLOSE) {
      this.#onClose(decodeClose(body));
    } else if (this.#state === HANDSHAKE) {
      this.#onHandshakeFrame(type, body);
    } else if (type === Type.HELLO || type === Type.PROOF) {
      throw new ProtocolError(Reason.MALFORMED, 'a second handshake');
    } else if (type === Type.PING) {
      this.send(encodePong(decodePing(body), Date.now()));
    } else if (type === Type.PONG) {
      decodePong(body); // that anything came is what counts
    } else {
      this.emit('frame', { type, body });
    }
  }

  #onClose(code) {
    this.#deaf = true; // it was the other side's last frame
    this.#end(reasonName(code));
  }

  /** The other side's direction has ended; so ends ours, once written. The socket closes itself after both. */
  #onEnd() {
    this.#end('EOF');
  }

  #onSocketClose() {
    this.#end('EOF');
    clearTimeout(this.#timer);
    this.#state = CLOSED;
    this.emit('closed');
  }

  // ------------------------------------------------------------------------------------------------------- handshake

  #onHandshakeFrame(type, body) {
    if (type === Type.HELLO && this.#theirHello === null) {
      this.#onHello(body);
    } else if (type === Type.PROOF && this.#theirHello !== null) {
      this.#onProof(body);
    } else {
      throw new ProtocolError(Reason.MALFORMED, `frame ${type} during the handshake`);
    }
  }

  #onHello(body) {
    const fields = decodeHello(body);
    const { identity } = this.#me;
    if (fields.signed !== identity.signed) throw new ProtocolError(Reason.PROFILE, 'profiles differ');
    if (fields.id.equals(identity.id)) throw new ProtocolError(Reason.SELF, 'this is me');
    if (this.#expectedId !== null && !fields.id.equals(this.#expectedId)) {
      throw new ProtocolError(Reason.WRONG_PEER, 'somebody else answered');
    }
    this.#theirHello = { body, fields };
    if (!this.dialed) {
      this.#sendHello();
      this.#sendProof();
    }
  }

  #onProof(body) {
    const signature = decodeProof(body, this.#me.identity.signed);
    const { fields } = this.#theirHello;
    if (this.#me.identity.signed && !isSignedBy(fields.id, this.#proofContent(!this.dialed), signature)) {
      throw new ProtocolError(Reason.BAD_PROOF, 'the proof is not that of the id');
    }
    if (this.dialed) this.#sendProof();
    this.#open(fields);
  }

  #sendHello() {
    const { identity, instance, engine, address, nickname } = this.#me;
    this.#ownHello = encodeHello({
      signed: identity.signed, id: identity.id, instance, nonce: randomBytes(32), dial: this.#dial,
      engine, address, nickname,
    });
    this.#socket.write(encodeFrame(Type.HELLO, this.#ownHello));
  }

  #sendProof() {
    this.#socket.write(encodeFrame(Type.PROOF, this.#me.identity.sign(this.#proofContent(this.dialed))));
  }

  #proofContent(byDialer) {
    const [dialerHello, acceptorHello] = this.dialed
      ? [this.#ownHello, this.#theirHello.body]
      : [this.#theirHello.body, this.#ownHello];
    return proofContent({ byDialer, dialerHello, acceptorHello });
  }

  #open(fields) {
    clearTimeout(this.#timer);
    this.#state = OPEN;
    this.#decoder.limit = Limit.FRAME;
    this.peer = { ...fields, key: fields.id.toString('hex') };
    this.#pingedAt = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.emit('open');
  }

  // --------------------------------------------------------------------------------------------------- upkeep and end

  #tick() {
    const now = performance.now();
    const quiet = now - this.#heardAt;
    const unpinged = now - this.#pingedAt;
    const frameTakes = now - (this.#decoder.startedAt ?? now);
    if (quiet >= DEAD_MS || frameTakes > FRAME_MS) {
      this.close(Reason.TIMEOUT);
    } else if (unpinged >= PING_EVERY_MS || (quiet >= QUIET_MS && unpinged >= QUIET_MS)) {
      this.#pingedAt = now;
      this.send(encodePing(randomBytes(8).readBigUInt64BE()));
    }
  }

  /** Leaves the state of sending, once. What was written before is still flushed. */
  #end(reason) {
    if (this.#state === ENDING || this.#state === CLOSED) return;
    clearTimeout(this.#timer);
    this.#state = ENDING;
    this.reason = reason;
    this.#socket.end();
    this.#timer = setTimeout(() => this.#socket.destroy(), DRAIN_MS);
    this.emit('down', reason);
  }
}
