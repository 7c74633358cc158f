import { optionsOf } from '../run/options';
import { benchBeside } from './beside';
import { benchExplanation } from './explain';
import { benchImport } from './import';
import { benchMemory } from './memory';
import { benchPanel } from './panel';
import { benchRecorder } from './recorder';

/**
 * `npm run bench`: the explanation of a recorded file. `npm run bench -- --panel`: the opening of the panel, in a real
 * browser; `--against FOLDER` holds another built extension against it, `--rounds N` says how often each is opened; `-- --memory`: the
 * memory of the panel; `-- --recorder`: how much longer the requests of a page take, `--count N` of them, and the time from a failure to its
 * finding, `--profile FILE` writes a CPU profile of the panel; `-- --beside`: the panel beside DevTools’ own Network panel under the same load;
 * `-- --import`: the import of large files. The last line is one of JSON.
 */
const values = optionsOf({
  panel: { type: 'boolean', default: false },
  memory: { type: 'boolean', default: false },
  recorder: { type: 'boolean', default: false },
  beside: { type: 'boolean', default: false },
  import: { type: 'boolean', default: false },
  against: { type: 'string' },
  count: { type: 'string', default: '2000' },
  profile: { type: 'string' },
  rounds: { type: 'string' },
});
if (values.panel) await benchPanel({ against: values.against ?? null, rounds: Number(values.rounds ?? 10) });
else if (values.recorder) {
  const { count, rounds = 3, profile = null } = values;
  await benchRecorder({ count: Number(count), rounds: Number(rounds), profile });
} else if (values.beside) await benchBeside({ count: Number(values.count), rounds: Number(values.rounds ?? 3) });
else if (values.import) await benchImport(Number(values.rounds ?? 3));
else if (values.memory) await benchMemory();
else await benchExplanation();
