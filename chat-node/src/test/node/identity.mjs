// Who somebody is: keys, signatures, and the form in which an id is shown to people.

import { createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

const NOTHING = Buffer.alloc(0);

/** This process's own id, and the means to sign under it. In the unsigned profile an id is just 32 random bytes. */
export class Identity {
  #privateKey;

  constructor(id, privateKey) {
    this.id = id;
    this.#privateKey = privateKey;
  }

  static create({ signed = true } = {}) {
    if (!signed) return new Identity(randomBytes(32), null);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    return new Identity(Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url'), privateKey);
  }

  get signed() {
    return this.#privateKey !== null;
  }

  /** 64 bytes, or none in the unsigned profile. */
  sign(content) {
    return this.signed ? sign(null, content, this.#privateKey) : NOTHING;
  }
}

/** Whether `signature` is that of the holder of `id` over `content`. */
export function isSignedBy(id, content, signature) {
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: id.toString('base64url') },
      format: 'jwk',
    });
    return verify(null, content, key, signature);
  } catch {
    return false; // 32 bytes that are no key at all
  }
}

// ---------------------------------------------------------------------------------------------------- the shown form

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const RUN = 13;
const GROUP = 7;
const ID_CHARACTERS = 52;

const chunks = (text, size) => text.match(new RegExp(`.{${size}}`, 'g'));

function checkCharacter(run) {
  let sum = 0;
  let factor = 2;
  for (const character of [...run].reverse()) {
    const product = ALPHABET.indexOf(character) * factor;
    sum += Math.floor(product / 32) + (product % 32);
    factor = 3 - factor;
  }
  return ALPHABET[(32 - (sum % 32)) % 32];
}

function toBase32(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.padEnd(Math.ceil(bits.length / 5) * 5, '0')
    .replace(/.{5}/g, (five) => ALPHABET[parseInt(five, 2)]);
}

/** 8 groups of 7 characters: Base32 with a check character behind each 13. */
export function showId(id) {
  const checked = chunks(toBase32(id), RUN).map((run) => run + checkCharacter(run)).join('');
  return chunks(checked, GROUP).join('-');
}

/** The first group of the shown form; for people, not a proof of anything. */
export const shortId = (id) => showId(id).slice(0, GROUP);

/** The id behind a shown form, however it is grouped and in either case; null if it is not one or was mistyped. */
export function parseShownId(text) {
  const characters = text.toLowerCase().replaceAll('-', '');
  if (!/^[a-z2-7]{56}$/.test(characters)) return null;
  const runs = chunks(characters, RUN + 1);
  if (runs.some((run) => checkCharacter(run.slice(0, RUN)) !== run[RUN])) return null;

  const bits = runs.map((run) => run.slice(0, RUN)).join('')
    .replace(/./g, (character) => ALPHABET.indexOf(character).toString(2).padStart(5, '0'));
  if (bits.length !== ID_CHARACTERS * 5 || bits.slice(256) !== '0000') return null;
  return Buffer.from(bits.slice(0, 256).match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
