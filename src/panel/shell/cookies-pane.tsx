import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CookiesProps } from '../cookies/cookies-view';

/** The view of the cookies: its code is loaded when it is first opened. */
export function CookiesPane(props: CookiesProps) {
  const [loaded, setLoaded] = useState<{ readonly View: ComponentType<CookiesProps> } | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    let isShown = true;
    import('../cookies/cookies-view').then(
      ({ CookiesView }) => isShown && setLoaded({ View: CookiesView }),
      (error) => isShown && setFailure(`It could not be loaded: ${error}.`),
    );
    return () => {
      isShown = false;
    };
  }, []);
  if (failure !== '') return <p class="empty">{failure}</p>;
  return loaded === null ? null : <loaded.View {...props} />;
}
