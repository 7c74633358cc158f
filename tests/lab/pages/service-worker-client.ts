/** A service worker for the time of one example: its scope is the example's own path, so that it controls no other page. */
export interface Control {
  /** Fulfilled when the worker controls this page. */
  readonly ready: Promise<void>;
  /** It controls this page until that is left, and no page after it. */
  readonly end: () => Promise<void>;
}

/** Registers the worker that `kind` names; undefined: none. */
export const takeControl = (kind: string | undefined): Control => {
  if (kind === undefined) return { ready: Promise.resolve(), end: async () => {} };
  const { serviceWorker } = navigator;
  const controlled = new Promise<void>((resolve) => {
    if (serviceWorker.controller !== null) resolve();
    serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
  });
  const registered = serviceWorker.register(`service-worker.js?${kind}`);
  return {
    ready: registered.then(() => controlled),
    end: async () => {
      await (await registered).unregister();
    },
  };
};
