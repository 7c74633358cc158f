import { useEffect, useState } from 'preact/hooks';

/** Code that the first drawing does not need. Its loading begins at once, beside that drawing, and it is loaded once. */
export interface Later<Loaded> {
  /** null: not yet. */
  readonly loaded: () => Loaded | null;
  /** Settles when it is loaded, or cannot be. */
  readonly loading: Promise<Loaded>;
}

export function later<Loaded>(load: () => Promise<Loaded>): Later<Loaded> {
  let loaded: Loaded | null = null;
  const loading = load().then((code) => {
    loaded = code;
    return code;
  });
  // Who draws it says why it is not there.
  loading.catch(() => undefined);
  return { loaded: () => loaded, loading };
}

/** What was loaded, at once where it is there already; or why it cannot be loaded; neither: not yet. */
export function useLater<Loaded>({ loaded, loading }: Later<Loaded>): {
  readonly loaded: Loaded | null;
  readonly failure: string | null;
} {
  const [failure, setFailure] = useState<string | null>(null);
  const [, setLoaded] = useState(loaded() !== null);
  useEffect(() => {
    loading.then(
      () => setLoaded(true),
      (error) => setFailure(String(error)),
    );
  }, [loading]);
  return { loaded: loaded(), failure };
}
