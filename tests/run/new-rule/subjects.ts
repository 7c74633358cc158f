/** What a rule can be about: a folder of src/rules. */
export type Subject = keyof typeof SUBJECTS;

/** Of each subject: the file of src/reference that its verdicts stand in, and how its reasons begin. */
export const SUBJECTS = {
  cookie: { group: 'cookies-sent', reasons: 'cookie' },
  cors: { group: 'cors-check', reasons: 'cors' },
  embedding: { group: 'blocked-outside-cors', reasons: 'embedding' },
  login: { group: 'cookies-sent', reasons: 'login' },
  mode: { group: 'nothing-failed', reasons: 'mode-advice' },
  network: { group: 'blocked-outside-cors', reasons: 'network-access' },
  preflight: { group: 'preflight', reasons: 'preflight' },
  redirect: { group: 'redirects', reasons: 'redirect' },
  'set-cookie': { group: 'cookies-stored', reasons: 'set-cookie' },
} as const satisfies Readonly<Record<string, { readonly group: string; readonly reasons: string }>>;

/** The subject that an id with this first word has, unless another one is named. */
const FIRST_WORDS: Readonly<Record<string, Subject>> = {
  cookie: 'cookie',
  partition: 'cookie',
  storage: 'cookie',
  cors: 'cors',
  csrf: 'cors',
  coep: 'embedding',
  corp: 'embedding',
  frame: 'embedding',
  orb: 'embedding',
  beacon: 'mode',
  element: 'mode',
  login: 'login',
  mode: 'mode',
  preload: 'mode',
  csp: 'network',
  extension: 'network',
  lna: 'network',
  mixed: 'network',
  network: 'network',
  websocket: 'network',
  preflight: 'preflight',
  redirect: 'redirect',
  setcookie: 'set-cookie',
};

export const isSubject = (text: string): text is Subject => Object.hasOwn(SUBJECTS, text);

/** The subject that an id is about by its first word; null: the word is none that is known. */
export const subjectOf = (id: string): Subject | null => FIRST_WORDS[id.split('-')[0] ?? ''] ?? null;
