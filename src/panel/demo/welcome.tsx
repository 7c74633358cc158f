import { usePanel } from '../state/panel-context';

/** What a new user is told, until it is closed. */
export function Welcome() {
  const { changeSettings } = usePanel();
  return (
    <section class="welcome" aria-label="Welcome" data-welcome>
      <p>
        Credentials lists each request of this tab to another origin, and each one that was refused or lost a cookie. Of
        those that failed it says why, as far as it can be known.
      </p>
      <p>
        Choose one: the header line that decides is marked, and below it is what to change, also for your server
        program.
      </p>
      <p>
        It records nothing before it is shown, replaces the values of cookies and tokens at once, and sends what it
        records nowhere.
      </p>
      <button type="button" class="link" data-close-welcome onClick={() => changeSettings({ isWelcomed: true })}>
        Do not show this again
      </button>
    </section>
  );
}
