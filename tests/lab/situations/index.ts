import { cookieSituations } from './cookies';
import { loginSituations } from './login';
import { lostSessionSituations } from './lost-sessions';
import { requestSituations } from './requests';
import type { Situation } from './situation';

/** Every situation of several steps, in the order of the menu. */
export const allSituations: readonly Situation[] = [
  ...loginSituations,
  ...lostSessionSituations,
  ...cookieSituations,
  ...requestSituations,
];
