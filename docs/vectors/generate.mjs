// Writes the golden vectors of ../protocol.md into this folder: node docs/vectors/generate.mjs
//
// It shares no line with the Java code: SHA-256 and Ed25519 are Node's, everything else is written
// from the page. Everything is fixed, so a second run changes nothing.

import { createHash, createPrivateKey, createPublicKey, sign as ed25519 } from 'node:crypto';
import { writeFileSync } from 'node:fs';

// ---- bytes ------------------------------------------------------------------------------------

const hex = (bytes) => Buffer.from(bytes).toString('hex');
const unhex = (text) => Buffer.from(text, 'hex');
const ascii = (text) => Buffer.from(text, 'latin1');
const utf8 = (text) => Buffer.from(text, 'utf8');
const cat = (...parts) => Buffer.concat(parts.flat());
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const tag = (bytes) => sha256(bytes).subarray(0, 8);
const counting = (from, count) => Buffer.from(Array.from({ length: count }, (_, i) => from + i));

function uint(bytes, value) {
  const result = Buffer.alloc(bytes);
  let rest = BigInt(value);
  for (let i = bytes - 1; i >= 0; i--, rest >>= 8n) result[i] = Number(rest & 0xffn);
  return result;
}
const u8 = (value) => uint(1, value);
const u16 = (value) => uint(2, value);
const u32 = (value) => uint(4, value);
const u64 = (value) => uint(8, value);
const bytesStr = (bytes) => cat(u16(bytes.length), bytes);
const str = (text) => bytesStr(utf8(text));

/** The fields of a frame, each a buffer; printed with a blank between any two of them. */
const frame = (type, ...fields) => [u32(1 + cat(fields).length), u8(type), ...fields.flat()];
const body = (fields) => cat(fields.slice(2));
const spaced = (fields) => fields.filter((field) => field.length > 0).map(hex).join(' ');

// ---- keys: of the test vectors 1 and 2 in RFC 8032, section 7.1 ---------------------------------

function key(seed) {
  const pkcs8 = cat(unhex('302e020100300506032b657004220420'), unhex(seed));
  const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const id = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { seed, id, sign: (message) => ed25519(null, message, secret) };
}
const ada = key('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
const bob = key('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
const signature = (profile, signer, message) => (profile === 'signed' ? signer.sign(message) : Buffer.alloc(0));
const PROFILES = ['signed', 'unsigned'];

// ---- frames of the page -------------------------------------------------------------------------

const HELLO = 1, PROOF = 2, PING = 3, PONG = 4, CLOSE = 5, PEERS = 6;
const CHAT = 0x10, DIRECT = 0x11, PRESENCE = 0x12, INTRODUCE = 0x13, ASK = 0x14;

function hello(h, { magic = 'CMSH', version = 1, capabilities = h.profile === 'signed' ? 1 : 0, rest = [] } = {}) {
  return frame(HELLO, ascii(magic), u16(version), u32(capabilities), h.id, u64(h.instance), h.nonce, u32(h.dial),
    h.engineBytes ?? str(h.engine), h.addressBytes ?? str(h.address), h.nicknameBytes ?? str(h.nickname), ...rest);
}
const proofMessage = (role, dialerBody, acceptorBody) =>
  cat(ascii('chatmesh/1 link'), ascii(role), sha256(dialerBody), sha256(acceptorBody));

function chatMessage(m) {
  return cat(ascii('chatmesh/1 chat'), m.author.id, str(m.room), u64(m.sequence), u64(m.clock), utf8(m.text));
}
function chat(m, change = {}) {
  return frame(CHAT, u8(m.hop), tag(m.author.id), u64(m.sequence), u64(m.clock), tag(utf8(m.room)),
    change.text ?? utf8(m.text), change.signature ?? signature(m.profile, m.author, chatMessage(m)));
}
function directMessage(m) {
  return cat(ascii('chatmesh/1 direct'), m.author.id, u16(0), u64(m.sequence), u64(m.clock), m.recipient, utf8(m.text));
}
function direct(m, change = {}) {
  return frame(DIRECT, u8(m.hop), tag(m.author.id), u64(m.sequence), u64(m.clock), change.tag ?? tag(m.recipient),
    m.recipient, utf8(m.text), signature(m.profile, m.author, directMessage(m)));
}
function presenceFields(p) {
  return [p.author.id, u64(p.version), u8(p.flags), p.nicknameBytes ?? str(p.nickname), u8(p.rooms.length),
    ...p.rooms.map((room) => (Buffer.isBuffer(room) ? bytesStr(room) : str(room)))];
}
const presenceMessage = (p) => cat(ascii('chatmesh/1 presence'), presenceFields(p));
const presence = (p) =>
  frame(PRESENCE, ...presenceFields(p), signature(p.profile, p.author, presenceMessage(p)));

// ---- files --------------------------------------------------------------------------------------

/** One record: [key, value] pairs; a key may be repeated. */
const record = (pairs) => pairs.map(([name, value]) => `${name}: ${value}\n`.replace(': \n', ':\n')).join('');

function write(file, title, records) {
  const text = `# ${title}\n# Written by generate.mjs; README.md says how to read it.\n\n${records.map(record).join('\n')}`;
  writeFileSync(new URL(file, import.meta.url), text);
}

const START = 1767225600000n; // 2026-01-01T00:00:00Z, in milliseconds
const SEQUENCE = ((START / 1000n) << 32n) | 1n;
const CLOCK = (START << 16n) | 3n;

function adaHello(profile) {
  return { profile, id: ada.id, instance: START, nonce: counting(0x00, 32), dial: 7, engine: 'nio',
    address: ':4000', nickname: 'Ada' };
}
function bobHello(profile) {
  return { profile, id: bob.id, instance: START + 1n, nonce: counting(0x80, 32), dial: 0, engine: '',
    address: '[::1]:4001', nickname: 'Bøb 🦊' };
}
const fieldsOfHello = (h) => [['profile', h.profile], ['id', hex(h.id)], ['instance', h.instance],
  ['nonce', hex(h.nonce)], ['dial', h.dial], ['engine', h.engine], ['address', h.address], ['nickname', h.nickname]];

const lines = (profile) => [
  { profile, author: ada, hop: 0, sequence: SEQUENCE, clock: CLOCK, room: 'lobby', text: 'Hello, mesh!' },
  { profile, author: ada, hop: 2, sequence: SEQUENCE + 1n, clock: CLOCK + 1n, room: 'lobby', text: 'Hello again.' },
  { profile, author: bob, hop: 0, sequence: 1n, clock: 2n ** 64n - 1n, room: 'Küche 🍲', text: 'Größe: 3 €, 🦊' },
];
const whispers = (profile) => [
  { profile, author: ada, hop: 0, sequence: SEQUENCE + 2n, clock: CLOCK + 2n, recipient: bob.id, text: 'psst' },
];
const presences = (profile) => [
  { profile, author: ada, version: CLOCK, flags: 0, nickname: 'Ada', rooms: ['lobby', 'Küche 🍲'] },
  { profile, author: bob, version: 2n ** 64n - 1n, flags: 1, nickname: 'Bøb 🦊', rooms: [] },
];
const fieldsOfMessage = (m) => [['profile', m.profile], ['author-seed', m.author.seed], ['author', hex(m.author.id)],
  ['hop', m.hop], ['sequence', m.sequence], ['clock', m.clock],
  m.recipient ? ['recipient', hex(m.recipient)] : ['room', m.room], ['text', m.text]];
const fieldsOfPresence = (p) => [['profile', p.profile], ['author-seed', p.author.seed], ['author', hex(p.author.id)],
  ['version', p.version], ['leaving', p.flags === 1], ['nickname', p.nickname], ...p.rooms.map((room) => ['room', room])];

const named = (type, name, fields, bytes) => [['name', name], ['type', type], ...fields, ['hex', spaced(bytes)]];
const simple = [
  named('PING', 'ping', [['token', '0102030405060708']], frame(PING, unhex('0102030405060708'))),
  named('PONG', 'pong', [['token', 'fffefdfcfbfaf9f8'], ['clock', 1790000000123456789n]],
    frame(PONG, unhex('fffefdfcfbfaf9f8'), u64(1790000000123456789n))),
  ...Array.from({ length: 16 }, (_, i) => named('CLOSE', `close ${i + 1}`, [['code', i + 1]], frame(CLOSE, u8(i + 1)))),
  named('PEERS', 'no peers', [], frame(PEERS, u16(0))),
  named('PEERS', 'two peers', [['peer', `${hex(ada.id)} 192.0.2.1:4000`], ['peer', `${hex(bob.id)} [2001:db8::1]:4001`]],
    frame(PEERS, u16(2), ada.id, str('192.0.2.1:4000'), bob.id, str('[2001:db8::1]:4001'))),
  named('INTRODUCE', 'introduce a peer', [['kind', 1], ['id', hex(ada.id)]], frame(INTRODUCE, u8(1), ada.id)),
  named('INTRODUCE', 'introduce a room', [['kind', 2], ['room', 'Küche 🍲']], frame(INTRODUCE, u8(2), utf8('Küche 🍲'))),
  named('ASK', 'ask for a peer', [['kind', 1], ['tag', hex(tag(bob.id))]], frame(ASK, u8(1), tag(bob.id))),
  named('ASK', 'ask for a room', [['kind', 2], ['tag', hex(tag(utf8('lobby')))]], frame(ASK, u8(2), tag(utf8('lobby')))),
];
write('frames.txt', 'Frames, field by field', [
  ...simple,
  ...PROFILES.flatMap((profile) => [adaHello(profile), bobHello(profile)].map((h) =>
    named('HELLO', `hello of ${h.nickname}, ${profile}`, fieldsOfHello(h), hello(h)))),
  named('PROOF', 'proof, unsigned', [['profile', 'unsigned'], ['signature', '']], frame(PROOF)),
  named('PROOF', 'proof, signed', [['profile', 'signed'], ['signature', hex(counting(0, 64))]], frame(PROOF, counting(0, 64))),
  ...PROFILES.flatMap((profile) => [
    ...lines(profile).map((m) => named('CHAT', `chat "${m.text}", hop ${m.hop}, ${profile}`, fieldsOfMessage(m), chat(m))),
    ...whispers(profile).map((m) => named('DIRECT', `direct "${m.text}", ${profile}`, fieldsOfMessage(m), direct(m))),
    ...presences(profile).map((p) => named('PRESENCE', `presence of ${p.nickname}, ${profile}`, fieldsOfPresence(p), presence(p))),
  ]),
]);

const signed = (name, signer, message) => [['name', name], ['seed', signer.seed], ['id', hex(signer.id)],
  ['message', hex(message)], ['signature', hex(signer.sign(message))]];
write('signatures.txt', 'What is signed, and its Ed25519 signature', [
  ...lines('signed').map((m) => signed(`chat "${m.text}"`, m.author, chatMessage(m))),
  ...whispers('signed').map((m) => signed(`direct "${m.text}"`, m.author, directMessage(m))),
  ...presences('signed').map((p) => signed(`presence of ${p.nickname}`, p.author, presenceMessage(p))),
  ...['D', 'A'].map((role) => signed(`proof of the ${role === 'D' ? 'dialer' : 'acceptor'}`, role === 'D' ? ada : bob,
    proofMessage(role, body(hello(adaHello('signed'))), body(hello(bobHello('signed')))))),
]);

write('handshake.txt', 'Whole handshakes: Ada dials Bob', PROFILES.map((profile) => {
  const dialer = hello(adaHello(profile));
  const acceptor = hello(bobHello(profile));
  const proof = (role, signer) =>
    frame(PROOF, signature(profile, signer, proofMessage(role, body(dialer), body(acceptor))));
  return [['name', profile], ['profile', profile], ['dialer-seed', ada.seed], ['acceptor-seed', bob.seed],
    ['1-from-dialer', spaced(dialer)], ['2-from-acceptor', spaced(acceptor)],
    ['3-from-acceptor', spaced(proof('A', bob))], ['4-from-dialer', spaced(proof('D', ada))]];
}));

// ---- ids and tags -------------------------------------------------------------------------------

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
function base32(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('').padEnd(260, '0');
  return bits.match(/.{5}/g).map((five) => ALPHABET[parseInt(five, 2)]).join('');
}
function luhn(run) {
  const doubled = [...run].reverse().map((character, i) => ALPHABET.indexOf(character) * (i % 2 === 0 ? 2 : 1));
  const sum = doubled.reduce((total, product) => total + Math.floor(product / 32) + (product % 32), 0);
  return ALPHABET[(32 - (sum % 32)) % 32];
}
const shown = (data) => data.match(/.{13}/g).map((run) => run + luhn(run)).join('').match(/.{7}/g).join('-');
const ids = [ada.id, bob.id, Buffer.alloc(32), Buffer.alloc(32, 0xff), counting(0, 32), sha256(ascii('ChatMesh'))];
write('ids.txt', 'Ids, their shown forms and tags', ids.map((id) =>
  [['id', hex(id)], ['shown', shown(base32(id))], ['short', shown(base32(id)).slice(0, 7)], ['tag', hex(tag(id))]]));
write('rooms.txt', 'Room names and their tags', ['lobby', 'Lobby', 'Küche 🍲', 'a', '🦊'.repeat(64)].map((room) =>
  [['room', room], ['utf8', hex(utf8(room))], ['tag', hex(tag(utf8(room)))]]));

const good = shown(base32(ada.id));
write('refused-ids.txt', 'Texts that are no id', [
  ['empty', ''],
  ['one character short', good.slice(0, -1)],
  ['one character long', `${good}a`],
  ['a character that base32 does not have', good.replace(/^./, '1')],
  ['one character changed', good.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'))],
  ['a check character changed', good.slice(0, -1) + (good.endsWith('a') ? 'b' : 'a')],
  ['unused bits set, check characters right', shown(base32(ada.id).slice(0, -1) + ALPHABET[ALPHABET.indexOf(base32(ada.id).at(-1)) | 1])],
].map(([name, text]) => [['name', name], ['shown', text]]));

// ---- what a receiver refuses, and what it does not ----------------------------------------------

const BAD_UTF8 = { 'a lone continuation byte': '80', 'an overlong slash': 'c0af', 'a surrogate': 'eda080',
  'a code point above U+10FFFF': 'f4908080', 'a truncated character': 'e282', 'the byte ff': 'ff' };
const BAD_ADDRESSES = [':', 'host', 'host:', 'host:0', 'host:65536', 'host:000001', '::1:4000', '[::1:4000', '[]:4000',
  ':4000 ', 'a b:4000', 'bücher.example:4000', `:${'1'.repeat(254)}`];
const GOOD_ADDRESSES = [':1', ':65535', 'host:00001', '192.0.2.1:4000', 'a-b_c.example:4000', '[::1]:4000',
  '[fe80::1%eth0]:4000', '[::ffff:192.0.2.1]:4000'];
const refused = (phase, profile, name, bytes, reason = 'MALFORMED') =>
  [['name', name], ['phase', phase], ['profile', profile], ['reason', reason], ['hex', spaced(bytes)]];
const early = (name, bytes, reason) => refused('handshake', 'signed', name, bytes, reason);
const open = (name, bytes, profile = 'signed') => refused('open', profile, name, bytes);
const cut = (fields) => frame(fields[1][0], body(fields).subarray(0, -1));
const longer = (fields) => frame(fields[1][0], body(fields), u8(0));
const adas = adaHello('signed');
const adasPresence = presences('signed')[0];
const [line] = lines('signed');
const [whisper] = whispers('signed');
const peer = [bob.id, str('192.0.2.1:4000')];

write('refused.txt', 'What closes a connection, and with which reason', [
  early('a length of 0', [u32(0)]),
  early('a length above the limit of the handshake', [u32(1025)]),
  early('another protocol', [ascii('GET / HTTP/1.1\r\n\r\n')]),
  early('a PING before HELLO', frame(PING, u64(1))),
  early('a PROOF before HELLO', frame(PROOF, counting(0, 64))),
  early('an unknown type before HELLO', frame(0x7f, u8(0))),
  early('another magic', hello(adas, { magic: 'CMSI' })),
  early('version 0', hello(adas, { version: 0 }), 'VERSION'),
  early('version 2, whatever follows', frame(HELLO, ascii('CMSH'), u16(2)), 'VERSION'),
  early('the unsigned profile', hello(adaHello('unsigned')), 'PROFILE'),
  early("the receiver's own id", hello({ ...adas, id: bob.id }), 'SELF'),
  early('a HELLO without its last byte', cut(hello(adas))),
  early('no nickname', hello({ ...adas, nickname: '' })),
  early('a nickname of 33 code points', hello({ ...adas, nickname: 'x'.repeat(33) })),
  early('an address of 256 bytes', hello({ ...adas, address: `${'x'.repeat(254)}:1` })),
  ...BAD_ADDRESSES.map((address) => early(`the address ${address}`, hello({ ...adas, address }))),
  early('an engine of 33 bytes', hello({ ...adas, engine: 'x'.repeat(33) })),
  ...Object.entries(BAD_UTF8).map(([name, text]) =>
    early(`a nickname with ${name}`, hello({ ...adas, nicknameBytes: bytesStr(unhex(text)) }))),
  early('an address that is not UTF-8', hello({ ...adas, addressBytes: bytesStr(unhex('ff')) })),
  early('an engine that is not UTF-8', hello({ ...adas, engineBytes: bytesStr(unhex('ff')) })),

  open('a length of 0', [u32(0)]),
  open('a length above the limit', [u32(66561)]),
  open('a length of 2 GiB', [u32(2 ** 31)]),
  open('the largest length', [u32(2 ** 32 - 1)]),
  open('a PING without its last byte', cut(frame(PING, u64(1)))),
  open('a PING with a byte too many', longer(frame(PING, u64(1)))),
  open('a PONG without its last byte', cut(frame(PONG, u64(1), u64(2)))),
  open('a PONG with a byte too many', longer(frame(PONG, u64(1), u64(2)))),
  open('a CLOSE without a reason', frame(CLOSE)),
  open('a CLOSE with a byte too many', frame(CLOSE, u8(1), u8(0))),
  open('an ASK without its last byte', cut(frame(ASK, u8(1), u64(1)))),
  open('an ASK with a byte too many', longer(frame(ASK, u8(1), u64(1)))),
  open('PEERS without its last byte', cut(frame(PEERS, u16(1), ...peer))),
  open('PEERS with a byte too many', longer(frame(PEERS, u16(1), ...peer))),
  open('PEERS with fewer entries than it says', frame(PEERS, u16(2), ...peer)),
  open('65 PEERS', frame(PEERS, u16(65), ...Array(65).fill(peer).flat())),
  open('PEERS with an empty address', frame(PEERS, u16(1), bob.id, str(''))),
  open('PEERS with an address of 256 bytes', frame(PEERS, u16(1), bob.id, str('x'.repeat(256)))),
  open('PEERS with an address that is not UTF-8', frame(PEERS, u16(1), bob.id, bytesStr(unhex('ff')))),
  open('an INTRODUCE without a kind', frame(INTRODUCE)),
  open('an INTRODUCE of an id of 31 bytes', cut(frame(INTRODUCE, u8(1), ada.id))),
  open('an INTRODUCE of an id of 33 bytes', longer(frame(INTRODUCE, u8(1), ada.id))),
  open('an INTRODUCE of a room without a name', frame(INTRODUCE, u8(2))),
  open('an INTRODUCE of a room of 65 code points', frame(INTRODUCE, u8(2), utf8('x'.repeat(65)))),
  open('an INTRODUCE of a room that is not UTF-8', frame(INTRODUCE, u8(2), unhex('ff'))),
  open('a PRESENCE without its last byte', cut(presence(adasPresence))),
  open('a PRESENCE with a byte too many', longer(presence(adasPresence))),
  open('a PRESENCE with an unknown flag', presence({ ...adasPresence, flags: 2 })),
  open('a PRESENCE with no nickname', presence({ ...adasPresence, nickname: '' })),
  open('a PRESENCE with a nickname of 33 code points', presence({ ...adasPresence, nickname: 'x'.repeat(33) })),
  open('a PRESENCE with a nickname that is not UTF-8', presence({ ...adasPresence, nicknameBytes: bytesStr(unhex('ff')) })),
  open('a PRESENCE with 33 rooms', presence({ ...adasPresence, rooms: Array(33).fill('x') })),
  open('a PRESENCE with a room without a name', presence({ ...adasPresence, rooms: [''] })),
  open('a PRESENCE with a room of 65 code points', presence({ ...adasPresence, rooms: ['x'.repeat(65)] })),
  open('a PRESENCE with a room that is not UTF-8', presence({ ...adasPresence, rooms: [unhex('ff')] })),
  open('a signed PRESENCE in the unsigned profile', presence(adasPresence), 'unsigned'),
  open('an unsigned PRESENCE in the signed profile', presence(presences('unsigned')[0])),
  open('a CHAT without text', chat(line, { text: Buffer.alloc(0) })),
  open('a CHAT that ends in its header', frame(CHAT, body(chat(line)).subarray(0, 32))),
  open('a CHAT without text in the unsigned profile', chat(lines('unsigned')[0], { text: Buffer.alloc(0) }), 'unsigned'),
  open('a DIRECT without text', direct({ ...whisper, text: '' })),
  open('a DIRECT that ends in the id', frame(DIRECT, body(direct(whisper)).subarray(0, 64)), 'unsigned'),
  open("a DIRECT with another peer's tag", direct(whisper, { tag: tag(ada.id) })),
]);

const accepted = (phase, name, bytes) => [['name', name], ['phase', phase], ['profile', 'signed'], ['hex', spaced(bytes)]];
write('tolerated.txt', 'What looks wrong and is not refused', [
  accepted('handshake', 'a HELLO with bytes behind its last field', hello(adas, { rest: [unhex('00ff')] })),
  accepted('handshake', 'a HELLO with unknown capabilities', hello(adas, { capabilities: 0xffffffff })),
  accepted('handshake', 'a HELLO with an empty engine and address', hello({ ...adas, engine: '', address: '' })),
  accepted('handshake', 'a HELLO with the longest names', hello({ ...adas, engine: 'e'.repeat(32), address: `${'a'.repeat(253)}:1`, nickname: '🦊'.repeat(32) })),
  ...GOOD_ADDRESSES.map((address) => accepted('handshake', `the address ${address}`, hello({ ...adas, address }))),
  accepted('open', 'an unknown type', frame(0x7f, unhex('00ff'))),
  accepted('open', 'an unknown type without a body', frame(0x00)),
  accepted('open', 'a CLOSE with code 0', frame(CLOSE, u8(0))),
  accepted('open', 'a CLOSE with an unknown code', frame(CLOSE, u8(255))),
  accepted('open', 'an INTRODUCE of an unknown kind', frame(INTRODUCE, u8(9), unhex('00ff'))),
  accepted('open', 'an ASK for an unknown kind', frame(ASK, u8(9), u64(1))),
  accepted('open', '64 PEERS', frame(PEERS, u16(64), ...Array(64).fill(peer).flat())),
  accepted('open', 'a PRESENCE with the most and longest names', presence({ ...adasPresence, nickname: '🦊'.repeat(32), rooms: Array(32).fill('🍲'.repeat(64)) })),
  accepted('open', 'a CHAT whose text is not UTF-8', chat(line, { text: unhex('61ff62') })),
  accepted('open', 'a CHAT whose signature is wrong: that is found later, as FORGED', chat(line, { signature: Buffer.alloc(64) })),
]);
