import { useRef } from 'preact/hooks';
import type { MessageRef } from '../../model/exchange';
import type { TimelineStep } from '../../model/finding';
import { StationIcon } from '../parts/icons';
import { useSize } from '../parts/use-size';
import { messageId } from './message-ref';

/** A station needs this much room; with less, the line goes upright. */
const STATION_WIDTH = 92;
const UPRIGHT_BELOW = 440;

const WORDS: Readonly<Record<TimelineStep['state'], string>> = {
  passed: 'passed',
  decided: 'stopped here',
  lost: 'lost here',
  next: 'would fail next',
  idle: 'not reached',
  unknown: 'not known',
};

/** The way of the request as a line of stations: calm where it passed, unmistakable where it was decided. */
export function Journey({ stations }: { stations: readonly TimelineStep[] }) {
  const line = useRef<HTMLOListElement>(null);
  const width = useSize(line)?.width ?? 700;
  if (stations.length === 0) return null;
  const isUpright = width < UPRIGHT_BELOW;
  const rows = Math.ceil((stations.length * STATION_WIDTH) / width);
  const columns = Math.ceil(stations.length / rows);
  return (
    <section class="block journey-block">
      <h3 class="sr-only">Journey</h3>
      <ol
        ref={line}
        class={`journey ${isUpright ? 'upright' : ''}`}
        style={isUpright ? {} : { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {stations.map((station, index) => (
          <li
            key={station.id}
            class={`${station.state} ${index % columns === 0 ? 'row-start' : ''}`}
            data-station={station.id}
            data-state={station.state}
          >
            <StationIcon state={station.state} />
            <span class="station-label">
              {station.at ? <StationLink label={station.label} at={station.at} /> : station.label}
              <span class="sr-only">, {WORDS[station.state]}</span>
            </span>
            <span class="station-note">{station.note}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Leads to the message of a station. */
function StationLink({ label, at }: { label: string; at: MessageRef }) {
  const show = (): void => {
    const message = document.getElementById(messageId(at));
    message?.closest('details')?.setAttribute('open', '');
    message?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <button type="button" class="link" title="Show the message" onClick={show}>
      {label}
    </button>
  );
}
