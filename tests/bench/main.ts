import { parseArgs } from 'node:util';
import { benchExplanation } from './explain';
import { benchMemory } from './memory';
import { benchPanel } from './panel';

/**
 * `npm run bench`: the explanation of a recorded file. `npm run bench -- --panel`: the opening of the panel, in a real
 * browser; `--against FOLDER` holds another built extension against it, `--rounds N` says how often each is opened; `-- --memory`: the
 * memory of the panel. The last line is one of JSON.
 */
const { values } = parseArgs({
  options: {
    panel: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    against: { type: 'string' },
    rounds: { type: 'string', default: '10' },
  },
});
if (values.panel) await benchPanel({ against: values.against ?? null, rounds: Number(values.rounds) });
else if (values.memory) await benchMemory();
else await benchExplanation();
