import { connect, type Socket } from 'node:net';

/** The part of Firefox in which a script runs: the page, or Firefox's own window with the tools. */
type Realm = 'content' | 'chrome';

/** A connection to Firefox by Marionette, the protocol that its WebDriver uses. One command after another. */
export interface Marionette {
  /** Sends one command. Throws an Error with Firefox's own words when the command fails. */
  send(name: string, parameters?: object): Promise<unknown>;
  /**
   * Runs the body of an async function with a list of arguments, `args`, and returns its result, which must be JSON. Throws where the script throws, or takes
   * longer than a minute.
   */
  run<Result>(realm: Realm, body: string, ...args: readonly unknown[]): Promise<Result>;
  /** Shows a URL in the tab; returns when the document is there. */
  open(url: string): Promise<void>;
  close(): void;
}

/**
 * Connects to a Firefox that was started with `--marionette`, and begins its session. In: the port. Throws when nothing listens there.
 *
 * Messages are `length:JSON`; a command is `[0, id, name, parameters]` and its response `[1, id, error, result]`.
 * Source: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html (read 2026-11-28)
 */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = await opened(port);
  const waiting = new Map<number, { ok: (result: unknown) => void; fail: (error: Error) => void }>();
  let lastId = 0;
  let realm: Realm = 'content';
  readMessages(socket, (message) => {
    if (!Array.isArray(message) || message[0] !== 1) return;
    const [, id, error, result] = message;
    const { ok, fail } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error !== null) fail?.(new Error(`${error.error}: ${error.message}`));
    else ok?.(result);
  });
  socket.on('close', () => {
    for (const { fail } of waiting.values()) fail(new Error('Firefox has closed the connection'));
    waiting.clear();
  });
  const send: Marionette['send'] = (name, parameters = {}) =>
    new Promise((ok, fail) => {
      lastId += 1;
      waiting.set(lastId, { ok, fail });
      const text = JSON.stringify([0, lastId, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await send('WebDriver:NewSession', { acceptInsecureCerts: true, pageLoadStrategy: 'eager' });
  const enter = async (wanted: Realm): Promise<void> => {
    if (wanted !== realm) await send('Marionette:SetContext', { value: wanted });
    realm = wanted;
  };
  return {
    send,
    async open(url) {
      await enter('content');
      await send('WebDriver:Navigate', { url });
    },
    async run(wanted, body, ...args) {
      await enter(wanted);
      const script = `const done = arguments[arguments.length - 1]; const args = JSON.parse(arguments[0]);
        (async () => { ${body} })().then(
          (result) => done(JSON.stringify({ result: result === undefined ? null : result })),
          (error) => done(JSON.stringify({ error: String(error) + '\\n' + (error && error.stack) })));`;
      const options = { args: [JSON.stringify(args)], newSandbox: false, sandbox: 'tests', scriptTimeout: 60_000 };
      const response = await send('WebDriver:ExecuteAsyncScript', { script, ...options });
      const { value } = response as { readonly value: string };
      const told = JSON.parse(value);
      if (told.error !== undefined) throw new Error(told.error);
      return told.result;
    },
    close: () => socket.destroy(),
  };
}

const opened = (port: number): Promise<Socket> =>
  new Promise((ok, fail) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.off('error', fail);
      socket.on('error', () => socket.destroy());
      ok(socket);
    });
  });

/** Cuts what arrives into messages: a message can come in parts, and several at once. */
function readMessages(socket: Socket, each: (message: unknown) => void): void {
  let left = Buffer.alloc(0);
  socket.on('data', (data) => {
    left = Buffer.concat([left, data]);
    for (let colon = left.indexOf(':'); colon > 0; colon = left.indexOf(':')) {
      const end = colon + 1 + Number(left.subarray(0, colon).toString('latin1'));
      if (left.length < end) return;
      each(JSON.parse(left.subarray(colon + 1, end).toString('utf8')));
      left = left.subarray(end);
    }
  });
}
