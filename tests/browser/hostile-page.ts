/**
 * A page that wants to notice code that others run in it, and to deceive that code about its address. Runs in the page, before
 * the page’s own scripts: replaces every function and getter that a page can replace by one that notes its use, and tries the
 * address too. `readNoticed` ends the noting and says what was used since `armSoon`, and which attempts the browser refused.
 */
export function beHostile(): void {
  const { apply, construct, ownKeys, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const later = setTimeout;
  const write = JSON.stringify;
  const noticed: string[] = [];
  const refused: string[] = [];
  let isArmed = false;

  // No method of an array, a set or a text: those are replaced as well.
  const note = (what: string): void => {
    if (isArmed) noticed[noticed.length] = what;
  };
  const watch = <T extends object>(original: T, what: string): T =>
    new Proxy(original, {
      apply: (target, self, args) => {
        note(what);
        return apply(target as () => unknown, self, args);
      },
      construct: (target, args) => {
        note(what);
        return construct(target as new () => object, args);
      },
    });
  const watchAll = (holder: object, name: string): void => {
    for (const key of ownKeys(holder)) {
      const what = `${name}.${String(key)}`;
      const found = getOwnPropertyDescriptor(holder, key);
      if (!found?.configurable || key === 'constructor' || key === 'Proxy') continue;
      const { value, get, set } = found;
      if (typeof value === 'function') defineProperty(holder, key, { ...found, value: watch(value, what) });
      else if (get)
        defineProperty(holder, key, { ...found, get: watch(get, what), ...(set ? { set: watch(set, what) } : {}) });
    }
  };
  const attempt = (what: string, deceive: () => void): void => {
    try {
      deceive();
    } catch {
      refused[refused.length] = what;
    }
  };
  /** An address that is not this page’s. */
  const elsewhere = { href: 'https://bank.test/', toString: () => 'https://bank.test/' };
  const asked = (what: string, value: unknown): PropertyDescriptor => ({
    configurable: true,
    get: () => {
      note(what);
      return value;
    },
  });

  attempt('window.location', () => Object.defineProperty(window, 'location', asked('window.location', elsewhere)));
  attempt('document.location', () =>
    Object.defineProperty(document, 'location', asked('document.location', elsewhere)),
  );
  attempt('location.href', () => Object.defineProperty(location, 'href', asked('location.href', elsewhere.href)));
  attempt('location.toString', () => Object.defineProperty(location, 'toString', { value: elsewhere.toString }));
  attempt('the prototype of the window', () => Object.setPrototypeOf(EventTarget.prototype, new Proxy({}, {})));
  // Found only where an object has no such property of its own.
  for (const key of ['location', 'href', 'toJSON', 'then'])
    defineProperty(Object.prototype, key, { ...asked(`Object.prototype.${key}`, undefined), set: () => note(key) });
  new MutationObserver(() => note('a change of the document')).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
  });
  addEventListener('message', () => note('a message'));

  for (const kind of [Location, Window, Document, Node, Element, EventTarget, Performance, Navigator, MessagePort]) {
    watchAll(kind.prototype, kind.name);
  }
  for (const kind of [Function, Object, Array, String, Number, Promise, RegExp, Map, Set, Error, URL]) {
    watchAll(kind, kind.name);
    watchAll(kind.prototype, `${kind.name}.prototype`);
  }
  watchAll(console, 'console');
  watchAll(JSON, 'JSON');
  watchAll(Reflect, 'Reflect');
  watchAll(window, 'window');

  defineProperty(window, 'hostile', {
    value: {
      armSoon: () => {
        later(() => {
          isArmed = true;
        }, 0);
      },
      readNoticed: (): string => {
        isArmed = false;
        return write({ noticed, refused });
      },
    },
  });
}
