import type { Reason } from '../../model/reason';
import type { Rule } from '../shared/rule';
import { rule as cookiesTooLong } from './cookies-too-long';
import { rule as deletionOfAnother } from './deletion-of-another';
import { rule as localNamesMixed } from './local-names-mixed';
import { rule as loginLoop } from './login-loop';
import { rule as loginRefused } from './login-refused';
import { rule as providerKnowsNobody } from './provider-knows-nobody';
import { rule as renewalNeeded } from './renewal-needed';
import { rule as sessionDeleted } from './session-deleted';
import { rule as sessionNotStored } from './session-not-stored';
import { rule as sessionReplaced } from './session-replaced';
import { rule as tokenRefused } from './token-refused';
import { rule as userRefused } from './user-refused';

/** The rules of logins, and of users whom a server refused. For each reason the most specific rule comes first; the last one explains all other cases. */
export const loginRules = {
  'cookie-advice:deletes-another': [deletionOfAnother],
  'login:call-refused': [loginRefused],
  'login:loop': [loginLoop],
  'login:other-local-name': [localNamesMixed],
  'login:renewal-needed': [renewalNeeded],
  'login:provider-knows-nobody': [providerKnowsNobody],
  'login:token-refused': [tokenRefused],
  'login:token-not-enough': [tokenRefused],
  'login:token-missing': [tokenRefused],
  'login:user-was-known': [userRefused],
  'login:cookie-of-login': [userRefused],
  'login:after-logout': [userRefused],
  'login:login-refused-before': [userRefused],
  'login:cookie-gone': [userRefused],
  'login:refused-before-deletion': [userRefused],
  'login:cookie-expired': [userRefused],
  'login:cookie-of-another-path': [userRefused],
  'login:cookie-of-another-host': [userRefused],
  'login:token-not-sent': [userRefused],
  'login:cookie-replaced-meanwhile': [userRefused],
  'login:no-login-yet': [userRefused],
  'login:credentials-left-out': [userRefused],
  'login:open-to-all': [userRefused],
  'login:cookies-refused': [userRefused],
  'login:no-session-sent': [userRefused],
  'login:nothing-known': [userRefused],
  'login:no-such-route': [userRefused],
  'login:login-set-nothing': [userRefused],
  'login:session-not-stored': [sessionNotStored],
  'login:older-session-sent': [sessionNotStored],
  'login:token-not-stored': [sessionNotStored],
  'login:session-deleted': [sessionDeleted],
  'login:session-replaced': [sessionReplaced],
  'login:cookies-too-long': [cookiesTooLong],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
