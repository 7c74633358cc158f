import { type IncomingMessage, STATUS_CODES } from 'node:http';

/** A body and its type; null: none is sent. */
export interface Body {
  readonly type: string | null;
  readonly body: string | Buffer;
}

/** Statuses that must not have a body. */
export const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

const NO_BODY: Body = { type: null, body: '' };

/** A font with one glyph: made by fontTools, 16 units per em, WOFF2. */
const FONT = Buffer.from(
  'd09GMgABAAAAAADgAAoAAAAAAjQAAACZAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAANAoUMgE2AiQDBAsEAAQgBTwHIBufAfgvCuwG+QrHhvBDi0+g' +
    'obgQz2uTvd92yREEJxY/o7BkfsZ4igeypQa56zXA/+/kPOn6coPjiHIJYwgUEg1HGDbgsCQav6jtdBgywM+F2613gULj1ILTuDBGcFdPdQEQUAgaAxiQ' +
    'zjvWAoLw7PSPV9vwV8xbFlqBYIONZQkAIDaCaAEFAIDxFRBBQIlomZcodVTMg8fEBgA=',
  'base64',
);

/** A tenth of a second of silence as WAV: 800 samples of 8 bits, one channel, 8000 a second. */
const silence = (): Buffer => {
  const samples = 800;
  const wav = Buffer.alloc(44 + samples, 0x80);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(8000, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples, 40);
  return wav;
};

/** By request destination, as `Sec-Fetch-Dest` states it. */
const BODIES: Readonly<Record<string, Body>> = {
  image: { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>' },
  script: { type: 'text/javascript', body: 'globalThis.loadedFromLab = true;\n' },
  style: { type: 'text/css', body: '.loaded-from-lab { color: green; }\n' },
  font: { type: 'font/woff2', body: FONT },
  video: { type: 'audio/wav', body: silence() },
  manifest: { type: 'application/manifest+json', body: '{"name":"Shop"}' },
  iframe: {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><html lang="en"><title>Frame</title><p>A page in a frame.</p></html>\n',
  },
};

const JSON_BODY: Body = { type: 'application/json', body: '{"user":"ada"}' };

/** A body that fits the status and what made the request: an element, an EventSource, a script. */
export const fittingBody = ({ method, headers }: IncomingMessage, status: number): Body => {
  if (method === 'OPTIONS' || status < 200 || (status >= 300 && status < 400) || BODILESS.has(status)) return NO_BODY;
  if (status >= 400) {
    return { type: 'application/json', body: JSON.stringify({ error: STATUS_CODES[status] ?? status }) };
  }
  if (headers.accept === 'text/event-stream') return { type: 'text/event-stream', body: 'data: hello\n\n' };
  return BODIES[destinationOf(headers)] ?? JSON_BODY;
};

/** Without `Sec-Fetch-Dest`, as on plain http, only some destinations can be told by what they accept. */
const destinationOf = (headers: IncomingMessage['headers']): string => {
  const { accept = '' } = headers;
  const stated = headers['sec-fetch-dest'];
  if (typeof stated === 'string') return stated;
  if (accept.startsWith('image/')) return 'image';
  return accept.startsWith('text/css') ? 'style' : 'empty';
};
