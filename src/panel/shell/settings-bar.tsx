import type { ThemeChoice } from '../settings/settings';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['devtools', 'as DevTools'],
  ['light', 'light'],
  ['dark', 'dark'],
];

/** The settings that have no place in the toolbar itself. */
export function SettingsBar({ settings }: { readonly settings: PanelState['settings'] }) {
  const { changeSettings } = usePanel();
  return (
    <>
      <label class="check" title="Otherwise recording starts when this panel is first shown">
        <input
          type="checkbox"
          checked={settings.recordOnOpen}
          onChange={(event) => changeSettings({ recordOnOpen: event.currentTarget.checked })}
        />
        Record as soon as DevTools opens
      </label>
      <label class="check">
        Theme
        <select
          data-theme-choice
          value={settings.theme}
          onChange={({ currentTarget }) => {
            const chosen = THEMES.find(([theme]) => theme === currentTarget.value);
            if (chosen) changeSettings({ theme: chosen[0] });
          }}
        >
          {THEMES.map(([theme, label]) => (
            <option key={theme} value={theme}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
