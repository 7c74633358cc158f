import { readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab } from '../lab/server';
import { allExamples } from '../run/examples';
import { findBrowser } from '../run/find-browser';
import { type Installed, installPackage } from './installed';
import { type Run, runProgram } from './run';

const RECIPE = readFileSync('.github/examples/credentials.yml', 'utf8');
/** As the recipe says it. */
const recordHar = { path: 'test-results/shop.har', mode: 'full', content: 'omit' } as const;

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const workflow = load(RECIPE) as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const step = (test: (step: Step) => boolean | undefined): Step => {
  const found = steps.find(test);
  if (!found) throw new Error('The recipe has no such step');
  return found;
};

let installed: Installed;
let run: Run;
beforeAll(async () => {
  installed = await installPackage();
  await record(join(installed.project, recordHar.path));
  const script = step(({ name }) => name === 'Explain').run ?? '';
  const env = { GITHUB_STEP_SUMMARY: join(installed.project, 'summary.md'), npm_config_offline: 'true' };
  // As the runner does it.
  run = await runProgram('bash', ['-e', '-c', script], { cwd: installed.project, env });
});
afterAll(() => installed?.remove());

/** What a user’s own suite does: a page that calls its API, recorded by Playwright. */
async function record(path: string): Promise<void> {
  const { executablePath } = await findBrowser(() => {});
  const lab = await startLab(allExamples);
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.platform !== 'linux' || process.getuid?.() !== 0,
    args: [
      `--host-resolver-rules=${lab.hostRules}`,
      `--ip-address-space-overrides=${lab.publicAddresses}`,
      `--ignore-certificate-errors-spki-list=${lab.spki}`,
    ],
  });
  try {
    await mkdir(join(path, '..'), { recursive: true });
    const context = await browser.newContext({ recordHar: { ...recordHar, path } });
    const page = await context.newPage();
    for (const id of ['wildcard-origin', 'correct-answer']) {
      await page.goto(lab.openUrl(id, { fresh: false, run: true }));
      await page.locator('html[data-result]').waitFor({ state: 'attached' });
    }
    await context.close();
  } finally {
    await browser.close();
    await lab.close();
  }
}

describe('the recipe for a workflow', () => {
  it('records as it is recorded here', () => {
    expect(RECIPE).toContain("recordHar: { path: 'test-results/shop.har', mode: 'full', content: 'omit' }");
  });

  it('fails the job with annotations of the run', () => {
    // npm itself may have something to say there.
    expect([run.code, run.stderr.includes('credentials-devtools')]).toEqual([1, false]);
    expect(run.stdout).toMatch(/^::error title=/);
    expect(run.stdout).toContain('/wildcard-origin/');
  });

  it('writes the job’s summary', async () => {
    const summary = await readFile(join(installed.project, 'summary.md'), 'utf8');
    expect(summary).toMatch(/^## Credentials: `test-results\/shop\.har`\n/);
    expect(summary).toContain('/wildcard-origin/');
  });

  it('writes what it uploads, where it uploads it from', async () => {
    const sarif = step(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif')).with?.sarif_file;
    const report = step(({ uses }) => uses?.startsWith('actions/upload-artifact')).with?.path;
    const read = async (name: unknown) => JSON.parse(await readFile(join(installed.project, String(name)), 'utf8'));
    expect(await read(sarif)).toMatchObject({
      version: '2.1.0',
      runs: [{ artifacts: [{ location: { uri: 'test-results/shop.har' } }] }],
    });
    expect(await read(report)).toMatchObject({
      schema: 'credentials-report',
      source: { file: 'test-results/shop.har' },
    });
    expect(workflow.permissions['security-events']).toBe('write');
  });
});
