#!/usr/bin/env node
// The command line: lines from stdin are said, what others say is printed.

import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Peer } from './peer.mjs';
import { parseShownId, shortId, showId } from './identity.mjs';

const USAGE = `usage: node client.mjs --name NAME --peer HOST:PORT [--peer …] [--room ROOM]… [options]

  --name NAME          how others see you
  --peer HOST:PORT     whom to link to; may be repeated, and left out with --listen
  --room ROOM          a room to be in; may be repeated; what you type goes to the first
  --listen HOST:PORT   accept connections too
  --unsigned           the profile without signatures
  --json               one JSON object a line instead of text

what you type:
  text                 to the first room
  /msg WHO text        to one person, by id, short id or nickname
  /nick NAME           take another name
  /quit                leave, as the end of the input does`;

/** Characters that would move the cursor, change colours or reverse text on the terminal of the reader. */
const UNPRINTABLE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
const printable = (text) => text.replace(UNPRINTABLE, '\ufffd');

/** Messages go to stdout, everything else to stderr. */
class TextOutput {
  #say = (text) => process.stdout.write(`${printable(text)}\n`);
  #note = (text) => process.stderr.write(`* ${printable(text)}\n`);

  ready({ id, address }) { this.#note(`you are ${id}${address ? `, listening at ${address}` : ''}`); }
  notice({ text }) { this.#note(text); }
  message({ room, from, text, direct }) { this.#say(`[${direct ? 'direct' : room}] ${from}: ${text}`); }
  missing({ from, count }) { this.#note(`${count} message(s) of ${from} are missing`); }
  'link-up'({ peer, name, engine }) { this.#note(`linked to ${name} (${peer}, ${engine})`); }
  'link-down'({ peer, reason }) { this.#note(`link to ${peer} ended: ${reason}`); }
  'link-failed'({ address, reason }) { this.#note(`no link to ${address}: ${reason}`); }

  presence({ event, name, room, was }) {
    this.#note(event === 'renamed' ? `${was} is now ${name}` : `${name} ${event} ${room}`);
  }
}

class JsonOutput {
  constructor() {
    for (const type of EVENTS) {
      this[type] = (event) => process.stdout.write(`${JSON.stringify({ type, ...event })}\n`);
    }
  }
}

const PEER_EVENTS = ['link-up', 'link-down', 'link-failed', 'message', 'missing', 'presence'];
const EVENTS = ['ready', 'notice', ...PEER_EVENTS];

/** What somebody typed is not possible. */
class UserError extends Error {}

function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      peer: { type: 'string', multiple: true, default: [] },
      room: { type: 'string', multiple: true, default: [] },
      listen: { type: 'string' },
      unsigned: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return values;
  if (values.name === undefined) throw new UserError('--name is missing');
  if (values.peer.length === 0 && values.listen === undefined) throw new UserError('--peer or --listen is missing');
  return values;
}

/** Splits "WHO text" and finds who is meant. A nickname may contain spaces, so the longest that fits counts. */
function readRecipient(peer, line) {
  const people = peer.people();
  const named = people.filter(({ nickname }) => line.startsWith(`${nickname} `))
    .sort((a, b) => b.nickname.length - a.nickname.length);
  if (named.length > 0) {
    const [{ id, nickname }] = named;
    if (named.some((other) => other.nickname === nickname && !other.id.equals(id))) {
      throw new UserError(`there is more than one ${nickname}; use the id`);
    }
    return { id, text: line.slice(nickname.length + 1) };
  }
  const [who, ...words] = line.split(' ');
  const id = parseShownId(who) ?? people.find((person) => shortId(person.id) === who.toLowerCase())?.id;
  if (!id) throw new UserError(`nobody is known as ${who}`);
  return { id, text: words.join(' ') };
}

/** Does what a line asks for. Returns false if that is to quit. */
function handleLine(peer, line) {
  const [, command, rest] = /^\/(\S*) ?(.*)$/s.exec(line) ?? [];
  switch (command) {
    case undefined: {
      if (line === '') break;
      const [room] = peer.rooms;
      if (room === undefined) throw new UserError('you are in no room; start with --room');
      peer.say(room, line);
      break;
    }
    case 'msg': {
      const { id, text } = readRecipient(peer, rest);
      peer.tell(id, text);
      break;
    }
    case 'nick': peer.rename(rest); break;
    case 'quit': return false;
    default: throw new UserError(`no such command: /${command}`);
  }
  return true;
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const output = options.json ? new JsonOutput() : new TextOutput();
  const peer = new Peer({ name: options.name, rooms: options.room, signed: !options.unsigned });
  for (const type of PEER_EVENTS) peer.on(type, (event) => output[type](event));

  const leaving = new AbortController();
  const leave = () => {
    leaving.abort(); // ends the loop below
    peer.quit();
  };
  process.once('SIGINT', leave).once('SIGTERM', leave);
  process.stdout.on('error', leave); // nobody reads any more

  try {
    const address = options.listen === undefined ? null : await peer.listen(options.listen);
    output.ready({ id: showId(peer.id), name: peer.nickname, address });
    // What is typed meanwhile waits in stdin, so that a script may speak first and be heard.
    await Promise.all(options.peer.map((target) => peer.connect(target)));

    const lines = createInterface({ input: process.stdin, crlfDelay: Infinity, signal: leaving.signal });
    for await (const line of lines) {
      try {
        if (!handleLine(peer, line)) break;
      } catch (error) {
        if (!(error instanceof UserError || error instanceof RangeError)) throw error;
        output.notice({ text: error.message });
      }
    }
  } finally {
    await peer.quit();
    process.stdin.destroy();
  }
}

try {
  await main();
} catch (error) {
  const isUsage = error instanceof UserError || error instanceof RangeError || error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = isUsage ? 2 : 1;
}
