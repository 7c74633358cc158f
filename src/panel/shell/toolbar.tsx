import { useState } from 'preact/hooks';
import { FilterChips } from '../filter/filter-chips';
import { ImportButton } from '../import/import-button';
import { focusSettingsButton } from '../parts/focus';
import { Glyph } from '../parts/icons';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import type { View } from '../state/view';
import { text } from '../texts/text';
import { ExportButton } from './export-button';
import { FilterField } from './filter-field';
import { HelpPane } from './help-pane';
import { OpensBar } from './opens-bar';
import { SettingsBar } from './settings-bar';
import { ViewTabs } from './view-tabs';

interface Props {
  readonly state: PanelState;
  readonly view: View;
  readonly isHelpOpen: boolean;
  readonly toggleHelp: () => void;
}

/** Record, clear, filter, preserve log, import, export, settings, help. */
export function Toolbar({ state, view, isHelpOpen, toggleHelp }: Props) {
  const { host, dispatch, changeSettings } = usePanel();
  const [isOpen, setOpen] = useState(false);
  const { recording, settings } = state;
  const recordLabel = text(recording ? 'stopRecording' : 'record');
  const isFile = state.imported !== null;
  const closeSettings = (): void => {
    setOpen(false);
    focusSettingsButton();
  };
  return (
    <header class="toolbar">
      <h1 class="sr-only">Credentials</h1>
      <div class="bar">
        <button
          type="button"
          class={`icon-button ${recording ? 'recording' : ''}`}
          aria-label={recordLabel}
          title={isFile ? text('onlyLive') : recordLabel}
          disabled={isFile}
          onClick={() => (recording ? host.pause() : host.resume())}
        >
          <Glyph name={recording ? 'recording' : 'paused'} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={text('clear')}
          title={text(isFile ? 'onlyLive' : 'clear')}
          disabled={isFile}
          onClick={() => dispatch({ type: 'clear', nowMs: Date.now(), count: view.counts.all })}
        >
          <Glyph name="clear" />
        </button>
        <span class="rule" />
        <ViewTabs shows={state.shows} />
        {state.shows !== 'try' && <FilterField state={state} view={view} />}
        {state.shows === 'requests' && <FilterChips chip={state.chip} counts={view.counts} />}
        {state.shows !== 'try' && (
          <label class={`check ${isFile ? 'disabled' : ''}`} title={text(isFile ? 'onlyLive' : 'preserveLogTitle')}>
            <input
              type="checkbox"
              checked={settings.preserveLog}
              disabled={isFile}
              onChange={(event) => changeSettings({ preserveLog: event.currentTarget.checked })}
            />
            {text('preserveLog')}
          </label>
        )}
        <span class="tools">
          <ImportButton isIcon />
          <ExportButton state={state} view={view} />
          <OpensBar
            bar="panel-settings"
            glyph="settings"
            name={text('settings')}
            title={text('settings')}
            isOpen={isOpen}
            toggle={() => setOpen(!isOpen)}
          />
          <OpensBar
            bar="panel-help"
            glyph="question"
            name={text('help')}
            title={text('helpTitle')}
            isOpen={isHelpOpen}
            toggle={toggleHelp}
          />
        </span>
      </div>
      <div id="panel-help" class="bar help" hidden={!isHelpOpen}>
        {isHelpOpen && <HelpPane close={toggleHelp} />}
      </div>
      <div id="panel-settings" class="bar settings" hidden={!isOpen}>
        {isOpen && <SettingsBar settings={settings} close={closeSettings} />}
      </div>
    </header>
  );
}
