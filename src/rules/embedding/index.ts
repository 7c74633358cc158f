import type { Reason } from '../../model/reason';
import type { Rule } from '../shared/rule';
import { rule as coepFrameBlocked } from './coep-frame-blocked';
import { rule as corpDefaultedByCoep } from './corp-defaulted-by-coep';
import { rule as corpNotSameOrigin } from './corp-not-same-origin';
import { rule as corpNotSameSite } from './corp-not-same-site';
import { rule as frameAncestorsRefused } from './frame-ancestors-refused';
import { rule as orbBlocked } from './orb-blocked';

/** The rules of responses that no script may read. For each reason the most specific rule comes first. */
export const embeddingRules = {
  'embedding:corp-not-same-origin': [corpNotSameOrigin],
  'embedding:corp-not-same-site': [corpNotSameSite],
  'embedding:corp-defaulted-by-coep': [corpDefaultedByCoep],
  'embedding:frame-needs-embedder-policy': [coepFrameBlocked],
  'embedding:frame-ancestors': [frameAncestorsRefused],
  'embedding:opaque-response-type': [orbBlocked],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
