import type { ComponentChildren } from 'preact';
import type { TimelineStep, Verdict } from '../../model/finding';

/** Drawn on a 16 by 16 grid in the colour of the text; decoration only: what draws one says the same in words. */
function Icon({ children, className = '' }: { children: ComponentChildren; className?: string }) {
  return (
    <svg class={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

const LINE = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5, 'stroke-linecap': 'round' } as const;
/** Drawn over a filled shape. */
const CUT = { fill: 'none', stroke: 'var(--on-fill)', 'stroke-width': 1.7, 'stroke-linecap': 'round' } as const;

const Cross = () => (
  <>
    <circle cx="8" cy="8" r="7" fill="currentColor" />
    <path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" {...CUT} />
  </>
);
const Triangle = () => (
  <>
    <path d="M8 1.6 15 14H1z" fill="currentColor" stroke="currentColor" stroke-width="1.2" stroke-linejoin="round" />
    <path d="M8 6v3.6M8 11.8v.1" {...CUT} />
  </>
);
const Check = () => (
  <>
    <circle cx="8" cy="8" r="6.2" {...LINE} />
    <path d="M5.2 8.2l2 2 3.7-4.2" {...LINE} />
  </>
);
const Question = () => (
  <>
    <circle cx="8" cy="8" r="6.2" {...LINE} />
    <path d="M6.2 6.4a1.8 1.8 0 1 1 2.7 1.6c-.6.4-.9.7-.9 1.3M8 11.4v.1" {...LINE} />
  </>
);
const Info = () => (
  <>
    <circle cx="8" cy="8" r="6.2" {...LINE} />
    <path d="M8 7.4v3.6M8 5v.1" {...LINE} />
  </>
);
const Dots = () => <path d="M3.5 8v.1M8 8v.1M12.5 8v.1" {...LINE} stroke-width={2.4} />;
const Ring = () => <circle cx="8" cy="8" r="5.6" {...LINE} stroke-dasharray="2.2 2.6" />;
const Next = () => (
  <>
    <circle cx="8" cy="8" r="7" fill="currentColor" />
    <path d="M8 4.4v4.4M8 11.4v.1" {...CUT} />
  </>
);

const VERDICTS = {
  blocked: ['bad', Cross],
  'cookies-lost': ['warn', Triangle],
  advice: ['mute', Info],
  passed: ['ok', Check],
  pending: ['mute', Dots],
  'cannot-tell': ['mute', Question],
} as const satisfies Record<Verdict['kind'], unknown>;

export function VerdictIcon({ kind }: { kind: Verdict['kind'] }) {
  const [tone, Shape] = VERDICTS[kind];
  return (
    <Icon className={tone}>
      <Shape />
    </Icon>
  );
}

const STEPS = {
  passed: ['ok', Check],
  decided: ['bad', Cross],
  lost: ['warn', Triangle],
  next: ['warn', Next],
  idle: ['dim', Ring],
  unknown: ['mute', Question],
} as const satisfies Record<TimelineStep['state'], unknown>;

export function StepIcon({ state }: { state: TimelineStep['state'] }) {
  const [tone, Shape] = STEPS[state];
  return (
    <Icon className={tone}>
      <Shape />
    </Icon>
  );
}

/** Functions: an element that is made once would keep the whole tree, and with it the requests, in which it was drawn last. */
const GLYPHS = {
  recording: () => <circle cx="8" cy="8" r="5" fill="currentColor" />,
  paused: () => <circle cx="8" cy="8" r="5" {...LINE} />,
  clear: () => <path d="M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M3.9 3.9l8.2 8.2" {...LINE} />,
  settings: () => (
    <path
      d="M2 4.5h6.2M12.2 4.5H14M2 11.5h1.8M7.8 11.5H14M10.2 2.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M5.8 9.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6"
      {...LINE}
      stroke-width={1.3}
    />
  ),
  search: () => <path d="M6.8 2.4a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8M10.2 10.2l3.6 3.6" {...LINE} />,
  close: () => <path d="M4 4l8 8M12 4l-8 8" {...LINE} />,
  back: () => <path d="M10 3L5 8l5 5" {...LINE} />,
  fold: () => <path d="M6 4.5L10 8l-4 3.5z" fill="currentColor" />,
  forward: () => <path d="M6 3l5 5-5 5" {...LINE} />,
  copy: () => <path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" {...LINE} stroke-width={1.3} stroke-linejoin="round" />,
  out: () => <path d="M6.5 3H3v10h10V9.5M9.5 2.8h3.7v3.7M13 3L7.6 8.4" {...LINE} stroke-width={1.3} />,
  up: () => <path d="M8 13V3.5M4.2 7.2L8 3.4l3.8 3.8" {...LINE} />,
  down: () => <path d="M8 3v9.5M4.2 8.8L8 12.6l3.8-3.8" {...LINE} />,
  import: () => <path d="M8 9.8v-7M5 5.5l3-3 3 3M3 12.8h10" {...LINE} />,
  export: () => <path d="M8 2.5v7M5 6.8l3 3 3-3M3 12.8h10" {...LINE} />,
  check: () => <path d="M3.4 8.4l3 3 6-7" {...LINE} />,
  cross: () => <path d="M4.4 4.4l7.2 7.2M11.6 4.4l-7.2 7.2" {...LINE} />,
  question: () => <path d="M5.6 5.8a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8M8 12.4v.1" {...LINE} />,
} as const;

export function Glyph({ name, className = '' }: { name: keyof typeof GLYPHS; className?: string }) {
  return <Icon className={className}>{GLYPHS[name]()}</Icon>;
}
