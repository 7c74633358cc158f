import { Component, type ComponentChildren } from 'preact';
import type { Row } from '../state/row';
import { text } from '../texts/text';

interface Props {
  readonly children: ComponentChildren;
  /** What is being drawn, for the message. */
  readonly subject: Row | null;
}

/** Limits an internal error to one pane: the list and the recording are not affected. */
export class ErrorBoundary extends Component<Props, { message: string | null }> {
  override state = { message: null };

  static override getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render({ children, subject }: Props, { message }: { message: string | null }) {
    if (message === null) return children;
    return (
      <div class="empty" data-empty="error">
        <h2>{text(subject ? 'notDrawnRequest' : 'notDrawnSummary')}</h2>
        <p>{text('notDrawnText')}</p>
        <p>
          <code>{message}</code>
        </p>
      </div>
    );
  }
}
