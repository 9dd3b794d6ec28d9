// Who is where: the newest record of every peer heard of, and what people are told when one changes.

import { BoundedMap } from './history.mjs';

const RECORDS = 4_096;
const LOST_MS = 10_000;
const LOST_AFTER_BREAK_MS = 4_000;
const FORGET_MS = 60_000;         // how long the version of somebody who is gone is kept, so that echoes stay echoes

const NOWHERE = new Set();
const roomsOf = (record) => (record === undefined || record.gone ? NOWHERE : record.rooms);
const difference = (a, b) => [...a].filter((item) => !b.has(item));

/**
 * `tell(event)` gets { event, id, nickname, was, rooms }: `joined`, `left` and `lost` with the rooms they are about,
 * `renamed` with the rooms that the peer is in.
 */
export class PresenceBoard {
  #records = new BoundedMap(RECORDS);
  #tell;

  constructor(tell) {
    this.#tell = tell;
  }

  /** The record of a peer, also of one that is `gone` (left or lost); undefined if none was heard. */
  get(key) {
    return this.#records.get(key);
  }

  /** The records of those who are there. */
  present() {
    return [...this.#records.values()].filter((record) => !record.gone);
  }

  /** The rooms that a peer is known to be in now. */
  roomsOf(key) {
    return roomsOf(this.#records.get(key));
  }

  isNewer({ id, version }) {
    const known = this.#records.get(id.toString('hex'));
    return known === undefined || version > known.version;
  }

  /** For a record that is newer and whose signature is right. Returns the rooms that the old or the new one names. */
  update(presence, now = performance.now()) {
    const key = presence.id.toString('hex');
    const old = this.#records.get(key);
    const record = { ...presence, key, gone: presence.leaving, since: now, deadline: now + LOST_MS };
    this.#records.set(key, record);

    const [before, after] = [roomsOf(old), roomsOf(record)];
    const was = old?.nickname;
    if (old && !old.gone && !record.gone && was !== record.nickname) {
      this.#tell({ event: 'renamed', id: record.id, nickname: record.nickname, was, rooms: [...after] });
    }
    this.#report('joined', record, difference(after, before));
    this.#report('left', record, difference(before, after));
    return new Set([...(old?.rooms ?? []), ...record.rooms]);
  }

  /** The link to this very peer broke: it has to be heard of soon on another way. */
  linkBroke(key, now = performance.now()) {
    const record = this.#records.get(key);
    if (record) record.deadline = Math.min(record.deadline, now + LOST_AFTER_BREAK_MS);
  }

  /** To be called now and then. */
  expire(now = performance.now()) {
    for (const record of [...this.#records.values()]) {
      if (!record.gone && now >= record.deadline) {
        record.gone = true;
        this.#report('lost', record, [...record.rooms]);
      } else if (record.gone && now >= record.since + FORGET_MS) {
        this.#records.delete(record.key);
      }
    }
  }

  #report(event, { id, nickname }, rooms) {
    if (rooms.length > 0) this.#tell({ event, id, nickname, rooms });
  }
}
