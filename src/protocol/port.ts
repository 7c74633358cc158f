/**
 * Names of the two kinds of port. The panel's carries everything; the DevTools page's only keeps its tab recorded
 * (setting "record as soon as DevTools opens") and gets no replies.
 */
export const PANEL_PORT = 'credentials-panel';
export const DEVTOOLS_PORT = 'credentials-devtools';

/** One handler for each message of a direction: a missing one does not compile. */
export type Handlers<M extends { readonly type: string }, Context = void> = {
  readonly [T in M['type']]: (message: Extract<M, { readonly type: T }>, context: Context) => void;
};

/** Calls the handler of this very message. */
export function dispatch<M extends { readonly type: string }, Context, T extends M['type']>(
  handlers: Handlers<M, Context>,
  message: Extract<M, { readonly type: T }> & { readonly type: T },
  context: Context,
): void {
  handlers[message.type](message, context);
}

/** One end of a connection. Messages keep their order; after `closed` nothing arrives and sending does nothing. */
export interface Transport<In, Out> {
  send(message: Out): void;
  listen(listener: (message: In) => void): void;
  /** Called once when the other end is gone. Not called for this end's own `close`. */
  closed(listener: () => void): void;
  close(): void;
}

/** The part of an extension's port that is used; both browsers' ports have it. */
export interface PortLike {
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** A transport over an extension's port. `parse` returns null for what is not a message of this direction. */
export function portTransport<In, Out>(port: PortLike, parse: (message: unknown) => In | null): Transport<In, Out> {
  return {
    send(message) {
      // Firefox throws when the other end is gone and onDisconnect has not arrived yet; it will.
      try {
        port.postMessage(message);
      } catch {}
    },
    listen(listener) {
      port.onMessage.addListener((raw) => {
        const message = parse(raw);
        if (message !== null) listener(message);
      });
    },
    closed(listener) {
      port.onDisconnect.addListener(() => listener());
    },
    close() {
      port.disconnect();
    },
  };
}

export interface ReconnectOptions<In, Out> {
  /** May throw: that counts as one more lost connection. */
  connect(): Transport<In, Out>;
  /** A connection was made: send the first message. What was sent meanwhile follows. */
  opened(send: (message: Out) => void): void;
  received(message: In): void;
  lost(): void;
  /** Calls back after that many milliseconds. */
  later(callback: () => void, delayMs: number): void;
}

const FIRST_DELAY_MS = 25;
const LONGEST_DELAY_MS = 2_000;

/**
 * A connection that is made again by itself. The delay doubles until a message arrives, so that a worker that stops at
 * once is not started again and again. Messages sent while there is no connection are kept and follow the first message.
 */
export function reconnecting<In, Out>(options: ReconnectOptions<In, Out>): Pick<Transport<In, Out>, 'send' | 'close'> {
  let current: Transport<In, Out> | null = null;
  let waiting: Out[] = [];
  let delayMs = FIRST_DELAY_MS;
  let ended = false;

  const lose = () => {
    if (ended) return;
    const hadOne = current !== null;
    current = null;
    if (hadOne) options.lost();
    options.later(open, delayMs);
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
  };
  const open = () => {
    if (ended) return;
    try {
      const transport = options.connect();
      current = transport;
      transport.listen((message) => {
        if (ended || current !== transport) return;
        delayMs = FIRST_DELAY_MS;
        options.received(message);
      });
      transport.closed(() => {
        if (current === transport) lose();
      });
      options.opened((message) => transport.send(message));
      const kept = waiting;
      waiting = [];
      for (const message of kept) transport.send(message);
    } catch {
      lose();
    }
  };
  open();

  return {
    send(message) {
      if (current === null) waiting.push(message);
      else current.send(message);
    },
    close() {
      ended = true;
      current?.close();
      current = null;
    },
  };
}
