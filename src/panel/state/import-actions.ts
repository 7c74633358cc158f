import type { ImportedFile } from './imported-file';
import type { FileProblem, PanelState } from './panel-state';

export type ImportAction =
  | { readonly type: 'import-began'; readonly name: string }
  | { readonly type: 'file-problem'; readonly problem: FileProblem }
  | { readonly type: 'dismiss-file-problem' }
  /** The file can be read, and is shown in place of the recording. */
  | { readonly type: 'imported'; readonly file: ImportedFile }
  | ({ readonly type: 'file-judged' } & Pick<ImportedFile, 'from' | 'judged' | 'judgedTo' | 'isDone'>)
  | { readonly type: 'file-reported'; readonly reported: number | null }
  | { readonly type: 'back-to-live' };

/** What the import of a file changes. The recording is not touched: it continues while the file is shown. */
export function reduceImport(state: PanelState, action: ImportAction): PanelState {
  switch (action.type) {
    case 'import-began':
      return { ...state, readingFile: action.name, fileProblem: null };
    case 'file-problem':
      return { ...state, readingFile: null, fileProblem: action.problem };
    case 'dismiss-file-problem':
      return { ...state, fileProblem: null };
    case 'imported': {
      const { filterText, chip, cause, selectedId, cursorId } = state;
      return {
        ...state,
        readingFile: null,
        imported: action.file,
        liveView: state.liveView ?? { filterText, chip, cause, selectedId, cursorId },
        filterText: '',
        cookieFilterText: '',
        chip: 'all',
        cause: null,
        selectedId: null,
        cursorId: null,
      };
    }
    case 'file-judged': {
      const { type: _, ...judged } = action;
      return { ...state, imported: state.imported && { ...state.imported, ...judged } };
    }
    case 'file-reported':
      return { ...state, imported: state.imported && { ...state.imported, reported: action.reported } };
    case 'back-to-live':
      return {
        ...state,
        ...state.liveView,
        cookieFilterText: '',
        imported: null,
        liveView: null,
        fileProblem: null,
      };
  }
}
