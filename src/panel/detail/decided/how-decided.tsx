import { useState } from 'preact/hooks';
import type { Ruling, Step } from '../../../model/decision';
import type { Diagnosis } from '../../../model/finding';
import type { AlgorithmName, JudgedAlgorithm } from '../../../model/judged-algorithm';
import { Glyph } from '../../parts/icons';
import { RichText } from '../../parts/rich-text';
import { type TextKey, text } from '../../texts/text';
import { SpecLink } from '../spec-link';
import { Sites } from './sites';

const TITLES: Readonly<Record<AlgorithmName, TextKey>> = {
  'bad-port': 'algorithm_bad_port',
  'mixed-content': 'algorithm_mixed_content',
  'page-policy': 'algorithm_page_policy',
  preflight: 'algorithm_preflight',
  'cookie-retrieval': 'algorithm_cookie_retrieval',
  redirect: 'algorithm_redirect',
  'cors-check': 'algorithm_cors_check',
  'resource-policy': 'algorithm_resource_policy',
  'embedder-policy': 'algorithm_embedder_policy',
  'frame-ancestors': 'algorithm_frame_ancestors',
  'cookie-storage': 'algorithm_cookie_storage',
};

const RULINGS: Readonly<
  Record<Ruling, readonly [words: TextKey, glyph: 'check' | 'cross' | 'question', colour: string]>
> = {
  allowed: ['ruling_allowed', 'check', 'ok'],
  blocked: ['ruling_blocked', 'cross', 'bad'],
  'cannot-tell': ['cannotTell', 'question', 'mute'],
};

/** What is said of a step’s condition: it holds, it does not, or nobody knows. */
const heldInWords = (held: Step['held']): string => text(held === 'unknown' ? 'notKnown' : held ? 'yes' : 'no');

/** The fold that shows the sites of the request, and lists every algorithm that judged it, with the steps that it walked. Its content is made when it is opened. */
export function HowDecided({ diagnosis }: { diagnosis: Diagnosis }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="block how-decided" data-how-decided onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {text('howDecided')} <small>{text('howDecidedHint')}</small>
      </summary>
      {isOpen && (
        <>
          <Sites sites={diagnosis.sites()} />
          <Algorithms diagnosis={diagnosis} />
        </>
      )}
    </details>
  );
}

function Algorithms({ diagnosis }: { diagnosis: Diagnosis }) {
  const algorithms = diagnosis.howDecided();
  if (algorithms.length === 0) return <p class="mute">{text('noAlgorithm')}</p>;
  const namesHops = diagnosis.exchange.hops.length > 1;
  const isDecidedElsewhere =
    diagnosis.culprit?.decisive === true && !algorithms.some(({ ruling }) => ruling === 'blocked');
  return (
    <ul class="plain algorithms">
      {isDecidedElsewhere && (
        <li class="mute" data-decided-elsewhere>
          {text('decidedElsewhere')}
        </li>
      )}
      {algorithms.map((algorithm, index) => (
        <Algorithm key={`${algorithm.name} ${index}`} algorithm={algorithm} namesHop={namesHops} />
      ))}
    </ul>
  );
}

function Algorithm({ algorithm, namesHop }: { algorithm: JudgedAlgorithm; namesHop: boolean }) {
  const { name, at, cookie, ruling, steps } = algorithm;
  const [words, glyph, colour] = RULINGS[ruling];
  return (
    <li data-algorithm={name} data-ruling={ruling}>
      <details open={ruling !== 'allowed'}>
        <summary>
          <Glyph name={glyph} className={colour} /> {text(TITLES[name])}
          {cookie !== null && (
            <>
              {' '}
              <code>{cookie}</code>
            </>
          )}
          : {text(words)}
          {namesHop && <span class="mute"> {text('atHop', String(at.hop + 1))}</span>}
        </summary>
        <ol class="steps">
          {steps.map((step, index) => (
            <StepLine key={`${index}`} step={step} decided={ruling === 'blocked' && index === steps.length - 1} />
          ))}
        </ol>
      </details>
    </li>
  );
}

function StepLine({ step, decided }: { step: Step; decided: boolean }) {
  const { spec, says, held, compared } = step;
  return (
    <li class={decided ? 'decided' : ''} data-held={`${held}`}>
      <span class="step-says">
        <RichText text={`${says.charAt(0).toUpperCase()}${says.slice(1)}`} />: <b>{heldInWords(held)}</b>
        {decided && <span class="bad"> ({text('refusedHere')})</span>}
      </span>
      <span class="step-compared">
        <RichText text={compared} />
      </span>
      <SpecLink spec={spec} />
    </li>
  );
}
