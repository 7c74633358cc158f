import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';

/** What a new user is told, until it is closed. */
export function Welcome() {
  const { changeSettings } = usePanel();
  return (
    <section class="welcome" aria-label={text('welcome')} data-welcome>
      <p>{text('welcomeLists')}</p>
      <p>{text('welcomeChoose')}</p>
      <p>{text('welcomeKeeps')}</p>
      <button type="button" class="link" data-close-welcome onClick={() => changeSettings({ isWelcomed: true })}>
        {text('closeWelcome')}
      </button>
    </section>
  );
}
