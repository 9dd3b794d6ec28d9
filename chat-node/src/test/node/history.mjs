// What a peer keeps about messages: which it has seen, in what order to show them, and which to repeat to a link that
// opens late; and the clock that stamps its own.

const WINDOW = 1_024n;
const WINDOW_MASK = (1n << (WINDOW + 1n)) - 1n;

/** The sequences of one author that were seen: the highest, and a bit for it and for each of the 1,024 below. */
export class SeenWindow {
  #highest = null;
  #bits = 0n;

  isNew(sequence) {
    if (this.#highest === null || sequence > this.#highest) return true;
    const below = this.#highest - sequence;
    return below <= WINDOW && ((this.#bits >> below) & 1n) === 0n;
  }

  /** For a sequence that is new, once its signature has been found right. */
  add(sequence) {
    if (this.#highest === null || sequence > this.#highest) {
      const rise = this.#highest === null ? WINDOW + 1n : sequence - this.#highest;
      this.#bits = rise > WINDOW ? 1n : ((this.#bits << rise) | 1n) & WINDOW_MASK;
      this.#highest = sequence;
    } else {
      this.#bits |= 1n << (this.#highest - sequence);
    }
  }
}

const HOLD_MS = 2_000;
const HOLD_MESSAGES = 64;
const startOf = (sequence) => sequence >> 32n;

/**
 * Puts the messages of one author in order. What follows a gap waits for the gap to be filled, but not long; then
 * `missing(count)` is called and the rest is delivered. A message that comes after all is delivered late.
 */
export class Order {
  #deliver;
  #missing;
  #last = null;       // the highest sequence delivered
  #held = [];         // { message, since }, by sequence; all of the same start as #last
  #timer = null;

  constructor({ deliver, missing }) {
    this.#deliver = deliver;
    this.#missing = missing;
  }

  push(message) {
    const { sequence } = message;
    if (this.#last !== null && startOf(sequence) > startOf(this.#last)) {
      this.flush();
      this.#last = null; // what came before the first message of a start is not known to be missing
    }
    if (this.#last !== null && sequence > this.#last + 1n) {
      this.#hold(message);
      return;
    }
    this.#deliver(message);
    if (this.#last === null || sequence > this.#last) this.#last = sequence;
    this.#deliverRun();
    this.#arm();
  }

  /** Waits no longer. */
  flush() {
    while (this.#held.length > 0) this.#skipGap();
    this.#arm();
  }

  #hold(message) {
    const index = this.#held.findIndex((other) => other.message.sequence > message.sequence);
    this.#held.splice(index < 0 ? this.#held.length : index, 0, { message, since: performance.now() });
    if (this.#held.length > HOLD_MESSAGES) this.#skipGap();
    this.#arm();
  }

  #skipGap() {
    const next = this.#held[0].message.sequence;
    this.#missing(Number(next - this.#last - 1n));
    this.#last = next - 1n;
    this.#deliverRun();
  }

  #deliverRun() {
    while (this.#held.length > 0 && this.#held[0].message.sequence === this.#last + 1n) {
      this.#last += 1n;
      this.#deliver(this.#held.shift().message);
    }
  }

  #arm() {
    clearTimeout(this.#timer);
    if (this.#held.length === 0) return;
    const oldest = Math.min(...this.#held.map(({ since }) => since));
    this.#timer = setTimeout(() => this.#expire(), Math.max(1, oldest + HOLD_MS - performance.now()));
  }

  #expire() {
    const limit = performance.now() - HOLD_MS;
    while (this.#held.some(({ since }) => since <= limit)) this.#skipGap();
    this.#arm();
  }
}

const MEMORY_MESSAGES = 2_048;
const MEMORY_BYTES = 2 * 1024 * 1024;
const MEMORY_MS = 60_000;

/** The latest messages, for links that open late. An entry is { frame, clock, sequence, … }. */
export class Memory {
  #entries = [];
  #bytes = 0;

  add(entry) {
    this.#entries.push({ ...entry, at: performance.now() });
    this.#bytes += entry.frame.length;
    this.#forget();
  }

  /** What was said since `instance` (epoch milliseconds), oldest first. */
  since(instance) {
    this.#forget();
    return this.#entries
      .filter(({ clock }) => clock >> 16n >= instance)
      .sort((a, b) => compare(a.clock, b.clock) || compare(a.sequence, b.sequence));
  }

  #forget() {
    const oldest = performance.now() - MEMORY_MS;
    while (this.#entries.length > MEMORY_MESSAGES || this.#bytes > MEMORY_BYTES || this.#entries[0]?.at < oldest) {
      this.#bytes -= this.#entries.shift().frame.length;
    }
  }
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const TOLERANCE_MS = 120_000;

/** Hybrid logical clock: epoch milliseconds in the upper 48 bits, a counter in the lower 16. */
export class HybridClock {
  #last = 0n;
  #wall;

  constructor(wall = Date.now) {
    this.#wall = wall;
  }

  /** A stamp larger than every one given or observed before. */
  stamp() {
    const wall = BigInt(this.#wall()) << 16n;
    this.#last = wall > this.#last ? wall : this.#last + 1n;
    return this.#last;
  }

  /** A stamp of somebody else, unless that clock is far off. */
  observe(stamp) {
    const limit = BigInt(this.#wall() + TOLERANCE_MS) << 16n;
    if (stamp > this.#last && stamp <= limit) this.#last = stamp;
  }
}

/** A Map that forgets what was used longest ago. */
export class BoundedMap {
  #entries = new Map();
  #capacity;
  #onForget;

  constructor(capacity, onForget = () => {}) {
    this.#capacity = capacity;
    this.#onForget = onForget;
  }

  get(key) {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  set(key, value) {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#capacity) {
      const [oldKey, oldValue] = this.#entries.entries().next().value;
      this.#entries.delete(oldKey);
      this.#onForget(oldValue);
    }
  }

  delete(key) {
    return this.#entries.delete(key);
  }

  values() {
    return this.#entries.values();
  }
}
