import { cookieSituations } from './cookies';
import { deletedSituations } from './deleted';
import { formPostSituations } from './form-posts';
import { loginSituations } from './login';
import { notStoredSituations } from './not-stored';
import { refusedSituations } from './refused';
import { refusedLineSituations } from './refused-lines';
import { replacedSituations } from './replaced';
import { requestSituations } from './requests';
import { sameNameSituations } from './same-name';
import type { Situation } from './situation';

/** Every situation of several steps, in the order of the menu. */
export const allSituations: readonly Situation[] = [
  ...loginSituations,
  ...formPostSituations,
  ...refusedLineSituations,
  ...notStoredSituations,
  ...replacedSituations,
  ...deletedSituations,
  ...sameNameSituations,
  ...refusedSituations,
  ...cookieSituations,
  ...requestSituations,
];
