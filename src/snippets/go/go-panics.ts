/** Lines of a function body: net/http ends the connection where a handler panics, so that the page gets no response at all. */
export const RECOVERS: readonly string[] = [
  '\t\tdefer func() {',
  '\t\t\tswitch err := recover(); err {',
  '\t\t\tcase nil:',
  '\t\t\tcase http.ErrAbortHandler: // a proxy ends a connection on purpose',
  '\t\t\t\tpanic(err)',
  '\t\t\tdefault:',
  '\t\t\t\tlog.Printf("panic: %v\\n%s", err, debug.Stack())',
  '\t\t\t\thttp.Error(w, "internal error", http.StatusInternalServerError)',
  '\t\t\t}',
  '\t\t}()',
];
