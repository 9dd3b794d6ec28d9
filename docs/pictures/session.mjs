// Makes chat.svg, the picture of a terminal session in the README: node docs/pictures/session.mjs
//
// The session is a real one: three peers in tmux, each with another engine, typed into by this
// script; the picture is what the first one's screen shows. Needs tmux, and a build of ./chatmesh.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const launcher = join(here, '..', '..', 'chatmesh');
const COLUMNS = 84;
const ROWS = 15;
const PATIENCE_MS = 30_000;

// ---- the session ----------------------------------------------------------------------------

const home = mkdtempSync(join(tmpdir(), 'chatmesh-picture-'));
const socket = `chatmesh-picture-${process.pid}`;
const tmux = (...args) =>
  execFileSync('tmux', ['-L', socket, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const screen = (name) => tmux('capture-pane', '-p', '-t', name);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function shows(name, text) {
  for (const end = Date.now() + PATIENCE_MS; !screen(name).includes(text);) {
    if (Date.now() > end) throw new Error(`${name} does not show "${text}":\n${screen(name)}`);
    await sleep(50);
  }
}

function start(name, port, ...flags) {
  const command = [launcher, 'node', '--name', name, '--listen', `127.0.0.1:${port}`,
    '--data', join(home, name), '--room', 'lobby', '--room', 'parallel', '--lang', 'en', ...flags].join(' ');
  tmux('new-session', '-d', '-s', name, '-x', String(COLUMNS), '-y', String(ROWS),
    '-e', 'TERM=screen-256color', command);
}

async function type(name, line, ...seenBy) {
  tmux('send-keys', '-t', name, '-l', line);
  tmux('send-keys', '-t', name, 'Enter');
  for (const other of seenBy) await shows(other, line.replace(/^\/\w+ (\w+ )?/, ''));
}

async function session() {
  const first = '127.0.0.1:46374';
  start('ada', 46374, '--engine', 'nio');
  await shows('ada', 'your id');
  start('bob', 46375, '--peer', first, '--engine', 'virtual');
  await shows('ada', 'bob joined lobby');
  start('eva', 46376, '--peer', first, '--engine', 'sequential');
  await shows('ada', 'eva joined lobby');
  await shows('bob', 'linked with eva');
  await type('bob', 'hello ada, is this thing without a server?', 'ada');
  await type('ada', 'yes: three peers, three engines, one mesh', 'bob');
  await type('eva', '/me waves', 'ada');
  await type('eva', '/join parallel');
  await type('eva', 'who has the speed-up chart?');
  await type('bob', '/msg ada psst: it is in results/', 'ada');
  await type('ada', '/peers');
  await shows('ada', 'eva  ');
  await shows('ada', '✓2');
}

// ---- the picture ----------------------------------------------------------------------------

const CELL = { width: 8.4, height: 18 };
const MARGIN = 14;
const INK = '#d7dae0';
const PAPER = '#1b1f27';

const level = (step) => (step === 0 ? 0 : 55 + 40 * step);
function colour(number) {
  if (number < 16) return ['#3b4048', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', INK][number % 8];
  if (number > 231) return rgb(8 + 10 * (number - 232), 8 + 10 * (number - 232), 8 + 10 * (number - 232));
  const cube = number - 16;
  return rgb(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}
const rgb = (r, g, b) => `rgb(${r},${g},${b})`;
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The style after one SGR sequence. */
function styled(before, codes) {
  const style = { ...before };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) Object.assign(style, { bold: false, faint: false, inverse: false, ink: null });
    else if (code === 1) style.bold = true;
    else if (code === 2) style.faint = true;
    else if (code === 7) style.inverse = true;
    else if (code === 22) Object.assign(style, { bold: false, faint: false });
    else if (code === 27) style.inverse = false;
    else if (code === 39) style.ink = null;
    else if (code >= 30 && code <= 37) style.ink = colour(code - 30);
    else if (code >= 90 && code <= 97) style.ink = colour(code - 90);
    else if (code === 38 && codes[i + 1] === 5) { style.ink = colour(codes[i + 2]); i += 2; }
  }
  return style;
}

function span(text, column, row, style) {
  const x = (MARGIN + column * CELL.width).toFixed(1);
  const y = (MARGIN + (row + 1) * CELL.height - 5).toFixed(1);
  const ink = style.inverse ? PAPER : style.ink ?? INK;
  const width = (text.length * CELL.width).toFixed(1);
  const back = style.inverse
    ? `<rect x="${x}" y="${(y - 13).toFixed(1)}" width="${width}" height="${CELL.height}" fill="${style.ink ?? INK}"/>` : '';
  const weight = style.bold ? ' font-weight="bold"' : '';
  const faint = style.faint ? ' fill-opacity="0.6"' : '';
  return `${back}<text x="${x}" y="${y}" textLength="${width}" xml:space="preserve" fill="${ink}"${weight}${faint}>${escape(text)}</text>`;
}

function picture(capture) {
  const spans = [];
  let style = styled({}, [0]);
  capture.replace(/\n+$/, '').split('\n').forEach((line, row) => {
    let column = 0;
    for (const part of line.split(/(\x1b\[[0-9;]*m)/)) {
      const sgr = /^\x1b\[([0-9;]*)m$/.exec(part);
      if (sgr) {
        style = styled(style, sgr[1].split(';').map(Number));
      } else if (part) {
        if (part.trim()) spans.push(span(part, column, row, style));
        column += part.length;
      }
    }
  });
  const width = Math.round(2 * MARGIN + COLUMNS * CELL.width);
  const height = 2 * MARGIN + ROWS * CELL.height;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"
  font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" role="img"
  aria-label="Three peers chatting in a terminal">
<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>
${spans.join('\n')}
</svg>
`;
}

try {
  await session();
  writeFileSync(join(here, 'chat.svg'), picture(tmux('capture-pane', '-p', '-e', '-t', 'ada')));
} finally {
  for (const name of ['eva', 'bob', 'ada']) {
    try {
      await type(name, '/quit');
    } catch {
      // It has not started.
    }
  }
  await sleep(500);
  try {
    tmux('kill-server');
  } catch {
    // It ends with its last session.
  }
  rmSync(home, { recursive: true, force: true });
}
