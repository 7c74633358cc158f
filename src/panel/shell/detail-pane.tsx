import { useEffect, useState } from 'preact/hooks';
import type { DetailProps } from './whole-detail';

type Loaded = typeof import('./whole-detail');

let loaded: Loaded | null = null;
let loading: Promise<void> | null = null;

/** Loads the code of the detail beside the first drawing, which does not need it; once for all. */
export function loadDetail(): Promise<void> {
  loading ??= import('./whole-detail').then((module) => {
    loaded = module;
  });
  return loading;
}

/** The detail of a request, at once where its code is there, else as soon as it is. */
export function DetailPane(props: DetailProps) {
  const [failure, setFailure] = useState('');
  const [, setThere] = useState(loaded !== null);
  useEffect(() => {
    if (loaded !== null) return;
    loadDetail().then(
      () => setThere(true),
      (error) => setFailure(`The detail could not be loaded: ${error}.`),
    );
  }, []);
  if (failure !== '') return <p class="empty">{failure}</p>;
  return loaded && <loaded.WholeDetail {...props} />;
}
