import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CheckJob } from '../../check/job';
import type { GrownLives } from '../../model/cookie-life';
import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import type { ReportedRecording } from '../../report/report';
import type { TrialSpan } from '../../trial/under-trial';
import type { WrittenRequest } from '../../what-if/written-request';
import type { ChosenFile } from './file-session';
import type { PanelHost, PanelSettings } from './host';
import type { Row } from './row';
import type { PanelAction } from './state';
import type { OfferTrial, Suppose } from './suppose';

/** What the fixes of servers need, beside their finding. */
export interface StackChoices {
  /** Everything that the list has, before any filter. The same array while nothing has changed. */
  readonly seen: () => readonly Row[];
  /** See the settings. */
  readonly chosen: () => Readonly<Record<string, string>>;
  /** The browser that made the requests that are shown: "Chromium 156". */
  readonly browser: () => string;
  /** Is saved for the server’s origin. */
  readonly choose: (server: string, stack: string) => void;
}

/** What is asked of a response that the server did not send. */
export interface WhatIf {
  /** null: nothing is judged yet. */
  readonly suppose: () => Suppose | null;
  /** Judges a request that nobody has sent, by the rules of this browser; null: the rules are not loaded. */
  readonly judgeMade: () => ((exchange: Exchange) => Diagnosis) | null;
  /** What the user wrote in place of a response, by its exchange and message; and the request that was written. Kept until the panel is closed. */
  readonly texts: Map<string, string>;
  readonly written: { current: WrittenRequest };
}

/** What is tried in the inspected tab, and what came of it. */
export interface Trials {
  /** See the store. */
  readonly offer: () => OfferTrial | null;
  /** The one that is on; null: none is. The same object while it is on. */
  readonly current: () => TrialSpan | null;
  /** How long the browser may keep the response to the preflight of an exchange; 0: it does not, or nothing is judged. */
  readonly keptPreflightSeconds: (exchange: Exchange) => number;
  /** When the user asked to verify the server of an exchange, by the exchange’s id: epoch milliseconds. Kept until the panel is closed. */
  readonly verified: Map<string, number>;
}

/** What a component may do: change the state, or ask the host. */
export interface PanelContext {
  readonly host: PanelHost;
  readonly dispatch: (action: PanelAction) => void;
  /** Changes some of the settings, and keeps them for later. */
  readonly changeSettings: (part: Partial<PanelSettings>) => void;
  /** See the store. */
  readonly rowAt: (id: string) => Row | null;
  readonly lives: () => GrownLives | null;
  readonly report: () => Promise<ReportedRecording | null>;
  readonly stacks: StackChoices;
  readonly whatIf: WhatIf;
  readonly trials: Trials;
  /** The checks of endpoints, by the id of the exchange whose endpoint it is. Kept until the panel is closed. */
  readonly checks: Map<string, CheckJob>;
  /** Shows a recorded file in place of the live recording; exactly one may be chosen. */
  readonly importFiles: (files: readonly ChosenFile[]) => Promise<void>;
  /** Lists the next part of a long file, or the part before. */
  readonly showPart: (step: 1 | -1) => void;
}

const Context = createContext<PanelContext | null>(null);
export const PanelProvider = Context.Provider;

export function usePanel(): PanelContext {
  const panel = useContext(Context);
  if (!panel) throw new Error('A component of the panel was drawn outside of it');
  return panel;
}
