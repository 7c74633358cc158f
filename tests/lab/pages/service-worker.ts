/**
 * Runs as the service worker of an example's page: passes each of its requests on as it is; with "?answers" it answers
 * by itself, with "?answers-opaque" with what it fetched in mode "no-cors". Navigations and the lab's own files go their usual way.
 */

/** What is used of the events and the global object (the DOM library has no types for a service worker's). */
interface ExtendableEvent extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  readonly respondWith: (response: Response | Promise<Response>) => void;
}
declare const skipWaiting: () => Promise<void>;
declare const clients: { readonly claim: () => Promise<void> };

const kind = new URL(location.href).search.slice(1);

const answerTo = (request: Request): Response | Promise<Response> => {
  if (kind === 'answers') return Response.json({ user: 'ada', from: 'service worker' });
  return kind === 'answers-opaque' ? fetch(request.url, { mode: 'no-cors', credentials: 'include' }) : fetch(request);
};

const isExtendable = (event: Event): event is ExtendableEvent => 'waitUntil' in event;
const isFetch = (event: Event): event is FetchEvent => 'respondWith' in event;

addEventListener('install', (event) => {
  if (isExtendable(event)) event.waitUntil(skipWaiting());
});
addEventListener('activate', (event) => {
  if (isExtendable(event)) event.waitUntil(clients.claim());
});
addEventListener('fetch', (event) => {
  if (!isFetch(event) || event.request.mode === 'navigate') return;
  if (new URL(event.request.url).pathname.startsWith('/.lab/')) return;
  event.respondWith(answerTo(event.request));
});
