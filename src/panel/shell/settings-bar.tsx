import { useLayoutEffect } from 'preact/hooks';
import { closesOnEscape } from '../parts/escape';
import type { ThemeChoice } from '../settings/settings';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import { text } from '../texts/text';

const THEMES: readonly ThemeChoice[] = ['devtools', 'light', 'dark'];

/** The settings that have no place in the toolbar itself. */
export function SettingsBar({
  settings,
  close,
}: {
  readonly settings: PanelState['settings'];
  readonly close: () => void;
}) {
  useLayoutEffect(() => closesOnEscape(close), []);
  const { changeSettings } = usePanel();
  return (
    <>
      <label class="check" title={text('recordOnOpenTitle')}>
        <input
          type="checkbox"
          checked={settings.recordOnOpen}
          onChange={(event) => changeSettings({ recordOnOpen: event.currentTarget.checked })}
        />
        {text('recordOnOpen')}
      </label>
      <label class="check">
        {text('theme')}
        <select
          data-theme-choice
          value={settings.theme}
          onChange={({ currentTarget }) => {
            const theme = THEMES.find((each) => each === currentTarget.value);
            if (theme) changeSettings({ theme });
          }}
        >
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {text(`theme_${theme}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
