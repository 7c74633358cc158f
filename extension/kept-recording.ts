import type { Kept } from '../src/panel/reload/kept';
import { isObject } from '../src/recorder/json';

/** Pages of this extension alone hear it. */
const CHANNEL = 'credentials-kept';

type Message =
  | { readonly type: 'keep'; readonly tabId: number; readonly kept: Kept }
  | { readonly type: 'ask'; readonly tabId: number }
  | { readonly type: 'give'; readonly tabId: number; readonly kept: Kept };

/** A channel between the pages of the extension, for what concerns one tab. */
function openChannel(tabId: number, received: (message: Message) => void): (message: Message) => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (isObject(data) && data.tabId === tabId) received(data as unknown as Message);
  });
  return (message) => channel.postMessage(message);
}

/** In the page that added the panel, which stays while the panel is loaded again: keeps what a panel of the tab leaves, for the next one. */
export function keepForNextPanel(tabId: number): void {
  let kept: Kept | null = null;
  const send = openChannel(tabId, (message) => {
    if (message.type === 'keep') kept = message.kept;
    if (message.type !== 'ask' || kept === null) return;
    send({ type: 'give', tabId, kept });
    kept = null;
  });
}

/** In the panel: the ways to ask for what the panel before left, and to leave something. Where there was none, nothing is given. */
export function keptRecording(tabId: number): {
  ask(given: (kept: Kept) => void): void;
  leave(kept: Kept): void;
} {
  let given: (kept: Kept) => void = () => undefined;
  const send = openChannel(tabId, (message) => {
    if (message.type === 'give') given(message.kept);
  });
  return {
    ask(receive) {
      given = receive;
      send({ type: 'ask', tabId });
    },
    leave: (kept) => send({ type: 'keep', tabId, kept }),
  };
}
