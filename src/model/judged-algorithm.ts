import type { Ruling, Step } from './decision';
import type { MessageRef } from './exchange';

/** The algorithms of the standards that judge an exchange. */
export type AlgorithmName =
  | 'bad-port'
  | 'mixed-content'
  | 'page-policy'
  | 'preflight'
  | 'cookie-retrieval'
  | 'redirect'
  | 'cors-check'
  | 'resource-policy'
  | 'embedder-policy'
  | 'frame-ancestors'
  | 'cookie-storage';

/** One algorithm of a standard, as it judged one message of an exchange, with the steps that it walked. */
export interface JudgedAlgorithm {
  readonly name: AlgorithmName;
  readonly at: MessageRef;
  /** cookie-name; null where the algorithm is not about a cookie. */
  readonly cookie: string | null;
  readonly ruling: Ruling;
  /** In the standard's order; when the ruling is `blocked`, the last step decided. */
  readonly steps: readonly Step[];
}
