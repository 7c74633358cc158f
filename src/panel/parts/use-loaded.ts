import { useEffect, useState } from 'preact/hooks';

/** Code that is loaded when it is first shown. In: a function that loads it, the same for each drawing. Out: what was loaded, or the error's text; neither: not yet. */
export function useLoaded<Loaded>(load: () => Promise<Loaded>): {
  readonly loaded: Loaded | null;
  readonly failure: string | null;
} {
  const [state, setState] = useState<{ readonly loaded: Loaded | null; readonly failure: string | null }>(NOT_YET);
  useEffect(() => {
    let isShown = true;
    load().then(
      (loaded) => isShown && setState({ loaded, failure: null }),
      (error) => isShown && setState({ loaded: null, failure: String(error) }),
    );
    return () => {
      isShown = false;
    };
  }, []);
  return state;
}

const NOT_YET = { loaded: null, failure: null } as const;
